"""When a picture was taken: three spellings of a date, with and without a zone."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone

from django.utils.timezone import get_default_timezone

FIRST_YEAR, LAST_YEAR = 1826, 2199  # the first photograph; far enough for cameras with a wrong clock
CLOCKS_AT_ZERO = {date(1904, 1, 1), date(1970, 1, 1), date(1980, 1, 1)}  # what a clock that was never set shows
MAX_OFFSET = timedelta(hours=14)
DATE = re.compile(r"(\d{4})[-:./]?(\d\d)[-:./]?(\d\d)(?!\d)")
TIME = re.compile(r"(\d\d):?(\d\d)(?::?(\d\d))?(?:[.,]\d+)?\s*(Z|[+-]\d\d:?\d\d)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Taken:
    """As written: a day, perhaps a time of it, perhaps where that clock stood against UTC."""

    day: date
    clock: time | None = None
    offset: timedelta | None = None

    def moment(self) -> datetime:
        """Aware, in UTC. Without an offset it is the clock of the newsroom; without a time, midnight."""
        wall = datetime.combine(self.day, self.clock or time())
        zone = get_default_timezone() if self.offset is None else timezone(self.offset)
        return wall.replace(tzinfo=zone).astimezone(UTC)


def taken(day: str, clock: str = "", offset: str = "") -> Taken | None:
    """What the texts mean; None for a day that is none. A time that is none leaves the day."""
    when = _day(day)
    if when is None:
        return None
    at, aside = _clock(clock)
    if offset:
        _at, aside = _clock(f"00:00{offset.strip()}")
    is_unset = when in CLOCKS_AT_ZERO and at in (None, time())
    return None if is_unset else Taken(when, at, aside if at else None)


def from_iso(text: str) -> Taken | None:
    """XMP: 2026-11-24T18:00:00.5+01:00, or less of it; Exif's colons and blank pass, too."""
    text = text.strip()
    return taken(text[:10], text[10:].strip("T ").strip())


def completed(first: Taken, others: list[Taken]) -> Taken:
    """`first` with the time or the offset that a later source has for the very same day or time."""
    for other in others:
        if first.clock is None and other.day == first.day:
            first = replace(first, clock=other.clock, offset=other.offset)
    return first


def with_offset(first: Taken, exif: Taken | None) -> Taken:
    """Exif's offset for the same clock: IIM's is no use, Photoshop writes +0000 where it knows none."""
    is_same = exif and first.clock and exif.clock and (first.day, _minute(first)) == (exif.day, _minute(exif))
    return replace(first, offset=exif.offset) if is_same and first.offset is None else first


def _minute(found: Taken) -> tuple[int, int]:
    return found.clock.hour, found.clock.minute


def _day(text: str) -> date | None:
    if not (match := DATE.match(text.strip())):
        return None
    try:
        day = date(*map(int, match.groups()))
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


def _clock(text: str) -> tuple[time | None, timedelta | None]:
    if not (match := TIME.match(text.strip())):
        return None, None
    hour, minute, second, zone = match.groups()
    try:
        clock = time(int(hour), int(minute), int(second or 0))
    except ValueError:
        return None, None
    return clock, _offset(zone)


def _offset(zone: str | None) -> timedelta | None:
    if not zone:
        return None
    if zone in "Zz":
        return timedelta()
    digits = zone[1:].replace(":", "")
    offset = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return (-offset if zone[0] == "-" else offset) if offset <= MAX_OFFSET else None
