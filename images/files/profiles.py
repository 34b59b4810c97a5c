"""Colour profiles of pictures that name their colours without bringing a profile along.

Cameras set to Adobe RGB say so in Exif alone; AVIF, HEIC and PNG may give the numbers of ITU-T H.273 instead.
"""

import struct

from django.utils.translation import gettext as _
from PIL import Image as Pillow

from images.files.formats import AVIF, HEIC, PNG, PictureRefused

HEAD_BYTES = 256 * 1024  # where AVIF and PNG name their colours
EXIF_IFD, INTEROP_IFD, COLOUR_SPACE, INTEROP_INDEX = 0x8769, 0xA005, 0xA001, 1
HDR_TRANSFERS = {16, 18}  # PQ and HLG: brightness beyond what JPEG shows, and grey without its own decoder
P3, REC2020 = {11, 12}, {9}
SRGB_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
# Red, green and blue of each space as XYZ under the profile's own light (D50).
ADOBE_PLACES = (0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457)
P3_PLACES = (0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407)
REC2020_PLACES = (0.67348, 0.27904, -0.00193), (0.16566, 0.67534, 0.02997), (0.12505, 0.04561, 0.79686)


def profile_of(picture: Pillow.Image, *, head: bytes, mime: str) -> bytes | None:
    """The ICC profile `picture` brings or names; None means sRGB. Raises PictureRefused for HDR."""
    if profile := picture.info.get("icc_profile"):
        return profile
    primaries, transfer = _numbers(picture, head=head, mime=mime)
    if transfer in HDR_TRANSFERS:
        raise PictureRefused(_("This is an HDR picture. Please export it in a normal colour space, such as sRGB."))
    if primaries in P3:
        return P3_PROFILE
    if primaries in REC2020:
        return REC2020_PROFILE
    return ADOBE_PROFILE if _is_adobe_by_exif(picture) else None


def _numbers(picture: Pillow.Image, *, head: bytes, mime: str) -> tuple[int, int]:
    """Primaries and transfer as H.273 counts them; (2, 2) where nothing is said."""
    if mime == HEIC:
        told = picture.info.get("nclx_profile") or {}
        return int(told.get("color_primaries", 2)), int(told.get("transfer_characteristics", 2))
    if mime == AVIF and (start := head.find(b"colrnclx")) >= 0 and len(head) >= start + 12:
        return struct.unpack_from(">HH", head, start + 8)
    if mime == PNG and (start := head.find(b"\0\0\0\x04cICP")) >= 0 and len(head) >= start + 10:
        return head[start + 8], head[start + 9]
    return 2, 2


def _is_adobe_by_exif(picture: Pillow.Image) -> bool:
    try:
        exif = picture.getexif()
        space = exif.get_ifd(EXIF_IFD).get(COLOUR_SPACE)
        return space == 2 or (space == 0xFFFF and exif.get_ifd(INTEROP_IFD).get(INTEROP_INDEX) == "R03")
    except Exception:  # cameras write anything; a picture is not refused for its Exif
        return False


def _profile(places: tuple, *, curve: tuple[float, ...]) -> bytes:
    """An ICC profile of three colours and a curve (one number: a plain power)."""
    white = _tag(b"XYZ ", 0.9642, 1.0, 0.8249)
    red, green, blue = (_tag(b"XYZ ", *place) for place in places)
    kind = struct.pack(">4s4xHxx", b"para", 0 if len(curve) == 1 else 3)
    bend = kind + b"".join(_fixed(number) for number in curve)
    parts = {b"wtpt": white, b"rXYZ": red, b"gXYZ": green, b"bXYZ": blue, b"rTRC": bend, b"gTRC": bend, b"bTRC": bend}
    start = 128 + 4 + 12 * len(parts)
    table, body = struct.pack(">I", len(parts)), b""
    for name, part in parts.items():
        table += struct.pack(">4sII", name, start + len(body), len(part))
        body += part
    head = struct.pack(">I4sI4s4s4s12x4s24x", start + len(body), b"", 0x04000000, b"mntr", b"RGB ", b"XYZ ", b"acsp")
    head += struct.pack(">I", 0) + _fixed(0.9642) + _fixed(1.0) + _fixed(0.8249)
    return head.ljust(128, b"\0") + table + body


def _tag(kind: bytes, *numbers: float) -> bytes:
    return struct.pack(">4s4x", kind) + b"".join(_fixed(number) for number in numbers)


def _fixed(number: float) -> bytes:
    return struct.pack(">i", round(number * 65536))


P3_PROFILE = _profile(P3_PLACES, curve=SRGB_CURVE)
REC2020_PROFILE = _profile(REC2020_PLACES, curve=SRGB_CURVE)
ADOBE_PROFILE = _profile(ADOBE_PLACES, curve=(563 / 256,))
