"""oEmbed: what other sites show of a story when its address is pasted there (S06). Only what readers can open now."""

from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.finding import Gone, live_story
from articles.page_metadata.story import description_of, title_of
from articles.page_metadata.things import profile_of
from articles.reading import Story, read
from delivery.conditional import public_page
from images.picture import preview

MAX_WIDTH, HEIGHT, LEAST = 600, 200, 1  # pixels
KEEP = 3600  # seconds that other sites may keep the answer
NOT_IMPLEMENTED = 501
THUMBNAIL = 320  # pixels wide
MAX_URL = 1000  # characters


@public_page
def oembed(request):
    """400 without an address or with a size that is none, 404 for what is not ours or not live, 501 for XML."""
    if request.GET.get("format", "json") != "json":
        return HttpResponse(_("We answer in JSON only."), status=NOT_IMPLEMENTED, content_type="text/plain")
    try:
        width, height = (_side(request, name) for name in ("maxwidth", "maxheight"))
    except ValueError:
        return HttpResponseBadRequest(_("A size is a whole number of pixels."), content_type="text/plain")
    if not (url := request.GET.get("url", "")):
        return HttpResponseBadRequest(_("The parameter url is missing."), content_type="text/plain")
    story = _story_at(url, at=request.at)
    answer = JsonResponse(_told(story, width=min(width or MAX_WIDTH, MAX_WIDTH), height=height))
    answer["Access-Control-Allow-Origin"] = "*"  # the same for everybody, and nothing secret
    answer["X-Robots-Tag"] = "noindex"
    return answer


def _side(request, name) -> int | None:
    text = request.GET.get(name)
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and len(text) < 6 and int(text) >= LEAST):
        raise ValueError(name)
    return int(text)


def _story_at(url: str, *, at) -> Story:
    try:
        asked, ours = urlsplit(url[:MAX_URL]), urlsplit(settings.SITE_URL)
    except ValueError as error:
        raise Http404 from error
    if asked.scheme not in ("http", "https") or asked.netloc.lower() != ours.netloc:
        raise Http404
    slug = unquote(asked.path).rstrip("/").rsplit("/", 1)[-1]
    try:
        publication = live_story(slug, at=at) if "\0" not in slug else None
    except Gone as gone:
        raise Http404 from gone
    if publication is None or publication.article.is_page:
        raise Http404
    return read(publication, slug=publication.slug, at=at)


def _told(story: Story, *, width: int, height: int | None) -> dict:
    author = next(iter(story.byline.authors), None)
    return {
        "version": "1.0",
        "type": "rich",
        "title": title_of(story),
        "url": story.permalink,
        "provider_name": settings.SITE_NAME,
        "provider_url": f"{settings.SITE_URL}/",
        "cache_age": KEEP,
        "html": _markup(story),
        "width": width,
        "height": min(height or HEIGHT, HEIGHT),
        **({"author_name": author.name} if author else {}),
        **({"author_url": profile_of(author)} if author and author.has_page else {}),
        **_thumbnail(story, width=width, height=height),
    }


def _markup(story: Story) -> str:
    """No script, no frame, no picture: it works wherever it is pasted and tells nobody who reads it."""
    return format_html(
        '<blockquote cite="{}"><p><a href="{}">{}</a></p><p>{}</p><footer>{}</footer></blockquote>',
        story.permalink,
        story.permalink,
        title_of(story),
        description_of(story),
        settings.SITE_NAME,
    )


def _thumbnail(story: Story, *, width: int, height: int | None) -> dict:
    """The smallest size of the lead picture, if it fits; all three or none, as the specification wants it."""
    if story.outward_lead is None:
        return {}
    shown = preview(story.outward_lead.image, crop="16:9", crops=story.version.lead_crop, width=THUMBNAIL)
    if shown["width"] > width or (height and shown["height"] > height):
        return {}
    return {"thumbnail_url": shown["url"], "thumbnail_width": shown["width"], "thumbnail_height": shown["height"]}
