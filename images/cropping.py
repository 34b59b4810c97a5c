"""Where a crop lies in its picture, and how the public address says so.

A crop is stored nowhere: its place stands in the address, signed. So an address means the same pixels for ever
(moving the focal point makes a new one), a version can bring its own crop, and nobody can ask for a million others.
"""

import base64
import hmac
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.utils.crypto import salted_hmac

from images.models import FREE, RATIOS, Image, is_box

# Pixels. Each at most half as wide again as the one before: no reader gets a picture much larger than it is shown.
WIDTHS = (80, 120, 160, 200, 240, 320, 400, 480, 640, 800, 960, 1280, 1600, 2000)
PAGE_PIXELS = 2_700_000  # of one size that pages offer: 2000 wide in 3:2, 1280 in 3:4
MOST_PIXELS = 6_000_000  # of one size at all: an encoder takes forty bytes for each
STEPS = 4095  # each number of a crop's place is twelve bits


@dataclass(frozen=True)
class Cut:
    """A part of a picture; x, y, breadth and tallness in steps of 1/4095 of the picture's side."""

    image: Image
    ratio: str  # "" is the whole picture, "free" a part of any shape
    x: int = 0
    y: int = 0
    breadth: int = STEPS
    tallness: int = 0  # of a free part; that of the others follows from the ratio

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom in pixels of the upright picture."""
        width, height = self.image.width, self.image.height
        if not self.ratio:
            return 0, 0, width, height
        cut_width = self.breadth / STEPS * width
        if self.ratio == FREE:
            cut_height = self.tallness / STEPS * height
        else:
            across, down = RATIOS[self.ratio]
            cut_height = min(cut_width * down / across, height)
        left = min(self.x / STEPS * width, width - cut_width)
        top = min(self.y / STEPS * height, height - cut_height)
        return left, top, left + cut_width, top + cut_height

    @cached_property
    def natural(self) -> int:
        """The width it has by itself; that of a long ribbon ends where one size would have too many pixels."""
        return self._widest(MOST_PIXELS)

    @cached_property
    def widths(self) -> list[int]:
        """The widths a page offers, never above the original's; a small picture comes in its own width, too."""
        widest = self._widest(PAGE_PIXELS)
        widths = [width for width in WIDTHS if width <= widest]
        if widest < WIDTHS[-1] and (not widths or widest > widths[-1] * 1.15) and widest == self.natural:
            widths.append(widest)
        return widths or [widest]

    def comes_in(self, width: int) -> bool:
        """Whether there is such a width: more than pages offer, since addresses of before stay good."""
        return width in self.widths or width == self.natural or (width in WIDTHS and width < self.natural)

    def _widest(self, pixels: int) -> int:
        left, top, right, bottom = self.box
        most = math.sqrt(pixels * (right - left) / (bottom - top))
        return max(1, math.floor(min(right - left, most) + 0.5))

    def height_at(self, width: int) -> int:
        if self.ratio in RATIOS:
            across, down = RATIOS[self.ratio]
            return max(1, round(width * down / across))
        left, top, right, bottom = self.box
        return max(1, round(width * (bottom - top) / (right - left)))

    @cached_property
    def key(self) -> str:
        """The place as letters for the address; empty for the whole picture."""
        return _spell(self, secret=settings.SECRET_KEY) if self.ratio else ""

    @property
    def name(self) -> str:
        if self.ratio in RATIOS:
            return f"{self.ratio.replace(':', 'x')}-{self.key}"
        return f"free-{self.key}" if self.ratio else "free"

    @property
    def crop(self) -> str:
        """How a Rendition calls it: a free part is a part of the whole picture's shape, told apart by its key."""
        return self.ratio if self.ratio in RATIOS else ""


def cut(image: Image, *, ratio: str = "", crops: dict | None = None) -> Cut:
    """The crop of `image` to `ratio`; an empty ratio, or one we do not know, is the whole picture.

    It lies where `crops` (a use's own, {"16:9": [x, y, width, height], "free": …}) says, else where the picture's
    own crops say, else around the focal point. A free crop that nobody has set is the whole picture.
    """
    if ratio not in (*RATIOS, FREE):
        return Cut(image, "")
    for by_hand in (crops, image.crops):
        box = (by_hand or {}).get(ratio)
        if is_box(box):
            return _by_hand(image, ratio, box)
    if ratio == FREE:
        return Cut(image, "")
    return _around(image, ratio, inside=(0, 0, 1, 1), focus=(image.focal_x, image.focal_y))


def offered(image: Image) -> Iterator[Cut]:
    """The crops a picture has by itself, the ones most asked for first."""
    yield from (cut(image, ratio=ratio) for ratio in ("3:2", "", "16:9", "1:1", "3:4", "4:3"))
    if (free := cut(image, ratio=FREE)).ratio:
        yield free


def _by_hand(image: Image, ratio: str, box: list[float]) -> Cut:
    x, y, width, height = box
    if ratio == FREE:
        return Cut(image, FREE, _step(x), _step(y), max(1, _step(width)), max(1, _step(height)))
    return _around(image, ratio, inside=(x, y, width, height), focus=(x + width / 2, y + height / 2))


def _around(image: Image, ratio: str, *, inside: tuple, focus: tuple[float, float]) -> Cut:
    """The largest crop of `ratio` inside a box, as near to `focus` as it gets; all numbers shares of the picture."""
    across, down = RATIOS[ratio]
    x, y, width, height = inside
    squat = image.width / image.height * down / across  # height of a crop as wide as the picture, as a share
    cut_width = min(width, height / squat)
    cut_height = cut_width * squat
    left = min(max(focus[0] - cut_width / 2, x), x + width - cut_width)
    top = min(max(focus[1] - cut_height / 2, y), y + height - cut_height)
    return Cut(image, ratio, _step(left), _step(top), max(1, _step(cut_width)))


def _step(share: float) -> int:
    return min(STEPS, max(0, int(share * STEPS + 1e-6)))


def cut_from_key(image: Image, *, ratio: str, key: str) -> Cut | None:
    """The crop an address speaks of; None if we never wrote that address."""
    if not ratio and not key:
        return Cut(image, "")
    if ratio not in (*RATIOS, FREE) or len(key) != _letters(ratio):
        return None
    try:
        raw = base64.urlsafe_b64decode(key)
    except ValueError:
        return None
    found = Cut(image, ratio, *_numbers(ratio, int.from_bytes(raw, "big") >> _place_bits(ratio)))
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    is_ours = any(hmac.compare_digest(_spell(found, secret=secret), key) for secret in secrets)
    return found if is_ours and found.breadth else None


# A key is the place (three numbers of twelve bits, four of a free crop) and as many bits of signature.
def _place_bits(ratio: str) -> int:
    return 48 if ratio == FREE else 36


def _letters(ratio: str) -> int:
    return _place_bits(ratio) // 3  # twice as many bits, six in each letter


def _numbers(ratio: str, place: int) -> list[int]:
    return [place >> shift & STEPS for shift in range(_place_bits(ratio) - 12, -1, -12)]


def _place(cut: Cut) -> int:
    place = cut.x << 24 | cut.y << 12 | cut.breadth
    return place << 12 | cut.tallness if cut.ratio == FREE else place


def _spell(cut: Cut, *, secret: str) -> str:
    place, bits = _place(cut), _place_bits(cut.ratio)
    mac = salted_hmac("images.cropping", f"{cut.image.key} {cut.ratio} {place}", secret=secret).digest()
    signature = int.from_bytes(mac[: bits // 4], "big") & ((1 << bits) - 1)
    return base64.urlsafe_b64encode((place << bits | signature).to_bytes(bits // 4, "big")).decode()
