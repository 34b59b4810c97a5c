"""The pages of the calendar: month, week and day. They find, ask and answer."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from articles.models import Stage
from language.wallclock import wall_time
from language.words import weekday_date, zone_name
from newsroom.desk.calendar import entries, gaps
from newsroom.desk.calendar.asked import KINDS, Asked
from newsroom.desk.calendar.entries import Entry
from newsroom.desk.calendar.moving import undo_of
from newsroom.desk.calendar.spans import (
    BANDS,
    NIGHT_AFTER,
    NIGHT_BEFORE,
    Band,
    Day,
    Month,
    Week,
    band_of,
    hours_of,
)

MOST_IN_MONTH, MOST_IN_WEEK, MOST_IN_DAY = (4, 3), (40, 20), (400, 200)  # publications, plans of one day
MOST_IN_CELL = 6  # of a part of a day in the week
MOST_WAITING = 6
RECENT = timedelta(days=30)
WORK = [Stage.DRAFT, Stage.SUBMITTED, Stage.LEGAL, Stage.RETURNED, Stage.CLEARED]


@dataclass
class Cell:
    """A day, or a part of one: what stands in it, how much more there is, and whether something is missing."""

    day: date
    entries: list[Entry] = field(default_factory=list)
    more: int = 0
    gap: str = ""
    address: str = ""
    is_today: bool = False
    is_other: bool = False
    time: str = ""  # that an entry dropped here takes, where it does not stand in this part of the day already

    @property
    def name(self) -> str:
        return weekday_date(self.day)

    @property
    def is_void(self) -> bool:
        return not (self.entries or self.more or self.gap or self.is_today)


@dataclass
class Row:
    """A week of a month, a part of the day of a week, or an hour of a day."""

    cells: list[Cell]
    number: int = 0
    name: str = ""
    hours: str = ""
    is_past: bool = False
    is_now: bool = False


def month(request):
    asked = _asked(request, Month)
    found = entries.found(asked, most=MOST_IN_MONTH[0], most_planned=MOST_IN_MONTH[1])
    missing = gaps.gaps(asked, found.by_day)
    rows = [
        Row(
            cells=[_day_cell(asked, found, missing, day) for day in week],
            number=week[0].isocalendar().week,
            is_past=week[-1] < asked.today <= asked.span.last,
        )
        for week in asked.span.weeks
    ]
    return _page(request, asked, found, "month", rows=rows)


def _day_cell(asked, found, missing, day):
    listed = found.by_day.get(day, [])
    bands = missing.get(day)
    gap = gaps.in_words(bands, day=day, asked=asked, is_empty=not listed) if bands else ""
    return Cell(
        day, listed, found.more.get(day, 0), gap, asked.link(Day, day=day),
        is_today=day == asked.today, is_other=day.month != asked.day.month,
    )  # fmt: skip


def week(request):
    asked = _asked(request, Week)
    found = entries.found(asked, most=MOST_IN_WEEK[0], most_planned=MOST_IN_WEEK[1])
    missing = gaps.gaps(asked, found.by_day)
    before, *parts, after = [_band_row(asked, found, missing, band) for band in (NIGHT_BEFORE, *BANDS, NIGHT_AFTER)]
    rows = [*_if_any(before), *parts, *_if_any(after), *_if_any(_timeless_row(asked, found))]
    days = [_day_cell(asked, found, missing, day) for day in asked.span.days]
    return _page(request, asked, found, "week", rows=rows, days=days)


def _if_any(row: Row) -> list[Row]:
    return [row] if any(cell.entries or cell.more for cell in row.cells) else []


def _band_row(asked, found, missing, band: Band):
    cells = []
    for day in asked.span.days:
        listed = [row for row in found.by_day.get(day, []) if row.time and band_of(row.time.hour) is band]
        gap = _("Gap") if band in missing.get(day, ()) else ""
        cells.append(_cut(Cell(day, listed, gap=gap, time=f"{band.first:02}:00"), asked))
    hour = wall_time(asked.now)[0].hour
    is_now = asked.span.first <= asked.today <= asked.span.last and band_of(hour) is band
    return Row(cells, name=str(band.name), hours=band.hours, is_now=is_now)


def _timeless_row(asked, found):
    cells = [
        _cut(Cell(day, [row for row in found.by_day.get(day, []) if row.time is None]), asked)
        for day in asked.span.days
    ]
    return Row(cells, name=_("No time"), hours="")


def _cut(cell, asked):
    cell.more = max(len(cell.entries) - MOST_IN_CELL, 0)
    cell.entries, cell.address = cell.entries[:MOST_IN_CELL], asked.link(Day, day=cell.day)
    return cell


def day(request):
    asked = _asked(request, Day)
    found = entries.found(asked, most=MOST_IN_DAY[0], most_planned=MOST_IN_DAY[1])
    missing = gaps.gaps(asked, found.by_day).get(asked.day, [])
    listed = found.by_day.get(asked.day, [])
    rows = list(_hour_rows(asked, listed, missing))
    shown = {entry.key for row in rows for cell in row.cells for entry in cell.entries}
    timeless = Cell(asked.day, [entry for entry in listed if entry.key not in shown])
    return _page(request, asked, found, "day", rows=rows, timeless=timeless, more=found.more.get(asked.day, 0))


def _hour_rows(asked, listed, missing):
    """One row for each hour that the clocks show: 23 or 25 in the nights they change."""
    hours = hours_of(asked.day)
    walls = [wall_time(moment)[0] for moment in hours]
    for moment, wall in zip(hours, walls, strict=True):
        is_twice = walls.count(wall) > 1
        here = [row for row in listed if row.time and row.time.hour == wall.hour]
        if is_twice:
            here = [row for row in here if (row.moment is None and wall_time(moment)[1] == 0) or _in_hour(row, moment)]
        gap = _("Gap") if band_of(wall.hour) in missing and wall.hour == band_of(wall.hour).first else ""
        name = f"{wall:%H}:00" + (f" {zone_name(moment)}" if is_twice else "")
        cell = Cell(asked.day, here, gap=gap, time=f"{wall:%H}:00")
        is_now = moment <= asked.now < moment + timedelta(hours=1)
        yield Row([cell], name=name, is_now=is_now, is_past=moment + timedelta(hours=1) <= asked.now)


def _in_hour(row, moment):
    return row.moment is not None and moment <= row.moment < moment + timedelta(hours=1)


def _asked(request, view) -> Asked:
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    return Asked(request, view)


def _page(request, asked, found, name, **more):
    request.current_app = admin.site.name
    shown = {entry.article for listed in found.by_day.values() for entry in listed if entry.what == "due"}
    wanted = {"since": asked.now - RECENT, "most": MOST_WAITING, "shown": shown}
    context = {
        **admin.site.each_context(request),
        "title": asked.view.title(asked.span),
        "asked": asked,
        "legend": KINDS.items(),
        "waiting": entries.without_a_day(asked, stages=WORK, **wanted),
        "ideas": entries.without_a_day(asked, stages=[Stage.IDEA], **wanted),
        "undo": undo_of(request),
        "back": request.get_full_path(),
        "subscribe": _address_of("calendar_addresses"),
        "pitch": _address_of("articles_article_pitch"),
        **more,
    }
    return TemplateResponse(request, f"admin/calendar/{name}.html", context)


def _address_of(name: str) -> str:
    """An address of the desk, or nothing where that room is not there."""
    try:
        return reverse(f"admin:{name}")
    except NoReverseMatch:
        return ""
