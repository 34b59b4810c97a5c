"""The parts of German compounds, found in a list of common nouns (compounds.txt).

A part counts when the word ends with a noun of the list, or begins with one and the rest could be a word. Linking
letters (Bundes-tag-s-wahl) are allowed for. Missing a part costs one hit; a wrong part shows one story too many.
"""

import re
from functools import cache
from pathlib import Path

from language.folding import folded

SHORTEST_PART = 4
_LINKS = ("", "s", "es", "n", "en", "er", "e")
_ENDINGS = ("", "e", "en", "n", "s", "es", "er", "ern")
# Landung is no Land: what these begin is an ending of the first word, not a second one.
_SUFFIX = re.compile(r"(?:ung|lich|heit|keit|schaft|isch|ier|ant|ist|ler|ner|tum|chen|lein|los|bar|sam|haft|nis|ment)")
_PREFIX = re.compile(r"(?:^|s|n)(?:ver|ent|zer|aus|auf|ein|vor|miss)$")
_SHORT_LAST = frozenset({"hof", "tag", "rat", "amt", "weg", "rad", "see", "bau", "tor", "zug"})


def parts_of(word: str) -> tuple[str, ...]:
    """Nouns of the list inside `word` (folded: lower case, no dots, ss): the longest first one and every last one."""
    cuts = range(3, len(word) - 2)
    last = [noun for cut in cuts if not _is_no_seam(word, cut) and (noun := _noun(word[cut:], _ENDINGS))]
    heads = (word[:cut] for cut in reversed(cuts) if _may_follow(word[cut:]))
    first = next((noun for head in heads if (noun := _noun(head, _LINKS))), None)
    return tuple(part for part in dict.fromkeys([first, *last]) if part and part != word)


def _is_no_seam(word: str, cut: int) -> bool:
    """Verhandlung is no Handlung, Freundschaft no Haft."""
    return bool(_PREFIX.search(word[:cut])) or (word[:cut].endswith("sc") and word[cut:].startswith("haft"))


def _may_follow(rest: str) -> bool:
    return rest in _SHORT_LAST if len(rest) < SHORTEST_PART else not _SUFFIX.match(rest)


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
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(folded(word) for line in lines for word in line.split())
