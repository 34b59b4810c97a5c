"""The page of a story, and of a standing page."""

from django.shortcuts import render

from articles import page_metadata
from articles.embeds import frame_sources
from articles.finding import Gone, live_story, path_of
from articles.models import Reply
from articles.reading import read
from articles.views.missing import gone, moved_or_missing, moved_permanently
from delivery.conditional import public_page


@public_page
def story(request, slug, section=None):
    """A story is found by its slug alone; every other spelling of its address leads here in one step."""
    try:
        publication = live_story(slug, at=request.at)
    except Gone as gone_for:
        replies = Reply.objects.shown(at=request.at).filter(article__addresses__slug=slug.lower(), live_until=None)
        return gone(request, gone_for.hold, replies)
    if publication is None or (section is None and not publication.article.is_page):
        return moved_or_missing(request)
    if request.path != path_of(publication):
        return moved_permanently(path_of(publication))
    return render_story(request, publication)


def render_story(request, publication):
    shown = read(publication, slug=publication.slug, at=request.at)
    context = {
        "story": shown,
        "section": shown.version.section,
        "meta": page_metadata.of_story(shown),
        "crumbs": page_metadata.crumbs_of(shown),
    }
    response = render(request, "articles/article.html", context)
    if shown.embeds:  # the browser may frame exactly these hosts, and only on this page
        response._csp_update = {"frame-src": frame_sources(shown.embeds)}
    if held_back := context["meta"].robots_header:
        response["X-Robots-Tag"] = held_back
    return response
