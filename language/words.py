"""Dates, times, counts and lists, in words. Moments are shown in the site's time zone (Europe/Berlin)."""

import math
import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import get_language

from language.markup import plain_text

_MONTHS_DE = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"
_MONTHS_EN = "January February March April May June July August September October November December"
MONTHS = {"de": _MONTHS_DE.split(), "en": _MONTHS_EN.split()}
WEEKDAYS = {
    "de": ["Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
}
ZONES = {"CEST": "MESZ", "CET": "MEZ"}  # German names; English keeps the international ones
NUMBERS = {
    "de": ["null", "eins", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"],
    "en": ["nought", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
}
WORDS_PER_MINUTE = {"de": 220, "en": 230}  # German words are longer

_WORD = re.compile(r"[^\W_]+(?:[-'’:*_·/.,][^\W_]+)*")


def word_count(markup: str) -> int:
    """Words a reader reads; tags, signs and soft hyphens count nothing."""
    return sum(1 for _ in _WORD.finditer(plain_text(markup)))


def reading_minutes(words: int, language: str | None = None) -> int:
    return max(1, math.ceil(words / WORDS_PER_MINUTE[_known(language)]))


def longdate(day: date, language: str | None = None) -> str:
    """22. November 2024, or 22 November 2024."""
    day, language = _local(day), _known(language)
    return f"{day.day}{'.' if language == 'de' else ''} {MONTHS[language][day.month - 1]} {day.year}"


def says_something(text: str) -> bool:
    """Is there a sign in it that one can see? A blank without width is none."""
    return any(sign.isprintable() and not sign.isspace() for sign in text)


def shortdate(day: date, language: str | None = None) -> str:
    """22.11.2024, or 22/11/2024: for lists."""
    day, sign = _local(day), "." if _known(language) == "de" else "/"
    return f"{day.day:02}{sign}{day.month:02}{sign}{day.year}"


def weekday_date(day: date, language: str | None = None) -> str:
    """Sonntag, 28. März 2027, or Sunday 28 March 2027."""
    day, language = _local(day), _known(language)
    return f"{WEEKDAYS[language][day.weekday()]}{',' if language == 'de' else ''} {longdate(day, language)}"


def clock(moment: datetime, language: str | None = None) -> str:
    """14:05 Uhr, or 2.05 pm; seconds only where they are not zero, the zone's name only where an hour comes twice."""
    moment, language = _local(moment), _known(language)
    seconds = f":{moment.second:02}" if moment.second else ""
    if language == "de":
        words = f"{moment:%H:%M}{seconds} Uhr"
    else:
        words = f"{moment.hour % 12 or 12}.{moment.minute:02}{seconds} {'am' if moment.hour < 12 else 'pm'}"
    return f"{words} ({zone_name(moment, language)})" if is_repeated_hour(moment) else words


def moment_words(moment: datetime, language: str | None = None) -> str:
    """22. November 2024, 14:05 Uhr, or 22 November 2024, 2.05 pm."""
    return f"{longdate(moment, language)}, {clock(moment, language)}"


def weekday_moment(moment: datetime, language: str | None = None) -> str:
    """Sonntag, 28. März 2027, um 01:59 Uhr, or Sunday 28 March 2027 at 1.59 am."""
    between = ", um" if _known(language) == "de" else " at"
    return f"{weekday_date(moment, language)}{between} {clock(moment, language)}"


def iso(moment: datetime) -> str:
    """ISO 8601 with the offset, in the site's time zone, whole seconds."""
    return _local(moment).isoformat(timespec="seconds")


def zone_name(moment: datetime, language: str | None = None) -> str:
    """MESZ or MEZ; CEST or CET in English."""
    name = _local(moment).tzname() or ""
    return ZONES.get(name, name) if _known(language) == "de" else name


def is_repeated_hour(moment: datetime) -> bool:
    """Does the clock show this time twice in that night?"""
    if timezone.is_naive(moment):
        return False
    local = timezone.localtime(moment, timezone.get_default_timezone())
    other_offset = local.replace(fold=1 - local.fold).utcoffset()
    return abs(other_offset - local.utcoffset()) >= timedelta(minutes=1)


def number_words(number: int, language: str | None = None) -> str:
    """Up to twelve in words, as papers do; figures above."""
    words = NUMBERS[_known(language)]
    return words[number] if 0 <= number < len(words) else str(number)


def joined(names: Iterable[object], language: str | None = None) -> str:
    """A, B und C."""
    *firsts, last = [str(name) for name in names] or [""]
    word = "und" if _known(language) == "de" else "and"
    return f"{', '.join(firsts)} {word} {last}" if firsts else last


def _known(language: str | None) -> str:
    return "en" if (language or get_language() or "de").startswith("en") else "de"


def _local(day: date) -> date:
    """An aware datetime in the site's time zone; plain dates and naive wall-clock times as they are."""
    if isinstance(day, datetime) and timezone.is_aware(day):
        return timezone.localtime(day, timezone.get_default_timezone())
    return day
