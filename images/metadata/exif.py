"""Exif: what cameras write. Never the place, the owner or a serial number."""

import re

from PIL import Image as Pillow

from images.metadata.moments import Taken, taken
from images.metadata.texts import decoded

DESCRIPTION, ARTIST, COPYRIGHT = 0x010E, 0x013B, 0x8298
DETAILS, TAKEN_AT, OFFSET = 0x8769, 0x9003, 0x9011
# What cameras and programs write where a photographer would describe the picture.
NO_DESCRIPTION = re.compile(
    r"(olympus|konica|minolta|samsung|kodak|sony|nikon|casio|dji|digimax|vivitar|medion|pentax)\b.{0,30}"
    r"|dcim.*|exif[_ ]jpeg.*|created with .*|default|untitled|unknown|image description|screenshot|ai generated image"
    r"|(dsc|img|pic|dscf|p)[_-]?\d*(\.jpe?g)?",
    re.IGNORECASE,
)


def texts(picture: Pillow.Image) -> dict[str, str]:
    """caption, creator and copyright_notice, as far as a person has written them."""
    exif = picture.getexif()
    found = {
        "caption": _text(exif.get(DESCRIPTION)),
        "creator": _text(exif.get(ARTIST)).replace(";", ", "),
        "copyright_notice": _text(exif.get(COPYRIGHT)).strip("\0 ").replace("\0", ", "),
    }
    if NO_DESCRIPTION.fullmatch(found["caption"].strip()):
        del found["caption"]
    return found


def taken_at(picture: Pillow.Image) -> Taken | None:
    details = picture.getexif().get_ifd(DETAILS)
    day, _blank, clock = _text(details.get(TAKEN_AT)).strip().partition(" ")
    return taken(day, clock, _text(details.get(OFFSET)))


def _text(value) -> str:
    """Exif says ASCII, programs write UTF-8 or what Windows has; Pillow reads every byte as a sign."""
    if isinstance(value, str):
        try:
            value = value.encode("latin-1")
        except UnicodeEncodeError:
            return value
    return decoded(value) if isinstance(value, bytes) else ""
