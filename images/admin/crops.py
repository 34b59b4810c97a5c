"""The numbers of the crop tool: pixels on the screen of the desk, shares of the picture in the database."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from images.cropping import cut
from images.models import FREE, RATIOS, Image

SIDES = ("left", "top", "width", "height")
SIDE_WORDS = (_("From the left"), _("From the top"), _("Width"), _("Height"))
USED_FOR = {
    "16:9": gettext_lazy("lead pictures"),
    "3:2": gettext_lazy("stories"),
    "4:3": gettext_lazy("lists"),
    "1:1": gettext_lazy("teasers, portraits"),
    "3:4": gettext_lazy("upright"),
    FREE: gettext_lazy("as it suits"),
}
OUTSIDE = 1_000_000_000  # pixels: more than any picture has, and yet a number one can divide
Box = list[float]


@dataclass(frozen=True)
class Row:
    """One ratio in the tool: its words, its preview (an SVG view box), and its numbers in pixels."""

    ratio: str
    used_for: str
    fields: list[dict]
    view_box: str = ""
    is_by_hand: bool = False

    @property
    def name(self) -> str:
        return str(_("free")) if self.ratio == FREE else self.ratio


def rows(image: Image | None, *, form=None) -> list[Row]:
    return [_row(ratio, image, form) for ratio in (*RATIOS, FREE)]


def _row(ratio, image, form):
    by_hand = image.crops.get(ratio) if image else None
    typed = form.data if form is not None and form.is_bound else None
    numbers = pixels_of(by_hand, image) if by_hand else ["", "", "", ""]
    fields = []
    for side, words, number in zip(SIDES, SIDE_WORDS, numbers, strict=True):
        if side == "height" and ratio != FREE:
            continue  # follows from the width
        name = field_name(ratio, side)
        fields.append({"name": name, "words": words, "value": typed.get(name, number) if typed else number})
    left, top, right, bottom = cut(image, ratio=ratio).box if image else (0, 0, 1, 1)
    view_box = f"{left:.1f} {top:.1f} {right - left:.1f} {bottom - top:.1f}"
    return Row(ratio, USED_FOR[ratio], fields, view_box, bool(by_hand))


def field_name(ratio: str, side: str) -> str:
    return f"crop_{ratio.replace(':', 'x')}_{side}"


def focal_of(image: Image, *, form=None) -> dict:
    """The mark in pixels of the picture, and its two numbers in per cent as they stand in the form."""
    typed = form.data if form is not None and form.is_bound else {}
    shares = {"focal_x": image.focal_x, "focal_y": image.focal_y}
    shown = {name: typed.get(name, f"{share * 100:.1f}".removesuffix(".0")) for name, share in shares.items()}
    return shown | {"x": f"{image.focal_x * image.width:.0f}", "y": f"{image.focal_y * image.height:.0f}"}


def start(image: Image, *, preview: str, form=None) -> dict:
    """What the tool's script begins with: the picture, and its crops as stored or as typed."""
    own, focal = image.crops, [image.focal_x, image.focal_y]
    if form is not None and form.is_bound:
        own = getattr(form, "cleaned_data", {}).get("crops", own)
        focal = getattr(form, "cleaned_data", {}).get("focal", focal)
    about = {"preview": preview, "width": image.width, "height": image.height, "focal": focal, "crops": {}}
    return {"image": about, "own": own}


def pixels_of(box: Box, image: Image) -> list[int]:
    x, y, width, height = box
    return [round(side) for side in (x * image.width, y * image.height, width * image.width, height * image.height)]


def read(data, *, image: Image) -> dict[str, Box]:
    """The crops by hand as typed; a ratio left empty follows the focal point. Raises ValidationError.

    Numbers nobody has touched give back the very box that is stored, so that rounding moves no crop.
    """
    crops = {}
    for ratio in (*RATIOS, FREE):
        if box := _read(ratio, data, image):
            crops[ratio] = box
    return crops


def _read(ratio, data, image) -> Box | None:
    sides = SIDES if ratio == FREE else SIDES[:3]
    typed = [data.get(field_name(ratio, side), "").strip() for side in sides]
    if not any(typed):
        return None
    name = gettext("free") if ratio == FREE else ratio
    try:
        numbers = [max(-1, min(int(text), OUTSIDE)) for text in typed]
    except ValueError:
        raise ValidationError(
            gettext("Crop %(ratio)s: please enter whole pixels in all its fields, or in none."), params={"ratio": name}
        ) from None
    stored = image.crops.get(ratio)
    if stored and pixels_of(stored, image)[: len(sides)] == numbers:
        return stored
    return _box(ratio, numbers, image)


def _box(ratio, numbers, image) -> Box:
    left, top, width, *rest = numbers
    height = rest[0] if rest else width * RATIOS[ratio][1] / RATIOS[ratio][0]
    is_inside = left >= 0 and top >= 0 and width > 0 and height > 0
    # A pixel of play: the height of a fixed ratio is seldom a whole number.
    if not is_inside or left + width > image.width + 1 or top + height > image.height + 1:
        name = gettext("free") if ratio == FREE else ratio
        raise ValidationError(
            gettext("The crop %(ratio)s does not lie inside the picture (%(width)s × %(height)s pixels)."),
            params={"ratio": name, "width": image.width, "height": image.height},
        )
    x, y = left / image.width, top / image.height
    return [_share(x), _share(y), _share(min(width / image.width, 1 - x)), _share(min(height / image.height, 1 - y))]


def _share(number: float) -> float:
    return int(number * 1e6) / 1e6
