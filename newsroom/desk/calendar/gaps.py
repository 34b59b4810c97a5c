"""Gaps: parts of the coming days in which something usually appears, and nothing is planned or scheduled.

The rhythm of the house is learnt from its last four weeks: a part of the day counts as usual on a weekday where
something went live in it on at least three of the last four such days.
"""

from collections import defaultdict
from datetime import date, timedelta

from django.db.models import F
from django.db.models.functions import ExtractHour, TruncDate
from django.utils.timezone import get_default_timezone
from django.utils.translation import gettext as _

from articles.models import Publication
from language.wallclock import wall_time
from language.words import joined
from newsroom.desk.calendar.asked import Asked
from newsroom.desk.calendar.entries import decisions
from newsroom.desk.calendar.spans import BANDS, DAY, NIGHTS, Band, band_of, midnight

LEARNT_FROM = timedelta(days=28)
OFTEN = 3  # of the four days of the same name
AHEAD = timedelta(days=14)  # nobody has planned further


def gaps(asked: Asked, entries) -> dict[date, list[Band]]:
    """The empty usual parts of each coming day of the page; `entries` by day, for what is planned with a time."""
    days = [day for day in asked.span.days if asked.today <= day < asked.today + AHEAD]
    if not (days and asked.shows_gaps):
        return {}
    usual = _usual(asked)
    if not usual:
        return {}
    filled = _filled(asked, days)
    for day in days:
        filled[day] |= {band_of(entry.time.hour) for entry in entries.get(day, ()) if entry.time}
    open_bands = {day: [band for band in usual[day.weekday()] if band not in filled[day]] for day in days}
    hour = wall_time(asked.now)[0].hour
    open_bands |= {asked.today: [band for band in open_bands.get(asked.today, ()) if band.end > hour]}
    return {day: bands for day, bands in open_bands.items() if bands}


def in_words(bands: list[Band], *, day, asked: Asked, is_empty: bool) -> str:
    if is_empty and day > asked.today:
        return _("Gap: nothing planned")
    return _("Gap: %(when)s") % {"when": joined(band.name for band in bands)}


def _usual(asked) -> dict[int, list[Band]]:
    """By weekday (Monday is 0), the parts of the day in which something usually appears, in their order."""
    end = midnight(asked.today)
    first = Publication.objects.listed().filter(
        version__isnull=False,
        first_live_from__gte=midnight(asked.today - LEARNT_FROM),
        first_live_from__lt=end,
        first_live_from=F("live_from"),
    )
    if asked.desks is not None:
        first = first.filter(article__desk__in=asked.desks)
    days = defaultdict(set)
    for day, band in _hours(first):
        days[day.weekday(), band].add(day)
    usual = defaultdict(list)
    for weekday in range(7):
        usual[weekday] = [band for band in BANDS if len(days[weekday, band]) >= OFTEN]
    return usual if any(usual.values()) else {}


def _filled(asked, days):
    """By day, the parts in which readers get something."""
    filled = defaultdict(set)
    coming = decisions(asked, start=midnight(days[0]), end=midnight(days[-1] + DAY)).filter(version__isnull=False)
    for day, band in _hours(coming):
        filled[day].add(band)
    return filled


def _hours(rows):
    """The parts of days in which these decisions fall: at most 24 rows for a day, however many stories there are."""
    zone = get_default_timezone()
    rows = rows.annotate(day=TruncDate("live_from", tzinfo=zone), hour=ExtractHour("live_from", tzinfo=zone))
    for day, hour in rows.order_by().values_list("day", "hour").distinct():
        if (band := band_of(hour)) not in NIGHTS:
            yield day, band
