"""From the file to pixels: upright, sRGB, and no more of them at once than a web worker can hold.

Every picture is decoded here: the one that comes in, and the original a rendition is made from. What a decoder needs
for a pixel was measured (docs/decisions/0015-bound-what-a-picture-costs.md); the pixels allowed follow from it.
"""

import contextlib
import io
import warnings
from collections.abc import Callable, Iterator
from typing import BinaryIO

import pillow_heif
from django.conf import settings
from django.utils.translation import gettext as _
from PIL import Image as Pillow

from images.files import structure
from images.files.av1 import most_pixels_of_a_frame
from images.files.colour import converter, workable
from images.files.formats import AVIF, HEIC, JPEG, PILLOW_NAMES, UNFOLDING, WEBP, PictureRefused
from images.files.profiles import HEAD_BYTES, profile_of
from images.files.tails import is_torn

Box = tuple[float, float, float, float]  # left, top, right, bottom

ORIENTATION = 0x0112  # of Exif
TURNS = {
    2: Pillow.Transpose.FLIP_LEFT_RIGHT,
    3: Pillow.Transpose.ROTATE_180,
    4: Pillow.Transpose.FLIP_TOP_BOTTOM,
    5: Pillow.Transpose.TRANSPOSE,
    6: Pillow.Transpose.ROTATE_270,
    7: Pillow.Transpose.TRANSVERSE,
    8: Pillow.Transpose.ROTATE_90,
}
MAX_DECODING_BYTES = 295_000_000
BYTES_A_PIXEL = {  # while decoding, without and with transparency
    WEBP: (17, 19),
    AVIF: (11, 12),
    HEIC: (5.8, 9),
}
DEEPER = {AVIF: 5, HEIC: 2.6}  # bytes a pixel more, where a colour has more than eight bits
DEEP_AV1 = 0x40  # in the third byte of a file's AV1 box
PADDED, LEAST_FRAME = 1.5, 1_000_000  # a tile may reach beyond its picture
COPIES = {WEBP: 2, AVIF: 2, HEIC: 2}  # of the whole file, that its decoder keeps in memory
SMALL_MODES = {"1": 1, "L": 1, "P": 1, "I;16": 2}  # bytes a pixel; all others take four
MAX_HELD_BYTES = 200_000_000  # by libjpeg, for a picture in several scans
MAX_DRAFT_PIXELS = 25_000_000  # of a JPEG; a larger one is unfolded by half
MAX_BYTES = 340_000_000  # of what is decoded and what is made of it together
MAX_RESULT_PIXELS = 25_000_000
STRIP_PIXELS = 2_000_000
JPEG_SCALES = (8, 4, 2, 1)

# Pixels are counted below, before any is unfolded; Pillow's own warning would only stand in the way of the sentence.
warnings.filterwarnings("ignore", category=Pillow.DecompressionBombWarning)


@contextlib.contextmanager
def opened(file: BinaryIO, *, mime: str) -> Iterator[Pillow.Image]:
    """The picture in `file`, its head read and its size checked; whatever a decoder stumbles over becomes a sentence.

    Raises PictureRefused.
    """
    held = structure.check(file, mime=mime)
    try:
        with Pillow.open(file, formats=[PILLOW_NAMES[mime]]) as picture:
            _check_pixels(picture, file, mime=mime, held=held)
            yield picture
    except PictureRefused:
        raise
    except Pillow.DecompressionBombError as error:
        raise PictureRefused(_too_many_pixels(most_pixels(mime, mode="RGB"))) from error
    except Exception as error:  # decoders raise a dozen kinds on hostile bytes, and all mean the same to an editor
        raise PictureRefused(_("The picture is damaged or incomplete. Please export it again.")) from error


def _check_pixels(picture: Pillow.Image, file: BinaryIO, *, mime: str, held: int) -> None:
    pixels = picture.width * picture.height
    copies = COPIES.get(mime, 0) * _byte_count(file)
    limit = most_pixels(mime, mode=picture.mode, is_deep=_is_deep(picture, file, mime=mime), held=copies)
    if held > MAX_HELD_BYTES:
        limit = min(limit, int(pixels * MAX_HELD_BYTES / held))
    if pixels > limit:
        raise PictureRefused(_too_many_pixels(limit))
    if mime == AVIF and most_pixels_of_a_frame(file) > max(pixels * PADDED, LEAST_FRAME):
        raise ValueError("The frame is larger than the head says.")


def most_pixels(mime: str, *, mode: str, is_deep: bool = False, held: int = 0) -> int:
    """The most pixels of a picture of this kind: the house's limit, or what the memory of a web worker bears.

    `is_deep`: more than eight bits a colour. `held`: bytes that lie in memory beside the pixels.
    """
    if mime == JPEG:
        return settings.MAX_PICTURE_PIXELS
    cost = _bytes_a_pixel(mime, mode=mode) + (DEEPER.get(mime, 0) if is_deep else 0)
    return min(settings.MAX_PICTURE_PIXELS, int((MAX_DECODING_BYTES - held) / cost))


def _bytes_a_pixel(mime: str, *, mode: str) -> float:
    plain, clear = BYTES_A_PIXEL.get(mime, (4.6, 4.6))
    return SMALL_MODES.get(mode, clear if mode in ("RGBA", "LA") else plain)


def _byte_count(file: BinaryIO) -> int:
    place = file.tell()
    try:
        return file.seek(0, io.SEEK_END)
    finally:
        file.seek(place)


def _is_deep(picture: Pillow.Image, file: BinaryIO, *, mime: str) -> bool:
    if mime == HEIC:
        return int(picture.info.get("bit_depth", 8)) > 8
    if mime != AVIF:
        return False
    place = file.tell()
    file.seek(0)
    _before, _name, box = file.read(HEAD_BYTES).partition(b"av1C")
    file.seek(place)
    return len(box) > 2 and bool(box[2] & DEEP_AV1)


def _too_many_pixels(limit: int) -> str:
    return _("The picture has too many pixels. Up to %(limit)s megapixels are allowed.") % {"limit": limit // 1_000_000}


def orientation_of(picture: Pillow.Image) -> int:
    """1 to 8, as Exif counts them; broken Exif means upright."""
    try:
        turn = picture.getexif().get(ORIENTATION, 1)
    except Exception:  # cameras write anything; a picture is not refused for its Exif
        return 1
    return turn if turn in TURNS else 1


def upright_size(picture: Pillow.Image) -> tuple[int, int]:
    """Width and height of a picture that has not been loaded, as it is seen."""
    width, height = picture.size
    return (height, width) if orientation_of(picture) >= 5 else (width, height)


def unfolded(
    file: BinaryIO,
    *,
    mime: str,
    box: Box | None = None,
    at_least: tuple[int, int] | None = None,
    look: Callable[[Pillow.Image], None] | None = None,
) -> Pillow.Image:
    """The pixels of `box` (upright pixels of the original; None is all of it): upright, sRGB, RGB or RGBA, no metadata.

    They are reduced by a whole factor to no less than `at_least` (width, height); the largest originals to less, should
    the memory ask for it. Of an animation it is the first frame. `look` is shown the picture before it is decoded,
    so that nobody has to open it twice. Raises PictureRefused.
    """
    with UNFOLDING:
        wanted = at_least or (1_000_000, 1_000_000)
        result, turn = _gathered(file, mime=mime, box=box, at_least=wanted, look=look)
        result = result.transpose(TURNS[turn]) if turn in TURNS else result
    result.info = {}
    return result


def _gathered(file: BinaryIO, *, mime: str, box: Box | None, at_least, look) -> tuple[Pillow.Image, int]:
    """The part as it lies in the file, and the turn that sets it upright."""
    file.seek(0)
    head = file.read(HEAD_BYTES)
    with opened(file, mime=mime) as picture:
        if look:
            place = file.tell()
            structure.check_rows(file, mime=mime)
            file.seek(place)
            look(picture)
        turn, whole = orientation_of(picture), picture.size
        box = _as_stored(box, turn=turn, size=whole) if box else (0, 0, *whole)
        wanted = at_least[::-1] if turn >= 5 else at_least
        zoom = min((box[2] - box[0]) / wanted[0], (box[3] - box[1]) / wanted[1])
        if mime == JPEG:
            _draft(picture, zoom=zoom)
        profile = profile_of(picture, head=head, mime=mime)
        source = _HeicSheet(file) if mime == HEIC else _loaded(picture, whole=whole, may_shrink=mime == JPEG)
        if mime == HEIC and source.size != whole:
            raise ValueError("The head told another size.")
        if look and mime == JPEG and is_torn(source, file):  # a picture of ours is shown as it was taken in
            raise ValueError("The pixels end before the picture does.")
        part = _fitted(box, whole=whole, size=source.size)
        used = source.size[0] * source.size[1] * _bytes_a_pixel(mime, mode=source.mode)
        limit = min(MAX_RESULT_PIXELS, (MAX_BYTES - used) / 4)
        return _in_strips(source, part, wanted=wanted, limit=limit, profile=profile), turn


def _draft(picture: Pillow.Image, *, zoom: float) -> None:
    """Have a JPEG unfold a half, quarter or eighth of its width and height only."""
    width, height = picture.size
    least = next(scale for scale in reversed(JPEG_SCALES) if width * height <= MAX_DRAFT_PIXELS * scale * scale)
    scale = max(least, next((scale for scale in JPEG_SCALES if scale <= zoom), 1))
    if scale > 1:
        picture.draft(None, (max(1, width // scale), max(1, height // scale)))


def _loaded(picture: Pillow.Image, *, whole: tuple[int, int], may_shrink: bool) -> Pillow.Image:
    picture.load()
    if picture.size != whole and not may_shrink:
        raise ValueError("The head told another size.")
    return picture


class _HeicSheet:
    """A HEIC picture as libheif hands it over, cut into strips without a second copy of the whole."""

    def __init__(self, file: BinaryIO):
        file.seek(0)
        self.sheet = pillow_heif.open_heif(file, convert_hdr_to_8bit=True)
        self.data, self.size, self.mode = self.sheet.data, self.sheet.size, self.sheet.mode
        self.size = self.sheet.size  # decoding corrects what the head said

    def crop(self, box: tuple[int, int, int, int]) -> Pillow.Image:
        left, top, right, bottom = box
        rows, stride = bottom - top, self.sheet.stride
        data = self.data[top * stride : bottom * stride]
        strip = Pillow.frombytes(self.mode, (self.size[0], rows), data, "raw", self.mode, stride)
        return strip.crop((left, 0, right, rows))


def _as_stored(box: Box, *, turn: int, size: tuple[int, int]) -> Box:
    """A box of the upright picture where it lies in the file."""
    width, height = size
    left, top, right, bottom = box
    if turn in (2, 3, 6, 7):  # what is left of the upright picture is right, or low, in the file
        upright_width = height if turn >= 5 else width
        left, right = upright_width - right, upright_width - left
    if turn in (3, 4, 7, 8):
        upright_height = width if turn >= 5 else height
        top, bottom = upright_height - bottom, upright_height - top
    return (top, left, bottom, right) if turn >= 5 else (left, top, right, bottom)


def _fitted(box: Box, *, whole: tuple[int, int], size: tuple[int, int]) -> tuple[int, int, int, int]:
    """`box` in pixels of what was unfolded, at least one of them."""
    across, down = size[0] / whole[0], size[1] / whole[1]
    left, top = min(round(box[0] * across), size[0] - 1), min(round(box[1] * down), size[1] - 1)
    right, bottom = (
        min(max(round(box[2] * across), left + 1), size[0]),
        min(max(round(box[3] * down), top + 1), size[1]),
    )
    return max(left, 0), max(top, 0), right, bottom


def _in_strips(source, box: tuple[int, int, int, int], *, wanted, limit: float, profile) -> Pillow.Image:
    """`box` reduced and converted piece by piece, so that there is never a second copy of the whole."""
    left, top, right, bottom = box
    width, height = right - left, bottom - top
    factor = max(1, min(width // wanted[0], height // wanted[1]))
    while (width // factor) * (height // factor) > limit:
        factor += 1
    rows = factor * max(1, STRIP_PIXELS // width // factor)
    result = convert = None
    for start in range(top, bottom, rows):
        strip = workable(source.crop((left, start, right, min(start + rows, bottom))))
        convert = convert or converter(strip.mode, profile=profile)
        strip = convert(strip.reduce(factor) if factor > 1 else strip)
        result = result if result is not None else Pillow.new(strip.mode, (-(-width // factor), -(-height // factor)))
        result.paste(strip, (0, (start - top) // factor))
    return result
