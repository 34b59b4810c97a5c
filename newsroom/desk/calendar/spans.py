"""What a page of the calendar spans: a month in whole weeks, a week from Monday, a day by the clock of the house."""

import calendar
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from language.wallclock import resolve, wall_time
from language.words import longdate, weekday_date

FIRST_YEAR, LAST_YEAR = 1900, 2198  # so that the days around the edge are moments, too
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Band:
    """A part of the day, from hour to hour by the clock."""

    key: str
    name: str
    first: int
    end: int

    @property
    def hours(self) -> str:
        return _("%(first)s to %(end)s") % {"first": self.first, "end": self.end}


BANDS = (
    Band("early", gettext_lazy("Early"), 5, 9),
    Band("morning", gettext_lazy("Morning"), 9, 12),
    Band("midday", gettext_lazy("Midday"), 12, 15),
    Band("afternoon", gettext_lazy("Afternoon"), 15, 18),
    Band("evening", gettext_lazy("Evening"), 18, 23),
)
# A day has the end of one night and the beginning of the next.
NIGHT_BEFORE = Band("night-before", gettext_lazy("Night"), 0, 5)
NIGHT_AFTER = Band("night-after", gettext_lazy("Night"), 23, 24)
NIGHTS = (NIGHT_BEFORE, NIGHT_AFTER)


def band_of(hour: int) -> Band:
    return next(band for band in (*BANDS, *NIGHTS) if band.first <= hour < band.end)


@dataclass(frozen=True)
class Span:
    """The days from `first` to `last`, both in it; `around` is the day the page was asked for."""

    first: date
    last: date
    around: date

    @property
    def days(self) -> list[date]:
        return [self.first + number * DAY for number in range((self.last - self.first).days + 1)]

    @property
    def start(self) -> datetime:
        return midnight(self.first)

    @property
    def end(self) -> datetime:
        return midnight(self.last + DAY)

    @property
    def weeks(self) -> list[list[date]]:
        days = self.days
        return [days[number : number + 7] for number in range(0, len(days), 7)]


def midnight(day: date) -> datetime:
    """The moment (aware, UTC) at which `day` begins in the house."""
    return resolve(datetime.combine(day, time()), fold=0)


def hours_of(day: date) -> list[datetime]:
    """The moments at which the hours of `day` begin: 23 or 25 of them when the clocks change."""
    start, end = midnight(day), midnight(day + DAY)
    return [start + number * HOUR for number in range(round((end - start) / HOUR))]


def today_of(now: datetime) -> date:
    return wall_time(now)[0].date()


def day_in(text: str) -> date | None:
    """2026-11-25, within the years that anybody plans for; else None."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else None


class Month:
    name, word = "calendar", gettext_lazy("Month")

    @staticmethod
    def span(day: date) -> Span:
        weeks = calendar.Calendar().monthdatescalendar(day.year, day.month)
        return Span(weeks[0][0], weeks[-1][-1], day)

    @staticmethod
    def title(span: Span) -> str:
        return date_format(span.around, "F Y")

    @staticmethod
    def neighbours(span: Span) -> tuple[date, date]:
        first = span.around.replace(day=1)
        return (first - DAY).replace(day=1), (first + 31 * DAY).replace(day=1)


class Week:
    name, word = "calendar_week", gettext_lazy("Week")

    @staticmethod
    def span(day: date) -> Span:
        monday = day - day.weekday() * DAY
        return Span(monday, monday + 6 * DAY, day)

    @staticmethod
    def title(span: Span) -> str:
        is_one_month = span.first.month == span.last.month
        first = date_format(span.first, _("j")) if is_one_month else longdate(span.first)
        week = {"number": span.first.isocalendar().week, "first": first, "last": longdate(span.last)}
        return _("Week %(number)s · %(first)s to %(last)s") % week

    @staticmethod
    def neighbours(span: Span) -> tuple[date, date]:
        return span.around - 7 * DAY, span.around + 7 * DAY


class Day:
    name, word = "calendar_day", gettext_lazy("Day")

    @staticmethod
    def span(day: date) -> Span:
        return Span(day, day, day)

    @staticmethod
    def title(span: Span) -> str:
        return weekday_date(span.around)

    @staticmethod
    def neighbours(span: Span) -> tuple[date, date]:
        return span.around - DAY, span.around + DAY


VIEWS = (Month, Week, Day)
