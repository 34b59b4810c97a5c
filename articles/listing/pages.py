"""Pages of the story list: behind a row, never at a number; for what no index answers a stretch is looked through.

A filter such as “without a picture” may fit none of 500,000 stories. Looking at all of them would take seconds, so a
page looks through the next STRETCH stories and says how far it came; the way on leads further.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Q, QuerySet

from articles.listing.asked import Asked
from articles.listing.conditions import FEW, indexed, sieve
from articles.models import Article, Publication
from delivery.keyset import Cursor, beyond, names, page_of

STRETCH = 10_000  # stories looked through for one page
MOST_COUNTED = 99
ORDERS = {
    "changed": ("-changed_at", "-pk"),
    "due": ("due_at", "pk"),
    "live": ("-first_live_from", "-pk"),
}


@dataclass(frozen=True)
class Page:
    """`items` are stories in order, cursors as in KeysetPage; `looked_to`: how far was looked, if not to the end."""

    items: list[Article]
    next_cursor: str | None
    previous_cursor: str | None
    looked_to: datetime | None = None


def page(asked: Asked, *, user, at: datetime, size: int, cursor: str | None, dressed) -> Page:
    """One page; `dressed(stories)` adds to a queryset what a row shows. Raises delivery.keyset.BadCursor."""
    found, conditions = indexed(asked, user=user, at=at), sieve(asked, at=at)
    order = ORDERS[asked.sorted_by]
    if asked.sorted_by == "live":
        return _by_publication(found, conditions, at=at, size=size, cursor=cursor, dressed=dressed)
    if not conditions:
        return _page(page_of(dressed(found), order=order, size=size, cursor=cursor))
    cursor = _forwards(cursor)
    edge = _edge(found, cursor, order=order)
    rows = dressed(_within(_fitting(found, conditions), edge, order=order))
    return _page(page_of(rows, order=order, size=size, cursor=cursor), edge=edge, is_stretch=True)


def some(asked: Asked, *, user, at: datetime, most: int) -> list[int]:
    """The primary keys of the first stories of a list, `most` at the utmost."""
    return [story.pk for story in page(asked, user=user, at=at, size=most, cursor=None, dressed=_bare).items]


def count(found: QuerySet, *, most: int = MOST_COUNTED) -> str:
    """How many there are, up to `most`: “12” or “99+”."""
    number = found.order_by()[: most + 1].values("pk").count()
    return f"{most}+" if number > most else str(number)


def _bare(found):
    return found.only("pk", "changed_at", "due_at")


def _by_publication(found, conditions, *, at, size, cursor, dressed) -> Page:
    """By the moment they first went live, last first: walked along the publications."""
    order, shown = ORDERS["live"], Publication.objects.live(at=at).listed()
    few = list(found.order_by().values_list("pk", flat=True)[: FEW + 1])
    edge, cursor = None, _forwards(cursor)
    if len(few) <= FEW:
        found = Article.objects.filter(pk__in=few)
    else:
        edge = _edge(shown, cursor, order=order)
    fitting = shown.filter(article__in=_fitting(found, conditions).values("pk"))
    rows = _within(fitting, edge, order=order).only("pk", "article_id", "first_live_from")
    keys = page_of(rows, order=order, size=size, cursor=cursor)
    wanted = [publication.article_id for publication in keys.items]
    stories = {story.pk: story for story in dressed(Article.objects.filter(pk__in=wanted))}
    items = [stories[key] for key in wanted if key in stories]
    return replace(_page(keys, edge=edge, is_stretch=True), items=items)


def _fitting(found: QuerySet, conditions) -> QuerySet:
    for condition in conditions:
        found = found.filter(condition)
    return found


def _forwards(cursor: str | None) -> str | None:
    """Where stories are looked through one goes on or begins again; a way back would look through them anew."""
    return None if cursor and Cursor.parse(cursor).is_backwards else cursor


def _edge(found: QuerySet, cursor: str | None, *, order) -> Cursor | None:
    """The last of the STRETCH rows behind the cursor, or None where there are no more than these."""
    walked = beyond(found, Cursor.parse(cursor), order=order) if cursor else found.order_by(*order)
    rows = list(walked.values_list(*names(order))[STRETCH - 1 : STRETCH + 1])
    return Cursor(*rows[0]) if len(rows) > 1 else None


def _within(rows: QuerySet, edge: Cursor | None, *, order) -> QuerySet:
    """The rows up to the edge, itself included."""
    if edge is None:
        return rows
    moment, key = names(order)
    side = "gt" if order[0].startswith("-") else "lt"
    tie = Q(**{moment: edge.moment, f"{key}__{side}e": edge.row_id})
    return rows.filter(Q(**{f"{moment}__{side}e": edge.moment}), Q(**{f"{moment}__{side}": edge.moment}) | tie)


def _page(keys, *, edge=None, is_stretch=False) -> Page:
    back = None if is_stretch else keys.previous_cursor
    if edge and keys.next_cursor is None:
        return Page(list(keys.items), str(edge), back, looked_to=edge.moment)
    return Page(list(keys.items), keys.next_cursor, back)
