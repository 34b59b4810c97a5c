"""How large the frames inside an AVIF are, whatever its head says.

A decoder unfolds the frame first and scales it to the size the head claims: a head of ten pixels may hide 268 million.
"""

import contextlib
import struct
from collections.abc import Iterator
from typing import BinaryIO

HEAD_BYTES = 1024 * 1024  # where the tables of a file lie
MOST_ITEMS, MOST_PARTS, PART_BYTES = 2_000, 8, 512
SEQUENCE_HEADER = 1  # of the kinds of parts (OBU) a frame is made of


def most_pixels_of_a_frame(file: BinaryIO) -> int:
    """The pixels of the largest frame that the tables lead to; 0 where none can be read."""
    file.seek(0)
    head = file.read(HEAD_BYTES)
    most = 0
    for place in _places(head):
        file.seek(place)
        most = max(most, _pixels(file))
    file.seek(0)
    return most


def _places(head: bytes) -> Iterator[int]:
    """Where in the file items (of a still picture) and samples (of an animation) begin."""
    for name, reading in ((b"iloc", _items), (b"stco", _samples)):
        start = head.find(name)
        while start >= 0:
            with contextlib.suppress(struct.error, IndexError):  # not such a table, or cut off
                yield from reading(head, start + 4)
            start = head.find(name, start + 4)


def _samples(head: bytes, start: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">I", head, start + 4)
    yield from struct.unpack_from(f">{min(count, MOST_PARTS)}I", head, start + 8)


def _items(head: bytes, start: int) -> Iterator[int]:
    table = _Reader(head, start)
    version = table.number(1)
    table.number(3)
    sizes = table.number(2)
    offset_size, length_size, base_size, index_size = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    wide = 2 if version < 2 else 4
    inner = head.find(b"idat") + 4
    for _item in range(min(table.number(wide), MOST_ITEMS)):
        table.number(wide)
        method = table.number(2) & 15 if version in (1, 2) else 0
        table.number(2)
        base = table.number(base_size) + (inner if method == 1 else 0)
        for number in range(min(table.number(2), MOST_ITEMS)):
            if version in (1, 2):
                table.number(index_size)
            offset = table.number(offset_size)
            table.number(length_size)
            if number == 0:
                yield base + offset


class _Reader:
    def __init__(self, content: bytes, place: int):
        self.content, self.place = content, place

    def number(self, byte_count: int) -> int:
        part = self.content[self.place : self.place + byte_count]
        if len(part) < byte_count:
            raise IndexError(self.place)
        self.place += byte_count
        return int.from_bytes(part, "big")


def _pixels(file: BinaryIO) -> int:
    """The size told by the sequence header among the first parts at this place."""
    for _part in range(MOST_PARTS):
        head = file.read(1)
        if not head or not head[0] & 2:  # without a size nothing follows that could be found
            return 0
        if head[0] & 4:
            file.read(1)
        size = _leb128(file)
        if head[0] >> 3 & 15 == SEQUENCE_HEADER:
            return _frame(_Bits(file.read(min(size, PART_BYTES))))
        file.seek(size, 1)
    return 0


def _leb128(file: BinaryIO) -> int:
    value = 0
    for place in range(8):
        byte = file.read(1) or b"\0"
        value |= (byte[0] & 127) << 7 * place
        if byte[0] < 128:
            break
    return value


class _Bits:
    def __init__(self, content: bytes):
        self.bits, self.left = int.from_bytes(content, "big"), len(content) * 8

    def number(self, count: int) -> int:
        self.left -= count
        return self.bits >> self.left & (1 << count) - 1 if self.left >= 0 else 0


def _frame(bits: _Bits) -> int:
    """Width times height, as section 5.5 of the AV1 specification orders a sequence header."""
    bits.number(4)  # profile, still picture
    if bits.number(1):  # the short form
        bits.number(5)
    else:
        _pass_timing(bits)
    across, down = bits.number(4) + 1, bits.number(4) + 1
    return (bits.number(across) + 1) * (bits.number(down) + 1)


def _pass_timing(bits: _Bits) -> None:
    delay = 0
    if bits.number(1):
        bits.number(64)
        if bits.number(1):
            zeros = next((count for count in range(32) if bits.number(1)), 32)
            bits.number(zeros)
        if bits.number(1):
            delay = bits.number(5) + 1
            bits.number(42)
    has_display_delay = bits.number(1)
    for _point in range(bits.number(5) + 1):
        bits.number(12)
        if bits.number(5) > 7:
            bits.number(1)
        if delay and bits.number(1):
            bits.number(2 * delay + 1)
        if has_display_delay and bits.number(1):
            bits.number(4)
