"""What pages cost: a fixed number of queries, however many stories there are."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from frontpage import on_strip
from newsroom import frame
from tests.makers import HOUR, MINUTE, make_author, make_live, make_place, make_section, make_topic, make_user

pytestmark = pytest.mark.django_db
LISTS = (
    "/",
    "/politik/",
    "/autor/ilka-wittkamp/",
    "/thema/hochwasser/",
    "/ort/lindhafen/",
    "/archiv/",
    "/suche/?q=Verkehr",
    f"/archiv/{timezone.localdate().year}/",
    "/korrekturen/",
    "/korrekturen/feed/",
    "/ort/landkreis/",
    "/feed/",
    "/politik/feed/",
)
STORY = "/politik/nummer-0/"


def cost_of(client, path):
    client.get("/")  # the frame is there, as on every page but the first of a second
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def publish_some(chief, numbers, now):
    about = {"authors": [make_author()], "topics": [make_topic(), make_topic("Selde")]}
    district = make_place("Landkreis")
    towns = [make_place(name, parent=district) for name in ("Lindhafen", "Auenberg", "Haldenrode")]
    for number in numbers:
        about["places"] = [towns[number % 3]]
        section = make_section() if number % 2 == 0 else make_section("Kultur")
        body = '<p>Der Verkehr <a data-story="1">steht</a>.</p><aside class="related" data-story="2"></aside>'
        story = make_live(
            by=chief, now=now - HOUR - number * MINUTE, headline=f"Nummer {number}", desk=section, body=body, **about
        )
        if number % 3 == 0:
            workflow.correct(story.version, by=chief, now=now - MINUTE, right="Es steht.")


def test_costs_are_small_and_flat(client, monkeypatch):
    monkeypatch.setattr(frame, "LIFE", 3600)
    monkeypatch.setattr(on_strip, "LIFE", 3600)
    now, chief = timezone.now(), make_user(role="chief")
    publish_some(chief, range(3), now)
    few = {path: cost_of(client, path) for path in (STORY, *LISTS)}
    publish_some(chief, range(3, 30), now)
    many = {path: cost_of(client, path) for path in (STORY, *LISTS)}
    assert many[STORY] <= 6
    assert max(many[path] for path in LISTS) <= 8, many
    assert {path: many[path] for path in many if many[path] > few[path]} == {}
