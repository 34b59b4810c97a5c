"""What one can do about a row of the handover, there and then: each a press of a button that exists elsewhere too."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Right
from articles.staff import reach_of
from articles.workflow import Choice


@dataclass(frozen=True)
class Deed:
    """One button: what stands on it, where it is sent, what it says."""

    words: str
    address: str
    choice: str = ""
    css: str = ""


def deeds_of(kind: str, row, *, by, at: datetime) -> list[Deed]:
    """`row` is the second look, the override or the publication behind a fact, with its story and the story's desk."""
    asks = {"look": _look, "override": _override, "undecided": _kept}.get(kind)
    return asks(row, by, reach_of(by, at=at)) if asks else []


def _look(look, by, reach):
    if look.done_at or look.asked_by_id == by.pk or not reach.has(Right.CLEAR, desk=look.article.desk):
        return []
    address = reverse("admin:articles_article_look", args=[look.pk])
    return [Deed(_("I have looked, it holds"), address, css="work")]


def _override(override, by, reach):
    if override.settled_at or override.overridden_by_id == by.pk:
        return []
    if not reach.has(Right.OVERRIDE, desk=override.article.desk):
        return []
    address = reverse("admin:articles_article_override", args=[override.pk])
    return [Deed(_("Settled, it stands"), address, css="work")]


def _kept(publication, by, reach):
    if not reach.has(Right.PUBLISH, desk=publication.article.desk):
        return []
    address = reverse("admin:articles_article_kept", args=[publication.pk])
    return [
        Deed(_("Take the change over"), address, Choice.TAKE_OVER.value, "plan"),
        Deed(_("Keep it as it is"), address, Choice.KEEP.value),
        Deed(_("Cancel it"), address, Choice.CANCEL.value, "burn"),
    ]
