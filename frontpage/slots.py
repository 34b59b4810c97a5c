"""The places of a front: which slots it has, how many stories each takes, and which of them are one line."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Section


class Slot(models.TextChoices):
    LEAD = "lead", gettext_lazy("Lead")
    RELATED = "related", gettext_lazy("Links below the lead")
    LARGE = "large", gettext_lazy("Second row, large")
    MIDDLE = "middle", gettext_lazy("Second row, middle")
    STACK = "stack", gettext_lazy("Stack without pictures")
    OPINION = "opinion", gettext_lazy("Opinion")
    PICTURE = "picture", gettext_lazy("Picture story")
    BLOCK = "block", gettext_lazy("Section block")


HOME = {
    Slot.LEAD: 1,
    Slot.RELATED: 3,
    Slot.LARGE: 1,
    Slot.MIDDLE: 1,
    Slot.STACK: 3,
    Slot.OPINION: 4,
    Slot.PICTURE: 1,
}  # then a block for each section
SECTION = {Slot.LEAD: 1, Slot.STACK: 3}
PER_BLOCK = 4

# One line of news: whoever leaves it lets the next move up, whoever is pinned into it pushes the others down.
LINE = (Slot.LEAD, Slot.LARGE, Slot.MIDDLE, Slot.STACK)


@dataclass(frozen=True, order=True)
class Position:
    """One place for one story."""

    slot: str
    section_id: int | None
    number: int  # from 1


@dataclass(frozen=True)
class Room:
    """A slot of one front with its capacity; a section's block has its section."""

    slot: str
    capacity: int
    section: Section | None = None

    @property
    def section_id(self) -> int | None:
        return self.section.pk if self.section else None

    @property
    def key(self) -> str:
        return f"{self.slot}-{self.section_id}" if self.section else str(self.slot)

    @property
    def label(self) -> str:
        if self.section:
            return _("Block “%(section)s”") % {"section": self.section}
        return str(Slot(self.slot).label)

    @property
    def positions(self) -> list[Position]:
        return [Position(str(self.slot), self.section_id, number) for number in range(1, self.capacity + 1)]


def rooms_of_home(sections: list[Section]) -> list[Room]:
    blocks = [Room(str(Slot.BLOCK), PER_BLOCK, section) for section in sections]
    return [*(Room(str(slot), capacity) for slot, capacity in HOME.items()), *blocks]


def rooms_of_section() -> list[Room]:
    return [Room(str(slot), capacity) for slot, capacity in SECTION.items()]


def lines_of(rooms: list[Room]) -> list[list[Position]]:
    """The positions of `rooms` in lines: news is one, every other slot is its own."""
    news = [position for room in rooms if room.slot in LINE for position in room.positions]
    return [line for line in (news, *(room.positions for room in rooms if room.slot not in LINE)) if line]


def has(rooms: list[Room], position: Position) -> bool:
    """Is there such a position?"""
    return any(position in room.positions for room in rooms)


def words_for(position: Position, section: Section | None = None) -> str:
    """“Lead”, “Stack without pictures, 2”, “Block “Culture”, 3”."""
    room = Room(position.slot, 1, section)
    alone = HOME.get(Slot(position.slot)) == 1
    return room.label if alone else _("%(slot)s, place %(number)s") % {"slot": room.label, "number": position.number}
