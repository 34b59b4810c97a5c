"""One normaliser for what is searched and for what is asked.

Both sides go through `_terms_of`, so a rule may conflate two words (Poet and Pot, Aktuell and Aktüll), but can never
make a word miss itself. In order: gender forms are reduced to the shorter one, ß becomes ss, dots and accents go,
ae/oe/ue become a/o/u, German words are stemmed. `ue` stays after a, e and q (Bauer, neue, Quelle).
"""

import re
import threading
import unicodedata
from functools import lru_cache
from itertools import pairwise

import snowballstemmer

from language.compounds import parts_of
from language.folding import folded
from language.markup import plain_text

MAX_QUERY_TERMS = 16
EXCERPT_CHARACTERS = 240
_SMALL_WORDS = (
    "der die das den dem des ein eine einer eines einem einen und oder in im am an auf aus bei mit nach von vom zu zum "
    "zur für über ist sind war the a an and or of to on at for is"
)
_STOP_WORDS = frozenset(_SMALL_WORDS.split())
_WORD = re.compile(
    r"[0-9]{1,3}(?:[.\u202f][0-9]{3})+(?![0-9])"  # 20.000
    r"|[^\W\d_]-[^\W_]{3,}"  # E-Mail
    r"|[^\W_]+(?:(?:[:*_·]|/-?)in(?:nen)?(?![^\W_]))?(?:['’][^\W_]+)*"  # Politiker:innen, Merkel's
)
_GENDER_SIGN = re.compile(r"(?:[:*_·]|/-?)in(?:nen)?$|(?<=[a-zäöüß])Innen$|(?<=er)In$")
_PLURAL = re.compile(r"^(\w{4,})(?<!gew)(?<!beg)(?<!entr)(?<!verr)(?<!zerr)(?<!sp)innen$")
_SINGULAR = re.compile(r"^(\w{3,}(?:er|ist|ent|ant|or|og|at|leg)|\w*(?:arzt|anwalt))in$")
_PHRASE = re.compile(r'["„“”«»]([^"„“”«»]*)["„“”«»]')
_stemmers = threading.local()  # a stemmer keeps state while it works


def normalise(text: str, *, language: str = "de") -> str:
    """The terms of `text` (tags allowed) in order, separated by blanks."""
    return " ".join(term for word in _WORD.findall(_readable(text)) for term in _terms_of(word, language))


def compound_terms(text: str, *, language: str = "de") -> str:
    """The terms hidden in compounds: `bahn` and `strass` for Straßenbahn. Each once, in order of appearance."""
    if language != "de":
        return ""
    parts = (_parts_of(word) for word in dict.fromkeys(_WORD.findall(_readable(text))))
    return " ".join(dict.fromkeys(part for found in parts for part in found))


def index_terms(text: str, *, language: str = "de") -> str:
    """What goes into the index: the terms, so that phrases match in order, then the parts of compounds."""
    return f"{normalise(text, language=language)} {compound_terms(text, language=language)}".strip()


def query_terms(text: str, *, language: str = "de") -> list[str | list[str]]:
    """What a reader asks for: a string for each word, a list for a phrase in quotes. All are to match.

    Small words (der, in, and) are left out unless nothing else is asked; at most MAX_QUERY_TERMS words count.
    """
    text = unicodedata.normalize("NFC", text)
    phrases = [normalise(found, language=language).split() for found in _PHRASE.findall(text)]
    words = _WORD.findall(_readable(_PHRASE.sub(" ", text)))
    asked = [word for word in words if word.casefold() not in _STOP_WORDS] or ([] if any(phrases) else words)
    singles = dict.fromkeys(term for word in asked for term in _terms_of(word, language))
    phrases = [phrase[:MAX_QUERY_TERMS] for phrase in phrases if phrase]
    return [*(phrase if len(phrase) > 1 else phrase[0] for phrase in phrases[:4]), *singles][:MAX_QUERY_TERMS]


def words_of(text: str) -> list[str]:
    """The words of `text` (tags allowed) as they are written."""
    return _WORD.findall(_readable(text))


def spelt_words(text: str) -> tuple[str, list[tuple[str, tuple[int, int]]]]:
    """`text` (tags allowed) as plain text, and its words with the place of each in that."""
    plain = _readable(text)
    return plain, [(word.group(), word.span()) for word in _WORD.finditer(plain)]


def terms_of(word: str, *, language: str = "de") -> tuple[str, ...]:
    """What one word is searched by, apart from the parts of a compound."""
    return _terms_of(word, language)


def excerpt(
    text: str, terms: list[str | list[str]], *, length: int = EXCERPT_CHARACTERS, language: str = "de"
) -> list[tuple[str, bool]]:
    """About `length` characters of plain text around the first hit, as (fragment, is a hit), for a template to mark."""
    text = _readable(text)
    wanted = {word for term in terms for word in ([term] if isinstance(term, str) else term)}
    hits = [word.span() for word in _WORD.finditer(text) if wanted & _all_terms_of(word.group(), language)]
    start, end = _window(text, first_hit=hits[0][0] if hits else 0, length=length)
    hits = [span for span in hits if start <= span[0] and span[1] <= end]
    cuts = [start, *(edge for span in hits for edge in span), end]
    fragments = [(text[left:right], (left, right) in hits) for left, right in pairwise(cuts) if left < right]
    return [*([("… ", False)] if start else []), *fragments, *([(" …", False)] if end < len(text) else [])]


def _window(text: str, *, first_hit: int, length: int) -> tuple[int, int]:
    """Cut at blanks, with a third of the room before the hit."""
    start = max(0, min(first_hit - length // 3, len(text) - length))
    if start:
        start = min(text.find(" ", start) + 1 or start, first_hit)
    end = min(len(text), start + length)
    if end < len(text):
        blank = text.rfind(" ", start, end + 1)
        end = blank if blank > first_hit else end
    return start, end


def _readable(text: str) -> str:
    return unicodedata.normalize("NFKC", plain_text(text))


@lru_cache(maxsize=50_000)
def _terms_of(word: str, language: str) -> tuple[str, ...]:
    word = _GENDER_SIGN.sub("", word)
    word = re.sub(r"[-'’.\u202f]", "", word)
    if language != "de":
        word = folded(_stemmed(word, language))
        return (word,) if word else ()
    word = _stemmed(_without_gender(folded(word)), language)
    return (word,) if word else ()


@lru_cache(maxsize=50_000)
def _parts_of(word: str) -> tuple[str, ...]:
    """Compounds are nouns, and German writes nouns with a capital."""
    if len(word) < 7 or not word[0].isupper():
        return ()
    whole = _without_gender(folded(_GENDER_SIGN.sub("", word)))
    return tuple(_stemmed(part, "de") for part in parts_of(whole))


def _without_gender(word: str) -> str:
    """Politikerinnen and Politikerin are found with Politiker."""
    feminine = _PLURAL.match(word) or _SINGULAR.match(word)
    return feminine[1] if feminine else word


def _all_terms_of(word: str, language: str) -> set[str]:
    return {*_terms_of(word, language), *(_parts_of(word) if language == "de" else ())}


def _stemmed(word: str, language: str) -> str:
    stemmers = _stemmers.__dict__
    if language not in stemmers:
        stemmers[language] = snowballstemmer.stemmer("german" if language == "de" else "english")
    return stemmers[language].stemWord(word)
