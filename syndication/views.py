"""Feeds: the newest of the paper, of a section, author, topic or place; the corrections."""

from django.conf import settings
from django.db.models import Max
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.http import http_date
from django.utils.translation import gettext as _

from articles import paths
from articles.finding import former_target
from articles.models import Correction, Entry, Place, Publication, Section, Topic
from articles.urls import WORD
from articles.views.missing import moved_permanently
from authors.models import Author
from delivery.conditional import ASK_BEFORE_USE, KEEP_NOWHERE
from syndication.items import corrections_as_items, items_of
from syndication.rss import Rss

MOST_ITEMS = 30
# The folder each kind of page stands in.
PAGE = {kind: f"{WORD[kind]}/" for kind in ("author", "topic", "place")} | {"section": ""}


def everything(request):
    newest = Publication.objects.live(at=request.at).listed().order_by("-first_live_from", "-pk")
    items = items_of(newest[:MOST_ITEMS], at=request.at)
    return _answer(request, items, title=settings.SITE_NAME, description="")


def section(request, slug):
    return _list(request, Section.objects.all(), slug, kind="section")


def author(request, slug):
    return _list(request, Author.objects.with_page(), slug, kind="author")


def topic(request, slug):
    return _list(request, Topic.objects.accepted(), slug, kind="topic")


def place(request, slug):
    return _list(request, Place.objects.all(), slug, kind="place")


def corrections(request):
    """What was wrong and what is right, newest first."""
    shown = Correction.objects.shown(at=request.at).order_by("-live_from", "-pk")[:MOST_ITEMS]
    title = f"{_('Corrections')} – {settings.SITE_NAME}"
    items = corrections_as_items(shown, at=request.at)
    return _answer(request, items, title=title, description="", path=reverse("corrections"))


def _list(request, rows, slug, *, kind):
    """The newest under one of `rows`; an empty topic or place may be a plan, so it has no feed yet."""
    item = rows.filter(slug=slug).first()
    if item is None:
        return _moved(request, kind, slug)
    entries = Entry.objects.in_force(at=request.at).filter(**{kind: item})
    newest = entries.order_by("-first_live_from", "-publication_id").values("publication")[:MOST_ITEMS]
    publications = Publication.objects.filter(pk__in=newest).order_by("-first_live_from", "-pk")
    items = items_of(publications, at=request.at)
    if not items and kind in ("topic", "place"):
        raise Http404
    description = item.bio_short if kind == "author" else item.description
    title = f"{item.name} – {settings.SITE_NAME}"
    return _answer(request, items, title=title, description=description, path=item.get_absolute_url())


def _moved(request, kind, slug):
    """Whoever subscribed under an old name goes on reading under the new one."""
    path = former_target(f"/{PAGE[kind]}{slug}/", at=request.at)
    if path is None:
        raise Http404
    return moved_permanently(f"{path}{paths.FEED}/")


def _answer(request, items, *, title, description, path="/"):
    """The feed with both validators (F09)."""
    feed = Rss(
        title=title,
        link=settings.SITE_URL + path,
        description=description or title,
        language={"de": "de-DE", "en": "en-GB"}[settings.LANGUAGE_CODE],
        feed_url=settings.SITE_URL + request.path,
    )
    for item in items:
        feed.add_item(**item)
    response = HttpResponse(feed.writeString("utf-8"), content_type="application/rss+xml; charset=utf-8")
    if request.is_time_travel:
        response["Cache-Control"] = KEEP_NOWHERE
        return response
    response["Cache-Control"] = ASK_BEFORE_USE
    changed = _last_decision(at=request.at)
    if changed:
        response["Last-Modified"] = http_date(changed.timestamp())
    etag = set_response_etag(response)["ETag"]
    return get_conditional_response(
        request, etag=etag, last_modified=changed and int(changed.timestamp()), response=response
    )


def _last_decision(*, at):
    """When readers last got or lost anything: a withdrawn story or a mended typo changes the feed as well."""
    return Publication.objects.filter(live_from__lte=at).aggregate(last=Max("live_from"))["last"]
