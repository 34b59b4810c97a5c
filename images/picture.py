"""A picture on a page: `<picture>`, `<figure>`, and addresses for link previews and JSON-LD. No queries here."""

from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from images import labels
from images.cropping import WIDTHS, Cut, cut
from images.files.colour import tint
from images.models import Image, Rendition
from images.renditions import MIMES, name_of

SOURCES = (Rendition.Format.AVIF, Rendition.Format.WEBP)  # the best first; JPEG is for what knows neither
FALLBACK_WIDTH = 960
SPAN = 10  # the widest source of a picture is at most so many times the narrowest: 200 to 2000 pixels
PREVIEW_WIDTH = 1200  # what Google and the networks ask for
PREVIEW_RATIOS = ("16:9", "4:3", "1:1")


def picture_html(
    image: Image | None,
    *,
    crop: str = "",
    sizes: str = "100vw",
    upto: int = 2000,
    lead: bool = False,
    alt: str | None = None,
    crops: dict | None = None,
    at: datetime | None = None,
) -> SafeString:
    """`<picture>` with AVIF, WebP and JPEG; empty without a picture, or when readers may not see it at `at`.

    Its label stands on it, for the eye and the ear alike: once, since no caption says it again.
    `upto` is the widest source in pixels; `lead` loads it first instead of late; `alt` overrides the picture's own;
    `crops` are the version's own, {"16:9": [x, y, width, height]} in shares from 0 to 1.
    """
    if not image or (at is not None and not image.is_usable(at)):
        return mark_safe("")
    part = cut(image, ratio=crop, crops=crops)
    folder = folder_of(image)
    widths = _source_widths(part, upto=upto)
    width = _at_most(widths, FALLBACK_WIDTH)
    context = {
        "sources": [(MIMES[format], _srcset(part, folder, widths, format=format)) for format in SOURCES],
        "srcset": _srcset(part, folder, widths, format=Rendition.Format.JPEG),
        "src": folder + name_of(part, width=width, format=Rendition.Format.JPEG),
        "sizes": sizes,
        "width": width,
        "height": part.height_at(width),
        "alt": _alt(image, alt),
        "tint": tint(image.colour),
        "lead": lead,
        "label": labels.word(image),
    }
    return mark_safe(render_to_string("images/_picture.html", context).strip())  # the template has escaped


def figure_html(
    image: Image | None,
    *,
    caption: str | None = None,
    credit: str | None = None,
    classes: str = "",
    at: datetime | None = None,
    **shown,
) -> SafeString:
    """`<figure>` with caption and credit; `caption` and `credit` override the picture's own.

    `shown` is what `picture_html` takes.
    """
    if not (picture := picture_html(image, at=at, **shown)):
        return picture
    context = {
        "picture": picture,
        "caption": image.caption if caption is None else caption,
        "credit": image.credit_line if credit is None else credit,
        "classes": classes,
    }
    return mark_safe(render_to_string("images/_figure.html", context).strip())  # the template has escaped


def picture_url(
    image: Image,
    *,
    crop: str = "",
    width: int = PREVIEW_WIDTH,
    format: str = Rendition.Format.JPEG,
    crops: dict | None = None,
) -> str:
    """The absolute address of a rendition at least `width` pixels wide, or the widest there is."""
    part = cut(image, ratio=crop, crops=crops)
    return settings.SITE_URL + folder_of(image) + name_of(part, width=_at_least(part.widths, width), format=format)


def preview(image: Image, *, crop: str = "16:9", crops: dict | None = None, width: int = PREVIEW_WIDTH) -> dict:
    """What og:image, JSON-LD and feeds say of a picture: url, width, height (pixels), mime, alt."""
    part = cut(image, ratio=crop, crops=crops)
    width = _at_least(part.widths, width)
    address = settings.SITE_URL + folder_of(image) + name_of(part, width=width, format=Rendition.Format.JPEG)
    return {
        "url": address,
        "width": width,
        "height": part.height_at(width),
        "mime": MIMES[Rendition.Format.JPEG],
        "alt": image.alt,
    }


def folder_of(image: Image) -> str:
    """The public address below which the renditions of `image` lie, with a slash at its end."""
    return reverse("images:rendition", args=[image.key, "x"]).removesuffix("x")


def _source_widths(part: Cut, *, upto: int) -> list[int]:
    widths = [width for width in part.widths if width <= upto] or part.widths[:1]
    return [width for width in widths if width * SPAN >= min(upto, WIDTHS[-1])] or widths[-1:]


def _srcset(part: Cut, folder: str, widths: list[int], *, format: str) -> str:
    return ", ".join(f"{folder}{name_of(part, width=width, format=format)} {width}w" for width in widths)


def _at_most(widths: list[int], limit: int) -> int:
    return max((width for width in widths if width <= limit), default=min(widths))


def _at_least(widths: list[int], wanted: int) -> int:
    return min((width for width in widths if width >= wanted), default=max(widths))


def _alt(image: Image, alt: str | None) -> str:
    if alt is not None:
        return alt
    return "" if image.is_decorative else image.alt
