"""Colour: every picture that leaves the house is sRGB, and has one colour of its own to stand in while it loads."""

import io
from collections.abc import Callable

from PIL import Image as Pillow
from PIL import ImageCms

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
WITH_ALPHA = {"RGBA", "LA", "PA", "La", "RGBa"}
BY_PROFILE = {"RGB": "RGB", "RGBA": "RGBA", "CMYK": "RGB", "L": "RGB"}  # mode: what a profile makes of it


def workable(picture: Pillow.Image) -> Pillow.Image:
    """`picture` in a mode that can be scaled: no palette, no single bits, no 16-bit grey."""
    if picture.mode.startswith("I") or picture.mode == "F":
        # Pillow clips 16-bit grey to white instead of scaling it.
        return picture.convert("I").point(lambda grey: grey * (1 / 256)).convert("L")
    if picture.mode in ("P", "PA") or "transparency" in picture.info:
        return picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    if picture.mode == "1":
        return picture.convert("L")
    return picture


def converter(mode: str, *, profile: bytes | None) -> Callable[[Pillow.Image], Pillow.Image]:
    """What makes a workable picture of `mode` sRGB, RGB or RGBA, by its own colour profile where that is sound."""
    plain = "RGBA" if mode in WITH_ALPHA else "RGB"
    if profile and mode in BY_PROFILE:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            change = ImageCms.buildTransform(source, SRGB, mode, BY_PROFILE[mode])
        except (ImageCms.PyCMSError, OSError, ValueError):
            pass  # a broken profile, or one for another mode: the plain conversion is the better picture
        else:
            return lambda picture: ImageCms.applyTransform(picture, change)
    return lambda picture: picture.convert(plain)


def to_srgb(picture: Pillow.Image, *, profile: bytes | None) -> Pillow.Image:
    return converter(picture.mode, profile=profile)(picture)


def on_white(picture: Pillow.Image) -> Pillow.Image:
    """`picture` without transparency, for JPEG."""
    if picture.mode != "RGBA":
        return picture
    sheet = Pillow.new("RGB", picture.size, "white")
    sheet.paste(picture, mask=picture.getchannel("A"))
    return sheet


def mean_colour(picture: Pillow.Image) -> str:
    """The average colour of a picture (RGB or RGBA) as "#rrggbb"."""
    dot = on_white(picture).resize((1, 1), Pillow.Resampling.BOX)
    return "#{:02x}{:02x}{:02x}".format(*dot.getpixel((0, 0)))


def tint(colour: str) -> str:
    """The class of the nearest of 27 tints: the site forbids inline styles, so the colour is picked by class."""
    channels = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return "tint-" + "".join(str(round(channel / 127.5)) for channel in channels)
