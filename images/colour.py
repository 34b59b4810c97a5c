"""Colour: every picture that leaves the house is sRGB, and has one colour of its own to stand in while it loads."""

import io

from PIL import Image as Pillow
from PIL import ImageCms

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
WITH_ALPHA = {"RGBA", "LA", "PA", "La", "RGBa"}


def workable(picture: Pillow.Image) -> Pillow.Image:
    """`picture` in a mode that can be scaled: no palette, no single bits, no 16-bit grey."""
    if picture.mode in ("P", "PA") or "transparency" in picture.info:
        return picture.convert("RGBA")
    if picture.mode.startswith("I") or picture.mode == "F":
        # Pillow clips 16-bit grey to white instead of scaling it.
        return picture.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    if picture.mode == "1":
        return picture.convert("L")
    return picture


def to_srgb(picture: Pillow.Image, *, profile: bytes | None) -> Pillow.Image:
    """`picture` (workable) as sRGB, RGB or RGBA, by its own colour profile where that is sound."""
    target = "RGBA" if picture.mode in WITH_ALPHA else "RGB"
    if profile and picture.mode in ("RGB", "RGBA", "CMYK", "L"):
        try:
            return _by_profile(picture, profile, target=target)
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a broken profile, or one for another mode: the plain conversion is the better picture
    return picture.convert(target)


def _by_profile(picture: Pillow.Image, profile: bytes, *, target: str) -> Pillow.Image:
    source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    if picture.mode != "RGBA":
        return ImageCms.profileToProfile(picture, source, SRGB, outputMode=target)
    colours = ImageCms.profileToProfile(picture.convert("RGB"), source, SRGB, outputMode="RGB")
    colours.putalpha(picture.getchannel("A"))
    return colours


def on_white(picture: Pillow.Image) -> Pillow.Image:
    """`picture` without transparency, for JPEG."""
    if picture.mode != "RGBA":
        return picture
    sheet = Pillow.new("RGB", picture.size, "white")
    sheet.paste(picture, mask=picture.getchannel("A"))
    return sheet


def mean_colour(picture: Pillow.Image) -> str:
    """The average colour of a loaded picture as "#rrggbb"."""
    small = workable(picture).resize((32, 32), Pillow.Resampling.BOX, reducing_gap=2)
    dot = on_white(to_srgb(small, profile=picture.info.get("icc_profile"))).resize((1, 1), Pillow.Resampling.BOX)
    return "#{:02x}{:02x}{:02x}".format(*dot.getpixel((0, 0)))


def tint(colour: str) -> str:
    """The class of the nearest of 27 tints: the site forbids inline styles, so the colour is picked by class."""
    channels = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "tint-" + "".join(str(round(channel / 127.5)) for channel in channels)
