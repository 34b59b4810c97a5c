"""What a file is, told from its first bytes. The name of a file and the type a browser claims are never asked."""

from threading import Lock

import pillow_heif
from django.utils.translation import gettext as _

JPEG, PNG, WEBP, AVIF, HEIC, GIF = "image/jpeg", "image/png", "image/webp", "image/avif", "image/heic", "image/gif"
PILLOW_NAMES = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP", AVIF: "AVIF", HEIC: "HEIF", GIF: "GIF"}
BYTES_NEEDED = 512  # enough for every signature below
UNFOLDING = Lock()  # one picture at a time in each process: eight of 80 megapixels at once would fill the memory
AVIF_BRANDS = {b"avif", b"avis"}
HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}

pillow_heif.register_heif_opener(thumbnails=False)  # an embedded thumbnail may show something else


class PictureRefused(Exception):
    """A file we do not take in. The message is a sentence for the person who uploaded it."""


def mime_of(head: bytes) -> str:
    """The type of the picture that begins with `head`. Raises PictureRefused."""
    for start, mime in PICTURES.items():
        if head.startswith(start):
            return mime
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    brands = _brands(head)
    if brands & AVIF_BRANDS:
        return AVIF
    if brands & HEIC_BRANDS:
        return HEIC
    raise PictureRefused(_why_not(head))


def _brands(head: bytes) -> set[bytes]:
    """The brands a file of the MPEG family (AVIF, HEIC, MP4) names in its first box; empty for any other."""
    if head[4:8] != b"ftyp":
        return set()
    end = min(int.from_bytes(head[:4], "big"), len(head))
    return {head[8:12]} | {head[start : start + 4] for start in range(16, end - 3, 4)}


def _why_not(head: bytes) -> str:
    wanted = _("Please upload a JPEG, PNG, WebP, AVIF, HEIC or GIF file.")
    if not head:
        return _("The file is empty.")
    if name := _known_stranger(head):
        return _("This is a file of the type %(type)s.") % {"type": name} + " " + wanted
    return _("This file is not a picture we know.") + " " + wanted


def _known_stranger(head: bytes) -> str:
    brands = _brands(head)
    if b"crx " in brands:
        return "Canon RAW"
    if brands:
        return "MP4"
    for start, name in STRANGERS.items():
        if head.startswith(start):
            return name
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<svg" in text or text.startswith(b"<?xml") or _is_utf16_markup(head):
        return "SVG"
    return "HTML" if text.startswith((b"<!doctype", b"<html", b"<script")) else ""


def _is_utf16_markup(head: bytes) -> bool:
    return head.startswith((b"\xff\xfe<\0", b"\xfe\xff\0<"))


PICTURES = {
    b"\xff\xd8\xff": JPEG,
    b"\x89PNG\r\n\x1a\n": PNG,
    b"GIF87a": GIF,
    b"GIF89a": GIF,
}
STRANGERS = {
    b"%PDF": "PDF",
    b"%!PS": "PostScript",
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"8BPS": "Photoshop",
    b"PK\x03\x04": "ZIP",
    b"\x1f\x8b": "GZIP",
    b"\xff\x0a": "JPEG XL",
    b"\0\0\0\x0cJXL ": "JPEG XL",
    b"\0\0\0\x0cjP  ": "JPEG 2000",
    b"\0\0\x01\0": "ICO",
    b"MZ": "EXE",
    b"\x7fELF": "ELF",
}
