"""The standing pages that readers can open, and which of them is for what."""

from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from django.db.models import Q
from django.urls import get_script_prefix, reverse

from articles.cards import published
from articles.models import Publication, Standing, Version

LIFE = 1.0  # seconds
MOST_PAGES = 16
MARKS, TEXTS = ("[Bitte eintragen:", "[Please fill in:"), ("headline", "standfirst", "body")
_kept: dict[str, tuple[float, datetime, list["Page"]]] = {}


@dataclass(frozen=True)
class Page:
    name: str
    path: str
    standing: str


def live_pages(*, at: datetime) -> list[Page]:
    """What readers can open at `at`, in the order of STANDARDS E08, the law first; asked at most once a second."""
    prefix = get_script_prefix()
    born, since, pages = _kept.get(prefix, (0.0, None, []))
    if since is not None and monotonic() - born <= LIFE and 0 <= (at - since).total_seconds() <= LIFE:
        return pages
    pages = _ask(at)
    _kept[prefix] = monotonic(), at, pages
    return pages


def paths_by_purpose(*, at: datetime) -> dict[str, str]:
    return {page.standing: page.path for page in live_pages(at=at) if page.standing}


def clear() -> None:
    """Forget everything, as another process would."""
    _kept.clear()


def _ask(at: datetime) -> list[Page]:
    rows = published(Publication.objects.live(at=at).filter(article__kind="page")).order_by("first_live_from", "pk")
    pages = [
        Page(row.version.headline, reverse("page", args=[row.slug]), row.article.standing)
        for row in rows[:MOST_PAGES]
        if row.slug
    ]
    order = Standing.values
    return sorted(pages, key=lambda page: order.index(page.standing) if page.standing else len(order))


def has_gaps(version: Version) -> bool:
    """Are there places left to fill in, as the templates mark them?"""
    return any(mark in getattr(version, name) for mark in MARKS for name in TEXTS)


def gaps() -> Q:
    """Articles whose newest version still has places to fill in."""
    wanted = Q()
    for mark in MARKS:
        for name in TEXTS:
            wanted |= Q(**{f"newest_version__{name}__contains": mark})
    return wanted
