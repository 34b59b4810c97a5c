"""What is typed into a form stays in the browser, sealed, until the server says that it was taken (decision 0021)."""

import re
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from articles.sealing import keys_of

DRAFT = re.compile(r"[0-9a-f]{20}")
COOKIE = "desk-taken"
LONG_ENOUGH = 3600  # seconds until a page of the desk reads what was taken
MOST_TOLD = 8  # forms sent before a page with scripts comes


def keys_of_page(request) -> list[str]:
    """Whoever may no longer open the page of a story cannot read what they typed there either."""
    match = request.resolver_match
    about = next(iter([*match.args, *match.kwargs.values()]), "") if match else ""
    return keys_of(f"{request.user.pk}-form-{about}")


def tell_taken(request, response):
    """A form answered by a page of its own, or with a refusal, was not taken: its words stay in the browser.

    Where the kind of answer says something else than what became of it, the view sets `is_taken`.
    """
    draft = request.POST.get("kept-draft", "") if _is_taken(response) else ""
    if not DRAFT.fullmatch(draft) or not request.user.is_authenticated or _is_refused(request):
        return response
    told = [one for one in request.COOKIES.get(COOKIE, "").split(".") if DRAFT.fullmatch(one)]
    response.set_cookie(
        COOKIE,
        ".".join([*told, draft][-MOST_TOLD:]),
        max_age=LONG_ENOUGH,
        path=reverse("admin:index"),
        secure=settings.CSRF_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def back_to_the_form(request, response):
    """Whose login expired while writing comes back to the page of the form, not to the address it was sent to."""
    is_sent_away = request.method == "POST" and not request.user.is_authenticated
    page = request.META.get("HTTP_REFERER", "")
    if not is_sent_away or not isinstance(response, HttpResponseRedirect) or not response.url.startswith(_door()):
        return response
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}, require_https=request.is_secure()):
        return response
    where = urlsplit(page)
    return redirect_to_login(f"{where.path}?{where.query}" if where.query else where.path, _door())


def _door() -> str:
    return reverse("admin:login")


def _is_taken(response) -> bool:
    closes_itself = "admin/popup_response.html" in (getattr(response, "template_name", None) or ())
    return getattr(response, "is_taken", closes_itself or isinstance(response, HttpResponseRedirect))


def _is_refused(request) -> bool:
    said = messages.get_messages(request)._queued_messages  # not read: they are for the next page
    return any(message.level >= messages.ERROR for message in said)
