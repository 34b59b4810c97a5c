"""A story's place in its series."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from articles.cards import Card, cards_of, published
from articles.models import Publication, Series

MOST_PARTS = 200


@dataclass(frozen=True)
class Part:
    """One story of a series: `number` is the one it was given, or None."""

    article_id: int
    headline: str
    url: str
    number: int | None
    published_at: datetime


@dataclass(frozen=True)
class InSeries:
    series: Series
    parts: list[Part]
    here: int  # index in `parts`

    @property
    def number(self) -> int:
        return self.here + 1

    @property
    def previous(self) -> Part | None:
        return self.parts[self.here - 1] if self.here else None

    @property
    def next(self) -> Part | None:
        return self.parts[self.here + 1] if self.here + 1 < len(self.parts) else None

    @property
    def url(self) -> str:
        return self.series.get_absolute_url()


def in_order(parts: list[Part]) -> list[Part]:
    """Numbered ones by their number, the others behind them by first publication."""
    return sorted(parts, key=lambda part: (part.number is None, part.number or 0, part.published_at, part.article_id))


def in_series(series: Series, parts: list[Part], *, article_id: int) -> InSeries | None:
    """None where the story is the only one readers can open."""
    ordered = in_order(parts)
    here = next((index for index, part in enumerate(ordered) if part.article_id == article_id), None)
    return InSeries(series, ordered, here) if here is not None and len(ordered) > 1 else None


def parts_of(series: Series, *, at: datetime) -> QuerySet[Publication]:
    return Publication.objects.live(at=at).listed().filter(version__series=series)


def cards_in(series: Series, *, at: datetime) -> list[Card]:
    """All parts that readers can open at `at`, in order; four queries."""
    cards = cards_of(published(parts_of(series, at=at))[:MOST_PARTS], at=at)
    found = {card.article_id: card for card in cards}
    parts = [
        Part(card.article_id, card.headline, card.url, card.publication.version.series_part, card.published_at)
        for card in cards
    ]
    return [found[part.article_id] for part in in_order(parts)]
