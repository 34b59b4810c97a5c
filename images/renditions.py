"""Renditions: sizes of a picture for readers, made when first asked for and then kept."""

import fcntl
import io
import os
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from PIL import Image as Pillow
from PIL import ImageOps

from images.colour import on_white, to_srgb, workable
from images.cropping import Cut
from images.formats import PILLOW_NAMES, UNFOLDING
from images.models import Image, Rendition

EXTENSIONS = {Rendition.Format.AVIF: "avif", Rendition.Format.WEBP: "webp", Rendition.Format.JPEG: "jpg"}
MIMES = {Rendition.Format.AVIF: "image/avif", Rendition.Format.WEBP: "image/webp", Rendition.Format.JPEG: "image/jpeg"}
SAVING = {
    Rendition.Format.AVIF: {"format": "AVIF", "quality": 58, "speed": 7},
    Rendition.Format.WEBP: {"format": "WEBP", "quality": 76, "method": 4},
    Rendition.Format.JPEG: {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
}
LOCKS = 256  # files; two renditions that share one wait for each other, which does no harm


class NotOffered(ValueError):
    """A width that this crop does not come in."""


def name_of(cut: Cut, *, width: int, format: str) -> str:
    """The last part of the address, and the name of the file."""
    return f"{cut.name}-{width}.{EXTENSIONS[format]}"


def make(cut: Cut, *, width: int, format: str) -> Rendition:
    """The rendition of `cut`; made now unless it is there. Raises NotOffered, FileNotFoundError (original gone).

    Of many who ask at once, one makes it and the others wait for that file.
    """
    if width not in cut.widths:
        raise NotOffered(width)
    with _turn(cut.image.key + name_of(cut, width=width, format=format)):
        if made := find(cut, width=width, format=format):
            return made
        return _keep(cut, _encoded(cut, width=width, format=format), width=width, format=format)


def find(cut: Cut, *, width: int, format: str) -> Rendition | None:
    asked = {"crop": cut.ratio, "crop_key": cut.key, "width": width, "format": format}
    made = cut.image.renditions.filter(**asked).first()
    if made and not made.file.storage.exists(made.file.name):
        made.delete()  # the database was restored without its pictures
        return None
    return made


@contextmanager
def _turn(name: str) -> Iterator[None]:
    """Held by one thread of one process on this machine; the system frees it should that process die.

    Between machines the unique constraint decides: both make the file, one is kept.
    """
    folder = Path(tempfile.gettempdir()) / f"newsroom-renditions-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    place = folder / str(zlib.crc32(name.encode()) % LOCKS)
    lock = os.open(place, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)  # a shared folder: no links
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _encoded(cut: Cut, *, width: int, format: str) -> bytes:
    with cut.image.original.open("rb") as file:
        picture = _scaled(file, cut, size=(width, cut.height_at(width)))
    if format == Rendition.Format.JPEG:
        picture = on_white(picture)
    content = io.BytesIO()
    # A fresh picture carries no metadata of the original (place, camera, owner); rights are written anew.
    picture.save(content, xmp=rights_packet(cut.image), **SAVING[format])
    return content.getvalue()


def _scaled(file, cut: Cut, *, size: tuple[int, int]) -> Pillow.Image:
    """The crop at `size`, upright, sRGB. Scaled before the colours are converted: fewer pixels to convert."""
    with UNFOLDING, Pillow.open(file, formats=[PILLOW_NAMES[cut.image.mime]]) as picture:
        profile = picture.info.get("icc_profile")
        left, top, right, bottom = cut.box
        zoom = min((right - left) / size[0], (bottom - top) / size[1])
        # JPEG can unfold a half, quarter or eighth of its pixels: ask for no less than we need.
        picture.draft(None, (int(picture.width / zoom), int(picture.height / zoom)))
        upright = workable(ImageOps.exif_transpose(picture))
        across, down = upright.width / cut.image.width, upright.height / cut.image.height
        box = (left * across, top * down, min(right * across, upright.width), min(bottom * down, upright.height))
        small = upright.resize(size, Pillow.Resampling.LANCZOS, box=box, reducing_gap=3)
    scaled = to_srgb(small, profile=profile)
    scaled.info = {}
    return scaled


def rights_packet(image: Image) -> bytes:
    """XMP with what must stay with a picture wherever it is copied: who made it, whose it is, what made it."""
    lists = [("dc:creator", "Seq", image.creator), ("dc:rights", "Alt", image.copyright_notice)]
    texts = [
        ("photoshop:Credit", image.credit_line),
        ("xmpRights:WebStatement", image.licence_url),
        ("Iptc4xmpExt:DigitalSourceType", image.digital_source_type),
        ("plus:DataMining", NOT_TO_BE_MINED if settings.TDM_RESERVED else ""),
    ]
    inside = "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in texts if text)
    for tag, kind, text in lists:
        language = ' xml:lang="x-default"' if kind == "Alt" else ""
        item = f"<rdf:li{language}>{escape(text)}</rdf:li>"
        inside += f"<{tag}><rdf:{kind}>{item}</rdf:{kind}></{tag}>" if text else ""
    if not inside:
        return b""
    names = "".join(f" xmlns:{prefix}={quoteattr(uri)}" for prefix, uri in NAMESPACES.items())
    description = f'<rdf:Description rdf:about=""{names}>{inside}</rdf:Description>'
    return (
        f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{RDF}">{description}</rdf:RDF></x:xmpmeta>'.encode()
    )


RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
    "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
}
# Of the PLUS vocabulary (IPTC 2023.1): search engines may index the picture, nobody may mine it.
NOT_TO_BE_MINED = "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING"


def _keep(cut: Cut, content: bytes, *, width: int, format: str) -> Rendition:
    """Store file and row; if another machine was first, its row."""
    asked = {"crop": cut.ratio, "crop_key": cut.key, "width": width, "format": format}
    rendition = Rendition(image=cut.image, height=cut.height_at(width), byte_count=len(content), **asked)
    rendition.file.save(name_of(cut, width=width, format=format), ContentFile(content), save=False)
    try:
        with transaction.atomic():
            rendition.save(force_insert=True)
    except IntegrityError:
        winner = cut.image.renditions.filter(**asked).first()
        if winner is None:  # not the race: the picture itself has gone
            raise
        if winner.file.name != rendition.file.name:
            rendition.file.storage.delete(rendition.file.name)
        return winner
    return rendition


def forget(image: Image) -> int:
    """Delete the renditions of `image`, so that the next ones carry its rights as they are now."""
    gone = list(image.renditions.all())
    for rendition in gone:
        rendition.file.storage.delete(rendition.file.name)
    image.renditions.filter(pk__in=[rendition.pk for rendition in gone]).delete()
    return len(gone)
