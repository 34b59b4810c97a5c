"""What an engine of search has to do, whichever it is: keep documents, and name the newest ones that match.

All of them hold text that went through the same normaliser and get queries that did, so they answer alike.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from articles.models import SearchDocument
from delivery.fulltext import Terms

MOST_HITS = 2_000  # the newest matches, which are counted and ranked: a common word costs what a rare one costs


@dataclass(frozen=True)
class Bounds:
    """What narrows the matches down; what is empty does not."""

    since: datetime | None = None
    until: datetime | None = None  # not included
    sections: frozenset[int] = field(default=frozenset())
    authors: frozenset[int] = field(default=frozenset())
    genres: frozenset[str] = field(default=frozenset())

    def __bool__(self) -> bool:
        return self != ALL


ALL = Bounds()


@dataclass(frozen=True, slots=True)
class Hit:
    """One publication that matches. `score` compares hits of one answer and says nothing beyond it."""

    publication: int
    first_live_from: datetime
    sections: tuple[int, ...]
    authors: tuple[int, ...]
    genre: str
    score: float


class Engine(Protocol):
    def put(self, documents: Iterable[SearchDocument]) -> None:
        """Take these in, over what was there under their publications."""

    def remove(self, publications: Iterable[int]) -> None:
        """Forget these."""

    def newest(self, terms: Terms, *, at: datetime, bounds: Bounds = ALL, most: int = MOST_HITS) -> list[Hit]:
        """The newest stories live at `at` in which all `terms` occur, newest first; at most `most`."""
