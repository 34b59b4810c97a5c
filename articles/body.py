"""The body's HTML: what may be stored. Every way in (desk, imports, demo) passes `clean`."""

import re
from datetime import datetime

import nh3

from articles.figures import DECORATIVE, MAX_ALT, MAX_CREDIT, crop_in

HEADINGS = {"h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}  # a story has one h1, its headline
TAGS = {
    "p", "h2", "h3", "ul", "ol", "li", "blockquote", "strong", "em", "sub", "sup", "br", "hr", "a",
    "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "aside",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "data-story"},
    "figure": {
        "class",
        "data-picture",
        "data-crop",
        "data-alt",
        "data-credit",
        "data-decorative",
        "data-embed",
    },
    "aside": {"class", "data-entry", "data-at", "data-story"},
    "sup": {"class", "data-note"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
    "*": set(),  # else nh3 lets title and lang through
}
CLASSES = {
    "figure": {"picture", "pullquote", "embed"},
    "aside": {"infobox", "gallery", "compare", "entry", "related"},
    "sup": {"footnote"},
}
MAX_CHARACTERS = 1_000_000
MOST_WORDS = {"data-note": 1_000, "data-alt": MAX_ALT, "data-credit": MAX_CREDIT}  # characters
MOST_PASSES = 5  # what is taken away can leave an empty paragraph, or tags that a browser would nest otherwise
NUMBER = re.compile(r"[0-9]{1,18}\Z")
PICTURE = re.compile(r'data-picture="([0-9]{1,18})"')
CARD = re.compile(r'<aside(?=[^<>]* class="related")[^<>]* data-story="([0-9]{1,18})"')
EMBED = re.compile(r"https://[a-z0-9.-]{1,200}/[!#-&(-;=?-\[\]-~]{1,480}\Z")
ENTRY = re.compile(r"[a-z0-9]{1,16}\Z")
MOMENT = re.compile(r"(?:19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)\Z", re.ASCII)
LINK = re.compile(r"https?://|mailto:|#|/(?![/\\])", re.IGNORECASE)  # elsewhere, or a path of our own
# NUL, and marks that turn text round
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
BLANKS = re.compile(r"[ \t\r\n\v\f\x1c-\x1f\x85\u2028\u2029]+")
MAX_DEPTH = 40
TAG = re.compile(r"<[^<>]*>")
# A tag that nests: not one that ends by itself where the next begins.
NESTING = re.compile(r"<(/?)(?!(?:p|li|tr|td|th|dt|dd|br|hr|img|col|wbr|input|meta|link|source)\b)[a-zA-Z]")
ANGLES = str.maketrans("<>", "‹›")
KNOWN = {
    **dict.fromkeys(("data-story", "data-picture", "colspan", "rowspan", "start"), NUMBER),
    "data-embed": EMBED,
    "data-entry": ENTRY,
    "data-decorative": re.compile(rf"{DECORATIVE}\Z"),
    "href": LINK,
    "scope": re.compile(r"(?:col|row)\Z"),
}
# A card holds a number and nothing else; one without a number is none.
FILLED_CARD = re.compile(r'(<aside(?=[^<>]* class="related")[^<>]*>)(?:(?!</?aside)[\s\S])+(?=</aside>)')
NO_CARD = re.compile(r'<aside class="related"></aside>')
EMPTY = re.compile(r"<(p|h2|h3)>\s*(?:<br\s*/?>\s*)?</\1>")
HEADING = re.compile(r"<(/?)(h[1456])\b[^>]*>", re.IGNORECASE)


def picture_ids(markup: str) -> set[int]:
    """The pictures a stored body shows, without parsing it: `clean` writes their numbers in one way only."""
    return {int(number) for number in PICTURE.findall(markup)}


def card_ids(markup: str) -> set[int]:
    """The stories whose cards stand in a stored body, likewise."""
    return {int(number) for number in CARD.findall(markup)}


def clean(markup: str) -> str:
    """`markup` with nothing but our own blocks; scripts, styles and foreign attributes are gone."""
    markup = _flattened(markup[:MAX_CHARACTERS])
    for _pass in range(MOST_PASSES):
        before, markup = markup, _clean_once(markup)
        if markup == before:
            break
    return markup


def _flattened(markup):
    """Text nested deeper than anybody writes loses its tags, not its words: parsing it would take minutes."""
    depth = 0
    for tag in NESTING.finditer(markup):
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        if depth > MAX_DEPTH:
            return f"<p>{BLANKS.sub(' ', TAG.sub(' ', markup))}</p>"
    return markup


def _clean_once(markup):
    markup = CONTROL.sub("", markup)
    markup = HEADING.sub(lambda tag: f"<{tag[1]}{HEADINGS[tag[2].lower()]}>", markup)
    markup = nh3.clean(
        markup,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        clean_content_tags={"script", "style", "template", "iframe", "object", "noscript", "title", "svg", "math"},
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )
    markup = NO_CARD.sub("", FILLED_CARD.sub(r"\1", markup))
    return EMPTY.sub("", CONTROL.sub("", markup)).strip()  # &#8238; has become a sign only now


def clean_line(text: str) -> str:
    """One line of plain text: line ends become blanks, control signs go, no-break spaces stay."""
    return BLANKS.sub(" ", CONTROL.sub("", text)).strip()


def clean_lines(text: str) -> str:
    """Plain text in lines: each as `clean_line` leaves it, none of them empty."""
    return "\n".join(filter(None, (clean_line(line) for line in text.splitlines())))


def _attribute(tag, name, value):
    """Only the values we know: our classes, numbers that name stories and pictures, addresses, moments."""
    if name == "class":
        return " ".join(sorted(set(value.split()) & CLASSES.get(tag, set()))) or None
    if most := MOST_WORDS.get(name):  # no sign in it that could be taken for a tag
        return clean_line(value.translate(ANGLES))[:most].strip() or None
    if name == "data-crop":
        return value if crop_in(value) else None
    if name == "data-at":
        return value if MOMENT.match(value) and _is_moment(value) else None
    known = KNOWN.get(name)  # nh3 asks about what it is going to drop, too
    return value if known and known.match(value) else None


def _is_moment(value: str) -> bool:
    try:
        datetime.fromisoformat(value)
    except ValueError:
        return False
    return True
