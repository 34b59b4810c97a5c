"""The desk speaks its user's language; the paper speaks its own, whatever the browser would like."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.utils import translation
from django.utils.translation import gettext as _

DESK = "/admin/"


def languages() -> list[tuple[str, str]]:
    """What one can choose: the language of the paper, or one of those that the desk speaks."""
    return [("", _("as the paper")), *get_user_model()._meta.get_field("language").choices]


class DeskLanguageMiddleware:
    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with translation.override(self._language(request)):
            return self.get_response(request)

    def _language(self, request):
        # Only desk pages look at the user: a public page must neither ask for the session nor vary by it.
        if not request.path_info.startswith(DESK):
            return settings.LANGUAGE_CODE
        return getattr(request.user, "language", "") or settings.LANGUAGE_CODE
