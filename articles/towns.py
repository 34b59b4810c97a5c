"""A place that has towns below it: each with its newest stories. No story stands there twice."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from articles.cards import Card, cards_of, published
from articles.models import Entry, Place, Publication

PER_TOWN, CANDIDATES, MOST_TOWNS = 3, 5, 12
NUMBERS = range(CANDIDATES)


@dataclass(frozen=True)
class Town:
    place: Place
    cards: list[Card]


def with_newest(places: QuerySet, *, at: datetime) -> list[Place]:
    """Those of `places` that readers can read about at `at`, by name; `newest` are the ids of their publications.

    One step in the index for each, so that the size of the archive does not matter.
    """
    entries = Entry.objects.in_force(at=at).filter(place=OuterRef("pk"))
    newest = entries.order_by("-first_live_from", "-publication_id").values("publication")
    found = places.annotate(**{f"newest_{number}": Subquery(newest[number : number + 1]) for number in NUMBERS})
    for place in (places := list(found.order_by("name"))):
        place.newest = [key for number in NUMBERS if (key := getattr(place, f"newest_{number}"))]
    return [place for place in places if place.newest]


def stories_of(places: list[Place]) -> QuerySet:
    """The publications the blocks are chosen from."""
    return published(Publication.objects.filter(pk__in={key for place in places for key in place.newest}))


def blocks(places: list[Place], cards: list[Card]) -> list[Town]:
    """Up to MOST_TOWNS of the places, those with the newest stories, each with what no other one shows already."""
    by_id, taken, towns = {card.publication.pk: card for card in cards}, set(), []
    for place in sorted(places, key=lambda place: by_id[place.newest[0]].published_at, reverse=True)[:MOST_TOWNS]:
        own = [by_id[key] for key in place.newest if key not in taken][:PER_TOWN]
        taken |= {card.publication.pk for card in own}
        if own:
            towns.append(Town(place, own))
    return towns


def cards_with(page, places: list[Place], *, at: datetime) -> tuple[list[Card], list[Card]]:
    """The cards of a page of entries and of the places' newest stories, with one query for all bylines."""
    listed = list(page)
    cards = cards_of([*listed, *(stories_of(places) if places else ())], at=at)
    return cards[: len(listed)], cards[len(listed) :]
