"""Faces and number plates made unrecognisable: a few flat blocks, of which nothing can be computed back."""

import math

from PIL import Image as Pillow

BLOCKS = 6  # along the longer side of a box, at most: a face in six by six tells nobody apart
LEAST_BLOCK = 12  # pixels
SHADES = 24  # a block's colour is rounded to steps of this, so that plates cannot be tried out until one fits
# Pixels of the original beyond the edge of a box: neighbours in a JPEG hold a little of each other, and so do
# those of a picture that was unfolded at a fraction of its size.
MARGIN = 16

Box = tuple[int, int, int, int]


def pixelate(picture: Pillow.Image, boxes: list[list[float]], *, across: int) -> None:
    """Hide `boxes` (shares of the picture) in `picture` itself, which shows an original `across` pixels wide."""
    margin = max(1, math.ceil(MARGIN * picture.width / across))
    for x, y, width, height in boxes:
        left, top = math.floor(x * picture.width) - margin, math.floor(y * picture.height) - margin
        right, bottom = math.ceil((x + width) * picture.width), math.ceil((y + height) * picture.height)
        box = (max(0, left), max(0, top), right + margin, bottom + margin)
        _hide(picture, (*box[:2], min(box[2], picture.width), min(box[3], picture.height)))


def _hide(picture: Pillow.Image, box: Box) -> None:
    size = box[2] - box[0], box[3] - box[1]
    block = max(LEAST_BLOCK, math.ceil(max(size) / BLOCKS))
    blocks = tuple(max(1, side // block) for side in size)
    averages = picture.crop(box).resize(blocks, Pillow.Resampling.BOX).point(_rounded)
    picture.paste(averages.resize(size, Pillow.Resampling.NEAREST), box[:2])


def _rounded(shade: int) -> int:
    return min(255, (shade + SHADES // 2) // SHADES * SHADES)
