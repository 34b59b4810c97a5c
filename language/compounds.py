"""The parts of German compounds, found in a list of common nouns (compounds.txt).

A part counts when the word ends with a noun of the list, or begins with one and the rest could be a word. Linking
letters (Bundes-tag-s-wahl) are allowed for. Missing a part costs one hit; a wrong part shows one story too many.
"""

import re
import unicodedata
from functools import cache
from pathlib import Path

SHORTEST_PART = 4
_LINKS = ("", "s", "es", "n", "en", "er", "e")
_ENDINGS = ("", "e", "en", "n", "s", "es", "er", "ern")
# Landung is no Land: what these begin is an ending of the first word, not a second one.
_SUFFIX = re.compile(r"(?:ung|lich|heit|keit|schaft|isch|ier|ant|ist|ler|ner|tum|chen|lein|los|bar|sam|haft|nis|ment)")


def parts_of(word: str) -> tuple[str, ...]:
    """Nouns of the list inside `word` (folded: lower case, no dots, ss), the longest first part and every last part."""
    cuts = range(3, len(word) - SHORTEST_PART + 1)
    last = [noun for cut in cuts if (noun := _noun(word[cut:], _ENDINGS))]
    heads = (word[:cut] for cut in reversed(cuts) if not _SUFFIX.match(word[cut:]))
    first = next((noun for head in heads if (noun := _noun(head, _LINKS))), None)
    parts = dict.fromkeys([*([first] if first else []), *last])
    return tuple(part for part in parts if part != word)


def _noun(part: str, endings: tuple[str, ...]) -> str | None:
    """The noun of the list that `part` is a form of."""
    for ending in endings:
        stem = part.removesuffix(ending) if part.endswith(ending) else None
        if stem and len(stem) >= SHORTEST_PART and stem in _nouns():
            return stem
    return None


@cache
def _nouns() -> frozenset[str]:
    text = (Path(__file__).parent / "compounds.txt").read_text(encoding="utf-8")
    words = " ".join(line for line in text.splitlines() if not line.startswith("#")).casefold().split()
    plain = unicodedata.normalize("NFKD", " ".join(words))
    return frozenset("".join(sign for sign in plain if not unicodedata.combining(sign)).split())
