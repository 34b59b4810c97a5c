"""What holds before anybody is known: no flood gets in, and no answer of the desk is kept."""

from django.conf import settings
from django.http import HttpResponse
from django.utils.translation import gettext as _

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


def _is_flood(request) -> bool:
    announced = request.META.get("CONTENT_LENGTH") or "0"
    if settings.SESSION_COOKIE_NAME in request.COOKIES or not announced.isdecimal():
        return False
    return int(announced) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE + MORE


def _refusal() -> HttpResponse:
    sentence = _("This is more than we take from somebody who is not logged in. Log in and try again.")
    return HttpResponse(sentence, status=413, content_type="text/plain; charset=utf-8")
