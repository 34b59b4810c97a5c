"""Lists of stories by author, the log of corrections; search."""

from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import linebreaks
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from articles import page_metadata
from articles.body import clean
from articles.cards import by_day, cards_of, listed, published
from articles.models import Correction, Entry, Publication
from articles.notices import notice_of
from articles.views.missing import moved_or_missing
from authors.models import Author
from delivery.conditional import public_page
from delivery.keyset import BadCursor, KeysetPage, page_of

PER_PAGE, CORRECTIONS_PER_PAGE = 20, 30
NEWEST_FIRST = ("-first_live_from", "-publication_id")


def page_or_404(request, rows, *, order=NEWEST_FIRST, size=PER_PAGE) -> KeysetPage:
    try:
        return page_of(rows, order=order, size=size, cursor=request.GET.get("page") or None)
    except BadCursor as error:
        raise Http404 from error


def own_path(request, page: KeysetPage | None = None) -> str:
    """The canonical path of this page of a list: with its cursor, without whatever else hangs on the address.

    Whoever went back to the top stands on the first page, which has none.
    """
    is_first = page is not None and page.previous_cursor is None
    cursor = None if is_first else request.GET.get("page")
    return f"{request.path}?{urlencode({'page': cursor})}" if cursor else request.path


def river(request, entries) -> dict:
    """One page of a list for the template: the page, and its cards by day."""
    page = page_or_404(request, listed(entries.in_force(at=request.at)))
    return {"page": page, "days": by_day(cards_of(page, at=request.at))}


@public_page
def author(request, slug):
    person = Author.objects.with_page().select_related("portrait").filter(slug=slug).first()
    if person is None:
        return moved_or_missing(request)
    portrait = person.portrait if person.portrait and person.portrait.is_usable(request.at) else None
    context = river(request, Entry.objects.filter(author=person))
    context |= {
        "author": person,
        "portrait": portrait,
        "bio": mark_safe(clean(person.bio)) if "<" in person.bio else linebreaks(person.bio),
        "accent": _accent(context),
        "feed_url": reverse("author_feed", args=[person.slug]),
        "meta": page_metadata.of_author(person, path=own_path(request, context["page"]), at=request.at),
    }
    if not context["page"]:
        context["meta"].robots = page_metadata.NOINDEX
    return render(request, "articles/author.html", context)


def _accent(context) -> str:
    """The colour of the section somebody wrote for last."""
    newest = next((card for day in context["days"] for card in day.cards), None)
    return newest.section.slug if newest and newest.section else ""


@public_page
def corrections(request):
    shown = Correction.objects.shown(at=request.at)
    page = page_or_404(request, shown, order=("-live_from", "-pk"), size=CORRECTIONS_PER_PAGE)
    stories = published(Publication.objects.live(at=request.at).filter(article__in={note.article_id for note in page}))
    cards = {card.article_id: card for card in cards_of(stories, at=request.at)}
    context = {
        "page": page,
        "entries": [
            # A story may have been taken down between two queries.
            {"notice": notice_of(note), "card": cards[note.article_id]}
            for note in page
            if note.article_id in cards
        ],
        "feed_url": reverse("corrections_feed"),
        "meta": page_metadata.of_list(_("Corrections"), path=own_path(request, page)),
    }
    return render(request, "articles/corrections.html", context)
