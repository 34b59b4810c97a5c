"""The search page: what was found, what narrows it down, and what helps where nothing was."""

from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import page_metadata
from articles.cards import cards_of, published
from articles.models import Entry, Publication, Section, Topic
from articles.search import names
from articles.search.asking import Asked
from articles.search.filters import filters_of
from articles.search.results import Results
from articles.search.showing import shown
from articles.search.spelling import suggestion
from delivery.conditional import public_page
from language.search import words_of

NEWEST_SHOWN, TOPICS_SHOWN, WORDS_SHOWN = 5, 8, 6


@public_page
def search(request):
    asked = Asked.parse(request.GET)
    context = {
        "asked": asked,
        "meta": _meta(),
    }
    context["meta"].canonical = settings.SITE_URL + reverse("search") + (asked.link if asked.query else "")
    context |= _found(asked, at=request.at) if asked.query else _something_to_read(at=request.at)
    return render(request, "articles/search.html", context)


def _found(asked: Asked, *, at):
    results = Results(asked, at=at, sections=list(Section.objects.select_related("parent__parent__parent")))
    if asked.page > results.page_count:
        raise Http404
    context = {
        "results": results,
        "hits": shown(results.page, asked.terms, at=at),
        "topics": names.topics_called(asked.query, results.matches, at=at),
        "authors": names.authors_called(asked.query, results.authors),
        "other_order": asked.but(newest_first=not asked.newest_first).link,
        "next_page": asked.but(page=asked.page + 1).link if asked.page < results.page_count else "",
        "previous_page": asked.but(page=asked.page - 1).link if asked.page > 1 else "",
    }
    if results.matches or asked.is_narrowed:
        context |= {"filters": filters_of(results), "unnarrowed": Asked(query=asked.query).link}
    return context if results.matches else context | _instead(asked, at=at)


def _instead(asked: Asked, *, at):
    """Where no story has all words: the word that was meant, one word at a time, what is new."""
    better = suggestion(asked.query, at=at)
    if better:
        return {"better": better, "better_link": Asked(query=better).link}
    words = list(dict.fromkeys(words_of(asked.query)))
    single = [(word, Asked(query=word).link) for word in words[:WORDS_SHOWN]] if len(words) > 1 else []
    return {"single_words": single} | _something_to_read(at=at)


def _something_to_read(*, at):
    live = Publication.objects.live(at=at).listed()
    newest = list(published(live).order_by("-first_live_from", "-pk")[:NEWEST_SHOWN])
    about = Entry.objects.filter(publication__in=newest).values("topic")
    topics = Topic.objects.accepted().filter(pk__in=about).order_by("name")[:TOPICS_SHOWN]
    return {"newest": cards_of(newest, at=at), "topics_of_today": topics}


def _meta():
    return page_metadata.unlisted(_("Search"), description=_("Search all stories of %s.") % settings.SITE_NAME)
