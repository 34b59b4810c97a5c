"""A small newsroom in a live paper, set up as an operator would: by commands, before anybody opens a browser."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tests.live_paper import LivePaper

BERLIN = ZoneInfo("Europe/Berlin")

SETTING_UP = """
import json
from django.utils import timezone
from tests.makers import HOUR, make_author, make_live, make_section, make_topic, make_user

politics, culture = make_section("Politik"), make_section("Kultur")
people = {
    name: make_user(name, role=role, language="en", first_name=name.title(), last_name="Probe")
    for name, role in (("rike", "reporter"), ("edda", "editor"), ("cora", "chief"))
}
author = make_author("Rike Probe", user=people["rike"], kuerzel="rip", role="Redakteurin",
    bio_short="Schreibt über Brücken.", bio="Rike Probe schreibt seit 2019 über Brücken und Deiche.")
make_topic("Verkehr")
other = make_live(by=people["cora"], now=timezone.now() - HOUR, headline="Der Deich hält", desk=politics,
    authors=[author], standfirst="Das Wasser stand hoch.", body="<p>Am Morgen war alles trocken.</p>")
print(json.dumps({"politics": politics.pk, "other": other.article_id}))
"""


@dataclass(frozen=True)
class House:
    """`politics` is the section's number, `other` the number of a story that readers see from the start."""

    politics: int
    other: int


def house_of(paper: LivePaper) -> House:
    return House(**json.loads(paper.furnishing.strip().splitlines()[0]))


def berlin_in(seconds: float) -> datetime:
    """The whole second on Berlin's clocks that lies at least `seconds` ahead."""
    moment = datetime.now(BERLIN) + timedelta(seconds=seconds)
    return moment.replace(microsecond=0) + timedelta(seconds=1)


def typed(moment: datetime) -> str:
    """As one types it into a field for date and time, in Berlin."""
    return moment.astimezone(BERLIN).strftime("%Y-%m-%dT%H:%M:%S")
