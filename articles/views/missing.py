"""Addresses where nothing stands: 404 for what never was, 410 for what was taken down, 301 for what has moved."""

from collections.abc import Iterable
from urllib.parse import quote

from django.http import Http404, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import Resolver404, get_script_prefix, resolve
from django.utils.translation import gettext as _

from articles.finding import Gone, former_target
from articles.models import Hold, Reply

MAX_FORMER_PATH = 500  # as in FormerAddress.path
UNAVAILABLE_FOR_LEGAL_REASONS = 451


def moved_permanently(path: str) -> HttpResponsePermanentRedirect:
    return HttpResponsePermanentRedirect(quote(path, safe="/%:+?=&#"))


def gone(request, hold: Hold | None = None, replies: Iterable[Reply] = ()):
    """410, or for a legal block with a notice 451 and the sentence that says so."""
    if hold and hold.answer == Hold.Answer.NOTICE:
        notice = _("For legal reasons this story cannot be shown at the moment.")
        return render(request, "410.html", {"notice": notice, "replies": replies}, status=UNAVAILABLE_FOR_LEGAL_REASONS)
    return render(request, "410.html", {"replies": replies}, status=410)


def moved_or_missing(request, rest=None):
    """The last word on an address that no page claims."""
    prefix = get_script_prefix().removesuffix("/")
    path = request.get_full_path().removeprefix(prefix)
    try:
        target = former_target(path, at=request.at) if len(path) <= MAX_FORMER_PATH else None
    except Gone as gone_for:
        return gone(request, gone_for.hold)
    if target is None and _lacks_only_its_slash(request.path_info):
        target = f"{request.path}/"
    if target is None:
        raise Http404
    return moved_permanently(target)


def _lacks_only_its_slash(path: str) -> bool:
    """Is this one of the site's own words, but for the slash at its end?"""
    if path.endswith("/"):
        return False
    try:
        match = resolve(f"{path}/")
    except Resolver404:
        return False
    return match.url_name not in (None, "section", "page", "article", "article_changes")
