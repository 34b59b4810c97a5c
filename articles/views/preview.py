"""What a text would look like, for the desk alone: the saved version, or what is being typed. Nothing is stored.

It stands among readers' addresses, so that the page is in every part theirs: templates, styles, language. Only the
desk may frame it, no script of it runs, no cache and no search engine keeps it.
"""

from csp.constants import NONE, SELF
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from articles import page_metadata
from articles.admin.writing_form import Bylines, VersionForm, byline_initial
from articles.cards import unhyphenated
from articles.content import Content, content_of
from articles.models import Article
from articles.unpublished import card_of, hidden_pictures, story_of
from delivery.conditional import keep_nowhere

CARDS, ARTICLE = "cards", "article"
THEMES = ("light", "dark")
FITS_TITLE, FITS_DESCRIPTION = 60, 155  # characters that search results show


def preview(request, pk):
    """404 for whoever does not work here, and for whom the story does not exist."""
    user = request.user
    if not (user.is_active and user.is_staff):
        raise Http404
    stories = Article.objects.visible_to(user, at=request.at).select_related("newest_version")
    article = get_object_or_404(stories, pk=pk)
    content = _typed(request, article) if request.method == "POST" else _saved(request, article)
    return as_preview(_page(request, article, content))


def as_preview(response):
    """Framed by the desk alone, run by nobody, kept nowhere."""
    response._csp_replace = {"frame-ancestors": [SELF], "script-src": [NONE], "form-action": [NONE]}
    response["X-Frame-Options"] = "SAMEORIGIN"
    response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    response["Referrer-Policy"] = "no-referrer"
    return keep_nowhere(response)


def _saved(request, article) -> Content:
    number = request.GET.get("version", "")
    is_number = number.isascii() and number.isdecimal() and len(number) < 10
    if not number:
        return content_of(article.newest_version)
    return content_of(get_object_or_404(article.versions, number=int(number) if is_number else 0))


def _typed(request, article) -> Content:
    """The form as it stands; what cannot be read keeps what was saved, and no topic is proposed."""
    base = request.POST.get("base", "")
    version = article.versions.filter(pk=base).first() if base.isdecimal() and len(base) < 19 else None
    start = content_of(version or article.newest_version)
    form = VersionForm(request.POST, start=start, user=request.user, at=request.at)
    bylines = Bylines(request.POST, prefix="byline", initial=byline_initial(start))
    form.is_valid()
    return form.content_as_typed(bylines.bylines() if bylines.is_valid() else None)


def _page(request, article, content):
    story = story_of(content, article=article, at=request.at)
    theme = request.GET.get("theme", "")
    context = {
        "story": story,
        "section": story.version.section,
        "meta": page_metadata.Metadata(title=story.version.headline, robots="noindex, nofollow"),
        "crumbs": page_metadata.crumbs_of(story),
        "theme": theme if theme in THEMES else "",
        "hidden_pictures": hidden_pictures(story, content),
        "is_preview": True,
    }
    if request.GET.get("as") == CARDS:
        return render(request, "articles/preview_cards.html", context | _cards(story))
    return render(request, "articles/preview.html", context)


def _cards(story) -> dict:
    meta = page_metadata.of_story(story)
    social = dict(meta.open_graph)
    return {
        "card": card_of(story),
        "search_title": cut(meta.title, FITS_TITLE),
        "search_description": cut(meta.description, FITS_DESCRIPTION),
        "social_title": social["og:title"],
        "social_description": social.get("og:description", ""),
        "feed_title": unhyphenated(story.version.headline),
        "feed_description": unhyphenated(story.version.standfirst),
    }


def cut(text: str, most: int) -> tuple[str, str]:
    """What a search result shows, and what it cuts off, at the last blank before the limit."""
    if len(text) <= most:
        return text, ""
    end = text.rfind(" ", 0, most)
    end = end if end > 0 else most
    return text[:end], text[end:]
