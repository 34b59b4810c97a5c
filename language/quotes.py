"""Quotation marks and apostrophes as papers set them."""

from typing import NamedTuple


class Marks(NamedTuple):
    opening: str
    closing: str
    inner_opening: str
    inner_closing: str


GERMAN = Marks("„", "“", "‚", "‘")
ENGLISH = Marks("“", "”", "‘", "’")
SEAM = "\ue000"  # stands between two text nodes of one paragraph; no sign of its own

LONGEST_INNER_QUOTE = 400  # how far to look for its end

_INNER = str.maketrans("„“”", "‚‘’")
_DOUBLE = frozenset('"„“”‟«»')
_SINGLE = frozenset("'‚‘’‹›`´")
_BEFORE_OPENING = frozenset("([{-–—/\u00a0\u202f…:")


def in_quotes(headline: str) -> str:
    """A headline as it stands inside quotation marks: its own become single ones, in German as in English."""
    return headline.translate(_INNER)


def german_quotes(text: str) -> str:
    """«…», "…" and “…” become „…“ with inner ‚…‘; an apostrophe becomes ’."""
    return set_quotes(text, marks=GERMAN)


def set_quotes(text: str, *, marks: Marks) -> str:
    """One paragraph: a quotation left open at its end stays open."""
    state = _Quotes(text, marks)
    return "".join(state.sign(place) for place in range(len(text)))


class _Quotes:
    """Walks a paragraph once, remembering which quotations are open: `d` by double marks, `s` by single ones."""

    def __init__(self, text: str, marks: Marks):
        self.text, self.marks, self.open = text, marks, ""

    def sign(self, place: int) -> str:
        sign = self.text[place]
        if sign in _DOUBLE:
            return self._double(place, sign)
        return self._single(place, sign) if sign in _SINGLE else sign

    def _double(self, place: int, sign: str) -> str:
        if sign == "„" or self._is_opening(place):
            return self._opened("d")
        if sign in '"”' and not self.open and self._neighbour(place, -1).isdigit():
            return sign  # inches and seconds
        return self._closed("d")

    def _single(self, place: int, sign: str) -> str:
        before, after = self._neighbour(place, -1), self._neighbour(place, 1)
        if before.isalnum() and after.isalnum() and sign not in "‚‹›":
            return "’"
        if sign in "‚‹›‘'" and self._is_opening(place) and (sign == "‚" or self._is_closed_later(place)):
            return self._opened("s")
        return self._closed("s") if "s" in self.open else ("’" if sign not in "`´" else sign)

    def _opened(self, kind: str) -> str:
        is_inner = kind == "s" or "d" in self.open
        self.open += kind
        return self.marks.inner_opening if is_inner else self.marks.opening

    def _closed(self, kind: str) -> str:
        last = self.open.rfind(kind)
        is_inner = kind == "s" or "d" in self.open[: max(last, 0)]
        self.open = self.open[: max(last, 0)]
        return self.marks.inner_closing if is_inner else self.marks.closing

    def _is_opening(self, place: int) -> bool:
        before, after = self._neighbour(place, -1), self._neighbour(place, 1)
        starts = not before or before.isspace() or before in _BEFORE_OPENING or before in _DOUBLE or before in "‚‘‹›'"
        return starts and bool(after) and not after.isspace() and after not in ".,;!?)"

    def _is_closed_later(self, place: int) -> bool:
        """Is there a single mark that ends a word? Else this one stands for a letter left out: 's."""
        later = range(place + 2, min(place + LONGEST_INNER_QUOTE, len(self.text)))
        return any(
            self.text[end] in "'’‘‹›" and not self.text[end - 1].isspace() and not self._neighbour(end, 1).isalnum()
            for end in later
        )

    def _neighbour(self, place: int, step: int) -> str:
        """The next sign in that direction, over the seams; empty at the edge."""
        place += step
        while 0 <= place < len(self.text) and self.text[place] == SEAM:
            place += step
        return self.text[place] if 0 <= place < len(self.text) else ""
