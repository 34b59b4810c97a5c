"""What addresses of our own site lead to, many at once: a story, another page that readers can open, or nothing.

As the site answers them (articles.urls): a page of a topic, a place or a series is there once a story under it is live.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db.models import Exists, OuterRef, Q
from django.urls import Resolver404, resolve

from articles.models import Address, Entry, FormerAddress, Place, Publication, Section, Series, Synonym, Topic
from articles.preflight.copy import Copy
from authors.models import Author

MAX_PATH = 500  # characters, as in FormerAddress
# What is asked about a page of that name; every other name of the site stands there by itself.
KINDS = {"article": "story", "article_changes": "story", "page": "section"} | {
    kind: kind for kind in ("section", "topic", "place", "author", "series")
}


@dataclass(frozen=True)
class Spot:
    """One address: what kind of page it asks for, and which; `old` are the spellings it may have had before."""

    kind: str
    slug: str
    old: tuple[str, ...]


def not_simply_open(addresses: Iterable[str], copy: Copy) -> dict[str, int | None]:
    """Those of ours that lead to a story (its key), and those that lead to nothing (None). At most eight queries."""
    spots = {address: spot for address in addresses if (spot := _spot_of(address))}
    slugs = {kind: {spot.slug for spot in spots.values() if spot.kind == kind} for kind in (*ASKS, "story")}
    pages = {kind: ask(slugs[kind], copy) if slugs[kind] else set() for kind, ask in ASKS.items()}
    spots = {address: spot for address, spot in spots.items() if spot.slug not in pages.get(spot.kind, ())}
    found = Address.objects.filter(slug__in=slugs["story"] | slugs["section"]) if spots else ()
    stories = {one.slug: one.article_id for one in found}
    led = {address: stories.get(spot.slug) for address, spot in spots.items() if spot.kind in ("story", "section")}
    return led | _moved({address: spot for address, spot in spots.items() if not led.get(address)})


def _moved(spots: dict[str, Spot]) -> dict[str, int | None]:
    """Where no page is under its name: an old path may lead on, to a story or to something that is simply there."""
    old = {path for spot in spots.values() for path in spot.old}
    known = {row.path: row for row in FormerAddress.objects.filter(path__in=old)} if old else {}
    rows = {address: next((known[path] for path in spot.old if path in known), None) for address, spot in spots.items()}
    return {address: row and row.article_id for address, row in rows.items() if row is None or row.article_id}


def _spot_of(address: str) -> Spot | None:
    """None: another house's, a place on the same page, or a page of the site itself."""
    try:
        parts = urlsplit(address)
        path = unquote(parts.path)
        is_ours = not parts.netloc or parts.netloc == urlsplit(settings.SITE_URL).netloc
        if not is_ours or not path.startswith("/") or path.startswith((settings.STATIC_URL, settings.MEDIA_URL)):
            return None
        match = _match(path)
    except (ValueError, Resolver404):
        return None
    kind = "missing" if "rest" in match.kwargs else KINDS.get((match.url_name or "").removesuffix("_feed"))
    slug = match.kwargs.get("slug", "").lower()
    old = tuple(one[:MAX_PATH] for one in (f"{path}?{parts.query}", path) if "\0" not in one)
    return Spot(kind, slug, old) if kind and "\0" not in slug else None


def _match(path: str):
    """As the site resolves it; it forgives a slash that is missing at the end."""
    match = resolve(path)
    return match if match.url_name or path.endswith("/") else resolve(f"{path}/")


def _sections(slugs, _copy) -> set[str]:
    return _slugs(Section.objects.filter(slug__in=slugs))


def _authors(slugs, _copy) -> set[str]:
    return _slugs(Author.objects.with_page().filter(slug__in=slugs))


def _topics(slugs, copy) -> set[str]:
    topics = _read(Topic.objects.accepted(), "topic", copy)
    by_synonym = Synonym.objects.filter(slug__in=slugs, topic__in=topics.values("pk"))
    return _slugs(topics.filter(slug__in=slugs)) | _slugs(by_synonym)


def _places(slugs, copy) -> set[str]:
    return _slugs(_read(Place.objects.filter(slug__in=slugs), "place", copy))


def _series(slugs, copy) -> set[str]:
    live = Publication.objects.live(at=copy.at).filter(version__series=OuterRef("pk"))
    mine = Q(pk=copy.version.series_id) if copy.version.series_id else Q(pk__in=[])
    return _slugs(Series.objects.filter(Q(Exists(live)) | mine, slug__in=slugs))


def _read(rows, kind, copy):
    """Those under which readers find something at the copy's moment, itself included."""
    live = Entry.objects.in_force(at=copy.at).filter(**{kind: OuterRef("pk")})
    return rows.filter(Q(Exists(live)) | Q(name__in=[name for _place, name in copy.filed_under]))


def _slugs(rows) -> set[str]:
    return set(rows.values_list("slug", flat=True))


ASKS = {"section": _sections, "author": _authors, "topic": _topics, "place": _places, "series": _series}
