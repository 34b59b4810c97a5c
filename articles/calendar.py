"""The archive's calendar: years, months and days on which something appeared."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language

from articles.models import Entry
from language.words import MONTHS, WEEKDAYS


@dataclass(frozen=True)
class Link:
    name: str
    url: str
    is_current: bool


@dataclass(frozen=True)
class DayCell:
    date: date
    url: str
    is_current: bool


def today_of(at: datetime) -> date:
    return timezone.localdate(at, timezone.get_default_timezone())


def first_day(*, at: datetime) -> date | None:
    """The day of the oldest story that readers can open at `at`."""
    days = Entry.objects.filter(day__isnull=False).in_force(at=at).order_by("day")
    return days.values_list("day", flat=True).first()


def days_of(month: date, *, at: datetime) -> list[date]:
    """The days of the month (any date in it) with a story that readers can open at `at`, in order."""
    first, last = month.replace(day=1), month.replace(day=calendar.monthrange(month.year, month.month)[1])
    days = Entry.objects.filter(day__range=(first, last)).in_force(at=at)
    return sorted(set(days.values_list("day", flat=True).distinct()))


def years(*, first: date, last: date, current: int | None) -> list[Link]:
    return [
        Link(str(year), reverse("archive_year", args=[year]), year == current)
        for year in range(last.year, first.year - 1, -1)
    ]


def months(year: int, *, first: date, last: date, current: int | None) -> list[Link]:
    """All twelve; those before the first story or after today have no address."""
    names = MONTHS[_language()]
    return [
        Link(names[month - 1], _month_url(year, month, first=first, last=last), month == current)
        for month in range(1, 13)
    ]


def weeks(month: date, *, days: list[date], current: date | None) -> list[list[DayCell | None]]:
    """The month in weeks from Monday on; None outside the month."""
    known = set(days)

    def cell(day: date) -> DayCell | None:
        if day.month != month.month:
            return None
        return DayCell(day, day_url(day) if day in known else "", day == current)

    return [[cell(day) for day in week] for week in calendar.Calendar().monthdatescalendar(month.year, month.month)]


def weekdays() -> list[dict]:
    short = 2 if _language() == "de" else 3
    return [{"name": name, "short": name[:short]} for name in WEEKDAYS[_language()]]


def month_name(month: date) -> str:
    return f"{MONTHS[_language()][month.month - 1]} {month.year}"


def day_url(day: date) -> str:
    return reverse("archive_day", args=[f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"])


def _month_url(year: int, month: int, *, first: date, last: date) -> str:
    start = date(year, month, 1)
    if start > last or start + timedelta(days=31) < first:
        return ""
    return reverse("archive_month", args=[f"{year:04}", f"{month:02}"])


def _language() -> str:
    return "en" if (get_language() or "de").startswith("en") else "de"
