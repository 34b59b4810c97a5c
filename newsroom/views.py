"""The few addresses that belong to the whole site."""

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static

from delivery.conditional import ask_before_use, keep_nowhere
from newsroom.frame import frame_at

DAY = 86_400  # seconds
ICON_SIDES = (192, 512)  # pixels


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


def manifest(request):
    """What a telephone shows of the paper on its home screen: name and icons; it stays a website."""
    icons = [
        {"src": static(f"site/img/icon-{side}.png"), "sizes": f"{side}x{side}", "type": "image/png"}
        for side in ICON_SIDES
    ]
    told = {
        "name": settings.SITE_NAME,
        "short_name": frame_at(request.at, is_time_travel=request.is_time_travel).site.short_name,
        "lang": settings.LANGUAGE_CODE,
        "start_url": "/",
        "display": "browser",
        "background_color": "#ffffff",
        "theme_color": "#ffffff",
        "icons": icons,
    }
    response = JsonResponse(told, content_type="application/manifest+json")
    response["Cache-Control"] = f"public, max-age={DAY}"
    return response
