"""Words of an address: a headline becomes a-z, 0-9 and single hyphens."""

import re
import unicodedata
from collections.abc import Callable, Container

# Before any decomposition, or the German ü would lose its dots and become a plain u.
_GERMAN = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
_LATIN = {"æ": "ae", "œ": "oe", "ø": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ŋ": "ng"}
# As German papers spell names: Selenskyj, Schukow, Papandreou. Other scripts are dropped.
_CYRILLIC = (
    dict(zip("абвгґдезиійклмнопрстуфыэ", "abwggdesiijklmnoprstufye", strict=True))
    | {"ё": "jo", "є": "je", "ж": "sch", "ї": "ji", "х": "ch", "ц": "z", "ч": "tsch", "ш": "sch", "щ": "schtsch"}
    | {"ъ": "", "ь": "", "ю": "ju", "я": "ja"}
)
_GREEK = dict(zip("αβγδεζηικλμνξοπρσςτυω", "avgdeziiklmnxoprsstyo", strict=True))
_GREEK |= {"θ": "th", "φ": "f", "χ": "ch", "ψ": "ps"}
_LETTERS = str.maketrans(_GERMAN | _LATIN | _CYRILLIC | _GREEK)
_DROPPED_MARKS = str.maketrans("", "", "'\"`´’‘‚‛“”„‟«»‹›ʼʹ′″")
_THOUSANDS = re.compile(r"(?<=[0-9])[.\u202f](?=[0-9]{3}(?![0-9]))")


def slugify(text: str, *, limit: int = 80, fallback: str = "") -> str:
    """The address words of `text`, at most `limit` characters, cut at a word; `fallback` where nothing is left."""
    text = "".join(filter(_is_kept, unicodedata.normalize("NFC", text)))
    text = _THOUSANDS.sub("", text).translate(_DROPPED_MARKS)
    text = unicodedata.normalize("NFC", text.lower()).translate(_LETTERS)
    text = unicodedata.normalize("NFKD", text).lower().translate(_LETTERS)
    text = "".join(sign for sign in text if not unicodedata.combining(sign) and unicodedata.category(sign) != "Mn")
    return _cut(re.sub(r"[^a-z0-9]+", "-", text).strip("-"), limit=limit) or fallback


def spoken(text: str) -> str:
    """What is left of `text` in an address, as words: “kurt boese” for “Kurt Böse” and for “kurt-boese”."""
    return slugify(text, limit=8 * len(text)).replace("-", " ")


def numbered(slug: str, *, taken: Callable[[str], bool] | Container[str], limit: int = 80) -> str:
    """`slug`, or the first of slug-2, slug-3 … that is free. The database's unique constraint has the last word."""
    is_taken = taken if callable(taken) else taken.__contains__
    candidate, count = slug, 1
    while is_taken(candidate):
        count += 1
        candidate = f"{_cut(slug, limit=limit - len(str(count)) - 1)}-{count}"
    return candidate


def _is_kept(sign: str) -> bool:
    """Invisible signs join what they stand in: soft hyphen, NUL, direction marks. Line ends and tabs separate."""
    return sign.isspace() or unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Cn"}


def _cut(slug: str, *, limit: int) -> str:
    if len(slug) <= limit:
        return slug
    at_word = slug[: limit + 1].rpartition("-")[0]
    # A word of seventy letters is cut in two rather than left out: “die” alone says nothing.
    return (at_word if len(at_word) > limit // 2 else slug[:limit]).strip("-")
