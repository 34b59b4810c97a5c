"""JPEGs whose pixels end before the picture does. libjpeg fills the rest with an even grey and says nothing.

An honest picture may end in that very grey. So the file is tried once more with noise where its pixels end: a decoder
that still waits for pixels takes it for some, one that has them all does not look at it. This finds torn files that
were given an end, and heads that tell of a higher picture than there is.
"""

import random
import re
import tempfile
from typing import BinaryIO

from PIL import Image as Pillow

from images.files.structure import start_of_pixels

END_OF_IMAGE = b"\xff\xd9"
END_OF_SCAN = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")  # what stands among pixels is an escaped FF, or a restart
RESTARTS = [bytes((0xFF, 0xD0 + number)) for number in range(8)]  # a decoder may wait for any of them
GREYS = (127, 128)  # what a block without any numbers looks like; the lower one in CMYK
NOISE_BYTES = 4 * 1024  # before each restart
STRIP = 256  # rows compared at once, so that there is no third copy of the picture
SCALES = (1, 2, 4, 8)  # at which libjpeg unfolds


def is_torn(picture: Pillow.Image, file: BinaryIO) -> bool:
    """Whether the loaded JPEG `picture`, read from `file`, lacks pixels at its end."""
    return _ends_grey(picture) and _differ(picture, _with_noise(file, picture.size))


def _ends_grey(picture: Pillow.Image) -> bool:
    values = picture.getpixel((picture.width - 1, picture.height - 1))
    return all(value in GREYS for value in (values if isinstance(values, tuple) else (values,)))


def _differ(one: Pillow.Image, other: Pillow.Image) -> bool:
    if one.size != other.size:
        return not _ends_grey(other)
    for top in range(0, one.height, STRIP):
        strip = (0, top, one.width, min(top + STRIP, one.height))
        if one.crop(strip).tobytes() != other.crop(strip).tobytes():
            return True
    return False


def _with_noise(file: BinaryIO, size: tuple[int, int]) -> Pillow.Image:
    """The picture again, with noise after its first scan and after its last."""
    dice = random.Random(1)  # noqa: S311 - noise, not a secret
    noise = b"".join(dice.randbytes(NOISE_BYTES).replace(b"\xff", b"\xfe") + restart for restart in RESTARTS)
    start = start_of_pixels(file)
    with tempfile.TemporaryFile() as copy:
        file.seek(0)
        content = file.read()
        found = END_OF_SCAN.search(content, start)
        first = found.start() if found else len(content)
        last = max(first, content.rfind(END_OF_IMAGE))
        for part in (content[:first], noise, content[first:last], noise, content[last:]):
            copy.write(part)
        del content, part
        copy.seek(0)
        with Pillow.open(copy, formats=["JPEG"]) as picture:
            picture.draft(None, _size_to_ask_for(picture.size, size))
            picture.load()
            return picture


def _size_to_ask_for(whole: tuple[int, int], unfolded: tuple[int, int]) -> tuple[int, int]:
    """What `draft` has to be asked for to give `unfolded`: it rounds the scale down, and the size up."""
    for scale in SCALES:
        if tuple(-(-side // scale) for side in whole) == unfolded:
            return max(1, whole[0] // scale), max(1, whole[1] // scale)
    return unfolded
