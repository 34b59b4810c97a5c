"""The archive's calendar: years, months and days on which something appeared."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet, Subquery
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
    count: int = 0


def today_of(at: datetime) -> date:
    return timezone.localdate(at, timezone.get_default_timezone())


def first_day(*, at: datetime) -> date | None:
    """The day of the oldest story that readers can open at `at`."""
    days = Entry.objects.filter(day__isnull=False).in_force(at=at).order_by("day")
    return days.values_list("day", flat=True).first()


def days_of(month: date, *, at: datetime) -> dict[date, int]:
    """The days of the month (any date in it) with stories that readers can open at `at`, in order, with how many."""
    last = calendar.monthrange(month.year, month.month)[1]
    lines = _between(month.replace(day=1), month.replace(day=last), at=at)
    return dict(lines.values_list("day").annotate(count=Count("pk")).order_by("day"))


def months_of(year: int, *, at: datetime) -> set[int]:
    """The months of the year with a story that readers can open: one step in the index for each."""
    firsts = Q()
    for month in range(1, 13):
        of_month = _between(date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1]), at=at)
        firsts |= Q(pk=Subquery(of_month.order_by("day").values("pk")[:1]))
    return {day.month for day in Entry.objects.filter(firsts).values_list("day", flat=True)}


def neighbours(day: date, *, at: datetime) -> tuple[date | None, date | None]:
    """The nearest days with stories before and after `day`."""
    before = Entry.objects.filter(day__lt=day).in_force(at=at).order_by("-day").values("pk")[:1]
    after = Entry.objects.filter(day__gt=day).in_force(at=at).order_by("day").values("pk")[:1]
    found = Entry.objects.filter(Q(pk=Subquery(before)) | Q(pk=Subquery(after))).values_list("day", flat=True)
    days = list(found)
    return next((one for one in days if one < day), None), next((one for one in days if one > day), None)


def _between(first: date, last: date, *, at: datetime) -> QuerySet:
    return Entry.objects.filter(day__range=(first, last)).in_force(at=at)


def years(*, first: date, last: date, current: int | None) -> list[Link]:
    return [
        Link(str(year), reverse("archive_year", args=[year]), year == current)
        for year in range(last.year, first.year - 1, -1)
    ]


def months(year: int, *, known: set[int], current: int | None) -> list[Link]:
    """All twelve; those without a story have no address."""
    names = MONTHS[_language()]
    return [
        Link(names[month - 1], month_url(date(year, month, 1)) if month in known else "", month == current)
        for month in range(1, 13)
    ]


def weeks(month: date, *, days: dict[date, int], current: date | None) -> list[list[DayCell | None]]:
    """The month in weeks from Monday on; None outside the month."""

    def cell(day: date) -> DayCell | None:
        if day.month != month.month:
            return None
        return DayCell(day, day_url(day) if day in days else "", day == current, days.get(day, 0))

    return [[cell(day) for day in week] for week in calendar.Calendar().monthdatescalendar(month.year, month.month)]


def weekdays() -> list[dict]:
    short = 2 if _language() == "de" else 3
    return [{"name": name, "short": name[:short]} for name in WEEKDAYS[_language()]]


def month_name(month: date) -> str:
    return f"{MONTHS[_language()][month.month - 1]} {month.year}"


def day_url(day: date) -> str:
    return reverse("archive_day", args=[f"{day.year:04}", f"{day.month:02}", f"{day.day:02}"])


def month_url(month: date) -> str:
    return reverse("archive_month", args=[f"{month.year:04}", f"{month.month:02}"])


def _language() -> str:
    return "en" if (get_language() or "de").startswith("en") else "de"
