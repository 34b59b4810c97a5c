"""The few addresses that belong to the whole site."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static

from articles import paths
from delivery.conditional import ask_before_use, keep_nowhere

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


def health(request):
    """Whether pages can be served: 200 if the database answers, else 503. Says nothing more to anybody."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return keep_nowhere(HttpResponse("down", status=503, content_type="text/plain"))
    return keep_nowhere(HttpResponse("ok", content_type="text/plain"))


def not_found(request, exception):
    """Nothing stands here now; a story may in a second, so the answer is kept nowhere without asking."""
    return ask_before_use(request, render(request, "404.html", status=404))


def favicon(request):
    """For browsers that ask without reading the page. The icon's address changes with the icon."""
    return HttpResponseRedirect(static("site/img/icon.svg"))
