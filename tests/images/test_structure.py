"""Files of endless parts are refused before a decoder meets them."""

import io
import struct
import zlib

import pytest

from images.files import structure
from images.files.formats import PictureRefused
from tests.images.makers import draw, encode


def refused(content, mime):
    with pytest.raises(PictureRefused, match=r"parts|Teilen"):
        structure.check(io.BytesIO(content), mime=mime)


def png_with(chunks):
    content = encode(draw(), format="PNG")
    return content[:33] + chunks + content[33:]


def chunk(kind, content=b""):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def test_a_thousand_texts_in_a_png():
    refused(png_with(chunk(b"tEXt", b"a\0b") * 1001), "image/png")


def test_empty_chunks_without_end():
    refused(png_with(chunk(b"IDAT") * 100_001), "image/png")


def test_segments_and_padding_without_end_before_a_jpeg():
    content = encode(draw())
    refused(content[:2] + b"\xff\xfe\0\x02" * 4001 + content[2:], "image/jpeg")
    refused(content[:2] + b"\xff" * 70_000 + content[2:], "image/jpeg")
    refused(content[:2] + (b"\xff\xe1\xff\xff" + b"x" * 65533) * 260 + content[2:], "image/jpeg")


def test_a_progressive_jpeg_of_a_hundred_scans():
    content = encode(draw(), progressive=True)
    scan = content[content.rindex(b"\xff\xda") : -2]
    refused(content[:-2] + scan * 100 + content[-2:], "image/jpeg")


def test_a_gif_of_endless_blocks():
    content = encode(draw(), format="GIF")
    start = content.index(b",")
    refused(content[:start] + b"!\xfe" + b"\x01x" * 400_001 + b"\0" + content[start:], "image/gif")


@pytest.mark.parametrize(
    ("saving", "bytes_a_pixel"),
    [
        ({"progressive": False}, 0),
        ({"progressive": True, "subsampling": 0}, 6),
        ({"progressive": True, "subsampling": 2}, 3),
    ],
)
def test_what_a_decoder_holds_of_a_jpeg_in_several_scans(saving, bytes_a_pixel):
    assert structure.check(io.BytesIO(encode(draw(640, 480), **saving)), mime="image/jpeg") == 640 * 480 * bytes_a_pixel


@pytest.mark.parametrize("format", ["JPEG", "PNG", "GIF", "WEBP"])
def test_ordinary_and_torn_files_pass(format):
    content = encode(draw(), format=format)
    for end in (0, 1, 3, 11, 14, 40, len(content)):
        structure.check(io.BytesIO(content[:end]), mime=f"image/{format.lower()}")
