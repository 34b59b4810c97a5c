"""What stands where on the front page, filled by newest. No story stands there twice."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from articles.cards import Card, cards_of, published
from articles.models import Entry, Publication, Section

POOL, LATEST, OPINIONS, RELATED, STACK = 60, 7, 4, 3, 3
PER_SECTION = 6  # read for each section; a block shows up to four of them
ARRANGEMENTS = (("frontpage/_block_a.html", 4), ("frontpage/_block_b.html", 4), ("frontpage/_block_c.html", 4))
PAID_IN = "frontpage/_block_c.html"  # the one arrangement with a place for an advertisement
HALF = 3  # stories in one of the two halves at the foot


@dataclass
class Block:
    """A section's place on the front."""

    section: Section
    cards: list[Card]
    template: str = ""

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


@dataclass
class Front:
    lead: Lead | None = None
    latest: list[Card] = field(default_factory=list)
    large: Card | None = None
    middle: Card | None = None
    stack: list[Card] = field(default_factory=list)
    opinions: list[Card] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    pair: list[Block] = field(default_factory=list)

    newest_at: datetime | None = None  # of all stories, whether they found a place or not


class Pool:
    """Stories still free, newest first; what is taken is gone."""

    def __init__(self, cards: Iterable[Card]):
        self.free = {card.article_id: card for card in cards}

    def take(self, count: int, *, which: Callable[[Card], bool] = lambda card: True) -> list[Card]:
        taken = [card for card in self.free.values() if which(card)][:count]
        for card in taken:
            del self.free[card.article_id]
        return taken

    def take_one(self, *choices: Callable[[Card], bool]) -> Card | None:
        """The newest that fits the first choice; if none does, the second, and so on."""
        return next((card for which in choices for card in self.take(1, which=which)), None)


def is_news(card: Card) -> bool:
    return not card.is_opinion and not card.is_advertisement


def is_news_with_picture(card: Card) -> bool:
    return is_news(card) and card.image is not None


def home(*, at: datetime) -> Front:
    """The front page at the moment `at`, in four queries."""
    sections = list(_with_newest(Section.objects.filter(parent=None), at=at))
    newest = list(_newest(at=at)[:POOL])
    cards = cards_of([*newest, *_missing(sections, newest, at=at)], at=at)
    return fill(cards, sections=sections)


def fill(cards: list[Card], *, sections: list[Section]) -> Front:
    """Put each of `cards` (newest first) in its place."""
    pool, front = Pool(cards), Front(newest_at=max((card.published_at for card in cards), default=None))
    lead = pool.take_one(is_news_with_picture, is_news)
    if lead is None and not pool.free:
        return front
    if lead:
        front.lead = Lead(lead, related=_related(pool, lead))
    front.opinions = _opinions(pool)
    front.large = pool.take_one(is_news_with_picture, is_news)
    front.middle = pool.take_one(is_news_with_picture, is_news)
    front.stack = pool.take(STACK, which=is_news)
    front.latest = pool.take(LATEST, which=lambda card: not card.is_advertisement)
    _fill_blocks(front, pool, sections=sections)
    return front


def _related(pool: Pool, lead: Card) -> list[Card]:
    """Three more of the lead's section, where it has enough for its own block as well."""
    same = [card for card in pool.free.values() if card.section == lead.section and is_news(card)]
    return pool.take(RELATED, which=lambda card: card in same) if len(same) > RELATED + STACK else []


def _opinions(pool: Pool) -> list[Card]:
    """A strip of its own needs two voices; a single one stays in its section."""
    voices = [card for card in pool.free.values() if card.is_opinion]
    return pool.take(OPINIONS, which=lambda card: card in voices) if len(voices) > 1 else []


def _fill_blocks(front: Front, pool: Pool, *, sections: list[Section]) -> None:
    """The last two sections with stories share a row; the others take turns with three arrangements."""
    paid = pool.take(1, which=lambda card: card.is_advertisement)
    blocks = [Block(section, _of_section(pool, section)) for section in sections]
    blocks = [block for block in blocks if block.cards]
    front.blocks, front.pair = (blocks[:-2], blocks[-2:]) if len(blocks) > 3 else (blocks, [])
    for number, block in enumerate(front.blocks):
        block.template, most = ARRANGEMENTS[number % len(ARRANGEMENTS)]
        block.cards = block.cards[:most]
        if block.template == PAID_IN and paid:
            block.cards = [*block.cards[: most - 1], paid.pop()]
    for block in front.pair:
        block.cards = block.cards[:HALF]


def _of_section(pool: Pool, section: Section) -> list[Card]:
    """The section's newest, a story with a picture first."""
    listed = {getattr(section, f"newest_{place}", None) for place in range(PER_SECTION)}
    cards = pool.take(4, which=lambda card: not card.is_advertisement and _belongs(card, section, listed))
    return sorted(cards, key=lambda card: not is_news_with_picture(card))


def _belongs(card: Card, section: Section, listed: set[int]) -> bool:
    return card.section == section or card.publication.pk in listed


def _newest(*, at: datetime) -> QuerySet:
    return published(Publication.objects.live(at=at).listed()).order_by("-first_live_from", "-pk")


def _with_newest(sections: QuerySet, *, at: datetime) -> QuerySet:
    """Each section with the ids of its newest publications, as newest_0 … : one step in the index for each."""
    entries = Entry.objects.in_force(at=at).filter(section=OuterRef("pk"))
    newest = entries.order_by("-first_live_from", "-publication_id").values("publication")
    return sections.annotate(**{f"newest_{place}": Subquery(newest[place : place + 1]) for place in range(PER_SECTION)})


def _missing(sections: list[Section], newest: list[Publication], *, at: datetime) -> list[Publication]:
    """What the sections' blocks need beyond the newest of the whole paper."""
    known = {publication.pk for publication in newest}
    wanted = {getattr(section, f"newest_{place}") for section in sections for place in range(PER_SECTION)}
    missing = wanted - known - {None}
    return list(_newest(at=at).filter(pk__in=missing)) if missing else []
