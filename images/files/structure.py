"""What a file is made of, walked through before any decoder sees it: parts without end would keep a decoder busy
for minutes or fill the memory, and no camera writes them.
"""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from django.utils.translation import gettext as _

from images.files.formats import GIF, JPEG, PNG, PictureRefused

MAX_PARTS = 100_000  # chunks of a PNG: 60 MB in the usual 8 KB are 7,500
MAX_TEXTS = 1_000  # of these, such as hold no pixels
MAX_BLOCKS = 400_000  # of a GIF, up to 255 bytes each
MAX_SEGMENTS = 4_000  # of a JPEG before its pixels
MAX_HEAD_BYTES = 16 * 1024 * 1024  # of these; depth maps and gain maps of phones hold a few
MAX_JUNK_BYTES = 64 * 1024  # padding between segments
MAX_SCANS = 60  # a progressive JPEG has about ten; each costs a pass over all pixels
HELD = struct.Struct(">BHHB")  # depth, height, width, components of a JPEG's frame
FRAMES = {0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF}
PROGRESSIVE, START_OF_SCAN, ALONE = 0xC2, 0xDA, {0x01, *range(0xD0, 0xDA)}
PIECE = 1024 * 1024  # bytes looked at together
PIXEL_CHUNKS = {b"IDAT", b"fdAT", b"fcTL"}


@dataclass
class Segment:
    kind: int
    content: bytes


def check(file: BinaryIO, *, mime: str) -> int:
    """Raises PictureRefused for a file of endless parts.

    Answers the bytes a decoder holds beside the pixels: a JPEG in several scans is kept whole, at two bytes a value.
    """
    file.seek(0)
    try:
        if mime == JPEG:
            return _check_jpeg(file)
        if mime == PNG:
            _check_png(file)
        if mime == GIF:
            _check_gif(file)
        return 0
    except (struct.error, IndexError):
        return 0  # too short: the decoder says so
    finally:
        file.seek(0)


def _check_jpeg(file: BinaryIO) -> int:
    frame, held = None, 0
    for segment in _segments(file):
        if segment.kind in FRAMES:
            frame = segment
        if segment.kind == START_OF_SCAN and frame:
            held = _held(frame, scan=segment)
    if held and _count_scans(file) > MAX_SCANS:
        raise PictureRefused(_endless())
    return held


def _segments(file: BinaryIO) -> Iterator[Segment]:
    """The segments of a JPEG up to its first scan."""
    file.seek(2)
    count = size = 0
    while (kind := _next_marker(file)) is not None:
        if kind in ALONE:
            continue
        (length,) = struct.unpack(">H", file.read(2))
        content = file.read(max(0, length - 2))
        count, size = count + 1, size + length
        if count > MAX_SEGMENTS or size > MAX_HEAD_BYTES:
            raise PictureRefused(_endless())
        yield Segment(kind, content)
        if kind == START_OF_SCAN:
            return


def start_of_pixels(file: BinaryIO) -> int:
    """Where the numbers of a JPEG's first scan begin."""
    for _segment in _segments(file):
        pass
    return file.tell()


def _next_marker(file: BinaryIO) -> int | None:
    """The next byte that follows an FF and is neither FF nor 0; None at the end."""
    is_after_ff = False
    for _skipped in range(MAX_JUNK_BYTES):
        byte = file.read(1)
        if not byte:
            return None
        if is_after_ff and byte not in (b"\xff", b"\0"):
            return byte[0]
        is_after_ff = byte == b"\xff"
    raise PictureRefused(_endless())


def _held(frame: Segment, *, scan: Segment) -> int:
    """Bytes libjpeg holds for a frame that comes in several scans; 0 if one scan brings all of it."""
    _depth, height, width, count = HELD.unpack_from(frame.content)
    if frame.kind != PROGRESSIVE and scan.content[0] == count:
        return 0
    factors = [divmod(frame.content[HELD.size + 3 * number + 1], 16) for number in range(count)]
    widest = max(across for across, _down in factors) * max(down for _across, down in factors)
    return 2 * width * height * sum(across * down for across, down in factors) // max(1, widest)


def _count_scans(file: BinaryIO) -> int:
    file.seek(0)
    count, end = 0, b""
    while piece := file.read(PIECE):
        count += (end + piece).count(b"\xff\xda")
        end = piece[-1:]
    return count


def _check_png(file: BinaryIO) -> None:
    parts = texts = 0
    for kind, _length in _chunks(file):
        parts, texts = parts + 1, texts + (kind not in PIXEL_CHUNKS)
        if parts > MAX_PARTS or texts > MAX_TEXTS:
            raise PictureRefused(_endless())


def _chunks(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Kind and length of each chunk of a PNG, while the file stands at its content."""
    place = 8
    file.seek(place)
    while len(head := file.read(8)) == 8:
        length, kind = struct.unpack(">I4s", head)
        yield kind, length
        place += length + 12
        file.seek(place)
        if kind == b"IEND":
            return


def check_rows(file: BinaryIO, *, mime: str) -> None:
    """Raises PictureRefused for a PNG that ends before its last row; Pillow leaves the rest black and says nothing."""
    if mime != PNG:
        return
    inflating, wanted, got = zlib.decompressobj(), 0, 0
    for kind, length in _chunks(file):
        if kind == b"IHDR":
            wanted = _png_bytes(file.read(13))
        if kind == b"IDAT" and got < wanted:
            got += _inflated(file, length, inflating)
    if inflating.eof and got < wanted:
        raise PictureRefused(_("The file holds fewer pixels than it says. Please export it again."))


def _png_bytes(head: bytes) -> int:
    """The bytes of all rows of a PNG, unpacked."""
    width, height, depth, kind = struct.unpack_from(">IIBB", head)
    bits = depth * {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}.get(kind, 0)
    if head[12]:  # seven passes, each with rows of its own: at least the bits of all pixels
        return width * height * bits // 8
    return height * (1 + -(-width * bits // 8))


def _inflated(file: BinaryIO, length: int, inflating) -> int:
    """How many bytes the next `length` bytes unpack to, never more than a piece of them at once."""
    count = 0
    while length > 0 and not inflating.eof:
        piece = file.read(min(length, PIECE))
        if not piece:
            return count
        length -= len(piece)
        while piece:
            try:
                count += len(inflating.decompress(piece, PIECE))
            except zlib.error:
                return count  # the decoder says what is wrong
            piece = inflating.unconsumed_tail
    return count


def _check_gif(file: BinaryIO) -> None:
    file.seek(10)
    colours = file.read(3)[0]
    file.seek(_palette_bytes(colours), 1)
    blocks = frames = 0
    while frames < 2 and (kind := file.read(1)) in (b"!", b","):
        if kind == b",":
            frames += 1
            file.seek(_palette_bytes(file.read(9)[8]), 1)
        file.seek(1, 1)  # the kind of extension, or the width of a code
        while size := file.read(1)[0]:
            file.seek(size, 1)
            blocks += 1
            if blocks > MAX_BLOCKS:
                raise PictureRefused(_endless())


def _palette_bytes(flags: int) -> int:
    return 3 << (flags & 7) + 1 if flags & 0x80 else 0


def _endless() -> str:
    return _("The file is made of far more parts than any picture needs. Please export it again.")
