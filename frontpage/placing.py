"""Who stands where: pins, then what editors placed, moved up where somebody left. Pure; the clock is not asked."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from frontpage.slots import Position, Slot


@dataclass(frozen=True)
class Put:
    """A story that somebody put into a position, perhaps with words and a picture of its own there."""

    position: Position
    article_id: int
    headline: str = ""
    image: object = None  # images.Image
    crops: dict = field(default_factory=dict, hash=False)  # of that picture, by hand
    alt: str = ""  # empty: the picture's own
    pin: object = None  # frontpage.Pin, where it is pinned


def occupy(
    lines: list[list[Position]], *, placed: Iterable[Put], pinned: Iterable[Put], away: set[int]
) -> dict[Position, Put]:
    """Who stands in which position. `pinned` newest first; `away`: stories that readers do not see, or held off.

    A pin has its position, or, where a newer one has it, the next free one in its line. What was placed keeps the
    order of its line: whoever is away lets the next move up, whom a pin pushes out moves down as far as there is room.
    """
    seated = _seat_pins(lines, [put for put in pinned if put.article_id not in away])
    gone = away | {put.article_id for put in seated.values()}
    by_position = {put.position: put for put in placed}
    for line in lines:
        wanted = [position for position in line if position in by_position]
        here = [by_position[position] for position in wanted if by_position[position].article_id not in gone]
        if line[0].slot == Slot.RELATED and not _lead_stays(seated, by_position):
            continue
        seated |= dict(zip(_seats(line, wanted, count=len(here), taken=seated), here, strict=False))
    return seated


def _seat_pins(lines, pinned):
    seated, known = {}, set()
    for put in pinned:
        line = next((line for line in lines if put.position in line), [])
        start = line.index(put.position) if line else 0
        seat = next((position for position in line[start:] if position not in seated), None)
        if seat and put.article_id not in known:
            seated[seat] = put
            known.add(put.article_id)
    return seated


def _seats(line, wanted, *, count, taken):
    """As many positions as there are stories: those the editor filled, and where pins have taken some, further ones."""
    free = [position for position in wanted if position not in taken]
    more = [position for position in line if position not in taken and position not in wanted]
    seats = free + more[: max(0, count - len(free))]
    return sorted(seats, key=line.index)


def _lead_stays(seated, by_position):
    """Links below the lead belong to the lead they were placed with."""
    lead = Position(str(Slot.LEAD), None, 1)
    placed, shown = by_position.get(lead), seated.get(lead)
    return (placed and placed.article_id) == (shown and shown.article_id)
