"""What a public page tells caches: keep it, but ask before every use.

The answer to that question is 304 without a body as long as the page is the same, byte for byte.
"""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers, set_response_etag

ASK_BEFORE_USE = "public, max-age=0, must-revalidate"
KEEP_NOWHERE = "private, no-store"
View = Callable[..., HttpResponse]


def public_page(view: View) -> View:
    """Mark the view's answer as the same for every reader; a page of time travel is kept nowhere."""

    @wraps(view)
    def answer(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if getattr(request, "is_time_travel", False):
            return keep_nowhere(response)
        return ask_before_use(request, response)

    return answer


def ask_before_use(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """`response` with validators, or the 304 in its place. One that said how to be cached keeps its word."""
    if response.has_header("Cache-Control"):
        return response
    response["Cache-Control"] = ASK_BEFORE_USE
    patch_vary_headers(response, ["Accept-Encoding"])
    if response.status_code != 200 or response.streaming or request.method not in ("GET", "HEAD"):
        return response
    if not getattr(response, "is_rendered", True):
        response = response.render()
    etag = set_response_etag(response)["ETag"]
    answer = get_conditional_response(request, etag=etag, response=response)
    if answer is not response and hasattr(response, "_csp_update"):  # a 304 renews the headers the browser has kept
        answer._csp_update = response._csp_update
    return answer


def keep_nowhere(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = KEEP_NOWHERE
    return response
