"""Where readers see a picture, or are to: the rooms above register themselves, as in images.usage."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from images.models import Image


@dataclass(frozen=True)
class Place:
    """One place before readers: what it is called on the desk, where it is edited, and from when on it shows."""

    label: str
    url: str
    live_from: datetime
    note: str = ""  # what it shows the picture as, where there is a choice


Finder = Callable[..., list[Place]]
_finders: list[Finder] = []


def register(finder: Finder) -> Finder:
    """Have `finder(images, at=moment)` asked: {primary key: [Place, …]} of what is live at `at` or comes later."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def places(image: Image, *, at: datetime) -> list[Place]:
    return places_of([image], at=at).get(image.pk, [])


def places_of(images: list[Image], *, at: datetime) -> dict[int, list[Place]]:
    """The same for many pictures, in as many queries as there are rooms."""
    found: dict[int, list[Place]] = {}
    for finder in _finders:
        for key, shown in finder(images, at=at).items():
            found.setdefault(key, []).extend(shown)
    return found
