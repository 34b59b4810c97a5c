"""HEAD is answered without a body, before the server has to drop one and writes a warning for each."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse


class BodilessHeadMiddleware:
    """The headers stay those of GET, the length included."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "HEAD" and not response.streaming:
            response.setdefault("Content-Length", str(len(response.content)))
            response.content = b""
        return response
