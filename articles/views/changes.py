"""What changed between the texts that readers saw of a story, where the house shows it (PUBLIC_CHANGES)."""

from django.conf import settings
from django.shortcuts import render

from articles import page_metadata
from articles.cards import unhyphenated
from articles.finding import Gone, live_story, path_of
from articles.history.for_readers import steps_of
from articles.views.missing import gone, moved_or_missing, moved_permanently
from delivery.conditional import public_page


@public_page
def changes(request, section, slug):
    if not settings.PUBLIC_CHANGES:
        return moved_or_missing(request)
    try:
        publication = live_story(slug, at=request.at)
    except Gone as gone_for:
        return gone(request, gone_for.hold)
    if publication is None or publication.article.is_page:
        return moved_or_missing(request)
    story_path = path_of(publication)
    word = request.path.rstrip("/").rpartition("/")[2]
    if request.path != f"{story_path}{word}/":
        return moved_permanently(f"{story_path}{word}/")
    headline = unhyphenated(publication.version.headline)
    context = {
        "steps": steps_of(publication, at=request.at),
        "headline": headline,
        "story_path": story_path,
        "section": publication.version.section,
        "meta": page_metadata.Metadata(title=headline, robots=page_metadata.NOINDEX),
    }
    response = render(request, "articles/changes.html", context)
    response["X-Robots-Tag"] = page_metadata.NOINDEX
    return response
