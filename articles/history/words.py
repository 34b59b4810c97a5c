"""Two lines of text compared word by word, within bounds: a text of 20,000 words never holds a page up."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

SAME, GONE, NEW = "same", "gone", "new"
ELEMENT = {GONE: "del", NEW: "ins"}
MOST_STEPS = 4_000_000  # pairs looked at for one page; beyond it what differs is marked as a whole
ALIKE = 0.15  # below this share of common words, two lines say different things
BLANKS = re.compile(r"[ \t\r\n\f]+")  # no-break spaces belong to their word


class Word(NamedTuple):
    """A word, how it is set (names of elements, with a blank between), and whether a blank follows it."""

    text: str
    look: str = ""
    is_spaced: bool = True

    @property
    def key(self) -> tuple[str, str]:
        return self.text, self.look


Words = tuple[Word, ...]
Pieces = list[tuple[str, Words]]  # SAME, GONE or NEW, and the words


@dataclass
class Bound:
    """How many pairs may still be looked at while one page is made."""

    left: int = MOST_STEPS
    is_spent: bool = False

    def allows(self, one: Sequence, other: Sequence) -> bool:
        steps = len(one) * len(other)
        if steps > self.left:
            self.is_spent = True
            return False
        self.left -= steps
        return True


def words_in(text: str, *, look: str = "") -> Words:
    """The words of plain text; its last one is followed by a blank only if the text ends with one."""
    found = [word for word in BLANKS.split(text) if word]
    last = len(found) - 1
    return tuple(Word(word, look, number < last or begins_blank(text[-1:])) for number, word in enumerate(found))


def begins_blank(text: str) -> bool:
    return bool(BLANKS.match(text))


def items(names: Iterable[str]) -> Words:
    """A list in which each entry counts as one word."""
    names = list(names)
    return tuple(Word(f"{name}," if number < len(names) else name) for number, name in enumerate(names, 1))


def compared(old: Words, new: Words, bound: Bound) -> Pieces:
    """What stayed, what is gone and what is new, in reading order."""
    start, end = common_ends([word.key for word in old], [word.key for word in new])
    middle = _middle(old[start : len(old) - end], new[start : len(new) - end], bound)
    pieces = [(SAME, new[:start]), *middle, (SAME, new[len(new) - end :])]
    return joined_up([(kind, words) for kind, words in pieces if words])


def common_ends(old: Sequence, new: Sequence) -> tuple[int, int]:
    """How many entries both have in common at the beginning, and how many of the rest at the end."""
    shorter = min(len(old), len(new))
    start = next((place for place in range(shorter) if old[place] != new[place]), shorter)
    rest = shorter - start
    end = next((place for place in range(rest) if old[-1 - place] != new[-1 - place]), rest)
    return start, end


def _middle(old: Words, new: Words, bound: Bound) -> Pieces:
    if not (old and new and bound.allows(old, new)):
        return [(GONE, old), (NEW, new)]
    match = SequenceMatcher(None, [word.key for word in old], [word.key for word in new], autojunk=False)
    pieces: Pieces = []
    for kind, left, left_end, right, right_end in match.get_opcodes():
        if kind == "equal":
            pieces.append((SAME, new[right:right_end]))
        else:
            pieces += [(GONE, old[left:left_end]), (NEW, new[right:right_end])]
    return _without_specks([(kind, words) for kind, words in pieces if words])


def _without_specks(pieces: Pieces) -> Pieces:
    """A single short word that stayed between two changes reads better as part of them."""
    mended: Pieces = []
    for place, (kind, words) in enumerate(pieces):
        is_speck = kind == SAME and len(words) == 1 and len(words[0].text) < 4 and 0 < place < len(pieces) - 1
        mended += [(GONE, words), (NEW, words)] if is_speck else [(kind, words)]
    return mended


def joined_up(pieces: Pieces) -> Pieces:
    """Neighbouring changes as one: first all that is gone, then all that is new."""
    result: Pieces = []
    for is_same, group in groupby(pieces, key=lambda piece: piece[0] == SAME):
        group = list(group)
        for kind in (SAME,) if is_same else (GONE, NEW):
            if words := tuple(word for piece, words in group if piece == kind for word in words):
                result.append((kind, words))
    return result


def count(pieces: Pieces, kind: str) -> int:
    return sum(len(words) for piece, words in pieces if piece == kind)


def markup(pieces: Pieces, *, without: str = "") -> SafeString:
    """The pieces as HTML with `<del>` and `<ins>`; `without` GONE is the new side alone, without NEW the old one."""
    shown = [(kind, _set(words)) for kind, words in pieces if kind != without]
    parts = []
    for (kind, text), (follows, _text) in pairwise([*shown, (SAME, "")]):
        core = text.rstrip(" ")
        parts.append(f"<{ELEMENT[kind]}>{core}</{ELEMENT[kind]}>" if kind in ELEMENT else core)
        parts.append(" " if core != text or (kind in ELEMENT and follows in ELEMENT) else "")
    return mark_safe("".join(parts).rstrip(" "))  # _set has escaped every word


def _set(words: Words) -> str:
    return "".join(_runs(words))


def _runs(words: Words) -> Iterator[str]:
    for look, run in groupby(words, key=lambda word: word.look):
        text = "".join(escape(word.text) + " " * word.is_spaced for word in run)
        names = look.split()
        inner = text.rstrip() if names else text
        opening, closing = "".join(f"<{name}>" for name in names), "".join(f"</{name}>" for name in reversed(names))
        yield f"{opening}{inner}{closing}{text[len(inner) :]}"
