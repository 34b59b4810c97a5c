"""Replacing a name in texts: in full or the surname alone, inflected, in capitals, hyphenated, spread over markup."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree, html

from language.slugs import slugify

SOFT = "[\u00ad\u200b]*"  # a hyphen or break that shows only at the end of a line may stand between any two letters
GAP = r"(?:[\s\u00a0\u202f]|&nbsp;)+"
ALIKE = {"ä": "(?:ä|ae)", "ö": "(?:ö|oe)", "ü": "(?:ü|ue)", "ß": "(?:ß|ss)", "'": "['’]", "’": "['’]"}
GENITIVE = r"(?P<genitive>[’']s|s|[’'](?!\w))?"
ADJECTIVE = r"(?P<adjective>sche(?:n|r|s|m)?)?"
ENDS_WITHOUT_S = ("s", "x", "z", "ß")
BLOCKS = {
    "p",
    "li",
    "h2",
    "h3",
    "td",
    "th",
    "figcaption",
    "caption",
    "blockquote",
    "div",
    "summary",
    "dt",
    "dd",
    "cite",
}
WORDS_IN = ("alt", "title", "aria-label", "cite")
ADDRESSES_IN = ("href", "src", "data-url", "data-src")


@dataclass(frozen=True)
class Anonymity:
    """`names` as they are written; the last word of each counts alone, too, if `surname_alone`."""

    names: tuple[str, ...]
    replacement: str
    genitive: str = ""
    surname_alone: bool = True
    found: set[str] = field(default_factory=set, compare=False)

    @cached_property
    def spellings(self) -> list[str]:
        """Longest first, so that nothing is left of the full name."""
        names = [" ".join(unicodedata.normalize("NFC", name).split()) for name in self.names]
        surnames = [name.split()[-1] for name in names if name and self.surname_alone]
        return sorted({*filter(None, [*names, *surnames])}, key=len, reverse=True)

    @cached_property
    def _pattern(self):
        choices = "|".join(_spelt(spelling) for spelling in self.spellings)
        return re.compile(rf"(?<![\w])(?:{choices})(?:{GENITIVE}|{ADJECTIVE})(?![\w\u00ad])", re.IGNORECASE)

    @cached_property
    def _slugs(self) -> list[str]:
        return [slug for slug in (slugify(spelling) for spelling in self.spellings) if slug]

    @property
    def of_the_replaced(self) -> str:
        """The replacement in the genitive, as it is given or made."""
        if self.genitive:
            return self.genitive
        return f"{self.replacement}’" if self.replacement.lower().endswith(ENDS_WITHOUT_S) else f"{self.replacement}s"

    def is_in(self, text: str) -> bool:
        """Does `text` (plain or HTML) name them? HTML counts as what readers read, and as what its links say."""
        return self.replaced(text) != text or ("<" in text and self.replaced_in_markup(text) != text)

    def is_in_slug(self, slug: str) -> bool:
        return any(re.search(rf"(?:^|-){re.escape(name)}s?(?:-|$)", slug) for name in self._slugs)

    def replaced(self, text: str) -> str:
        """Plain text; the same string where the name does not stand in it."""
        new, count = self._pattern.subn(self._say, unicodedata.normalize("NFC", text))
        return new if count else text

    def replaced_in_markup(self, markup: str) -> str:
        """HTML; a name that is spread over elements goes as a whole, a link whose address holds it becomes text."""
        if not markup.strip():
            return markup
        root = html.fragment_fromstring(unicodedata.normalize("NFC", markup), create_parent="div")
        changed = self._mend_attributes(root)
        for run in _runs(root):
            changed |= self._mend_run(run)
        if not changed:
            return markup
        return html.tostring(root, encoding="unicode").removeprefix("<div>").removesuffix("</div>")

    def _say(self, match) -> str:
        self.found.add(" ".join(match[0].replace("\u00ad", "").split()))
        return self.of_the_replaced if match["genitive"] else self.replacement

    def _mend_attributes(self, root) -> bool:
        changed = False
        for element in [one for one in root.iter() if isinstance(one.tag, str)]:
            for name in WORDS_IN:
                if (old := element.get(name)) and (new := self.replaced(old)) != old:
                    element.set(name, new)
                    changed = True
            if any(self.is_in_slug(slugify(element.get(name))) for name in ADDRESSES_IN if element.get(name)):
                element.drop_tag() if element.tag == "a" else element.drop_tree()
                changed = True
        return changed

    def _mend_run(self, run: list["Piece"]) -> bool:
        """The pieces of one block as one text: the replacement goes into the piece where the name begins."""
        matches = list(self._pattern.finditer("".join(piece.text for piece in run)))
        for match in reversed(matches):  # from the end, so that what lies before keeps its place
            said, begin = self._say(match), 0
            for piece in run:
                first, last = max(match.start() - begin, 0), min(match.end() - begin, len(piece.text))
                if first < last:
                    piece.put(first, last, said)
                    said = ""
                begin += len(piece.text)
        return bool(matches)


@dataclass
class Piece:
    """One text node of the tree: the `text` or `tail` of an element."""

    element: object
    place: str
    text: str

    def put(self, start: int, end: int, words: str) -> None:
        old = getattr(self.element, self.place)
        setattr(self.element, self.place, old[:start] + words + old[end:])


def _runs(root) -> list[list[Piece]]:
    """Text nodes in reading order, a new run at the edges of each block."""
    runs: list[list[Piece]] = [[]]
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in BLOCKS or element.tag == "br":
            runs.append([])
        place = "text" if event == "start" else "tail"
        if (text := getattr(element, place)) and not (event == "end" and element is root):
            runs[-1].append(Piece(element, place, text))
    return [run for run in runs if run]


def _spelt(spelling: str) -> str:
    words = (SOFT.join(ALIKE.get(letter.lower(), re.escape(letter)) for letter in word) for word in spelling.split())
    return GAP.join(words)
