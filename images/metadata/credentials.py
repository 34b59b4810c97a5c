"""Content credentials (C2PA): whether a file carries them, and what they claim of its origin. Nothing is verified."""

import contextlib
import re
from collections.abc import Iterator
from typing import BinaryIO

from images.metadata.vocabularies import SOURCE_TYPES, is_made_by_machine

MAX_PARTS = 2000  # segments, chunks or boxes looked at
MAX_BYTES = 8 * 1024 * 1024  # of the manifests of one file
BOX = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")  # C2PA's box in AVIF and HEIC
CLAIMED = re.compile(rb"cv\.iptc\.org/newscodes/digitalsourcetype/([A-Za-z]{4,60})")
JPEG, PNG, GIF = b"\xff\xd8", b"\x89PNG\r\n\x1a\n", b"GIF8"


def has_credentials(file: BinaryIO) -> bool:
    """Whether `file` carries a manifest; never raises on a damaged one. The place in `file` is kept."""
    return b"c2pa" in _manifest(file)


def claimed_source_type(file: BinaryIO) -> str:
    """The IPTC source type that a manifest claims; one that needs the AI label before any other, or empty."""
    manifest = _manifest(file)
    if b"c2pa" not in manifest:
        return ""
    claims = [SOURCE_TYPES + found.decode() for found in dict.fromkeys(CLAIMED.findall(manifest))]
    return next(filter(is_made_by_machine, claims), "") or next(iter(claims), "")


def _manifest(file: BinaryIO) -> bytes:
    """The bytes in which a manifest would stand."""
    place = file.tell()
    try:
        file.seek(0)
        head = file.read(16)
        content, parts = bytearray(), _parts_of(head)
        for part in parts(file) if parts else ():
            content += part[: MAX_BYTES - len(content)]
            if len(content) >= MAX_BYTES:
                break
        return bytes(content)
    except (OSError, ValueError):
        return b""
    finally:
        with contextlib.suppress(ValueError):
            file.seek(place)


def _parts_of(head: bytes):
    if head.startswith(JPEG):
        return _jpeg
    if head.startswith(PNG):
        return _png
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return _webp
    if head[4:8] == b"ftyp":
        return _boxes
    return _gif if head.startswith(GIF) else None


def _jpeg(file: BinaryIO) -> Iterator[bytes]:
    """APP11 segments with a box of JUMBF, up to the picture itself."""
    file.seek(2)
    for _count in range(MAX_PARTS):
        head = file.read(4)
        if len(head) < 4 or head[0] != 0xFF or head[1] in (0xDA, 0xD9):
            return
        size = int.from_bytes(head[2:], "big") - 2
        if head[1] == 0xEB and (segment := file.read(size)).startswith(b"JP"):
            yield segment[16:]
        elif head[1] != 0xEB:
            file.seek(size, 1)


def _png(file: BinaryIO) -> Iterator[bytes]:
    file.seek(8)
    for _count in range(MAX_PARTS):
        head = file.read(8)
        if len(head) < 8:
            return
        size = int.from_bytes(head[:4], "big")
        if head[4:] == b"caBX":
            yield file.read(min(size, MAX_BYTES))
            return
        file.seek(size + 4, 1)


def _webp(file: BinaryIO) -> Iterator[bytes]:
    file.seek(12)
    for _count in range(MAX_PARTS):
        head = file.read(8)
        if len(head) < 8:
            return
        size = int.from_bytes(head[4:], "little")
        if head[:4] == b"C2PA":
            yield file.read(min(size, MAX_BYTES))
            return
        file.seek(size + size % 2, 1)


def _boxes(file: BinaryIO) -> Iterator[bytes]:
    """AVIF and HEIC: boxes on the top level."""
    place = 0
    for _count in range(MAX_PARTS):
        file.seek(place)
        head = file.read(16)
        if len(head) < 8:
            return
        size, start = int.from_bytes(head[:4], "big"), 8
        if size == 1:
            size, start = int.from_bytes(head[8:16], "big"), 16
        if head[4:8] == b"uuid":
            file.seek(place + start)
            if file.read(16) == BOX:
                yield file.read(min(size, MAX_BYTES) if size else MAX_BYTES)
                return
        if size < start:
            return
        place += size


def _gif(file: BinaryIO) -> Iterator[bytes]:
    """The application extension, looked for near the beginning, where it has to stand."""
    content = file.read(MAX_BYTES)
    place = content.find(b"\x21\xff\x0bC2PA_GIF")
    if place >= 0:
        yield content[place + 14 :]
