"""Where a story stands with words of its own. The rooms above register themselves, since this room may not ask them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from articles.models import Article, Version
from images.models import Image


@dataclass(frozen=True)
class OwnWords:
    """A place that shows the story with a headline or picture that its text does not have."""

    key: str
    label: str  # where, for the desk
    headline: str = ""
    image: Image | None = None
    url: str = ""  # where the desk changes it
    alt: str = ""

    def differs_from(self, version: Version | None) -> bool:
        """None: the story is to be seen nowhere, so whatever is its own differs."""
        if version is None:
            return bool(self.headline or self.image)
        own_headline = bool(self.headline) and self.headline != version.headline
        return own_headline or (self.image is not None and self.image != version.lead_image)


class Settler(Protocol):
    def __call__(self, key: str, *, article: Article, by, now: datetime) -> None: ...


@dataclass(frozen=True)
class Keeper:
    """A room that shows stories in words of its own: how to ask it, and how to tell it what was decided."""

    find: Callable[..., list[OwnWords]]  # (article, *, now): what stands there now or will
    everywhere: Callable[..., Iterator[tuple[int, OwnWords]]]  # (*, now): the same of all stories, by article
    keep: Settler
    drop: Settler


_keepers: list[Keeper] = []


def register(keeper: Keeper) -> Keeper:
    if keeper not in _keepers:
        _keepers.append(keeper)
    return keeper


def of(article: Article, *, now: datetime) -> list[OwnWords]:
    """Where the story stands, or is planned to stand, with a headline or picture of its own."""
    return [words for words, _keeper in with_keepers(article, now=now)]


def everywhere(*, now: datetime) -> Iterator[tuple[int, OwnWords]]:
    """All headlines and pictures of their own that stand somewhere or are planned to, with the story's key."""
    for keeper in _keepers:
        yield from keeper.everywhere(now=now)


def with_keepers(article: Article, *, now: datetime) -> list[tuple[OwnWords, Keeper]]:
    return [(words, keeper) for keeper in _keepers for words in keeper.find(article, now=now)]
