"""Embargoes written in words: “Sperrfrist 24. November 2026, 18 Uhr”, “not for release before Tue 24 Nov 6pm CET”.

What is read for certain becomes a moment. What speaks of an embargo and cannot be read for certain is UNREAD, and
an editor has to say what it means: a picture shown too late harms nobody.
"""

import re
from datetime import datetime

from images.metadata.embargo_dates import UNREAD, Unread, moment_at

__all__ = ["UNREAD", "Unread", "of_picture", "read", "read_prose"]

Reading = datetime | Unread | None

# Words that mean an embargo wherever they stand.
CERTAIN = (
    r"sperr(?:frist(?:ende)?|vermerk)\w*|gesperrt bis|(?:erst )?zur veröffentlichung (?:frei )?ab"
    r"|frei für (?:die )?\w*ausgaben?|under (?:strict )?embargo|embargo(?:ed)?:? (?:until|till|bis)"
    r"|not for (?:release|publication|use|broadcast) (?:before|until|till|prior to)"
    r"|(?:do not|don[’']t|must not be|may not be) (?:publish|use|release|broadcast)(?:ed|d)? (?:before|until|till)"
    r"|hold for release"
)
# Words that mean one in instructions. In a caption “nicht vor Gericht” and “the oil embargo” are the news itself.
LIKELY = (
    r"(?<!-)\bembargo(?:ed)?\b|nicht (?:veröffentlichen )?vor|frei (?:erst )?ab|erst ab|not (?:published )?before"
    r"|no(?:t)? earlier than|freigegeben (?:erst )?(?:ab|zum|am)|freigabe (?:erst )?(?:ab|am)|hold (?:until|till)"
    r"|for release (?:on|at|after|not before)"
)
PUBLISHING = re.compile(
    r"veröffentlich|freigabe|freigegeben|verwend|gesendet|gedruckt|publi[sc]|release|broadcast", re.IGNORECASE
)
NONE = re.compile(
    r"(?:keine?|ohne|no|without|aufgehoben\w*|lifted|ended)\s+(?:any\s+|weitere\s+)?(?:sperrfrist|embargo)\w*"
    r"|(?:sperrfrist|embargo)\w*\s*[:=–-]?\s*(?:ist |is |has been |wurde |wird )?"
    r"(?:keine?r?s?\b|none\b|no\b|entfällt|aufgehoben|abgelaufen|lifted|expired|n/?a\b|nil\b|-+$)"
    r"|(?:ab )?sofort frei|frei (?:ab|zur) sofort\w*|freigegeben ab sofort|for immediate release",
    re.IGNORECASE,
)
EVIDENCE = re.compile(  # something that could be a time, a few words on
    r"\b(?:\d{1,2}\s*(?:[.:/]\d|uhr|h\b|[ap]\.?m)|\d{4}|mo(?:n|ntag)|di(?:e|enstag)|mi(?:ttwoch)|thu|fri|sat|sun|wed|tue"
    r"|donnerstag|freitag|samstag|sonnabend|sonntag|erschein|veröffentl|beginn|publi|release|morgen|heute|today|tomor)",
    re.IGNORECASE,
)
MAX_LENGTH = 20_000  # characters looked at; metadata are cut there, too
MAX_MATCHES = 40  # of one text
REACH = 60  # characters after a likely word in which a time must stand


def of_picture(*, instructions: str, headline: str, caption: str, taken_at: datetime | None, now: datetime) -> Reading:
    """What a picture's own words say. A moment in one of them explains an embargo without one in another."""
    told = {"taken_at": taken_at, "now": now}
    readings = [read(instructions, **told), read_prose(headline, **told), read_prose(caption, **told)]
    return _together(readings)


def read(text: str, *, taken_at: datetime | None, now: datetime) -> Reading:
    """The end of the embargo of which the instructions `text` speak (aware, UTC), UNREAD, or None for no embargo."""
    text = text[:MAX_LENGTH]
    found = _moments(CERTAIN, text, taken_at=taken_at, now=now)
    for match in _matches(LIKELY, text):
        ahead = text[match.end() : match.end() + REACH]
        if match[0].lower().startswith("embargo") or EVIDENCE.search(ahead):
            found.append(moment_at(text, match, taken_at=taken_at, now=now))
    return _together(found)


def read_prose(text: str, *, taken_at: datetime | None, now: datetime) -> Reading:
    """As `read`, of a text that tells the news: likely words count in a sentence about publication, with a date."""
    text = text[:MAX_LENGTH]
    found = _moments(CERTAIN, text, taken_at=taken_at, now=now)
    for match in _matches(LIKELY, text):
        if _opens(text, match) or PUBLISHING.search(_sentence(text, match)):
            found += [when] if (when := moment_at(text, match, taken_at=taken_at, now=now)) is not UNREAD else []
    return _together(found)


def _moments(words: str, text: str, **told) -> list[Reading]:
    return [moment_at(text, match, **told) for match in _matches(words, text)]


def _matches(words: str, text: str) -> list[re.Match]:
    free = [match.span() for match in NONE.finditer(text)]
    found = re.finditer(rf"\b(?:{words})", text, re.IGNORECASE)
    bound = [match for match in found if not any(start < match.end() and match.start() < end for start, end in free)]
    return bound[:MAX_MATCHES]


def _opens(text: str, match: re.Match) -> bool:
    """Whether the words stand alone: at the start of a line or a sentence, in brackets, or before a colon."""
    return not text[: match.start()].rstrip(" ").strip("*") or bool(
        re.search(r"[.!?(\n+*|–-]\s*$", text[: match.start()]) or re.match(r"\s*:", text[match.end() :])
    )


def _sentence(text: str, match: re.Match) -> str:
    """The line around the word: dots stand in dates, too."""
    start, end = text.rfind("\n", 0, match.start()) + 1, text.find("\n", match.end())
    return text[max(start, match.start() - 80) : (end if end >= 0 else len(text))][:240]


def _together(readings: list[Reading]) -> Reading:
    """The one moment all agree on; of several different ones none is certain."""
    moments = {reading for reading in readings if isinstance(reading, datetime)}
    if len(moments) == 1:
        return moments.pop()
    return UNREAD if moments or UNREAD in readings else None
