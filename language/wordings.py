"""Finding given words and phrases in a text: in every form of theirs, or exactly as they are written."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from language.search import spelt_words, terms_of


@dataclass(frozen=True)
class Found:
    """`key` names whose wording it is; `text` is how it is written in the place found, `start` where (plain text)."""

    key: Hashable
    text: str
    start: int


@dataclass
class Wordings:
    """Many wordings looked for in one pass, by the first word of each."""

    language: str = "de"
    _forms: dict[str, list] = field(default_factory=dict)
    _exact: dict[str, list] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self._forms or self._exact)

    def add(self, key: Hashable, wording: str, *, in_every_form: bool = True) -> None:
        """A wording without a single word in it is never found."""
        words = [word for word, _span in spelt_words(wording)[1]]
        terms = [self._term(word) for word in words] if in_every_form else [word.casefold() for word in words]
        if terms := [term for term in terms if term]:
            (self._forms if in_every_form else self._exact).setdefault(terms[0], []).append((terms, key))

    def found_in(self, text: str) -> list[Found]:
        """All places in `text` (tags allowed), in order; of wordings that begin at one word the longest."""
        if not self:
            return []
        plain, words = spelt_words(text)
        spelt = [(word, term, span) for word, span in words if (term := self._term(word))]
        forms, exact = [term for _w, term, _s in spelt], [word.casefold() for word, _t, _s in spelt]
        found = []
        for place in range(len(spelt)):
            if forms[place] not in self._forms and exact[place] not in self._exact:
                continue
            matches = [*_matches(self._forms, forms, place), *_matches(self._exact, exact, place)]
            if matches:
                terms, key = max(matches, key=lambda match: len(match[0]))
                start, end = spelt[place][2][0], spelt[place + len(terms) - 1][2][1]
                found.append(Found(key, plain[start:end], start))
        return found

    def _term(self, word):
        return next(iter(terms_of(word, language=self.language)), "")


def _matches(by_first: dict, terms: list[str], place: int) -> Iterable:
    return [one for one in by_first.get(terms[place], ()) if terms[place : place + len(one[0])] == one[0]]


def around(text: str, found: Found, *, reach: int = 70) -> str:
    """The words around a place found, for a list of hits. `text` as it was given to `found_in`."""
    plain = spelt_words(text)[0]
    start, end = max(found.start - reach, 0), found.start + len(found.text) + reach
    return f"{'… ' if start else ''}{plain[start:end].strip()}{' …' if end < len(plain) else ''}"
