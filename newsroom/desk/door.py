"""What holds before anybody is known: no flood gets in, and no answer of the desk is kept."""

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure

from newsroom.desk.language import DESK

MORE = 1024 * 1024  # bytes around the text of a form: names of fields, boundaries, quoting


class DoorMiddleware:
    """Strangers may send a form but no file: Django would write it to disk before it asks who they are.

    With a session, pictures may come; images.uploads.StopAtLimit keeps no more of them than one may have.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = _refusal() if _is_flood(request) else self.get_response(request)
        if request.path_info.startswith(DESK):
            response.setdefault("Cache-Control", "private, no-store")
        return response


def token_refused(request, reason=""):
    """A form from before a log-in: scripts of the desk get its new token, so that no text waits for a reload."""
    if not request.path_info.startswith(DESK) or request.headers.get("Accept") != "application/json":
        return csrf_failure(request, reason=reason)
    if not request.user.is_authenticated:
        sentence = _("You are not logged in any more. Log in; your text is kept.")
        return JsonResponse({"error": "login", "sentence": sentence}, status=403)
    sentence = _("This page is from before you logged in. Your text is kept.")
    return JsonResponse({"error": "token", "sentence": sentence, "token": get_token(request)}, status=403)


def _is_flood(request) -> bool:
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if settings.SESSION_COOKIE_NAME in request.COOKIES or not announced.isdecimal():
        return False
    return int(announced) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE + MORE


def _refusal() -> HttpResponse:
    sentence = _("This is more than we take from somebody who is not logged in. Log in and try again.")
    return HttpResponse(sentence, status=413, content_type="text/plain; charset=utf-8")
