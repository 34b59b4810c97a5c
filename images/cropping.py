"""Where a crop lies in its picture, and how the public address says so.

A crop is stored nowhere: its place stands in the address, signed. So an address means the same pixels for ever
(moving the focal point makes a new one), a version can bring its own crop, and nobody can ask for a million others.
"""

import base64
import hmac
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.utils.crypto import salted_hmac

from images.models import RATIOS, Image, is_box

WIDTHS = (160, 320, 480, 640, 960, 1280, 1600, 2000)  # pixels
STEPS = 4095  # x, y and width of a crop are twelve bits each
PLACE_BITS, KEY_BYTES = 36, 9  # 36 bits of place and as many of signature: twelve letters


@dataclass(frozen=True)
class Cut:
    """A part of a picture of the given ratio; x, y and breadth in steps of 1/4095 of the picture's side."""

    image: Image
    ratio: str  # "" is the whole picture
    x: int = 0
    y: int = 0
    breadth: int = STEPS

    @cached_property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right, bottom in pixels of the upright picture."""
        width, height = self.image.width, self.image.height
        if not self.ratio:
            return 0, 0, width, height
        across, down = RATIOS[self.ratio]
        cut_width = self.breadth / STEPS * width
        cut_height = min(cut_width * down / across, height)
        left = min(self.x / STEPS * width, width - cut_width)
        top = min(self.y / STEPS * height, height - cut_height)
        return left, top, left + cut_width, top + cut_height

    @cached_property
    def widths(self) -> list[int]:
        """The widths there are, never above the original's; a small picture comes in its own width, too."""
        natural = max(1, round(self.box[2] - self.box[0]))
        widths = [width for width in WIDTHS if width <= natural]
        if natural < WIDTHS[-1] and (not widths or natural > widths[-1] * 1.15):
            widths.append(natural)
        return widths

    def height_at(self, width: int) -> int:
        if self.ratio:
            across, down = RATIOS[self.ratio]
            return max(1, round(width * down / across))
        return max(1, round(width * self.image.height / self.image.width))

    @cached_property
    def key(self) -> str:
        """The place as twelve letters for the address; empty for the whole picture."""
        return _spell(self, secret=settings.SECRET_KEY) if self.ratio else ""

    @property
    def name(self) -> str:
        return f"{self.ratio.replace(':', 'x')}-{self.key}" if self.ratio else "free"


def cut(image: Image, *, ratio: str = "", crops: dict | None = None) -> Cut:
    """The crop of `image` to `ratio`; an empty ratio, or one we do not know, is the whole picture.

    It lies where `crops` (a version's own, {"16:9": [x, y, width, height]}) says, else where the picture's own
    crops say, else around the focal point.
    """
    if ratio not in RATIOS:
        return Cut(image, "")
    for by_hand in (crops, image.crops):
        box = (by_hand or {}).get(ratio)
        if is_box(box):
            x, y, width, height = box
            return _around(image, ratio, inside=(x, y, width, height), focus=(x + width / 2, y + height / 2))
    return _around(image, ratio, inside=(0, 0, 1, 1), focus=(image.focal_x, image.focal_y))


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
    if ratio not in RATIOS:
        return Cut(image, "") if not ratio and not key else None
    try:
        raw = base64.urlsafe_b64decode(key)
    except ValueError:
        return None
    place = int.from_bytes(raw, "big") >> PLACE_BITS
    found = Cut(image, ratio, place >> 24 & STEPS, place >> 12 & STEPS, place & STEPS)
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    is_ours = any(hmac.compare_digest(_spell(found, secret=secret), key) for secret in secrets)
    return found if is_ours and found.breadth else None


def _spell(cut: Cut, *, secret: str) -> str:
    place = cut.x << 24 | cut.y << 12 | cut.breadth
    mac = salted_hmac("images.cropping", f"{cut.image.key} {cut.ratio} {place}", secret=secret).digest()
    signature = int.from_bytes(mac[:KEY_BYTES], "big") & ((1 << PLACE_BITS) - 1)
    return base64.urlsafe_b64encode((place << PLACE_BITS | signature).to_bytes(KEY_BYTES, "big")).decode()
