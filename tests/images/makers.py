"""Picture files, drawn on the spot, and pictures in the library."""

import io
import itertools
import struct
import zlib
from datetime import UTC, datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image as Pillow
from PIL import ImageDraw

from images.uploads import take_in

NOON = datetime(2026, 11, 23, 11, 0, tzinfo=UTC)
_numbers = itertools.count(1)  # so that no two pictures are the same file


def draw(width=640, height=480, *, mode="RGB"):
    """A picture with a red top left corner, a blue rest and a row of dots no other picture has."""
    picture = Pillow.new("RGB", (width, height), (20, 40, 200))
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, width // 2 - 1, height // 2 - 1), fill=(220, 20, 20))
    for place, bit in enumerate(f"{next(_numbers):b}"):
        pen.rectangle((4 * place, height - 4, 4 * place + 3, height), fill="white" if bit == "1" else "black")
    return picture.convert(mode)


def encode(picture, *, format="JPEG", **saving):
    content = io.BytesIO()
    picture.save(content, format, **saving)
    return content.getvalue()


def upload(content, *, name="bild.jpg"):
    return SimpleUploadedFile(name, content, content_type="image/jpeg")


def make_image(width=640, height=480, *, format="JPEG", now=NOON, **about):
    return take_in(upload(encode(draw(width, height), format=format)), by=None, now=now, **about)


def png_that_claims(width, height):
    """A small PNG whose header announces a picture of any size."""

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )
