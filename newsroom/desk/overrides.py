"""Today: what was published in spite of a check, until a colleague of whoever did it has settled it."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.rows import StoryRow, distance, short_moment
from articles.models import Override, Right
from articles.staff import reach_of

MOST = 12


@dataclass(frozen=True)
class Line:
    moment: datetime
    moment_words: str
    distance: str
    headline: str
    address: str
    said: str
    why: str
    press: str  # empty for whoever overrode it


@dataclass(frozen=True)
class List:
    rows: list
    has_more: bool
    key: str = "overrides"

    @property
    def title(self) -> str:
        return _("Published in spite of a check")


def unsettled(user, visible, *, now) -> list[List]:
    """For those who may override: the newest first; whoever did it sees that it is still open."""
    if not reach_of(user, at=now).anywhere(Right.OVERRIDE):
        return []
    found = Override.objects.filter(settled_at=None, article__in=visible.values("pk"))
    found = found.select_related("article__newest_version", "overridden_by").defer("article__newest_version__body")
    found = list(found.order_by("-overridden_at", "-pk")[: MOST + 1])
    lines = [_line(override, user, now=now) for override in found[:MOST]]
    return [List(lines, has_more=len(found) > MOST)] if lines else []


def _line(override, user, *, now) -> Line:
    is_own = override.overridden_by_id == user.pk
    return Line(
        override.overridden_at,
        short_moment(override.overridden_at, now=now),
        distance(override.overridden_at, now=now),
        str(override.article),
        StoryRow(override.article, now=now).address,
        override.said,
        f"{override.overridden_by}: {override.reason}",
        "" if is_own else reverse("admin:articles_article_override", args=[override.pk]),
    )
