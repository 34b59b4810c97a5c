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
    first = calendar.first_day(at=request.at)
    today = calendar.today_of(request.at)
    return _month_page(request, today, first=first or today, day=None)


@public_page
def year(request, year):
    first = calendar.first_day(at=request.at)
    today = calendar.today_of(request.at)
    if first is None or not first.year <= int(year) <= today.year:
        raise Http404
    context = _frame(int(year), None, first=first, today=today) | {"period": year, "meta": _meta(request, year)}
    return render(request, "articles/archive.html", context)


@public_page
def month(request, year, month):
    wanted, first = _date(year, month), calendar.first_day(at=request.at)
    if first is None or not (first.year, first.month) <= (wanted.year, wanted.month):
        raise Http404
    if wanted > calendar.today_of(request.at):
        raise Http404
    return _month_page(request, wanted, first=first, day=None)


@public_page
def day(request, year, month, day):
    wanted, first = _date(year, month, day), calendar.first_day(at=request.at)
    if first is None or not first <= wanted <= calendar.today_of(request.at):
        raise Http404
    return _month_page(request, wanted, first=first, day=wanted)


def _month_page(request, wanted: date, *, first: date, day: date | None):
    """A month's calendar with the stories of `day`, or of its last day that has any."""
    days = calendar.days_of(wanted, at=request.at)
    shown = day or (days[-1] if days else None)
    period = longdate(day) if day else calendar.month_name(wanted)
    context = _frame(wanted.year, wanted.month, first=first, today=calendar.today_of(request.at)) | {
        "period": period,
        "month_name": calendar.month_name(wanted),
        "weekdays": calendar.weekdays(),
        "weeks": calendar.weeks(wanted, days=days, current=shown),
        "meta": _meta(request, period),
    }
    if shown:
        page = page_or_404(request, listed(Entry.objects.filter(day=shown).in_force(at=request.at)), size=PER_DAY)
        context |= {"day": shown, "page": page, "cards": cards_of(page, at=request.at)}
    return render(request, "articles/archive.html", context)


def _frame(year: int, month: int | None, *, first: date, today: date) -> dict:
    return {
        "year": year,
        "years": calendar.years(first=first, last=today, current=year),
        "months": calendar.months(year, first=first, last=today, current=month),
    }


def _meta(request, period):
    title = f"{_('Archive')}: {period}"
    return page_metadata.of_list(title, path=own_path(request))


def _date(*parts) -> date:
    """The date, or the first of the month; 404 where there is no such day."""
    numbers = [int(part) for part in parts]
    try:
        return date(*numbers, *[1] * (3 - len(numbers)))
    except ValueError as error:
        raise Http404 from error
