"""What the duty editor of the demo has arranged: the home page, a pin, tomorrow morning, a release set."""

from datetime import datetime, timedelta

from django.utils import timezone

from articles.models import Article, Version
from frontpage import workflow
from frontpage.models import Front
from frontpage.workflow import Place
from newsroom.demo import files
from newsroom.demo.histories import HOUR, REVISION, History, moments
from newsroom.demo.house import House


def arrange(house: House, histories: dict[str, History], *, now: datetime) -> None:
    """Everything in fronts.toml, each at its moment before `now`."""
    told = files.fronts()
    by, home = house.users[told["by"]], Front.objects.home()
    articles = {key: history.article for key, history in histories.items()}
    _pin(told["pin"], home, articles, by=by, now=now)
    for plan in (told["now"], told["tomorrow"]):
        said = {"at": tomorrow(now, plan["at"])} if "at" in plan else {}
        said |= {"title": plan["title"], "note": plan.get("note", "")}
        moment = now - plan["hours_ago"] * HOUR
        workflow.arrange(home, places(plan, articles, house), by=by, now=moment, **said)
    _plan_release(told["release"], house, histories, by=by, now=now)


def places(plan: dict, articles: dict[str, Article], house: House) -> list[Place]:
    return [
        Place(one["slot"], articles[one["story"]].pk, one.get("position", 1), **_words(one, house))
        for one in plan["places"]
    ]


def _words(told, house):
    picture = house.pictures[told["picture"]].pk if "picture" in told else None
    return {
        "headline": told.get("headline", ""), "image_id": picture, "image_crops": told.get("crops", {}),
        "image_alt": told.get("alt", ""),
    }  # fmt: skip


def tomorrow(now: datetime, clock: str) -> datetime:
    """That time of the next day on the clock of the paper."""
    hour, minute = map(int, clock.split(":"))
    day = timezone.localtime(now, timezone.get_default_timezone()) + timedelta(days=1)
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


def _pin(plan, home, articles, *, by, now):
    place = {"slot": plan["slot"], "position": plan["position"], "reason": plan["reason"]}
    until = now + plan["until_hours"] * HOUR
    workflow.pin(home, articles[plan["story"]], by=by, now=now - plan["hours_ago"] * HOUR, until=until, **place)


def _plan_release(plan, house, histories, *, by, now):
    versions = [_revised(histories[one["story"]], one) for one in plan["versions"]]
    articles = {one["story"]: histories[one["story"]].article for one in plan["versions"]}
    front = Front.objects.of(house.sections[plan["section"]])
    workflow.plan_release(
        title=plan["title"],
        live_from=tomorrow(now, plan["at"]),
        versions=versions,
        arrangements=[(front, places(plan, articles, house), plan["title"])],
        by=by,
        now=now - plan["hours_ago"] * HOUR,
    )


def _revised(history: History, told: dict) -> Version:
    """A cleared further version with another headline."""
    at = moments(REVISION, last_at=history.ago(told["last_step_hours_ago"]))
    return history.revise(at, headline=told["headline"])
