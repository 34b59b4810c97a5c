"""What a person says to the places that a merge leaves open."""

import re
from dataclasses import dataclass
from enum import StrEnum

from django.utils.html import escape

from articles.body import clean
from articles.content import Content
from articles.merging.contents import PROSE, Merged, Place, put_in
from articles.merging.paragraphs import blocks_of

WORDED = (*PROSE, "seo_title", "social_title", "dateline", "agency_credit", "advertiser", "lead_alt", "lead_credit")
JOINED = {"standfirst": " ", "source": "\n"}
MARKUP = re.compile(r"<(?:p|h2|h3|ul|ol|blockquote|figure|aside|table)\b")


class Take(StrEnum):
    THEIRS = "theirs"
    MINE = "mine"
    BOTH = "both"
    OWN = "own"


@dataclass(frozen=True)
class Choice:
    """`words` are one's own: for the body paragraphs with an empty line between them, or its HTML."""

    take: Take
    words: str = ""


def takes(place: Place) -> list[Take]:
    """What can be chosen there."""
    choices = [Take.THEIRS, Take.MINE]
    if place.part in ("body", "bylines", *JOINED):
        choices.append(Take.BOTH)
    if place.part in ("body", "source", *WORDED) and len(place.names) == 1:
        choices.append(Take.OWN)
    return choices


def settled(merged: Merged, choices: dict[str, Choice]) -> Content:
    """The text with each open place as chosen, by its key; without a choice it stays ours."""
    said = {place.key: _values(place, choices.get(place.key)) for place in merged.open}
    return put_in(merged.content, merged.places, said)


def _values(place, choice):
    if choice is None or choice.take == Take.MINE:
        return place.ours
    if choice.take == Take.THEIRS:
        return place.theirs
    return _both(place) if choice.take == Take.BOTH else _own(place, choice.words)


def _both(place):
    if joint := JOINED.get(place.part):
        return (joint.join(filter(None, (*place.theirs, *place.ours))),)
    return (*place.theirs, *(one for one in place.ours if one not in place.theirs))


def _own(place, words):
    if place.part != "body":
        return (words,)
    if MARKUP.search(words):
        return tuple(blocks_of(clean(words)))
    paragraphs = (" ".join(part.split()) for part in re.split(r"\n\s*\n", words.replace("\r\n", "\n")))
    return tuple(blocks_of(clean("".join(f"<p>{escape(part)}</p>" for part in paragraphs if part))))
