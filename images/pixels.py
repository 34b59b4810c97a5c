"""From the original to the bytes of one size: unfolded, made unrecognisable where it must be, cut, scaled, written."""

import io
import logging

from PIL import Image as Pillow

from images.cropping import Cut
from images.files.colour import on_white
from images.files.formats import PictureRefused
from images.files.opening import unfolded
from images.models import Image, Rendition
from images.mosaic import pixelate

# One core, 24 megapixels: AVIF at speed 6 takes four times as long as at 8 and saves a seventh (bench.pictures).
SAVING = {
    Rendition.Format.AVIF: {"format": "AVIF", "quality": 58, "speed": 8, "max_threads": 1},
    Rendition.Format.WEBP: {"format": "WEBP", "quality": 76, "method": 2},
    Rendition.Format.JPEG: {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
}
GAP = 3.0  # LANCZOS on at least three times the pixels wanted: what lies above is averaged first

Size = tuple[int, int]
logger = logging.getLogger(__name__)


class Unreadable(FileNotFoundError):
    """The original is there, but damaged, or past a limit lowered since: no size can be made, as if it were gone."""


def size_of(cut: Cut, *, width: int) -> Size:
    return width, cut.height_at(width)


def sheet_for(cut: Cut, *, width: int) -> Pillow.Image:
    """The whole picture, upright and sRGB, its faces hidden, large enough for `cut` at `width`. The original is closed.

    Raises FileNotFoundError if the original is gone, Unreadable among them.
    """
    sheet = plain_sheet_for(cut, width=width)
    pixelate(sheet, cut.image.pixelated, across=cut.image.width)
    return sheet


def plain_sheet_for(cut: Cut, *, width: int) -> Pillow.Image:
    """As `sheet_for`, with every face in it: for the desk's eyes."""
    return _unfold(cut.image, at_least=_whole_at(cut, width=width))


def sheet_for_all(image: Image, widths: dict[Cut, int]) -> Pillow.Image:
    """As `sheet_for`, large enough for each of several crops at its width."""
    sizes = [_whole_at(cut, width=width) for cut, width in widths.items()]
    sheet = _unfold(image, at_least=(max(width for width, _ in sizes), max(height for _, height in sizes)))
    pixelate(sheet, image.pixelated, across=image.width)
    return sheet


def scaled(sheet: Pillow.Image, cut: Cut, *, width: int) -> Pillow.Image:
    """`cut` at `width`, out of a picture of the whole."""
    across, down = sheet.width / cut.image.width, sheet.height / cut.image.height
    left, top, right, bottom = cut.box
    box = (left * across, top * down, min(right * across, sheet.width), min(bottom * down, sheet.height))
    return sheet.resize(size_of(cut, width=width), Pillow.Resampling.LANCZOS, box=box, reducing_gap=GAP)


def smaller(picture: Pillow.Image, *, size: Size) -> Pillow.Image:
    return picture.resize(size, Pillow.Resampling.LANCZOS, reducing_gap=GAP)


def written(picture: Pillow.Image, *, format: str, rights: dict[str, bytes]) -> bytes:
    """`picture` as a file of `format`. It carries nothing of the original's metadata but its `rights`."""
    if format == Rendition.Format.JPEG:
        picture = on_white(picture)
    content = io.BytesIO()
    picture.save(content, **rights, **SAVING[format])
    return content.getvalue()


def _whole_at(cut: Cut, *, width: int) -> Size:
    """How large the whole picture must be for `cut` to be `width` wide."""
    left, top, right, bottom = cut.box
    zoom = min((right - left) / width, (bottom - top) / cut.height_at(width))
    return max(1, int(cut.image.width / zoom)), max(1, int(cut.image.height / zoom))


def _unfold(image: Image, *, at_least: Size) -> Pillow.Image:
    with image.original.open("rb") as file:
        try:
            return unfolded(file, mime=image.mime, at_least=at_least)
        except PictureRefused as refused:
            logger.error("The original of picture %s cannot be read: %s %s", image.pk, image.original.name, refused)
            raise Unreadable(str(refused)) from refused
