"""Which step leads from lane to lane: a dropped card is a verb, only where the workflow offers it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.verbs import Case, VerbForm, form_for
from articles.models import Article
from newsroom.desk.board.lanes import BY_KEY, READERS, READERS_TITLE, lane_of

# From lane to lane, the steps that lead there, the likeliest first.
ROADS = {
    ("idea", "draft"): ("take_up",),
    ("draft", "submitted"): ("submit",),
    ("draft", "legal"): ("send_to_legal",),
    ("draft", "cleared"): ("clear",),
    ("submitted", "draft"): ("return_", "recall"),
    ("submitted", "legal"): ("send_to_legal",),
    ("submitted", "cleared"): ("clear",),
    ("legal", "draft"): ("return_", "recall"),
    ("legal", "submitted"): ("pass_legal",),
    ("cleared", "draft"): ("return_",),
    ("cleared", READERS): ("schedule", "publish", "update"),
}


@dataclass(frozen=True)
class Move:
    """One lane a card can be dropped on: the step, and what it does, said before it happens."""

    lane: str
    title: str
    said: str
    form: VerbForm

    @property
    def asks(self) -> bool:
        return self.form.asks


def moves(article: Article, *, user, now) -> list[Move]:
    """Where this person may hang the card now, each lane once, with the likeliest step."""
    case = case_of(article, user=user, now=now)
    here, found = lane_of(article.stage), {}
    for (start, lane), names in ROADS.items():
        offered = [name for name in _ordered(names, case) if name in case.offers]
        if start == here and offered:
            found[lane] = _move(lane, form_for(offered[0], case))
    return list(found.values())


def case_of(article: Article, *, user, now) -> Case:
    return Case(article=article, version=article.newest_version, user=user, now=now)


def steps(case: Case) -> list[VerbForm]:
    """All steps that move the card, for whoever has no mouse and no script."""
    here = lane_of(case.article.stage)
    names = [name for (start, _lane), names in ROADS.items() if start == here for name in names]
    return [form_for(name, case) for name in dict.fromkeys(names) if name in case.offers]


def _ordered(names, case):
    """One's own text is recalled, a colleague's returned."""
    return reversed(names) if names == ("return_", "recall") and case.is_mine else names


def _move(lane, form) -> Move:
    title = str(BY_KEY[lane].title) if lane in BY_KEY else str(READERS_TITLE)
    said = _("%(step)s: %(effect)s") % {"step": form.title, "effect": form.effect}
    return Move(lane, title, said, form)


def why_not(article: Article, lane: str) -> str:
    """A sentence for a lane to which no step leads from here."""
    if lane == lane_of(article.stage):
        return _("It hangs there already.")
    if (lane_of(article.stage), lane) not in ROADS:
        return _("No step leads there from “%(stage)s”.") % {"stage": article.get_stage_display()}
    return _("You may not take this step now; open the story to see why.")


def address(article: Article) -> str:
    return reverse("admin:board_story", args=[article.pk])
