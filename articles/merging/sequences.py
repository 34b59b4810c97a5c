"""Three versions of a sequence side by side, cut where all three agree."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher


@dataclass(frozen=True)
class Piece:
    """A stretch of all three versions. `result` is what stands there after merging, None while that is open."""

    base: tuple
    ours: tuple
    theirs: tuple
    result: tuple | None

    @property
    def is_open(self) -> bool:
        return self.result is None

    @property
    def is_same(self) -> bool:
        return self.base == self.ours == self.theirs

    @property
    def is_mixed(self) -> bool:
        """Is it one item that both changed, so that the words of both went into the result?"""
        lengths = {len(side) for side in (self.base, self.ours, self.theirs)}
        return not self.is_open and lengths == {1} and chosen(self.base, self.ours, self.theirs) is None


def matches(base: Sequence, side: Sequence) -> dict[int, int]:
    """Which items of `base` stand unchanged, and in the same order, in `side`: index to index."""
    found = SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks()
    return {start + step: other + step for start, other, length in found for step in range(length)}


def cut(base: Sequence, ours: Sequence, theirs: Sequence) -> list[tuple[tuple, tuple, tuple]]:
    """(base, ours, theirs) from one item that all three share to the next; such an item is a stretch of its own."""
    return split(base, ours, theirs, matches(base, ours), matches(base, theirs))


def split(base, ours, theirs, in_ours: dict[int, int], in_theirs: dict[int, int]) -> list[tuple[tuple, tuple, tuple]]:
    """The same, where it is known which item of `base` is which of the others."""
    stretches, start = [], (0, 0, 0)
    for place in range(len(base)):
        if place in in_ours and place in in_theirs:
            here = (place, in_ours[place], in_theirs[place])
            stretches.append(_between(base, ours, theirs, start, here))
            start = tuple(one + 1 for one in here)
            stretches.append(_between(base, ours, theirs, here, start))
    stretches.append(_between(base, ours, theirs, start, (len(base), len(ours), len(theirs))))
    return [stretch for stretch in stretches if any(stretch)]


def _between(base, ours, theirs, start, end):
    sides = zip((base, ours, theirs), start, end, strict=True)
    return tuple(tuple(side[first:last]) for side, first, last in sides)


def chosen(base, ours, theirs):
    """Whoever changed it alone wins, and both alike is no question; None where both changed it."""
    if theirs in (base, ours):
        return ours
    return theirs if ours == base else None


def three_way(base: Sequence, ours: Sequence, theirs: Sequence) -> list[Piece]:
    return [Piece(*stretch, chosen(*stretch)) for stretch in cut(base, ours, theirs)]


def merged(base: Sequence, ours: Sequence, theirs: Sequence) -> tuple | None:
    """The merged sequence; None where both changed the same place, or merging it again would change it once more."""
    result = _merged_once(base, ours, theirs)
    if result is None or result in (ours, theirs):
        return result
    again = (_merged_once(base, result, theirs), _merged_once(base, ours, result))
    return result if again == (result, result) else None


def _merged_once(base, ours, theirs):
    pieces = three_way(base, ours, theirs)
    if any(piece.is_open for piece in pieces) or _moved_by_both(pieces):
        return None
    return tuple(item for piece in pieces for item in piece.result)


def _moved_by_both(pieces: list[Piece]) -> set:
    """What both took away from one place and each put somewhere else: it would stand there twice."""
    gone, by_us, by_them = set(), set(), set()
    for piece in pieces:
        gone |= set(piece.base) - set(piece.ours) - set(piece.theirs)
        by_us |= set(piece.ours) - set(piece.base) if piece.theirs == piece.base else set()
        by_them |= set(piece.theirs) - set(piece.base) if piece.ours == piece.base else set()
    return gone & by_us & by_them
