"""The front page and the fronts of the sections."""

from django.shortcuts import render
from django.urls import reverse

from articles import page_metadata
from articles.cards import by_day, listed
from articles.models import Entry, Section
from articles.views.lists import own_path, page_or_404
from articles.views.missing import moved_permanently
from articles.views.story import story
from delivery.conditional import public_page
from frontpage import fronts

PER_PAGE = 24


@public_page
def home(request):
    front = fronts.home(at=request.at)
    context = {"front": front, "meta": page_metadata.of_home(at=request.at, sections=front.section_names)}
    return render(request, "frontpage/home.html", context)


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
    is_first = not request.GET.get("page")
    front = fronts.top_of(section, entries=page, at=request.at) if is_first else fronts.further(page, at=request.at)
    context = {
        "section": section,
        "children": section.children.all(),
        "is_first": is_first,
        "lead": front.lead,
        "stack": front.stack,
        "page": page,
        "days": by_day(front.river),
        "feed_url": reverse("section_feed", args=[section.slug]),
        "meta": page_metadata.of_list(section.name, path=own_path(request), description=section.description),
    }
    return render(request, "frontpage/section.html", context)
