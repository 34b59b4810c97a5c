"""One spelling for letters that search treats alike: Müller, Mueller and Muller; Straße and Strasse."""

import re
import unicodedata

_LETTERS = str.maketrans({"ø": "o", "ł": "l", "æ": "a", "œ": "o", "đ": "d", "ð": "d", "ı": "i"})
# `ue` stays after a, e and q: Bauer, neue, Quelle.
_UMLAUT = re.compile(r"([ao])e|(?<![aeq])(u)e")


def folded(word: str) -> str:
    """`word` in lower case with ss for ß, without dots and accents, and a, o, u for ae, oe, ue."""
    decomposed = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    plain = "".join(sign for sign in decomposed if not unicodedata.combining(sign))
    return _UMLAUT.sub(lambda pair: pair[1] or pair[2], plain)
