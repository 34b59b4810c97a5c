"""Merging bodies: which paragraph is which, who changed what, and what stays open.

A paragraph is the same one if it stands unchanged or only mended; taken from one place and put down in another it is
moved. Each rule here exists because text was lost, doubled or brought back without it (tests/articles/test_merging.py).
"""

from collections import Counter
from difflib import SequenceMatcher
from itertools import pairwise

from django.utils.html import escape
from lxml import html

from articles.body import TAG, picture_ids
from articles.merging.sequences import Piece, chosen, cut, matches, split
from articles.merging.words import merge_markup

ALIKE = 0.5  # share of words from which on a paragraph counts as the same one, mended
MOST_PAIRS = 2_000  # comparisons in one stretch; beyond, a rewritten text is not compared paragraph by paragraph
ENTRY = '<aside class="entry"'


def blocks_of(body: str) -> list[str]:
    """The top-level blocks of a stored body, each as HTML."""
    if not body.strip():
        return []
    return [_as_markup(piece) for piece in html.fragments_fromstring(body)]


def _as_markup(piece):
    """Text before the first block comes unescaped from the parser."""
    return escape(piece) if isinstance(piece, str) else html.tostring(piece, encoding="unicode").strip()


def merge_blocks(base: list[str], ours: list[str], theirs: list[str]) -> list[Piece]:
    """The three bodies as pieces from top to bottom; those that are open wait for a person."""
    pieces = _merged_once(base, ours, theirs)
    result = result_of(pieces)
    if result is None or result in (ours, theirs):
        return pieces
    again = [result_of(_merged_once(base, *sides)) for sides in ((result, theirs), (ours, result))]
    # Merged with the same old base once more it may ask, but never say something else without a word.
    return pieces if all(text in (result, None) for text in again) else _opened(pieces, _changed(pieces))


def result_of(pieces: list[Piece]) -> list[str] | None:
    """The merged body; None while a piece is open."""
    return None if any(piece.is_open for piece in pieces) else [block for piece in pieces for block in piece.result]


def _merged_once(base, ours, theirs):
    mended = _pieces(*_mend_what_was_moved(base, ours, theirs))
    return mended if result_of(mended) is not None else _pieces(base, ours, theirs)


def _pieces(base, ours, theirs):
    pieces = [piece for stretch in cut(base, ours, theirs) for piece in _resolved(*stretch)]
    while strayed := _strayed(pieces):
        pieces = _opened(pieces, strayed)
    return pieces


def _changed(pieces) -> list[int]:
    return [place for place, piece in enumerate(pieces) if not piece.is_same]


def _resolved(base, ours, theirs):
    """A stretch between two paragraphs that nobody touched, in as small pieces as can be told apart."""
    if (result := chosen(base, ours, theirs)) is not None:
        return [Piece(base, ours, theirs, result)]
    stretches = split(base, ours, theirs, *_pairs(base, ours, theirs))
    return [piece for stretch in stretches for piece in _piece(*stretch)]


def _piece(base, ours, theirs):
    if (result := chosen(base, ours, theirs)) is not None:
        return [Piece(base, ours, theirs, result)]
    if len(base) == len(ours) == len(theirs) == 1:
        mended = merge_markup(base[0], ours[0], theirs[0])
        return [Piece(base, ours, theirs, None if mended is None else (mended,))]
    if not base:
        return _both_added(ours, theirs)
    for shorter, other in ((ours, theirs), (theirs, ours)):
        result = _around(base, shorter, other)
        if result is None:
            result = _without(base, shorter, other)
        if result is not None:
            return [Piece(base, ours, theirs, result)]
    return _in_two(base, ours, theirs) or _alike_at_the_ends(base, ours, theirs)


def _alike_at_the_ends(base, ours, theirs):
    """Two texts put in place of these paragraphs: what both begin or end with alike is no question."""
    first, ours_between, theirs_between, last = _ends(ours, theirs)
    if not (first or last):
        return [Piece(base, ours, theirs, None)]
    pieces = [Piece((), first, first, first), *_piece(base, ours_between, theirs_between), Piece((), last, last, last)]
    return [piece for piece in pieces if piece.base or piece.ours or piece.theirs]


def _in_two(base, ours, theirs):
    """One side changed the upper paragraphs, the other the lower ones: between them both can be cut."""
    in_ours, in_theirs = _pairs(base, ours, theirs)
    for place in range(1, len(base)):
        cuts = [same.get(place, same.get(place - 1, -2) + 1) for same in (in_ours, in_theirs)]
        if min(cuts) >= 0:
            above = _piece(base[:place], ours[: cuts[0]], theirs[: cuts[1]])
            below = _piece(base[place:], ours[cuts[0] :], theirs[cuts[1] :])
            return [*above, *below]
    return []


def _both_added(ours, theirs):
    """Two additions at one place: what both begin or end with alike stands there once; entries go by their time."""
    if all(block.startswith(ENTRY) for block in (*ours, *theirs)):
        return [Piece((), ours, theirs, tuple(sorted({*ours, *theirs}, key=_moment, reverse=True)))]
    first, *middle, last = _ends(ours, theirs)
    pieces = [Piece((), first, first, first), Piece((), *middle, chosen((), *middle)), Piece((), last, last, last)]
    return [piece for piece in pieces if piece.ours or piece.theirs]


def _ends(ours, theirs):
    """What both begin with, what each has between, what both end with."""
    start = _alike_at_start(ours, theirs)
    end = _alike_at_start(ours[start:][::-1], theirs[start:][::-1])
    between = (ours[start : len(ours) - end], theirs[start : len(theirs) - end])
    return ours[:start], *between, ours[len(ours) - end :]


def _moment(entry: str) -> tuple[bool, str, str]:
    """An entry that has not been saved yet is the newest."""
    _before, timed, after = entry.partition(' data-at="')
    return (not timed, after[:19], entry)


def _alike_at_start(one, other) -> int:
    pairs = zip(one, other, strict=False)
    return next((place for place, (left, right) in enumerate(pairs) if left != right), min(len(one), len(other)))


def _around(base, longer, other):
    """What `other` made of these paragraphs, with what `longer` only put before and behind them; else None."""
    for start in range(len(longer) - len(base) + 1):
        if longer[start : start + len(base)] == base:
            before, behind = longer[:start], longer[start + len(base) :]
            before = () if other[: len(before)] == before else before
            return (*before, *other, *(() if behind and other[-len(behind) :] == behind else behind))
    return None


def _without(base, shorter, other):
    """What `other` says without the paragraphs that `shorter` only took away; None if it did more, or they clash."""
    kept = matches(base, shorter)
    if len(kept) != len(shorter):
        return None
    same = _same_ones(base, other)
    gone = {place: same[place] for place in range(len(base)) if place not in kept and place in same}
    if any(base[place] != other[there] for place, there in gone.items()):
        return None
    return tuple(block for there, block in enumerate(other) if there not in gone.values())


def _pairs(base, ours, theirs) -> tuple[dict[int, int], dict[int, int]]:
    """Which block of `base` is which of ours and of theirs; where one side leaves it open, the other may tell."""
    in_ours, in_theirs = _same_ones(base, ours), _same_ones(base, theirs)
    told = _told_by(in_theirs, theirs, known=in_ours, side=ours), _told_by(in_ours, ours, known=in_theirs, side=theirs)
    alike = {*ours} & {*theirs} - {*base}
    return tuple(
        _between(base, side, pairs, lambda *gap: _one_for_one(*gap, new_in_both=alike))
        for side, pairs in zip((ours, theirs), told, strict=True)
    )


def _told_by(pairs, other, *, known, side):
    """`known`, and what the other side has made of a block, if that stands in `side` in the same order."""
    known = dict(known)
    for place, there in pairs.items():
        if place not in known and side.count(other[there]) == 1:
            here = side.index(other[there])
            if here not in known.values() and all((place < one) == (here < two) for one, two in known.items()):
                known[place] = here
    return known


def _same_ones(base, side) -> dict[int, int]:
    """Unchanged blocks, between them those that are much alike, between them one for one."""
    return _between(base, side, _between(base, side, matches(base, side), _much_alike), _one_for_one)


def _between(base, side, pairs, find) -> dict[int, int]:
    """`pairs`, and what `find` sees in each gap between them."""
    edges = [(-1, -1), *sorted(pairs.items()), (len(base), len(side))]
    found = dict(pairs)
    for (before, other_before), (after, other_after) in pairwise(edges):
        found |= find(base, side, range(before + 1, after), range(other_before + 1, other_after))
    return found


def _one_for_one(base, side, places, others, *, new_in_both=frozenset()) -> dict[int, int]:
    """As many as before: each was written anew in its place."""
    others = [other for other in others if side[other] not in new_in_both]
    pairs = zip(places, others, strict=True) if len(places) == len(others) else ()
    return {place: other for place, other in pairs if base[place] not in side and side[other] not in base}


def _much_alike(base, side, places, others) -> dict[int, int]:
    """The pairing in order that has most words in common."""
    if not places or not others or len(places) * len(others) > MOST_PAIRS:
        return {}
    best = {(len(places), other): (0.0, {}) for other in range(len(others) + 1)}
    best |= {(place, len(others)): (0.0, {}) for place in range(len(places) + 1)}
    for place in reversed(range(len(places))):
        for other in reversed(range(len(others))):
            choices = [best[place + 1, other], best[place, other + 1]]
            share = _share(base, side, places[place], others[other])
            if share >= ALIKE:
                score, pairs = best[place + 1, other + 1]
                choices.append((score + share, {places[place]: others[other]} | pairs))
            best[place, other] = max(choices, key=lambda choice: choice[0])
    return best[0, 0][1]


def _share(base, side, place, other) -> float:
    """What stands unchanged elsewhere was moved, not mended."""
    return 0.0 if base[place] in side or side[other] in base else likeness(base[place], side[other])


def likeness(one: str, other: str) -> float:
    """The share of words two blocks have in common, in order: 0 to 1. The same picture makes them the same block."""
    if (pictures := picture_ids(one)) or picture_ids(other):
        return 1.0 if pictures & picture_ids(other) else 0.0
    matcher = SequenceMatcher(None, _words(one), _words(other), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _words(block: str) -> list[str]:
    return TAG.sub(" ", block).split() or [block]


# --- paragraphs that are moved ---


def _mend_what_was_moved(base, ours, theirs):
    """A paragraph that one side moves and the other mends is moved and mended: the mending is done beforehand."""
    base, ours = _mended_elsewhere(base, moved_in=ours, mended_in=theirs)
    base, theirs = _mended_elsewhere(base, moved_in=theirs, mended_in=ours)
    return tuple(base), tuple(ours), tuple(theirs)


def _mended_elsewhere(base, *, moved_in, mended_in):
    base, moved_in = list(base), list(moved_in)
    in_place = matches(base, moved_in)
    strayed = [place for place, block in enumerate(base) if place not in in_place and moved_in.count(block) == 1]
    if not strayed:
        return base, moved_in
    pairs = _same_ones(base, mended_in)
    for place in strayed:
        block, mended = base[place], mended_in[pairs[place]] if place in pairs else base[place]
        if block not in mended_in and base.count(block) == 1 and mended not in {*base, *moved_in}:
            moved_in[moved_in.index(block)] = base[place] = mended
    return base, moved_in


def _strayed(pieces: list[Piece]) -> list[int]:
    """The pieces from the first to the last that a paragraph touches which would be lost, doubled or brought back."""
    told = {side: Counter() for side in ("base", "ours", "theirs", "result")}
    for piece in pieces:
        if not piece.is_open and not piece.is_mixed:
            for side, blocks in told.items():
                blocks.update(getattr(piece, side))
    for block in dict.fromkeys(block for blocks in told.values() for block in blocks):
        counts = [told[side][block] for side in ("base", "ours", "theirs")]
        touched = _touched(pieces, {block})
        if told["result"][block] != chosen(*counts) and not _all_open(pieces, touched):
            return touched
    return _kin(pieces)


def _touched(pieces, blocks: set[str]) -> list[int]:
    """The changed pieces in which one of `blocks` stands."""
    return [
        place
        for place, piece in enumerate(pieces)
        if not piece.is_same and blocks & {*piece.base, *piece.ours, *piece.theirs}
    ]


def _all_open(pieces, places) -> bool:
    return all(pieces[place].is_open for place in places)


def _kin(pieces) -> list[int]:
    """Where a decided piece puts in what an open one asks for, perhaps mended; or both put in what both took away."""
    added = [(block, side) for piece in pieces for side, block in _added(piece)]
    asked = {block for piece in pieces if piece.is_open for block in (*piece.base, *piece.ours, *piece.theirs)}
    for block, _side in added:
        if akin := [other for other in asked if block == other or likeness(block, other) >= ALIKE]:
            return _touched(pieces, {block, *akin})
    for gone in _gone(pieces):
        put_in = {side: block for block, side in added if likeness(gone, block) >= ALIKE}
        if len(put_in) > 1:
            return _touched(pieces, {gone, *put_in.values()})
    return []


def _added(piece):
    """(side, block) for what a decided piece has that was not there before."""
    if piece.is_open or piece.is_mixed or piece.ours == piece.theirs or len(piece.base) == len(piece.result) == 1:
        return []
    side = "ours" if piece.theirs == piece.base else "theirs"
    return [(side, block) for block in piece.result if block not in piece.base]


def _gone(pieces):
    return [
        block
        for piece in pieces
        if not piece.is_open
        for block in piece.base
        if block not in piece.ours and block not in piece.theirs
    ]


def _opened(pieces, touched):
    """The pieces from the first to the last of those touched as one that is open."""
    first, last = touched[0], touched[-1] + 1
    inside = pieces[first:last]
    sides = (tuple(block for piece in inside for block in getattr(piece, side)) for side in ("base", "ours", "theirs"))
    return [*pieces[:first], Piece(*sides, None), *pieces[last:]]
