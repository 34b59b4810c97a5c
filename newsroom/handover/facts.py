"""What the page of the shift fills in by itself: one small function for each kind of row, read at a moment."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef, QuerySet
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Hold, Override, Publication, RunningStory, SecondLook
from language.words import joined, weekday_moment
from newsroom.handover.deeds import Deed, deeds_of
from newsroom.models import Handover

AHEAD = timedelta(hours=12)
EMBARGOES_AHEAD = timedelta(hours=24)
DESK = "article__desk__parent__parent__parent"  # whose rights are asked
MOST = 100  # rows of one kind; beyond that a page helps nobody


@dataclass(frozen=True)
class Fact:
    """A row of another table that the next shift has to know: which, about which story, and when."""

    kind: str
    row: int
    article_id: int
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
    """What changes for readers in the next twelve hours."""
    coming = of(Publication.objects).filter(live_from__gt=at, live_from__lte=at + AHEAD).order_by("live_from")
    yield from (Fact("next", *row) for row in coming.values_list("pk", "article", "live_from")[:MOST])


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


KINDS = {
    # kind: (what it is called, what is said where there is none, who reads it)
    "embargo": (gettext_lazy("Embargoes ending"), gettext_lazy("No embargo ends in the next 24 hours."), embargoes),
    "next": (gettext_lazy("The next 12 hours"), gettext_lazy("Nothing changes for readers in 12 hours."), next_hours),
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


def facts(articles: QuerySet, *, at: datetime) -> list[Fact]:
    """What is to be known of `articles` at the moment `at`, at most MOST of each kind."""
    its_article = articles.order_by().filter(pk=OuterRef("article"))

    def of(rows):
        return rows.filter(Exists(its_article))

    return [fact for _title, _nothing, read in KINDS.values() for fact in read(of, at=at)]


def facts_for_all(*, at: datetime) -> list[Fact]:
    """What the duty book keeps. Confidential stories have room of their own: they take none from what others see."""
    return [fact for hidden in (False, True) for fact in facts(Article.objects.filter(is_confidential=hidden), at=at)]


# Where on the story's page one acts about a row; whoever may not finds the page.
PLACES = {"embargo": "#verb-lift_embargo", "block": "#verb-unblock", "running": "#verb-run"}


@dataclass(frozen=True)
class Row:
    fact: Fact
    article: Article
    words: str
    deeds: list[Deed]

    @property
    def address(self) -> str:
        return reverse("admin:articles_article_change", args=[self.article.pk]) + PLACES.get(self.fact.kind, "")


@dataclass(frozen=True)
class Part:
    """One kind with its rows, as the page shows it."""

    key: str
    title: str
    nothing: str
    rows: list[Row]


def shown_to(user, found: Iterable[Fact], *, at: datetime) -> list[Part]:
    """The parts of the page for one person: as many queries for much as for little."""
    found = list(found)
    visible = Article.objects.visible_to(user, at=at).filter(pk__in={fact.article_id for fact in found})
    articles = visible.select_related("newest_version").defer("newest_version__body").in_bulk()
    behind = _rows_of(found)

    def row(fact):
        it = behind.get((fact.kind, fact.row))  # None: it is no more
        said = SAYS[fact.kind](it) if it else ""
        return Row(fact, articles[fact.article_id], said, deeds_of(fact.kind, it, by=user, at=at) if it else [])

    return [
        Part(
            key,
            str(title),
            str(nothing),
            [row(fact) for fact in found if fact.kind == key and fact.article_id in articles],
        )
        for key, (title, nothing, _read) in KINDS.items()
    ]


def kept_in(handover: Handover) -> list[Fact]:
    return [Fact.from_json(kept) for kept in handover.facts]


def _rows_of(found):
    """The rows behind the facts, by (kind, key), as they stand today."""
    keys = {kind: [fact.row for fact in found if fact.kind == kind] for kind in KINDS}
    return {(kind, row.pk): row for kind, rows in ROWS.items() for row in rows().filter(pk__in=keys[kind])}


def _publications():
    return Publication.objects.select_related("version", DESK).defer("version__body")


def _run(one):
    said = {"until": weekday_moment(one.until), "people": joined(one.people.all())}
    if one.next_state_at:
        return _("next state then; until %(until)s: %(people)s") % said
    return _("runs until %(until)s: %(people)s") % said


def _publication(row):
    return _("version %(number)s") % {"number": row.version.number} if row.version else _("is taken down")


ROWS = {
    "embargo": Hold.objects.all,
    "block": Hold.objects.all,
    "running": lambda: RunningStory.objects.prefetch_related("people"),
    "look": lambda: SecondLook.objects.select_related("asked_by", DESK),
    "override": lambda: Override.objects.select_related("overridden_by", DESK),
    "next": _publications,
    "undecided": _publications,
}
SAYS = {
    "embargo": lambda hold: hold.reason,
    "block": lambda hold: hold.reason,
    "running": _run,
    "look": lambda look: f"{look.asked_by}: {look.reason}",
    "override": lambda one: f"{one.overridden_by}: {one.reason}",
    "next": _publication,
    "undecided": lambda row: f"{_publication(row)}: {row.keeps_reason}" if row.version else _publication(row),
}
