"""The fronts as readers see them at a moment: the home page and a section's."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from articles.cards import Card, cards_of, published
from articles.models import Entry, Publication, Section
from frontpage.arranged import Arranged, arranged
from frontpage.filling import Front, Seats, fill, is_news, is_news_with_picture, position
from frontpage.slots import SECTION, Position, Slot, rooms_of_home, rooms_of_section

POOL = 60
PER_SECTION = 6  # read for each section; a block shows up to four of them
AMONG_NEWEST = 4  # a section's lead is one of its so many newest


def home(*, at: datetime, decided: Arranged | None = None) -> Front:
    """The front page at the moment `at`, in six queries; with other decisions it is the preview of a draft."""
    sections = list(_with_newest(Section.objects.filter(parent=None), at=at))
    for section in sections:
        section.newest = {getattr(section, f"newest_{number}") for number in range(PER_SECTION)} - {None}
    decided = decided or arranged(None, at=at)
    seated = decided.occupy(rooms_of_home(sections))
    newest = list(_newest(at=at)[:POOL])
    wanted = {pk for section in sections for pk in section.newest} | _publications(decided, seated)
    cards = cards_of([*newest, *_missing(wanted, newest, at=at)], at=at)
    return fill(cards, sections=sections, seated=seated, away=decided.held, at=at)


@dataclass
class SectionFront:
    """A section's front: lead and stack, and below them the river of the others."""

    lead: Card | None = None
    stack: list[Card] = field(default_factory=list)
    cards: list[Card] = field(default_factory=list)  # the section's newest

    @property
    def river(self) -> list[Card]:
        top = {card.article_id for card in (self.lead, *self.stack) if card}
        return [card for card in self.cards if card.article_id not in top]

    @property
    def shown(self) -> dict[Position, Card]:
        lead = {position(Slot.LEAD, 1): self.lead} if self.lead else {}
        return lead | {position(Slot.STACK, number): card for number, card in enumerate(self.stack, start=1)}


def top_of(
    section: Section, *, entries: Iterable[Entry], at: datetime, decided: Arranged | None = None
) -> SectionFront:
    """Over a section's newest `entries`: three queries, and one more if older stories were put there."""
    entries, decided = list(entries), decided or arranged(section, at=at)
    seated = decided.occupy(rooms_of_section())
    older = _publications(decided, seated) - {entry.publication_id for entry in entries}
    extra = _newest(at=at).filter(pk__in=older) if older else []
    cards = cards_of([*entries, *extra], at=at)
    seats = Seats(cards, seated=seated, away=decided.held, at=at)
    cards = cards[: len(entries)]
    fresh = {card.article_id for card in cards[:AMONG_NEWEST]}

    def with_picture(card: Card) -> bool:
        return card.article_id in fresh and is_news_with_picture(card)

    def without(card: Card) -> bool:
        return card.article_id in fresh and is_news(card)

    def newest(count: int) -> list[Card]:
        return seats.pool.take(count, which=lambda card: not card.is_advertisement)

    lead = seats.one(Slot.LEAD, with_picture, without)
    stack = seats.many(Slot.STACK, SECTION[Slot.STACK], fill=newest) if lead else []
    return SectionFront(lead, stack, cards=cards)


def further(entries: Iterable[Entry], *, at: datetime) -> SectionFront:
    """A later page of the same list: nothing stands on top of it."""
    return SectionFront(cards=cards_of(entries, at=at))


def _publications(decided: Arranged, seated: dict) -> set[int]:
    return {decided.live[put.article_id] for put in seated.values()}


def _newest(*, at: datetime) -> QuerySet:
    return published(Publication.objects.live(at=at).listed()).order_by("-first_live_from", "-pk")


def _with_newest(sections: QuerySet, *, at: datetime) -> QuerySet:
    """Each section with the ids of its newest publications, as newest_0 … : one step in the index for each."""
    entries = Entry.objects.in_force(at=at).filter(section=OuterRef("pk"))
    newest = entries.order_by("-first_live_from", "-publication_id").values("publication")
    return sections.annotate(**{f"newest_{place}": Subquery(newest[place : place + 1]) for place in range(PER_SECTION)})


def _missing(wanted: set[int], newest: list[Publication], *, at: datetime) -> list[Publication]:
    """What blocks and editors need beyond the newest of the whole paper."""
    missing = wanted - {publication.pk for publication in newest}
    return list(_newest(at=at).filter(pk__in=missing)) if missing else []
