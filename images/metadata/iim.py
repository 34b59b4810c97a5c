"""IPTC-IIM: the older form, a chain of datasets inside a Photoshop block."""

from collections.abc import Iterator

from images.metadata.texts import decoded

MARK = 0x1C
UTF8_SIGN = b"\x1b%G"  # of dataset 1:90, in what we write
LONG = 0x8000  # a size of two bytes with this bit counts the bytes of the real size
MAX_DATASETS = 2000


class Block:
    """The datasets of a picture, asked by record and number: `block.text(2, 120)`."""

    def __init__(self, content: bytes):
        self._values: dict[tuple[int, int], list[bytes]] = {}
        for name, value in _datasets(content):
            self._values.setdefault(name, []).append(value)

    def text(self, record: int, number: int) -> str:
        return ", ".join(self.items(record, number))

    def items(self, record: int, number: int) -> list[str]:
        texts = (decoded(value) for value in self._values.get((record, number), []))
        return [text for text in texts if text.strip()]


def _datasets(content: bytes) -> Iterator[tuple[tuple[int, int], bytes]]:
    """Up to the first byte that makes no sense."""
    place = 0
    for _count in range(MAX_DATASETS):
        head = content[place : place + 5]
        if len(head) < 5 or head[0] != MARK:
            return
        size, place = int.from_bytes(head[3:5], "big"), place + 5
        if size & LONG:
            width = size & ~LONG
            size, place = int.from_bytes(content[place : place + width], "big"), place + width
        if place + size > len(content):
            return
        yield (head[1], head[2]), content[place : place + size]
        place += size


def dataset(number: int, text: bytes, *, record: int = 2) -> bytes:
    """One dataset as a file holds it; `text` has at most 32,767 bytes."""
    return bytes([MARK, record, number]) + len(text).to_bytes(2, "big") + text
