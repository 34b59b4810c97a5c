"""Which moment a page shows: now, or for the staff any other one."""

import re
from datetime import datetime
from urllib.parse import quote

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import get_script_prefix, set_script_prefix
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from articles import paths
from articles.models import Article
from articles.models.publication import unseen
from articles.staff import reach_of
from language.wallclock import FIRST_YEAR, LAST_YEAR, MomentRefused, resolve

MAX_PATH, MAX_QUERY = 1_000, 4_000  # characters
DATE_AND_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?", re.ASCII)
OPEN_TO_FORMS = [paths.WORDS[word][settings.LANGUAGE_CODE] for word in ("preview", "outside")]
READING, WRITTEN_TO = ("GET", "HEAD"), ("/admin/", "/api/", "/accounts/", *(f"/{word}/" for word in OPEN_TO_FORMS))
CLOSED = ("admin", "api", "accounts", "health", *OPEN_TO_FORMS)  # what has no moment


class NoSuchMoment(ValueError):
    """The message is a sentence for the reader."""


def parse_moment(text: str) -> datetime:
    """The aware moment that `text` names, local or with an offset; raises NoSuchMoment.

    A local time that the clocks skip is no moment; one that they show twice means the first.
    """
    moment = _read(text)
    if moment is None or not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise NoSuchMoment(_("“%(moment)s” is no moment. Write one like 2026-11-23T06:30.") % {"moment": text})
    try:
        return moment if timezone.is_aware(moment) else resolve(moment, fold=0)
    except MomentRefused as refused:
        raise NoSuchMoment(str(refused)) from refused


def _read(text: str) -> datetime | None:
    try:
        return parse_datetime(text) if DATE_AND_TIME.fullmatch(text) else None
    except ValueError:  # well written, but the 31st of April
        return None


class BadPathMiddleware:
    """Requests that no page can answer end here with a plain page instead of an error further in."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        query = request.META.get("QUERY_STRING", "")
        if "\0" in request.path_info or len(request.path_info) > MAX_PATH:
            return self.plain_page(status=404)
        if len(query) > MAX_QUERY or "\0" in query or "%00" in query:
            return self.plain_page(status=400)
        if request.method not in READING and not request.path_info.startswith(WRITTEN_TO):
            return HttpResponseNotAllowed(READING)
        return self.get_response(request)

    @staticmethod
    def plain_page(*, status):
        return HttpResponse(render_to_string("400.html"), status=status)


class MomentMiddleware:
    """Every page shows the site as it is at `request.at`."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.at = timezone.now()
        request.is_time_travel = False
        return self.get_response(request)


class TimeTravelMiddleware:
    """For the staff, `/zeitreise/2026-11-23T06:30/…` is the whole site as of that moment, links included."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.root = f"/{paths.WORDS['time-travel'][settings.LANGUAGE_CODE]}/"

    def __call__(self, request):
        if not request.path_info.startswith(self.root):
            return self.get_response(request)
        response = self.answer(request)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    def answer(self, request):
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not reach_of(request.user, at=request.at).reads:
            return not_found(request)  # whoever sees only their own stories does not see tomorrow's paper either
        stem, slash, rest = request.path_info.removeprefix(self.root).partition("/")
        if not stem:
            return self.departure(request)
        try:
            moment = parse_moment(stem)
        except NoSuchMoment as refused:
            return not_found(request, reason=str(refused))
        if not slash:
            return HttpResponseRedirect(f"{self.root}{stem}/")
        if rest.split("/")[0] in CLOSED:
            return not_found(request, reason=_("Only the readers’ pages can be seen at another moment."))
        return self.travel(request, moment, prefix=f"{self.root}{stem}/", rest=rest)

    def departure(self, request):
        """The form of the bar sends here: to the same page at another moment."""
        stem, page = request.GET.get("at", ""), request.GET.get("page", "").lstrip("/")
        page = "" if ".." in page else page
        if not stem:
            return render(request, "site/departure.html", {"moment": request.at, "page": page})
        return HttpResponseRedirect(f"{self.root}{quote(stem, safe=':+')}/{quote(page)}")

    def travel(self, request, moment, *, prefix, rest):
        hidden = frozenset(Article.objects.unseen_by(request.user, now=request.at).values_list("pk", flat=True))
        request.at, request.is_time_travel, request.path_info = moment, True, f"/{rest}"
        hiding = unseen.set(hidden)
        here = get_script_prefix()
        set_script_prefix(prefix)
        try:
            response = self.get_response(request)
            if hasattr(response, "render") and not response.is_rendered:
                response.render()
            return response
        finally:
            set_script_prefix(here)
            unseen.reset(hiding)


def not_found(request, *, reason=""):
    return render(request, "404.html", {"reason": reason}, status=404)
