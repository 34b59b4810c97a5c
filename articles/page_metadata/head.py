"""The head of a page: title, canonical address, robots, links, Open Graph, and the JSON-LD as a script element."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from images.labels import spoken
from images.models import Image
from images.picture import preview

ROBOTS = "max-image-preview:large, max-snippet:-1, max-video-preview:-1"
NOINDEX = "noindex, follow"
LOCALES = {"de": "de_DE", "en": "en_GB"}
MAX_IMAGE_ALT = 420  # characters, as X takes
IN_SCRIPT = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})


@dataclass(frozen=True)
class Link:
    """A `<link>` of the head."""

    rel: str
    href: str
    type: str = ""
    title: str = ""


@dataclass
class Metadata:
    """For the head of a page; `open_graph` and `named` are (name, content) pairs."""

    title: str
    description: str = ""
    canonical: str = ""
    robots: str = ""
    links: list[Link] = field(default_factory=list)
    open_graph: list[tuple[str, str]] = field(default_factory=list)
    named: list[tuple[str, str]] = field(default_factory=list)
    graph: list[dict] = field(default_factory=list)

    @property
    def json_ld(self) -> SafeString:
        if not self.graph:
            return mark_safe("")
        document = {"@context": "https://schema.org", "@graph": [filled(thing) for thing in self.graph]}
        text = json.dumps(document, ensure_ascii=False).translate(IN_SCRIPT)
        return mark_safe(f'<script type="application/ld+json">{text}</script>')  # no sign in it can end the script

    @property
    def robots_header(self) -> str:
        """The same as X-Robots-Tag, where it keeps something back: it holds for what is not HTML, too."""
        return self.robots if self.robots.startswith("noindex") or "unavailable_after" in self.robots else ""


def filled(thing):
    """Without the properties that have nothing to say, however deep."""
    if isinstance(thing, list):
        return [filled(one) for one in thing]
    if not isinstance(thing, dict):
        return thing
    return {name: filled(value) for name, value in thing.items() if value not in (None, "", [], {})}


def open_graph(
    *, title: str, description: str, url: str, kind: str, image: Image | None, crops: dict | None = None, alt: str = ""
) -> Iterator[tuple[str, str]]:
    """S01; `crops` and `alt` are the version's own."""
    yield "og:type", kind
    yield "og:site_name", settings.SITE_NAME
    yield "og:locale", LOCALES[settings.LANGUAGE_CODE]
    yield "og:title", title
    yield "og:url", url
    if description:
        yield "og:description", description
    if image:
        shown = preview(image, crop="16:9", crops=crops)
        yield "og:image", shown["url"]
        yield "og:image:width", str(shown["width"])
        yield "og:image:height", str(shown["height"])
        yield "og:image:type", shown["mime"]
        if alt := spoken(alt or shown["alt"], image):
            yield "og:image:alt", alt


def cards(*, image_alt: str | None) -> Iterator[tuple[str, str]]:
    """S03; `image_alt` is None for a page without a picture."""
    yield "twitter:card", "summary" if image_alt is None else "summary_large_image"
    if settings.SITE_X_ACCOUNT:
        yield "twitter:site", f"@{settings.SITE_X_ACCOUNT.removeprefix('@')}"
    if image_alt:
        yield "twitter:image:alt", image_alt[:MAX_IMAGE_ALT]
