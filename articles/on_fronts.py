"""Where a story stands on the fronts at a moment. The room above registers itself, since this one may not ask it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from articles.models import Publication


@dataclass(frozen=True)
class Stand:
    """One front: where on it the story stands (empty: nowhere), and where the desk changes that."""

    front: str
    place: str
    url: str


Finder = Callable[..., list[Stand]]  # (publication, *, at)
_finders: list[Finder] = []


def register(finder: Finder) -> Finder:
    if finder not in _finders:
        _finders.append(finder)
    return finder


def stands_of(publication: Publication, *, at: datetime) -> list[Stand]:
    """The home page and the fronts of the story's sections, as readers see them at `at`."""
    return [stand for finder in _finders for stand in finder(publication, at=at)]
