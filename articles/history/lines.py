"""A stored body as lines of words. What readers do not see as letters is told in words, so that a change of it shows:
the target of a link, a picture with its crop, alt text and credit, an embed, a footnote, the box around a paragraph."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from lxml import html

from articles.figures import Figure, caption_of, figure_of
from articles.history.words import Word, Words, begins_blank, words_in
from images.models import Image

LOOKS = {"strong", "em", "sub", "sup"}
LISTS = ("ul", "ol")
TEXTS = ("p", "h2", "h3", "figcaption", "caption")
PULLQUOTE, FOOTNOTE = "pullquote", "footnote"


@dataclass(frozen=True)
class Line:
    """One paragraph, heading, entry of a list, row of a table, or a sentence that tells what stands there."""

    kind: str  # p, h2, h3, li, told
    words: Words
    place: str = ""  # the box, gallery or quote it stands in

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def key(self) -> tuple:
        return self.kind, self.place, tuple(word.key for word in self.words)


@dataclass(frozen=True)
class Known:
    """Names for the numbers in a body: pictures, and the headlines of stories that this person may see."""

    pictures: Mapping[int, Image] = field(default_factory=dict)
    stories: Mapping[int, str] = field(default_factory=dict)


def lines_of(body: str, known: Known) -> list[Line]:
    if not body.strip():
        return []
    root = html.fragment_fromstring(body, create_parent="div")
    return [line for line in _Reader(known).blocks(root, "") if line.words]


class _Reader:
    def __init__(self, known: Known):
        self.known = known

    def blocks(self, parent, place: str) -> Iterator[Line]:
        yield Line("p", words_in(parent.text or ""), place)
        for child in parent:
            yield from self.block(child, place)
            yield Line("p", words_in(child.tail or ""), place)

    def block(self, element, place: str) -> Iterator[Line]:
        tag = element.tag
        if tag in TEXTS:
            yield Line(tag if tag in ("h2", "h3") else "p", self.words(element), place)
        elif tag in LISTS:
            for entry in element:
                yield from self.entry(entry, place)
        elif tag == "table":
            yield from self.rows(element, place)
        elif tag == "figure":
            yield from self.figure(element, place)
        elif tag == "aside" and element.get("data-story"):
            yield told(_("Card of a story: %(story)s") % {"story": self.target(element)}, place)
        elif tag in ("aside", "blockquote"):
            yield from self.blocks(element, _inside(place, _place(element)))
        elif tag == "hr":
            yield told(_("Line"), place)
        else:
            yield Line("p", self.words(element), place)

    def entry(self, entry, place: str) -> Iterator[Line]:
        """A list's entry: its own words, then what lies in it."""
        if any(child.tag in (*TEXTS, *LISTS) for child in entry):
            for line in self.blocks(entry, place):
                yield Line("li" if line.kind == "p" else line.kind, line.words, place)
        else:
            yield Line("li", self.words(entry), place)

    def rows(self, table, place: str) -> Iterator[Line]:
        place = _inside(place, _("Table"))
        for caption in table.xpath("./caption"):
            yield Line("p", self.words(caption), place)
        for row in table.xpath(".//tr"):
            cells = [self.words(cell) for cell in row]
            bars = [words_in(" | ") if number else () for number in range(len(cells))]
            yield Line("p", sum((bar + cell for bar, cell in zip(bars, cells, strict=True)), ()), place)

    def figure(self, figure, place: str) -> Iterator[Line]:
        if figure.get("data-picture"):
            use = figure_of(figure)
            yield told(figure_told(use, self.known.pictures.get(use.picture)), place)
        elif address := figure.get("data-embed"):
            caption = caption_of(figure)
            yield told(_("Embed: %(address)s") % {"address": address} + (f", {caption}" if caption else ""), place)
        else:
            yield from self.blocks(figure, _inside(place, _("Pull quote")))

    def words(self, element) -> Words:
        """The words in `element`, in order, with the marks they carry."""
        found: list[Word] = []
        self.collect(element, "", found)
        return tuple(found)

    def collect(self, element, look: str, found: list[Word]) -> None:
        _add(found, element.text, look)
        for child in element:
            if child.tag == "br":
                _add(found, " ↵ ", look)
            elif child.get("data-note"):
                _add(found, " " + _("[footnote: %(text)s]") % {"text": child.get("data-note")}, look)
            else:
                self.collect(child, f"{look} {child.tag}".strip() if child.tag in LOOKS else look, found)
            if child.tag == "a" and (target := self.target(child)):
                _add(found, f" [→ {target}]", look)
            _add(found, child.tail, look)

    def target(self, link) -> str:
        if number := link.get("data-story"):
            return self.known.stories.get(int(number)) or _("story %(number)s") % {"number": number}
        return link.get("href", "")


def _add(found: list[Word], text: str | None, look: str) -> None:
    """Append the words of `text`; a blank at its beginning belongs to the word before."""
    if text and found and begins_blank(text):
        found[-1] = found[-1]._replace(is_spaced=True)
    found += words_in(text or "", look=look)


def told(sentence: str, place: str = "") -> Line:
    return Line("told", words_in(sentence), place)


def _inside(place: str, name: str) -> str:
    return " · ".join(filter(None, [place, name]))


def _place(element) -> str:
    if element.tag == "blockquote":
        return "" if element.getparent().get("class") == PULLQUOTE else _("Quote")
    if key := element.get("data-entry"):
        return _("Entry %(moment)s") % {"moment": element.get("data-at") or key}
    names = {"infobox": _("Info box"), "gallery": _("Gallery"), "compare": _("Before and after")}
    return names.get(element.get("class"), _("Box"))


def figure_told(use: Figure, picture: Image | None) -> str:
    """“Picture “Rathaus”, caption: …, crop 16:9 …, alternative text: …, credit: …”: all that this use says."""
    said = [_("Picture “%(picture)s”") % {"picture": picture or use.picture}]
    if use.caption:
        said.append(_("caption: %(text)s") % {"text": use.caption})
    if use.ratio:
        said.append(_("crop: %(crop)s") % {"crop": crop_told(use.ratio, use.crops.get(use.ratio))})
    if use.alt is not None:
        said.append(_("alternative text: %(text)s") % {"text": use.alt} if use.alt else _("decorative here"))
    if use.credit:
        said.append(_("credit: %(text)s") % {"text": use.credit})
    return ", ".join(said)


def crop_told(ratio: str, box: list[float] | None) -> str:
    """“16:9, 10 % from the left, 5 % from above, 80 % × 45 %”."""
    if not box:
        return ratio
    left, top, width, height = (f"{share * 100:.4g}\u00a0%" for share in box)
    values = {"ratio": ratio, "left": left, "top": top, "size": f"{width} × {height}"}
    return _("%(ratio)s, %(left)s from the left, %(top)s from above, %(size)s") % values
