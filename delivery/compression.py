"""Text goes over the wire compressed; pictures are already as small as they get."""

from django.http import HttpRequest, HttpResponse
from django.middleware.gzip import GZipMiddleware

TEXT = ("text/", "application/json", "application/feed+json", "application/rss+xml", "application/atom+xml")


class CompressTextMiddleware(GZipMiddleware):
    """Django's gzip, with its random padding against BREACH, for text alone: a picture would only lose its length."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.get("Content-Type", "").startswith(TEXT):
            return super().process_response(request, response)
        return response
