"""Keyset pages: page 2,000 costs what page 1 costs, and nothing moves when a story is added at the top.

A page starts behind a row (its moment and its id), not at a number, so there is no OFFSET and no COUNT.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import reduce
from typing import Any

from django.db.models import Model, Q, QuerySet

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
SPELLING = re.compile(r"([nv])(-?[0-9a-z]{1,12})\.([0-9a-z]{1,13})", re.ASCII)
LARGEST_ID = 2**63 - 1  # beyond it both databases refuse the number


class BadCursor(ValueError):
    """The address names no page of ours; a view answers 404."""


@dataclass(frozen=True)
class Cursor:
    """The row a page starts behind, and in which direction the reader goes on."""

    moment: datetime
    row_id: int
    is_backwards: bool = False

    def __str__(self) -> str:
        direction = "v" if self.is_backwards else "n"
        return f"{direction}{base36((self.moment - EPOCH) // MICROSECOND)}.{base36(self.row_id)}"

    @classmethod
    def parse(cls, text: str) -> "Cursor":
        """Raises BadCursor unless `text` is, letter for letter, what we would have written."""
        if not (match := SPELLING.fullmatch(text)):
            raise BadCursor(text)
        direction, moment, row_id = match.groups()
        try:
            cursor = cls(EPOCH + int(moment, 36) * MICROSECOND, int(row_id, 36), direction == "v")
        except OverflowError as error:
            raise BadCursor(text) from error
        if cursor.row_id > LARGEST_ID or str(cursor) != text:
            raise BadCursor(text)
        return cursor


@dataclass(frozen=True)
class KeysetPage:
    """One page of rows; the cursors are strings for `?page=`, None where there is no such page."""

    items: Sequence[Any]
    next_cursor: str | None
    previous_cursor: str | None

    def __iter__(self):
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)


def page_of(queryset: QuerySet, *, order: tuple[str, str], size: int, cursor: str | None = None) -> KeysetPage:
    """The page of `size` rows behind `cursor`; the first one without.

    `order` names a moment (never null) and an id that together are unique, both rising or both falling,
    such as ("-first_live_from", "-pk"). Raises BadCursor.
    """
    if not cursor:
        return first_page(queryset, order=order, size=size)
    start = Cursor.parse(cursor)
    if start.is_backwards:
        return page_before(queryset, start, order=order, size=size)
    return page_after(queryset, start, order=order, size=size)


def first_page(queryset: QuerySet, *, order: tuple[str, str], size: int) -> KeysetPage:
    rows = list(queryset.order_by(*order)[: size + 1])
    return KeysetPage(rows[:size], cursor_at(rows[size - 1], order=order) if len(rows) > size else None, None)


def page_after(queryset: QuerySet, start: Cursor, *, order: tuple[str, str], size: int) -> KeysetPage:
    rows = list(beyond(queryset, start, order=order)[: size + 1])
    items = rows[:size]
    # Where the rows of this page were withdrawn meanwhile, the way back still starts at the old place.
    back = cursor_at(items[0], order=order, back=True) if items else str(replace(start, is_backwards=True))
    return KeysetPage(items, cursor_at(items[-1], order=order) if len(rows) > size else None, back)


def page_before(queryset: QuerySet, start: Cursor, *, order: tuple[str, str], size: int) -> KeysetPage:
    """Going back to the top shows the first page in full, not the few rows left over above `start`."""
    rows = list(beyond(queryset, start, order=reverse(order))[: size + 1])
    if len(rows) <= size:
        return first_page(queryset, order=order, size=size)
    items = rows[:size][::-1]
    return KeysetPage(items, cursor_at(items[-1], order=order), cursor_at(items[0], order=order, back=True))


def beyond(queryset: QuerySet, start: Cursor, *, order: tuple[str, str]) -> QuerySet:
    """The rows that come after `start` in `order`."""
    moment, row_id = names(order)
    side = "lt" if order[0].startswith("-") else "gt"
    # The bound says nothing new, but it is what lets both databases walk the index from the right place.
    bound = Q(**{f"{moment}__{side}e": start.moment})
    later = Q(**{f"{moment}__{side}": start.moment})
    tie = Q(**{moment: start.moment, f"{row_id}__{side}": start.row_id})
    return queryset.filter(bound, later | tie).order_by(*order)


def cursor_at(row: Model, *, order: tuple[str, str], back: bool = False) -> str:
    moment, row_id = (reduce(getattr, name.split("__"), row) for name in names(order))
    return str(Cursor(moment, row_id, back))


def names(order: tuple[str, str]) -> tuple[str, str]:
    return order[0].removeprefix("-"), order[1].removeprefix("-")


def reverse(order: tuple[str, str]) -> tuple[str, str]:
    moment, row_id = (name.removeprefix("-") if name.startswith("-") else f"-{name}" for name in order)
    return moment, row_id


def base36(number: int) -> str:
    if number < 0:
        return "-" + base36(-number)
    digits = DIGITS[number % 36]
    while number := number // 36:
        digits = DIGITS[number % 36] + digits
    return digits
