"""What the page of the shift fills in by itself: one small function for each part of it, read at a moment."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy

from articles.models import Article, Hold, Override, Publication, Reply, RunningStory, SecondLook
from frontpage.models import Arrangement
from newsroom.models import Handover

AHEAD = timedelta(hours=12)
EMBARGOES_AHEAD = timedelta(hours=24)
MOST = 100  # rows of one kind; beyond that a page helps nobody


@dataclass(frozen=True)
class Fact:
    """A row of another table that the next shift has to know: which, about which story (None: a front), and when."""

    kind: str
    row: int
    article_id: int | None
    moment: datetime | None = None

    def as_json(self) -> list:
        return [self.kind, self.row, self.article_id, self.moment.isoformat() if self.moment else ""]

    @classmethod
    def from_json(cls, kept: list) -> "Fact":
        kind, row, article, moment = kept
        return cls(kind, row, article, parse_datetime(moment) if moment else None)


def embargoes(of, *, at: datetime) -> Iterator[Fact]:
    """Those that end within a day: what waits for them may go out then."""
    ending = of(Hold.objects.embargoes(at=at)).filter(until__lte=at + EMBARGOES_AHEAD).order_by("until")
    yield from (Fact("embargo", hold.pk, hold.article_id, hold.until) for hold in ending[:MOST])


def next_hours(of, *, at: datetime) -> Iterator[Fact]:
    """What changes for readers of stories in the next twelve hours."""
    for kind, rows in (("next", Publication.objects), ("reply", Reply.objects)):
        coming = of(rows).filter(**_ahead(at)).order_by("live_from", "pk")
        yield from (Fact(kind, *row) for row in coming.values_list("pk", "article", "live_from")[:MOST])


def fronts(*, at: datetime) -> Iterator[Fact]:
    """Which fronts change in the same time, be it with a release. No story is told by them."""
    coming = Arrangement.objects.filter(**_ahead(at)).order_by("live_from", "pk")
    yield from (Fact("front", row, None, moment) for row, moment in coming.values_list("pk", "live_from")[:MOST])


def _ahead(at) -> dict:
    return {"live_from__gt": at, "live_from__lte": at + AHEAD}


def running(of, *, at: datetime) -> Iterator[Fact]:
    """Running stories, the one first whose next state was promised first."""
    open_ = of(RunningStory.objects.running(at=at)).order_by(F("next_state_at").asc(nulls_last=True), "until")
    yield from (Fact("running", one.pk, one.article_id, one.next_state_at or one.until) for one in open_[:MOST])


def undecided(of, *, at: datetime) -> Iterator[Fact]:
    """Later publications that were kept as they are although the text has changed: somebody still has to decide."""
    kept = of(Publication.objects.scheduled(at=at)).exclude(keeps_reason="")
    yield from (
        Fact("undecided", *row) for row in kept.order_by("live_from").values_list("pk", "article", "live_from")[:MOST]
    )


def second_looks(of, *, at: datetime) -> Iterator[Fact]:
    owed = of(SecondLook.objects).filter(done_at=None, asked_at__lte=at).order_by("asked_at")
    yield from (Fact("look", look.pk, look.article_id, look.asked_at) for look in owed[:MOST])


def overridden(of, *, at: datetime) -> Iterator[Fact]:
    """What was published in spite of a check, until somebody else has settled it."""
    open_ = of(Override.objects).filter(settled_at=None, overridden_at__lte=at).order_by("overridden_at")
    yield from (Fact("override", one.pk, one.article_id, one.overridden_at) for one in open_[:MOST])


def blocks(of, *, at: datetime) -> Iterator[Fact]:
    standing = of(Hold.objects.blocks(at=at)).order_by("set_at")
    yield from (Fact("block", hold.pk, hold.article_id, hold.set_at) for hold in standing[:MOST])


PARTS = {
    # part: (what it is called, what is said where there is none, who reads it)
    "embargo": (gettext_lazy("Embargoes ending"), gettext_lazy("No embargo ends in the next 24 hours."), embargoes),
    "next": (
        gettext_lazy("The next 12 hours"),
        gettext_lazy("Nothing is scheduled for the next 12 hours."),
        next_hours,
    ),
    "running": (gettext_lazy("Running stories"), gettext_lazy("No story is running."), running),
    "undecided": (
        gettext_lazy("Carry-overs nobody has decided"),
        gettext_lazy("No later version waits for a decision."),
        undecided,
    ),
    "look": (gettext_lazy("Second looks owed"), gettext_lazy("Every second look has been taken."), second_looks),
    "override": (
        gettext_lazy("Published in spite of a check"),
        gettext_lazy("Nothing overridden waits to be settled."),
        overridden,
    ),
    "block": (gettext_lazy("Blocked"), gettext_lazy("No story is blocked."), blocks),
}
IN_PART = {"reply": "next", "front": "next"}  # every other kind has the name of its part


def facts(articles: QuerySet, *, at: datetime) -> list[Fact]:
    """What is to be known of `articles` and of fronts at the moment `at`, at most MOST of each kind."""
    return [*_of_stories(articles, at=at), *fronts(at=at)]


def _of_stories(articles, *, at) -> list[Fact]:
    its_article = articles.order_by().filter(pk=OuterRef("article"))

    def of(rows):
        return rows.filter(Exists(its_article))

    return [fact for _title, _nothing, read in PARTS.values() for fact in read(of, at=at)]


def facts_for_all(*, at: datetime) -> list[Fact]:
    """What the duty book keeps. Confidential stories have room of their own: they take none from what others see."""
    stories = [Article.objects.filter(is_confidential=hidden) for hidden in (False, True)]
    return [*(fact for some in stories for fact in _of_stories(some, at=at)), *fronts(at=at)]


def kept_in(handover: Handover) -> list[Fact]:
    return [Fact.from_json(kept) for kept in handover.facts]
