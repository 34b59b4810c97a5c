"""What the page of the shift says of its facts, to one person: headline, words, what one can do there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article, Hold, Override, Publication, Reply, RunningStory, SecondLook
from articles.staff import reach_of
from frontpage.models import Arrangement
from frontpage.picture_uses import desk_page
from frontpage.workflow.gates import ARRANGING
from language.words import joined, weekday_moment
from newsroom.handover.deeds import Deed, deeds_of
from newsroom.handover.facts import IN_PART, PARTS, Fact

DESK = "article__desk__parent__parent__parent"  # whose rights are asked
# Where on the story's page one acts about a row; whoever may not finds the page.
PLACES = {"embargo": "#verb-lift_embargo", "block": "#verb-unblock", "running": "#verb-run"}


@dataclass(frozen=True)
class Row:
    """What the page says of a fact; `behind` is its row as it stands today, None where it is no more."""

    fact: Fact
    behind: Model | None
    article: Article | None
    by: object
    at: datetime

    @property
    def headline(self) -> str:
        """Of what comes, its own; of everything else, that of the newest version."""
        if self.fact.kind == "front":
            return str(self.behind.front) if self.behind else _("Front")
        return getattr(self.behind, "headline", "") or str(self.article)

    @property
    def words(self) -> str:
        return SAYS[self.fact.kind](self.behind) if self.behind else ""

    @property
    def deeds(self) -> list[Deed]:
        return deeds_of(self.fact.kind, self.behind, by=self.by, at=self.at) if self.behind else []

    @property
    def address(self) -> str:
        """Where one acts about it; empty where this person may not."""
        if self.article:
            address = reverse("admin:articles_article_change", args=[self.article.pk])
            return address + PLACES.get(self.fact.kind, "")
        if not (self.behind and self._may_arrange):
            return ""
        asked = f"?arrangement={self.behind.pk}" if self.behind.live_from > self.at else ""
        return desk_page(self.behind.front) + asked

    @property
    def _may_arrange(self) -> bool:
        reach = reach_of(self.by, at=self.at)
        return any(reach.anywhere(right) for right in ARRANGING)


@dataclass(frozen=True)
class Part:
    """One part with its rows, as the page shows it."""

    key: str
    title: str
    nothing: str
    rows: list[Row]


def shown_to(user, found: Iterable[Fact], *, at: datetime) -> list[Part]:
    """The parts of the page for one person: as many queries for much as for little."""
    found = list(found)
    visible = Article.objects.visible_to(user, at=at).filter(pk__in={fact.article_id for fact in found} - {None})
    articles = visible.select_related("newest_version").defer("newest_version__body").in_bulk()
    behind = _rows_of(found)
    rows = {key: [] for key in PARTS}
    for fact in found:
        if fact.article_id is None or fact.article_id in articles:
            row = Row(fact, behind.get((fact.kind, fact.row)), articles.get(fact.article_id), user, at)
            rows[IN_PART.get(fact.kind, fact.kind)].append(row)
    rows["next"].sort(key=lambda row: row.fact.moment)
    return [Part(key, str(title), str(nothing), rows[key]) for key, (title, nothing, _read) in PARTS.items()]


def _rows_of(found):
    """The rows behind the facts, by (kind, key), as they stand today."""
    keys = {kind: [fact.row for fact in found if fact.kind == kind] for kind in ROWS}
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


def _front(arrangement):
    return _("new arrangement: %(title)s") % {"title": arrangement.title} if arrangement.title else _("new arrangement")


ROWS = {
    "embargo": Hold.objects.all,
    "block": Hold.objects.all,
    "running": lambda: RunningStory.objects.prefetch_related("people"),
    "look": lambda: SecondLook.objects.select_related("asked_by", DESK),
    "override": lambda: Override.objects.select_related("overridden_by", DESK),
    "next": _publications,
    "reply": Reply.objects.all,
    "front": lambda: Arrangement.objects.select_related("front__section"),
    "undecided": _publications,
}
SAYS = {
    "embargo": lambda hold: hold.reason,
    "block": lambda hold: hold.reason,
    "running": _run,
    "look": lambda look: f"{look.asked_by}: {look.reason}",
    "override": lambda one: f"{one.overridden_by}: {one.reason}",
    "next": _publication,
    "reply": str,
    "front": _front,
    "undecided": lambda row: f"{_publication(row)}: {row.keeps_reason}" if row.version else _publication(row),
}
