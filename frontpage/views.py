"""The front page and the fronts of the sections."""

from django.shortcuts import render
from django.urls import reverse

from articles import page_metadata
from articles.cards import by_day, cards_of, listed
from articles.models import Entry, Section
from articles.views.lists import own_path, page_or_404
from articles.views.missing import moved_permanently
from articles.views.story import story
from delivery.conditional import public_page
from frontpage import filling

PER_PAGE, STACK = 24, 3


@public_page
def home(request):
    return render(
        request, "frontpage/home.html", {"front": filling.home(at=request.at), "meta": page_metadata.of_home(at=request.at)}
    )


def front_or_page(request, slug):
    """Sections and standing pages share one namespace."""
    section = Section.objects.filter(slug=slug.lower()).first()
    return section_front(request, section) if section else story(request, slug)


@public_page
def section_front(request, section):
    if request.path != section.get_absolute_url():
        return moved_permanently(section.get_absolute_url())
    entries = Entry.objects.filter(section=section).in_force(at=request.at)
    page = page_or_404(request, listed(entries), size=PER_PAGE)
    cards, is_first = cards_of(page, at=request.at), not request.GET.get("page")
    lead = _lead(cards) if is_first else None
    others = [card for card in cards if card is not lead]
    stack = [card for card in others if not card.is_advertisement][:STACK] if lead else []
    context = {
        "section": section,
        "children": section.children.all(),
        "is_first": is_first,
        "lead": lead,
        "stack": stack,
        "page": page,
        "days": by_day(card for card in others if card not in stack),
        "feed_url": reverse("section_feed", args=[section.slug]),
        "meta": page_metadata.of_list(section.name, path=own_path(request), description=section.description),
    }
    return render(request, "frontpage/section.html", context)


def _lead(cards):
    """The newest piece of news with a picture among the first few, else the newest."""
    choices = (filling.is_news_with_picture, filling.is_news)
    return next((card for which in choices for card in cards[:4] if which(card)), None)
