"""Feeds: the newest of the paper, of a section, author, topic or place."""

from django.conf import settings
from django.db.models import Max
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.http import http_date

from articles.models import Entry, Place, Publication, Section, Topic
from authors.models import Author
from delivery.conditional import ASK_BEFORE_USE, KEEP_NOWHERE
from syndication.items import items_of
from syndication.rss import Rss

MOST_ITEMS = 30


def everything(request):
    newest = Publication.objects.live(at=request.at).listed().order_by("-first_live_from", "-pk")
    return _answer(request, newest[:MOST_ITEMS], title=settings.SITE_NAME, description="")


def section(request, slug):
    return _list(request, get_object_or_404(Section, slug=slug), kind="section")


def author(request, slug):
    return _list(request, get_object_or_404(Author.objects.with_page(), slug=slug), kind="author")


def topic(request, slug):
    return _list(request, get_object_or_404(Topic, slug=slug), kind="topic")


def place(request, slug):
    return _list(request, get_object_or_404(Place, slug=slug), kind="place")


def _list(request, item, *, kind):
    """The newest under `item`; an empty topic or place may be a plan, so it has no feed yet."""
    entries = Entry.objects.in_force(at=request.at).filter(**{kind: item})
    ids = list(
        entries.order_by("-first_live_from", "-publication_id").values_list("publication", flat=True)[:MOST_ITEMS]
    )
    if not ids and kind in ("topic", "place"):
        raise Http404
    publications = Publication.objects.filter(pk__in=ids).order_by("-first_live_from", "-pk")
    description = item.bio_short if kind == "author" else item.description
    title = f"{item.name} – {settings.SITE_NAME}"
    return _answer(request, publications, title=title, description=description, path=item.get_absolute_url())


def _answer(request, publications, *, title, description, path="/"):
    """The feed with both validators (F09)."""
    items = items_of(publications, at=request.at)
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
