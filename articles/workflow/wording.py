"""Own headlines and pictures on fronts: none outlives a correction, retraction or block unless somebody says so."""

from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext as _

from articles import own_words
from articles.models import Article, Version
from articles.own_words import OwnWords
from articles.workflow.gates import NotAllowed


class Words(StrEnum):
    KEEP = "keep"
    DROP = "drop"


class WordsUndecided(NotAllowed):
    """The story stands somewhere in words of its own, and nobody has said what becomes of each."""

    def __init__(self, places: list[OwnWords]):
        self.places = places
        named = "; ".join(_named(place) for place in places)
        super().__init__(
            _("Say first whether each headline and picture of its own is kept or dropped: %(places)s.")
            % {"places": named}
        )


def settle_words(article: Article, version: Version | None, *, words: dict[str, Words], by, now: datetime) -> None:
    """Do for each place that differs from `version` (None: from nothing) what `words` says, by key."""
    found = [
        (place, keeper) for place, keeper in own_words.with_keepers(article, now=now) if place.differs_from(version)
    ]
    if missing := [place for place, _keeper in found if place.key not in words]:
        raise WordsUndecided(missing)
    for place, keeper in found:
        settle = keeper.keep if words[place.key] == Words.KEEP else keeper.drop
        settle(place.key, article=article, by=by, now=now)


def _named(place):
    words = _("“%(headline)s”") % {"headline": place.headline} if place.headline else _("own picture")
    return f"{place.label} ({words})"
