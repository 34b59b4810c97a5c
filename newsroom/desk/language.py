"""The desk speaks its user's language; the paper speaks its own, whatever the browser would like."""

from django.conf import settings
from django.utils import translation

DESK = "/admin/"


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
