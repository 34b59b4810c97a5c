"""Dates and times as agencies write them behind the word “embargo”, in German and in English."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from enum import Enum
from zoneinfo import ZoneInfo

from django.utils.timezone import get_default_timezone

from language.wallclock import MomentDoesNotExist, MomentIsAmbiguous, MomentRefused, resolve, wall_time


class Unread(Enum):
    """An embargo whose end a person has to read."""

    UNREAD = "unread"


UNREAD = Unread.UNREAD
MONTHS = {
    **dict.fromkeys(("jan", "januar", "january", "jänner"), 1),
    **dict.fromkeys(("feb", "februar", "february"), 2),
    **dict.fromkeys(("mar", "mär", "mrz", "märz", "maerz", "march"), 3),
    **dict.fromkeys(("apr", "april"), 4),
    **dict.fromkeys(("mai", "may"), 5),
    **dict.fromkeys(("jun", "juni", "june"), 6),
    **dict.fromkeys(("jul", "juli", "july"), 7),
    **dict.fromkeys(("aug", "august"), 8),
    **dict.fromkeys(("sep", "sept", "september"), 9),
    **dict.fromkeys(("okt", "oct", "oktober", "october"), 10),
    **dict.fromkeys(("nov", "november"), 11),
    **dict.fromkeys(("dez", "dec", "dezember", "december"), 12),
}
WEEKDAYS = [
    ("mo", "mon", "montag", "monday"),
    ("di", "tue", "tues", "dienstag", "tuesday"),
    ("mi", "wed", "mittwoch", "wednesday"),
    ("do", "thu", "thur", "thurs", "donnerstag", "thursday"),
    ("fr", "fri", "freitag", "friday"),
    ("sa", "sat", "samstag", "sonnabend", "saturday"),
    ("so", "sun", "sonntag", "sunday"),
]
ZONES = {
    **dict.fromkeys(("mez", "cet"), timezone(timedelta(hours=1))),
    **dict.fromkeys(("mesz", "cest"), timezone(timedelta(hours=2))),
    **dict.fromkeys(("gmt", "utc", "z"), UTC),
    "bst": timezone(timedelta(hours=1)),
    **dict.fromkeys(("et", "est", "edt"), ZoneInfo("America/New_York")),
    **dict.fromkeys(("pt", "pst", "pdt"), ZoneInfo("America/Los_Angeles")),
}
OURS = ("mez", "cet", "mesz", "cest")
_weekday = "|".join(sorted((name for names in WEEKDAYS for name in names), key=len, reverse=True))
_month = "|".join(sorted(MONTHS, key=len, reverse=True))
_year = r"(?P<year>\d{4}|\d\d(?!\d|\s*[:.]\d|\s*uhr|\s*h\b|\s*[ap]\.?m))"
GAP = r"[\s.,;:!*=_|/()–—-]*"
FILLER = (
    r"(?:(?:bis|until|till|til|ab|am|zum|den|dem|der|die|das|vom|erst|on|at|from|ends?|endet|gilt|läuft|lautet|ist|is|im|um"
    r"|gegen|und|and|nicht|vor|before|the|für|for|release|veröffentlichung|einschließlich|strictly|strikt|uhr|datum|date"
    r"|time|zeit|einschl|mez|mesz|cet|cest)\b[\s.,;:!*=_|/()–—-]*)*"
)
DATES = [
    r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)",
    rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.(?:\s?{_year})?",
    rf"(?P<day>\d{{1,2}})(?:\.|st|nd|rd|th)?\s*(?:of\s+)?(?P<word>{_month})\b\.?,?(?:\s*{_year})?",
    rf"(?P<word>{_month})\b\.?\s*(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b,?(?:\s*{_year})?",
    r"(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4}|\d\d)",
    r"(?P<near>heute|today|morgen|tomorrow)\b",
]
TIME = re.compile(
    r"(?P<plain>\d{4})(?=\s*(?:hrs|uhr|h|gmt|utc|mes?z|ces?t|bst|e[sd]?t|p[sd]?t|[+-]\d\d:?\d\d)\b)|(?P<noon>noon)\b"
    r"|(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?::(?P<second>\d\d))?)?\s*(?:(?P<half>[ap])\.?\s?m\b\.?|(?P<oclock>uhr|h)\b)?",
    re.IGNORECASE,
)
ZONE = re.compile(
    r"\s*\(?(?P<offset>[+-]\d\d:?\d\d)|\s*\(?(?P<zone>" + "|".join(ZONES) + r")\b|\s*\(?(?P<local>local time|ortszeit)",
    re.IGNORECASE,
)
WINDOW = 180  # characters read behind the word
SOON, RECENT = timedelta(days=183), timedelta(days=31)


@dataclass(frozen=True)
class Clock:
    """A time of day; `zone` is None for the newsroom's, `days` is 1 for 24 o'clock."""

    at: time
    zone: object = None
    is_ours: bool = True
    days: int = 0


@dataclass(frozen=True)
class Day:
    """A date as written: without a year, or a weekday alone."""

    day: int = 0
    month: int = 0
    year: int = 0
    weekday: int | None = None
    near: str = ""


def moment_at(text: str, match: re.Match, *, taken_at: datetime | None, now: datetime) -> datetime | Unread:
    """The moment written right behind `match`, the word that speaks of an embargo."""
    rest = " ".join(text[match.end() : match.end() + WINDOW].lower().split())
    read = _day_then_clock(rest) or _clock_then_day(rest)
    if read is None:
        return UNREAD
    day, clock = read
    if clock is None and re.search(r"\b(?:ab|before|vor|after)\s*$", match[0], re.IGNORECASE):
        clock = Clock(time())  # “not before the 24th”: from its first second
    return _moment(day, clock, taken_at=taken_at, now=now) if clock else UNREAD


def _day_then_clock(rest: str) -> tuple[Day, Clock | None] | None:
    if (found := _read_day(rest)) is None:
        return None
    day, rest = found
    clock = _read_clock(_skipped(rest.removeprefix("t")))
    return day, clock and clock[0]


def _clock_then_day(rest: str) -> tuple[Day, Clock] | None:
    if (found := _read_clock(_skipped(rest))) is None:
        return None
    clock, rest = found
    day = _read_day(rest)
    return (day[0], clock) if day else None


def _skipped(rest: str) -> str:
    return rest[re.match(GAP + FILLER, rest).end() :]


def _read_day(rest: str) -> tuple[Day, str] | None:
    rest, weekday = _skipped(rest), None
    if named := re.match(rf"(?P<name>{_weekday})\b\.?", rest):
        weekday = next(number for number, names in enumerate(WEEKDAYS) if named["name"] in names)
        rest = _skipped(rest[named.end() :])
    for spelling in DATES:
        if match := re.match(spelling, rest):
            day = _day_of(match.groupdict(), weekday)
            return (day, rest[match.end() :]) if day else None
    return None if weekday is None else (Day(weekday=weekday), rest)


def _day_of(found: dict, weekday: int | None) -> Day | None:
    if near := found.get("near"):
        return Day(near=near, weekday=weekday)
    if found.get("first"):
        first, second = int(found["first"]), int(found["second"])
        if first <= 12 and second <= 12 and first != second:
            return None  # 4/11 is two days
        month, day = (first, second) if second > 12 else (second, first)
    else:
        month, day = MONTHS.get(found.get("word") or "") or int(found["month"]), int(found["day"])
    year = int(found.get("year") or 0)
    return Day(day=day, month=month, year=year + 2000 if 0 < year < 100 else year, weekday=weekday)


def _read_clock(rest: str) -> tuple[Clock, str] | None:
    """A time that says it is one: an hour alone needs Uhr, h, am or pm."""
    match = TIME.match(rest)
    if not match:
        return None
    found, rest = match.groupdict(), rest[match.end() :]
    if found["noon"]:
        hour, minute, second = 12, 0, 0
    elif found["plain"]:
        hour, minute, second = int(found["plain"][:2]), int(found["plain"][2:]), 0
    elif found["minute"] or found["half"] or found["oclock"]:
        hour, minute, second = int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0)
    else:
        return None
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"] == "p" else 0)
    if (oclock := re.match(r"\s*(?:uhr|h|hrs)\b", rest)) is not None:
        rest = rest[oclock.end() :]
    try:
        at = time(0 if (hour, minute, second) == (24, 0, 0) else hour, minute, second)
    except ValueError:
        return None
    return _with_zone(at, rest, days=hour // 24)


def _with_zone(at: time, rest: str, *, days: int) -> tuple[Clock, str] | None:
    if not (match := ZONE.match(rest)):
        return Clock(at, days=days), rest
    rest = rest[match.end() :].removeprefix(")")
    if match["local"]:
        return None  # the local time of a place we would have to guess
    if match["zone"]:
        return Clock(at, ZONES[match["zone"]], is_ours=match["zone"] in OURS, days=days), rest
    sign, digits = match["offset"][0], match["offset"][1:].replace(":", "")
    aside = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if aside > timedelta(hours=14):
        return None
    return Clock(at, timezone(-aside if sign == "-" else aside), is_ours=False, days=days), rest


def _moment(day: Day, clock: Clock, *, taken_at: datetime | None, now: datetime) -> datetime | Unread:
    """The one moment that day and time can mean; UNREAD where they could mean two, or none."""
    if day.year:
        try:
            written = date(day.year, day.month, day.day)
        except ValueError:
            return UNREAD
        return _at(written, clock) if day.weekday in (None, written.weekday()) else UNREAD
    if day.near:
        return _near(day, clock, taken_at=taken_at, now=now)
    after_now = _next(day, clock, after=now)
    if taken_at is None:
        is_certain = day.month and after_now and after_now - now <= SOON
        return after_now if is_certain else UNREAD
    after_taken = _next(day, clock, after=taken_at)
    if after_taken and after_taken == after_now and after_now - now <= SOON:
        return after_now
    # What ended while the picture was new has ended, if it cannot mean next year's.
    is_over = (
        after_taken and day.month and after_taken <= now <= after_taken + SOON and after_taken - taken_at <= RECENT
    )
    return after_taken if is_over and (not after_now or after_now - now > SOON) else UNREAD


def _near(day: Day, clock: Clock, *, taken_at: datetime | None, now: datetime) -> datetime | Unread:
    """“Today” is the day the picture was made, if that is the newsroom's today, too."""
    today = wall_time(now)[0].date()
    if taken_at is None or wall_time(taken_at)[0].date() != today:
        return UNREAD
    meant = today + timedelta(days=day.near in ("morgen", "tomorrow"))
    return _at(meant, clock) if day.weekday in (None, meant.weekday()) else UNREAD


def _next(day: Day, clock: Clock, *, after: datetime) -> datetime | None:
    """The first such day and time not before `after`."""
    start = wall_time(after)[0].date()
    if day.month:
        days = (_date_or_none(start.year + more, day) for more in range(-1, 5))
    else:
        days = (start + timedelta(days=more) for more in range(8))
    fits = (found for found in days if found and (day.weekday is None or found.weekday() == day.weekday))
    return next((moment for found in fits if (moment := _at(found, clock)) is not UNREAD and moment >= after), None)


def _date_or_none(year: int, day: Day) -> date | None:
    try:
        return date(year, day.month, day.day)
    except ValueError:
        return None


def _at(day: date, clock: Clock) -> datetime | Unread:
    """Aware, in UTC; of two moments the later, since an embargo must not end early."""
    wall = datetime.combine(day + timedelta(days=clock.days), clock.at)
    named = None if clock.zone is None else wall.replace(tzinfo=clock.zone, fold=1).astimezone(UTC)
    if named and not clock.is_ours:
        return named
    try:
        ours = resolve(wall)
    except MomentIsAmbiguous as twice:
        ours = named or twice.second
    except MomentDoesNotExist:
        ours = wall.replace(tzinfo=get_default_timezone(), fold=0).astimezone(UTC)
    except MomentRefused:
        return UNREAD
    return max(ours, named) if named else ours  # “CET” in July is a slip: which way, nobody knows
