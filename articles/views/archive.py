"""The archive, by year, month and day."""

from datetime import date

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles import calendar, page_metadata
from articles.cards import cards_of, listed
from articles.models import Entry
from articles.views.lists import own_path, page_or_404
from delivery.conditional import public_page
from language.words import longdate

PER_DAY = 50


@public_page
def archive(request):
    """The month of today, as far as anything has appeared at all."""
    first, today = calendar.first_day(at=request.at), calendar.today_of(request.at)
    return _month_page(request, today, first=first or today, day=None)


@public_page
def year(request, year):
    """The year's months."""
    first, today = _bounds(request)
    if not first.year <= int(year) <= today.year:
        raise Http404
    context = _frame(request, int(year), None, first=first, today=today) | {"period": year}
    context["meta"] = _meta(request, year, is_empty=not any(month.url for month in context["months"]))
    return render(request, "articles/archive.html", context)


@public_page
def month(request, year, month):
    wanted, (first, today) = _date(year, month), _bounds(request)
    if not first.replace(day=1) <= wanted <= today:
        raise Http404
    return _month_page(request, wanted, first=first, day=None)


@public_page
def day(request, year, month, day):
    wanted, (first, today) = _date(year, month, day), _bounds(request)
    if not first <= wanted <= today:
        raise Http404
    return _month_page(request, wanted, first=first, day=wanted)


def _bounds(request) -> tuple[date, date]:
    """The days of the oldest story and of today; 404 where nothing has appeared yet."""
    first = calendar.first_day(at=request.at)
    if first is None:
        raise Http404
    return first, calendar.today_of(request.at)


def _month_page(request, wanted: date, *, first: date, day: date | None):
    """A month's calendar with the stories of `day`, or of its last day that has any."""
    days = calendar.days_of(wanted, at=request.at)
    shown = day or max(days, default=None)
    period = longdate(day) if day else calendar.month_name(wanted)
    context = _frame(request, wanted.year, wanted.month, first=first, today=calendar.today_of(request.at)) | {
        "period": period,
        "month_name": calendar.month_name(wanted),
        "weekdays": calendar.weekdays(),
        "weeks": calendar.weeks(wanted, days=days, current=shown),
    }
    page = _stories_of(request, shown) if shown else None
    if shown:
        earlier, later = calendar.neighbours(shown, at=request.at)
        context |= {"day": shown, "page": page, "cards": cards_of(page, at=request.at)}
        context |= {"earlier": earlier and _link(earlier), "later": later and _link(later)}
    context["meta"] = _meta(request, period, is_empty=not page, page=page)
    return render(request, "articles/archive.html", context)


def _stories_of(request, day):
    return page_or_404(request, listed(Entry.objects.filter(day=day).in_force(at=request.at)), size=PER_DAY)


def _link(day: date) -> calendar.Link:
    return calendar.Link(longdate(day), calendar.day_url(day), is_current=False)


def _frame(request, year: int, month: int | None, *, first: date, today: date) -> dict:
    return {
        "year": year,
        "years": calendar.years(first=first, last=today, current=year),
        "months": calendar.months(year, known=calendar.months_of(year, at=request.at), current=month),
    }


def _meta(request, period, *, is_empty, page=None):
    meta = page_metadata.of_list(f"{_('Archive')}: {period}", path=own_path(request, page))
    if is_empty:
        meta.robots = page_metadata.NOINDEX
    return meta


def _date(*parts) -> date:
    """The date, or the first of the month; 404 where there is no such day."""
    numbers = [int(part) for part in parts]
    try:
        return date(*numbers, *[1] * (3 - len(numbers)))
    except ValueError as error:
        raise Http404 from error
