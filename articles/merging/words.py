"""Merging within one paragraph or line, word by word."""

import re

from articles.body import clean, picture_ids
from articles.merging.sequences import merged

TOKEN = re.compile(r"\s*(?:<[^<>]*>|[^<>\s]+|[<>])|\s+")  # a tag or a word, with the blanks before it


def tokens(text: str) -> tuple[str, ...]:
    return tuple(TOKEN.findall(text))


def merge_words(base: str, ours: str, theirs: str) -> str | None:
    """Plain text of both; None where the same words, or words side by side, changed."""
    result = merged(tokens(base), tokens(ours), tokens(theirs))
    return None if result is None else "".join(result)


def merge_markup(base: str, ours: str, theirs: str) -> str | None:
    """The same for one block of a body: also None where tags would cross, or one side put another picture there."""
    if len({frozenset(picture_ids(block)) for block in (base, ours, theirs)}) > 1:
        return None
    result = merge_words(base, ours, theirs)
    return result if result is not None and _is_whole(result) else None


def _is_whole(block: str) -> bool:
    """Do all tags close where they should? Words merged from both sides may bring tags that cross."""
    from articles.merging.paragraphs import blocks_of

    return blocks_of(clean(block)) == [block]
