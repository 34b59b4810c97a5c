"""What a file is, told from its first bytes. The name of a file and the type a browser claims are never asked."""

from threading import Lock

from django.utils.translation import gettext as _

JPEG, PNG, WEBP, AVIF = "image/jpeg", "image/png", "image/webp", "image/avif"
PILLOW_NAMES = {JPEG: "JPEG", PNG: "PNG", WEBP: "WEBP", AVIF: "AVIF"}
BYTES_NEEDED = 512  # enough for every signature below
UNFOLDING = Lock()  # one picture at a time in each process: eight of 80 megapixels at once would fill the memory


class PictureRefused(Exception):
    """A file we do not take in. The message is a sentence for the person who uploaded it."""


def mime_of(head: bytes) -> str:
    """The type of the picture that begins with `head`. Raises PictureRefused."""
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return WEBP
    if b"avif" in _brands(head):
        return AVIF
    raise PictureRefused(_why_not(head))


def _brands(head: bytes) -> set[bytes]:
    """The brands a file of the MPEG family (AVIF, HEIC, MP4) names in its first box; empty for any other."""
    if head[4:8] != b"ftyp":
        return set()
    end = min(int.from_bytes(head[:4], "big"), len(head))
    return {head[8:12]} | {head[start : start + 4] for start in range(16, end - 3, 4)}


def _why_not(head: bytes) -> str:
    wanted = _("Please upload a JPEG, PNG, WebP or AVIF file.")
    if not head:
        return _("The file is empty.")
    if name := _known_stranger(head):
        return _("This is a file of the type %(type)s.") % {"type": name} + " " + wanted
    return _("This file is not a picture we know.") + " " + wanted


def _known_stranger(head: bytes) -> str:
    brands = _brands(head)
    if b"avis" in brands:
        return "AVIF (animated)"
    if brands & {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"}:
        return "HEIC"
    if brands:
        return "MP4"
    for start, name in SIGNATURES.items():
        if head.startswith(start):
            return name
    text = head.lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<svg" in text or text.startswith(b"<?xml"):
        return "SVG"
    return "HTML" if text.startswith((b"<!doctype", b"<html", b"<script")) else ""


SIGNATURES = {
    b"GIF8": "GIF",
    b"%PDF": "PDF",
    b"BM": "BMP",
    b"II*\0": "TIFF",
    b"MM\0*": "TIFF",
    b"8BPS": "Photoshop",
    b"PK\x03\x04": "ZIP",
    b"\xff\x0a": "JPEG XL",
    b"\0\0\0\x0cJXL ": "JPEG XL",
    b"MZ": "EXE",
    b"\x7fELF": "ELF",
}
