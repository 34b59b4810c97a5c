"""What stands around every page: names, sections, services, footer. Kept in the process for at most one second,
so that the hot path asks the database nothing for it and a change by hand shows in time."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from time import monotonic

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import get_script_prefix, reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from articles import paths, standing
from articles.models import Section
from frontpage import on_strip
from newsroom.robots import head_lines

LIFE = 1.0  # seconds
NAME_ARTICLES = ("Der", "Die", "Das", "The")  # set in light italics, as in the wordmark
YEAR = 31_536_000  # seconds
_kept: dict[str, tuple[float, "Frame"]] = {}


@dataclass(frozen=True)
class Site:
    name: str
    article: str
    short_name: str
    description: str


@dataclass(frozen=True)
class Link:
    name: str
    url: str
    slug: str = ""
    is_search: bool = False


@dataclass(frozen=True)
class Frame:
    site: Site
    sections: list[Link]
    services: list[Link]
    pages: list[Link]
    home_url: str
    search_url: str
    feed_url: str
    colours_url: str
    colours: str
    time_travel_url: str
    reservation: list[tuple[str, str]]


def frame(request):
    """Context processor. The desk has a frame of its own; a request refused before it has a moment has none."""
    if request.path_info.startswith("/admin/") or not hasattr(request, "at"):
        return {}
    strip = on_strip.shown(at=request.at, is_time_travel=request.is_time_travel)
    return {
        "frame": frame_at(request.at, is_time_travel=request.is_time_travel),
        "strip": None if strip and strip.url == request.path else strip,  # its own page need not point to itself
    }


def frame_at(at: datetime, *, is_time_travel: bool) -> Frame:
    if is_time_travel:
        return _build(at)
    prefix = get_script_prefix()
    born, kept = _kept.get(prefix, (0.0, None))
    if kept is None or monotonic() - born > LIFE:
        kept = _build(at)
        _kept[prefix] = monotonic(), kept
    return kept


def clear() -> None:
    """Forget everything, as another process would."""
    _kept.clear()
    standing.clear()
    on_strip.clear()


def _build(at: datetime) -> Frame:
    sections = list(Section.objects.all())
    colours = _colours(sections)
    search = Link(_("Search"), reverse("search"), is_search=True)
    services = [Link(_("Archive"), reverse("archive")), Link(_("Corrections"), reverse("corrections")), search]
    return Frame(
        site=_site(),
        sections=[
            Link(section.name, section.get_absolute_url(), section.slug)
            for section in sections
            if not section.parent_id
        ],
        services=services,
        pages=_standing_pages(at),
        home_url=reverse("home"),
        search_url=search.url,
        feed_url=reverse("feed"),
        colours_url=reverse("colours", args=[_hash(colours)]),
        colours=colours,
        time_travel_url=f"/{paths.WORDS['time-travel'][settings.LANGUAGE_CODE]}/",
        reservation=list(head_lines()),
    )


def _site() -> Site:
    first, _blank, rest = settings.SITE_NAME.partition(" ")
    has_article = rest and first in NAME_ARTICLES
    return Site(
        name=settings.SITE_NAME,
        article=first if has_article else "",
        short_name=rest if has_article else settings.SITE_NAME,
        description=settings.SITE_DESCRIPTION,
    )


def _standing_pages(at: datetime) -> list[Link]:
    return [Link(page.name, page.path) for page in standing.live_pages(at=at)]


def _colours(sections) -> str:
    """One accent per section, checked on entry for letters and figures only; no colour stands in the markup."""
    return "".join(
        f'[data-section="{section.slug}"]{{--accent:light-dark({section.colour},{section.colour_dark})}}\n'
        for section in sections
    )


def _hash(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:12]


def colours(request, key):
    """The sections' accents as a stylesheet; its address changes with its content."""
    now = frame_at(request.at, is_time_travel=request.is_time_travel)
    if key != _hash(now.colours):  # a page older than the last change of a colour
        return redirect(now.colours_url)
    response = HttpResponse(now.colours, content_type="text/css; charset=utf-8")
    patch_cache_control(response, public=True, immutable=True, max_age=YEAR)
    return response
