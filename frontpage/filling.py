"""What stands where on the fronts: what editors decided, and the newest that fits in all other places.

No story stands there twice.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.utils import timezone

from articles.cards import Card
from articles.models import Genre, Section
from frontpage.placing import Put
from frontpage.slots import HOME, PER_BLOCK, Position, Slot

LATEST = 7
ROW = 5  # stories in the second row: large, middle, stack
LOOKS = ("frontpage/_block_a.html", "frontpage/_block_b.html", "frontpage/_block_c.html")
PAID_IN = "frontpage/_block_c.html"  # the one look with a place for an advertisement
HALF = 3  # stories in one of the two halves at the foot
FEATURES = (Genre.REPORT, Genre.PORTRAIT)


@dataclass
class Block:
    """A section's place on the front."""

    section: Section
    cards: list[Card]
    template: str = ""
    placed: int = 0  # so many of the cards were put there by somebody

    @property
    def first(self) -> Card:
        return self.cards[0]

    @property
    def others(self) -> list[Card]:
        return self.cards[1:]


@dataclass
class Lead:
    card: Card
    related: list[Card] = field(default_factory=list)


@dataclass(frozen=True)
class Line:
    """One line of the latest: with its day, unless that is today."""

    card: Card
    day: date | None


@dataclass
class Front:
    lead: Lead | None = None
    latest: list[Card] = field(default_factory=list)
    large: Card | None = None
    middle: Card | None = None
    stack: list[Card] = field(default_factory=list)
    opinions: list[Card] = field(default_factory=list)
    picture: Card | None = None
    blocks: list[Block] = field(default_factory=list)
    pair: list[Block] = field(default_factory=list)

    at: datetime | None = None
    newest_at: datetime | None = None  # of all stories, whether they found a place or not

    @property
    def section_names(self) -> list[str]:
        """Of the sections that have a block."""
        return [block.section.name for block in (*self.blocks, *self.pair)]

    @property
    def latest_lines(self) -> list[Line]:
        today = self.at and _day_of(self.at)
        days = [(card, _day_of(card.published_at)) for card in self.latest]
        return [Line(card, None if day == today else day) for card, day in days]

    @property
    def shown(self) -> dict[Position, Card]:
        """Which story stands in which position."""
        single = {Slot.LEAD: self.lead and self.lead.card, Slot.LARGE: self.large, Slot.MIDDLE: self.middle}
        lists = {slot: [card] for slot, card in (single | {Slot.PICTURE: self.picture}).items() if card}
        lists |= {Slot.STACK: self.stack, Slot.OPINION: self.opinions}
        lists |= {Slot.RELATED: self.lead.related if self.lead else []}
        found = {position(slot, number): card for slot, cards in lists.items() for number, card in _numbered(cards)}
        for block in (*self.blocks, *self.pair):
            found |= {position(Slot.BLOCK, number, block.section): card for number, card in _numbered(block.cards)}
        return found


class Pool:
    """Stories still free, newest first; what is taken is gone."""

    def __init__(self, cards: Iterable[Card]):
        self.free = {card.article_id: card for card in cards}

    def take(self, count: int, *, which: Callable[[Card], bool] = lambda card: True) -> list[Card]:
        taken = [card for card in self.free.values() if which(card)][: max(count, 0)]
        for card in taken:
            del self.free[card.article_id]
        return taken

    def take_one(self, *choices: Callable[[Card], bool]) -> Card | None:
        """The newest that fits the first choice; if none does, the second, and so on."""
        return next((card for which in choices for card in self.take(1, which=which)), None)


class Seats:
    """The places somebody has filled; every other one is filled from the pool."""

    def __init__(self, cards: list[Card], *, seated: dict[Position, Put], away: Iterable[int], at: datetime | None):
        known = {card.article_id: card for card in cards}
        self.cards = {
            where: in_own_words(known[put.article_id], put, at=at)
            for where, put in seated.items()
            if put.article_id in known
        }
        taken = {card.article_id for card in self.cards.values()} | set(away)
        self.pool = Pool(card for card in cards if card.article_id not in taken)

    def one(self, slot: str, *choices: Callable[[Card], bool]) -> Card | None:
        return self.cards.get(position(slot, 1)) or self.pool.take_one(*choices)

    def many(self, slot: str, capacity: int, *, fill: Callable[[int], list[Card]], section=None) -> list[Card]:
        """The slot's cards in order; `fill(count)` brings what nobody has put there."""
        own = [self.cards.get(position(slot, number, section)) for number in range(1, capacity + 1)]
        filled = iter(fill(own.count(None)))
        cards = [card or next(filled, None) for card in own]
        return [card for card in cards if card]

    def count(self, slot: str, section=None) -> int:
        key = section.pk if section else None
        return sum(where.slot == slot and where.section_id == key for where in self.cards)


def position(slot: str, number: int, section: Section | None = None) -> Position:
    return Position(str(slot), section.pk if section else None, number)


def in_own_words(card: Card, put: Put, *, at: datetime | None) -> Card:
    """The card as this place shows it. A picture whose rights are over gives way to the story's."""
    own = {"headline": put.headline} if put.headline else {}
    if put.image and at and put.image.is_usable(at):
        own |= {"image": put.image, "crops": put.crops, "alt": put.alt or None}
    return replace(card, **own)


def is_news(card: Card) -> bool:
    return not card.is_opinion and not card.is_advertisement


def is_news_with_picture(card: Card) -> bool:
    return is_news(card) and card.image is not None


def is_picture_story(card: Card) -> bool:
    return is_news_with_picture(card) and card.publication.version.genre in FEATURES


def fill(
    cards: list[Card],
    *,
    sections: list[Section],
    seated: dict[Position, Put] | None = None,
    away: Iterable[int] = (),
    at: datetime | None = None,
) -> Front:
    """Put each of `cards` (newest first) in its place: `seated` where they were put, the rest by newest."""
    seats = Seats(cards, seated=seated or {}, away=away, at=at)
    pool, front = seats.pool, Front(at=at, newest_at=max((card.published_at for card in cards), default=None))
    lead = seats.one(Slot.LEAD, is_news_with_picture, is_news)
    front.opinions = seats.many(Slot.OPINION, HOME[Slot.OPINION], fill=lambda count: _opinions(seats, count))
    spare = len(pool.free) - (ROW - sum(map(seats.count, (Slot.LARGE, Slot.MIDDLE, Slot.STACK))))
    front.latest = pool.take(min(LATEST, spare), which=lambda card: not card.is_advertisement)
    if lead:
        front.lead = Lead(lead, related=seats.many(Slot.RELATED, 3, fill=lambda count: _related(pool, lead, count)))
    front.large = seats.one(Slot.LARGE, is_news_with_picture, is_news)
    front.middle = seats.one(Slot.MIDDLE, is_news_with_picture, is_news)
    front.stack = seats.many(Slot.STACK, HOME[Slot.STACK], fill=lambda count: pool.take(count, which=is_news))
    front.picture = seats.one(Slot.PICTURE, is_picture_story)
    _fill_blocks(front, seats, sections=sections)
    return front


def _related(pool: Pool, lead: Card, count: int) -> list[Card]:
    """More of the lead's section, where it has enough for its own block as well."""
    same = [card for card in pool.free.values() if card.section == lead.section and is_news(card)]
    return pool.take(count, which=lambda card: card in same) if len(same) > count + HALF else []


def _opinions(seats: Seats, count: int) -> list[Card]:
    """A strip of its own needs two voices; a single one stays in its section."""
    voices = [card for card in seats.pool.free.values() if card.is_opinion]
    enough = len(voices) + seats.count(Slot.OPINION) > 1
    return seats.pool.take(count, which=lambda card: card in voices) if enough else []


def _fill_blocks(front: Front, seats: Seats, *, sections: list[Section]) -> None:
    """The last two sections with stories share a row; the others take turns with three looks."""
    paid = seats.pool.take(1, which=lambda card: card.is_advertisement)
    blocks = [_block(seats, section) for section in sections]
    blocks = [block for block in blocks if block.cards]
    front.blocks, front.pair = (blocks[:-2], blocks[-2:]) if len(blocks) > 3 else (blocks, [])
    for number, block in enumerate(front.blocks):
        block.template = LOOKS[number % len(LOOKS)]
        if block.template == PAID_IN and paid and block.placed < PER_BLOCK:
            block.cards = [*block.cards[: PER_BLOCK - 1], paid.pop()]
    for block in front.pair:
        block.cards = block.cards[: max(HALF, block.placed)]


def _block(seats: Seats, section: Section) -> Block:
    """What somebody put there, then the section's newest, a story with a picture first."""
    listed = getattr(section, "newest", frozenset())

    def newest(count: int) -> list[Card]:
        cards = seats.pool.take(count, which=lambda card: not card.is_advertisement and _belongs(card, section, listed))
        return sorted(cards, key=lambda card: not is_news_with_picture(card))

    cards = seats.many(Slot.BLOCK, PER_BLOCK, fill=newest, section=section)
    return Block(section, cards, placed=seats.count(Slot.BLOCK, section))


def _belongs(card: Card, section: Section, listed: set[int]) -> bool:
    return card.section == section or card.publication.pk in listed


def _numbered(cards):
    return enumerate(cards, start=1)


def _day_of(moment):
    return timezone.localdate(moment, timezone.get_default_timezone())
