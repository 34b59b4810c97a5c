"""What every answer of the desk carries: its own Content-Security-Policy, no cache, no search engine."""

from functools import wraps

from django.conf import settings


def as_desk_page(response):
    """Give `response` the desk's policy. Public pages keep the stricter global one, which knows no nonce."""
    response._csp_update = settings.DESK_CSP
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def desk_page(view):
    """The decorator for views outside the admin site that belong to the desk."""

    @wraps(view)
    def answer(request, *args, **kwargs):
        return as_desk_page(view(request, *args, **kwargs))

    return answer
