"""The few addresses that belong to the whole site."""

from django.conf import settings
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.templatetags.static import static

from articles import paths
from delivery.conditional import ask_before_use

DAY = 86_400  # seconds


def robots(request):
    """What robots need not read: the desk, search results, other moments."""
    words = [
        spelled[settings.LANGUAGE_CODE] for word, spelled in paths.WORDS.items() if word in ("search", "time-travel")
    ]
    closed = ["admin", *words]
    lines = ["User-agent: *", *(f"Disallow: /{word}/" for word in closed), ""]
    response = HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={DAY}"
    return response


def not_found(request, exception):
    """Nothing stands here now; a story may in a second, so the answer is kept nowhere without asking."""
    return ask_before_use(request, render(request, "404.html", status=404))


def favicon(request):
    """For browsers that ask without reading the page."""
    return HttpResponsePermanentRedirect(static("site/img/icon.svg"))
