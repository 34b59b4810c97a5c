"""What the shifts of the demo have left each other: the duty book, lines still open, and undertakings."""

from datetime import datetime, timedelta

from articles import workflow
from articles.models import Undertaking
from newsroom.demo import files
from newsroom.demo.histories import HOUR, History
from newsroom.demo.house import House
from newsroom.handover import verbs


def keep(house: House, histories: dict[str, History], *, now: datetime) -> None:
    """Everything in duty.toml, each at its moment before `now`."""
    told = files.duty()
    for line in told["line"]:
        _write(line, house, histories, now=now)
    for shift in told["handover"]:
        _hand_over(shift, house, now=now)
    for undertaking in told["undertaking"]:
        _undertake(undertaking, house, now=now)


def _write(told, house, histories, *, now):
    article = histories[told["story"]].article if "story" in told else None
    said = {"by": house.users[told["by"]], "now": now - told["hours_ago"] * HOUR}
    line = verbs.write_line(told["text"], article=article, **said)
    if "done_by" in told:
        verbs.tick_off(line, by=house.users[told["done_by"]], now=now - told["done_hours_ago"] * HOUR)


def _hand_over(told, house, *, now):
    said = {"by": house.users[told["by"]], "now": now - told["hours_ago"] * HOUR}
    handover = verbs.hand_over(note=told["note"], **said)
    verbs.confirm(handover, by=house.users[told["to"]], now=now - told["taken_hours_ago"] * HOUR)


def _undertake(told, house, *, now):
    by, moment = house.users[told["by"]], now - told["hours_ago"] * HOUR
    about = {name: told[name].strip() for name in ("kind", "wording", "against", "file_number", "reason")}
    until = now + timedelta(days=told["until_days"]) if "until_days" in told else None
    undertaking = Undertaking(valid_from=moment, valid_until=until, **about)
    workflow.enter_undertaking(undertaking, by=by, now=moment)
    if "ended" in told:
        ended_at = now - told["ended_hours_ago"] * HOUR
        workflow.end_undertaking(undertaking, by=by, now=ended_at, reason=told["ended"])
