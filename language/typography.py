"""Typed and wired text, set as a paper sets it.

The desk does the same while one types: static/desk/js/typography.js. A test holds the two together.
"""

import re

import lxml.html

from language.quotes import ENGLISH, GERMAN, SEAM, german_quotes, set_quotes
from language.words import MONTHS

__all__ = ["dashes", "german_quotes", "narrow_blanks", "tidy"]

NARROW, NO_BREAK = "\u202f", "\u00a0"
_HIDDEN = "\ue001"  # stands for an address, which keeps its signs
_ADDRESS = re.compile(r"(?:https?://|www\.)(?:[^\s\"'“”„«»<>\ue000]|'(?=\w))+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+")
_TAG = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ue000\ue001]")
_UNTOUCHED = frozenset({"code", "pre", "kbd", "samp", "var", "script", "style", "math", "textarea"})
_INLINE = frozenset(
    "a abbr b cite code em i kbd mark q s samp small span strong sub sup u var".split()  # noqa: SIM905
)

_SHORT_FORMS = re.compile(
    r"\b(z|Z|d|D|u|U|i|o|s|S)\.[ \u00a0]?(?=(?:B|h|a|ä|Ä|d|R|o|u|g|E|U)\.)(?<!\w\w\.)(?<!\w\w\. )"
)
_GROUPS = re.compile(r"(?<![\d+/.,-])(?<!\d )[1-9]\d{0,2}(?: \d{3})+(?![\d.,/-]*\d| \d)")
_UNIT = re.compile(
    r"(?<=\d) (?=(?:[kcm]?m|[km]?g|km/h|ha|[kMGT]?W|[kMGT]Wh|[kMG]?Hz|[KMGT]B|[mcd]?l|t|°C|°F|°|%|‰|€|\$|m²|km²)(?!\w))"
)
_MONTH_NAMES = "|".join(MONTHS["de"])
_DAY = re.compile(rf"(?<=\d\.) (?=(?:{_MONTH_NAMES})\b)")
_NUMBERED = re.compile(r"(§§?|\b(?:Art|Nr|S|Abs|Bd)\.) (?=\d)")
_TITLE = re.compile(r"\b(Dr|Prof)\. (?=[A-ZÄÖÜ])")
_RANGE = re.compile(r"(?<![\w-])(\d{1,4})-(\d{1,4})(?= (?:Uhr|Prozent|Jahre|Euro|Grad|Kilometer|Meter|Tage|Stunden)\b)")
_MINUS = re.compile(r"(?:(?<=\s)|^)-(?=\d+(?:,\d+)?[ \u202f]?(?:°|Grad))")


def dashes(text: str) -> str:
    """A hyphen between blanks becomes an en dash, three points an ellipsis, 10-12 Uhr a range, -5 Grad a minus."""
    text = re.sub(r"(?<=\S)[ \u00a0](?:-{1,2}|—|–)(?=[ \u00a0]\S)", " –", text)
    text = re.sub(r"(?<!\.)\.{3}(?!\.)", "…", text)
    return _MINUS.sub("−", _RANGE.sub(r"\1–\2", text))


def narrow_blanks(text: str) -> str:
    """No line ends inside z. B., 20 000, 5 km, 22. November, § 5 or Dr. Mehl."""
    text = _SHORT_FORMS.sub(rf"\1.{NARROW}", text)
    text = _GROUPS.sub(lambda number: number[0].replace(" ", NARROW), text)
    text = _TITLE.sub(rf"\1.{NO_BREAK}", text)
    return _NUMBERED.sub(rf"\1{NO_BREAK}", _DAY.sub(NO_BREAK, _UNIT.sub(NARROW, text)))


def tidy(markup: str, *, language: str) -> str:
    """Quotes, dashes and blanks in plain text or in an HTML fragment; never in tags, code or addresses."""
    markup = _CONTROL.sub("", markup)
    if not _TAG.search(markup):
        return "\n".join(_set(line, language) for line in markup.split("\n"))
    root = lxml.html.fragment_fromstring(markup, create_parent="div")
    for paragraph in _paragraphs(root):
        _tidy_paragraph(paragraph, language)
    return lxml.html.tostring(root, encoding="unicode")[len("<div>") : -len("</div>")]


def _set(text: str, language: str) -> str:
    addresses = _ADDRESS.findall(text)
    text = dashes(_ADDRESS.sub(_HIDDEN, text))
    text = set_quotes(text, marks=ENGLISH if language.startswith("en") else GERMAN)
    text = text if language.startswith("en") else narrow_blanks(text)
    for address in addresses:
        text = text.replace(_HIDDEN, address, 1)
    return text


def _tidy_paragraph(nodes: list, language: str) -> None:
    """A quotation may open in one text node and close in another, so a paragraph is set as a whole."""
    texts = _set(SEAM.join(getattr(element, place) for element, place in nodes), language).split(SEAM)
    for (element, place), text in zip(nodes, texts, strict=True):
        setattr(element, place, text)


def _paragraphs(root) -> list[list]:
    """The text nodes, as (element, "text" or "tail"), of each stretch that no block interrupts."""
    paragraphs: list[list] = [[]]
    _gather(root, paragraphs)
    return [nodes for nodes in paragraphs if nodes]


def _gather(element, paragraphs: list[list]) -> None:
    is_inline = element.tag in _INLINE
    if not is_inline:
        paragraphs.append([])
    if isinstance(element.tag, str) and element.tag not in _UNTOUCHED:
        if element.text:
            paragraphs[-1].append((element, "text"))
        for child in element:
            _gather(child, paragraphs)
            if child.tail:
                paragraphs[-1].append((child, "tail"))
    if not is_inline:
        paragraphs.append([])
