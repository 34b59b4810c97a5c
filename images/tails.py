"""JPEGs whose pixels end before the picture does. libjpeg fills the rest with an even grey and says nothing.

An honest picture may end in that very grey. So the file is tried once more with noise before its end: a decoder that
still waits for pixels takes it for some, one that has them all does not look at it.
"""

import random
import tempfile
from typing import BinaryIO

from PIL import Image as Pillow

END_OF_IMAGE = b"\xff\xd9"
GREY = 128  # what a block without any numbers looks like
TAIL = 32  # of the height, the share that is looked at: 1/32, and eight rows at least
NOISE_BYTES = 64 * 1024


def is_torn(picture: Pillow.Image, file: BinaryIO) -> bool:
    """Whether the loaded JPEG `picture`, read from `file`, lacks pixels at its end."""
    return picture.mode in ("RGB", "L") and _ends_grey(picture) and not _ends_grey(_with_noise(file, picture.size))


def _ends_grey(picture: Pillow.Image) -> bool:
    tail = max(2, min(picture.height // 2, picture.height // TAIL))
    extrema = picture.crop((0, picture.height - tail, *picture.size)).getextrema()
    bands = extrema if isinstance(extrema[0], tuple) else [extrema]
    return all(band == (GREY, GREY) for band in bands)


def _with_noise(file: BinaryIO, size: tuple[int, int]) -> Pillow.Image:
    dice = random.Random(1)  # noqa: S311 - noise, not a secret
    noise = bytes(dice.randrange(255) for _byte in range(NOISE_BYTES))  # never FF, which begins a marker
    with tempfile.TemporaryFile() as copy:
        file.seek(0)
        content = file.read()
        end = content.rfind(END_OF_IMAGE)
        copy.write(content[:end] + noise + content[end:])
        del content
        copy.seek(0)
        with Pillow.open(copy, formats=["JPEG"]) as picture:
            picture.draft(None, size)
            picture.load()
            return picture
