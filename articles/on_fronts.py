"""Where a story stands on the fronts and what places these have: the room above registers itself, to be asked here."""

from collections.abc import Callable, Iterable
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


Names = Callable[[], Iterable[str]]
_names: list[Names] = []


def register_names(names: Names) -> Names:
    if names not in _names:
        _names.append(names)
    return names


def place_names() -> list[str]:
    """The places of the fronts in the words of the desk, from the top of the home page down; each once."""
    return list(dict.fromkeys(name for names in _names for name in names()))


def stands_of(publication: Publication, *, at: datetime) -> list[Stand]:
    """The home page and the fronts of the story's sections, as readers see them at `at`."""
    return [stand for finder in _finders for stand in finder(publication, at=at)]
