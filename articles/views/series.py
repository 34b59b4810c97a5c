"""The page of a series: all its parts, in their order."""

from django.http import Http404
from django.shortcuts import render

from articles import page_metadata
from articles.models import Series
from articles.series import cards_in
from articles.views.missing import moved_or_missing
from delivery.conditional import public_page


@public_page
def series(request, slug):
    """One that nobody has read a part of yet may be a plan."""
    found = Series.objects.filter(slug=slug).first()
    if found is None:
        return moved_or_missing(request)
    cards = cards_in(found, at=request.at)
    if not cards:
        raise Http404
    meta = page_metadata.of_list(found.name, path=found.get_absolute_url(), description=found.description)
    return render(request, "articles/series.html", {"series": found, "cards": cards, "meta": meta})
