"""Where the formats keep XMP and IIM; Pillow finds most, the rest is put together here."""

import binascii
import struct
from collections.abc import Iterator
from typing import BinaryIO

from PIL import Image as Pillow

from images.metadata.xmp import MAX_BYTES

EXTENSION = b"http://ns.adobe.com/xmp/extension/\0"
EXTENSION_HEAD = struct.Struct(">32sII")  # GUID, full length, offset
GIF_BLOCK, GIF_TRAILER = b"\x21\xff\x0bXMP DataXMP", b"\x01\xff\xfe\xfd"
GIF_LOOKED_AT = 8 * 1024 * 1024  # bytes
IIM_RESOURCE = 0x0404  # of a Photoshop block
PNG_TEXTS = ("XML:com.adobe.xmp", "Raw profile type xmp", "Raw profile type APP1")
PNG_IIM = ("Raw profile type iptc", "Raw profile type APP13")


def xmp_packets(picture: Pillow.Image, file: BinaryIO | None = None) -> list[bytes]:
    """The packet of a picture and, in JPEG, its continuation in further segments."""
    if picture.format == "GIF" and file:
        return [_of_gif(file)]
    packet = picture.info.get("xmp") or next(filter(None, map(picture.info.get, PNG_TEXTS)), b"")
    if isinstance(packet, str):
        packet = _from_hex(packet) if _is_hex(packet) else packet.encode("utf-8", "replace")
    start = packet.find(b"<") if packet.startswith(b"http://ns.adobe.com/") else 0
    packet = packet[max(start, 0) :]
    return [packet, *_extensions(picture, packet)] if packet and len(packet) <= MAX_BYTES else []


def _of_gif(file: BinaryIO) -> bytes:
    """The packet stands in the open behind the name of its block; a trailer that counts down from 255 ends it."""
    place = file.tell()
    file.seek(0)
    _before, _name, behind = file.read(GIF_LOOKED_AT).partition(GIF_BLOCK)
    file.seek(place)
    return behind.partition(GIF_TRAILER)[0]


def _extensions(picture: Pillow.Image, packet: bytes) -> Iterator[bytes]:
    """A packet beyond 64 KB goes on in segments that bear the GUID which the packet names."""
    parts: dict[bytes, dict[int, bytes]] = {}
    for name, segment in getattr(picture, "applist", []):
        if name != "APP1" or not segment.startswith(EXTENSION) or len(segment) < len(EXTENSION) + 40:
            continue
        guid, length, offset = EXTENSION_HEAD.unpack_from(segment, len(EXTENSION))
        if length <= MAX_BYTES and offset <= length:
            parts.setdefault(guid, {})[offset] = segment[len(EXTENSION) + EXTENSION_HEAD.size :]
    for guid, pieces in parts.items():
        if guid in packet:
            yield b"".join(pieces[offset] for offset in sorted(pieces))[:MAX_BYTES]


def iim_block(picture: Pillow.Image) -> bytes:
    """The IIM datasets of a JPEG, or of a PNG as some converters keep them."""
    resources = picture.info.get("photoshop")
    if isinstance(resources, dict):
        return resources.get(IIM_RESOURCE) or b""
    text = next(filter(None, map(picture.info.get, PNG_IIM)), "")
    content = _from_hex(text) if text else b""
    return _resource(content) if content.startswith((b"8BIM", b"Photoshop")) else content


def _resource(content: bytes) -> bytes:
    """The IIM inside a Photoshop block: signature, number, name, size, content."""
    place = content.find(b"8BIM\x04\x04")
    if place < 0 or place + 12 > len(content):
        return b""
    name = content[place + 6] + 1
    start = place + 6 + name + name % 2
    size = int.from_bytes(content[start : start + 4], "big")
    return content[start + 4 : start + 4 + size]


def _is_hex(text: str) -> bool:
    return "<" not in text[:200]


def _from_hex(text: str) -> bytes:
    """ImageMagick's raw profiles: a name, a length, then hexadecimal digits over many lines."""
    digits = "".join(text.strip().split("\n")[2:])[: 2 * MAX_BYTES]
    try:
        return binascii.unhexlify("".join(digits.split()))
    except ValueError:
        return b""
