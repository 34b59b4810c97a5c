"""What a text is about: its words, rare ones counting most, as a vector of length one.

A word's weight is (1 + log of how often the text has it) times log of (all stories / stories that have the word).
The likeness of two texts is the cosine of their profiles: 1 for the same text, 0 with no word in common.
"""

import math
import struct
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from heapq import nlargest
from zlib import crc32

from django.conf import settings
from django.utils.html import escape

from articles.models import Version
from language.search import index_terms

KEPT = 256  # words of a profile
SIGNPOSTS = 24  # words under which a story can be found
ASKED = 40  # words by which a story looks for others
LONE = 0.5  # a word that stands once, in this text alone, leads nobody here: slips of the pen, mostly
FINEST = 65_535  # weights are kept in 16 bits

Weights = dict[int, float]


@lru_cache(maxsize=100_000)
def word_number(term: str) -> int:
    """A signed 32-bit number. Two words in some ten thousand share theirs, which no comparison notices."""
    return crc32(term.encode()) - 2**31


EVERY_STORY = word_number("")


def words_of(version: Version) -> Counter[int]:
    """How often which word stands in the text, through the normaliser of search; the headline counts twice."""
    plain = [version.headline, version.headline, version.kicker, version.standfirst]
    text = "".join(f"<p>{escape(line)}</p>" for line in plain if line) + version.body
    return count(index_terms(text, language=settings.LANGUAGE_CODE))


def count(terms: str) -> Counter[int]:
    return Counter(word_number(term) for term in terms.split() if len(term) > 1)


def weigh(words: Mapping[int, int], story_counts: Mapping[int, int]) -> Weights:
    """The profile of a text, heaviest word first. `story_counts` holds EVERY_STORY; words it lacks are new."""
    stories = max(story_counts.get(EVERY_STORY, 0), 1) + 1

    def weight_of(word, often):
        return (1 + math.log(often)) * math.log(stories / (story_counts.get(word, 1) + 0.5))

    raw = {word: weight_of(word, often) for word, often in words.items()}
    length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    heaviest = nlargest(KEPT, ((weight / length, word) for word, weight in raw.items() if weight > 0))
    return {word: weight for weight, word in heaviest}


def signposts(weights: Weights, words: Mapping[int, int], story_counts: Mapping[int, int]) -> list[int]:
    """The words under which others find this text."""

    def use(word):
        return weights[word] * (LONE if words[word] == 1 and story_counts.get(word, 1) <= 1 else 1)

    return nlargest(SIGNPOSTS, weights, key=use)


def asked(weights: Weights, story_counts: Mapping[int, int]) -> list[int]:
    """The heaviest words that another story has too."""
    known = (word for word in weights if story_counts.get(word, 0) > 1)
    return [word for word, _nth in zip(known, range(ASKED), strict=False)]


def likeness(one: Weights, other: Weights) -> float:
    """The cosine of two profiles."""
    few, many = sorted((one, other), key=len)
    return sum(weight * many[word] for word, weight in few.items() if word in many)


def pack(weights: Weights) -> bytes:
    """Six bytes a word, the same on every computer."""
    fine = (round(min(weight, 1) * FINEST) for weight in weights.values())
    return struct.pack(f"<{len(weights)}i{len(weights)}H", *weights, *fine)


def unpack(packed: bytes) -> Weights:
    size = len(packed) // 6
    numbers = struct.unpack(f"<{size}i{size}H", packed)
    return {word: weight / FINEST for word, weight in zip(numbers[:size], numbers[size:], strict=True)}


def tally(texts: Iterable[Mapping[int, int]]) -> Counter[int]:
    """In how many of `texts` each word stands, EVERY_STORY included."""
    counted = Counter()
    for words in texts:
        counted.update(dict.fromkeys([EVERY_STORY, *words], 1))
    return counted
