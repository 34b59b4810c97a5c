"""What stories are filed under: topics, and places with the towns below them."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from articles import page_metadata, towns
from articles.cards import by_day, listed
from articles.finding import read_about
from articles.models import Entry, Place, Synonym, Topic
from articles.views.lists import own_path, page_or_404, river
from articles.views.missing import moved_or_missing, moved_permanently
from delivery.conditional import public_page


@public_page
def topic(request, slug):
    """A topic nobody has read about yet may be a plan: it is found only once a story under it is live."""
    item = Topic.objects.accepted().select_related("picture").filter(slug=slug).first()
    if item is None:
        return _by_synonym(request, slug)
    context = river(request, Entry.objects.filter(topic=item))
    if not context["page"]:
        raise Http404
    picture = item.picture if item.picture and item.picture.is_usable(request.at) else None
    path = own_path(request, context["page"])
    meta = page_metadata.of_list(item.name, path=path, description=item.description, image=picture)
    context |= {"topic": item, "picture": picture, "meta": meta, "feed_url": reverse("topic_feed", args=[item.slug])}
    return render(request, "articles/topic.html", context)


def _by_synonym(request, slug):
    found = Synonym.objects.select_related("topic").filter(slug=slug.lower(), topic__standing="accepted").first()
    if found and read_about(found.topic, at=request.at):
        return moved_permanently(found.topic.get_absolute_url())
    return moved_or_missing(request)


@public_page
def place(request, slug):
    """A town's stories; a district shows its towns' newest first. Found once a story there is live."""
    item = Place.objects.select_related("parent__parent").filter(slug=slug).first()
    if item is None:
        return moved_or_missing(request)
    page = page_or_404(request, listed(Entry.objects.filter(place=item).in_force(at=request.at)))
    if not page:
        raise Http404
    below = towns.with_newest(item.children.all(), at=request.at)
    is_first = page.previous_cursor is None
    cards, newest = towns.cards_with(page, below if is_first else [], at=request.at)
    blocks = towns.blocks(below, newest) if newest else []
    shown = {card.article_id for town in blocks for card in town.cards}
    meta = page_metadata.of_list(item.name, path=own_path(request, page), description=item.description)
    context = {
        "place": item,
        "above": item.line()[:0:-1],
        "below": below,
        "towns": blocks,
        "column": "c3" if len(blocks) % 3 else "c4",  # four in a row, or three where that leaves none alone
        "is_first": is_first,
        "page": page,
        "days": by_day(card for card in cards if card.article_id not in shown),
        "feed_url": reverse("place_feed", args=[item.slug]),
        "meta": meta,
    }
    return render(request, "articles/place.html", context)
