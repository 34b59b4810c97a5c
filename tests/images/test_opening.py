"""From the file to pixels: upright, in the right colours, and never more of them than memory bears."""

import io
import struct
import zlib

import pytest
from PIL import Image as Pillow
from PIL import ImageChops, ImageCms, ImageOps

from images.files import opening, profiles
from images.files.formats import PictureRefused
from images.files.opening import unfolded
from tests.images.makers import draw, encode

RED, GREEN = (220, 20, 20), (90, 190, 100)


def file_of(picture, *, format="PNG", **saving):
    return io.BytesIO(encode(picture, format=format, **saving))


def turned(turn):
    exif = Pillow.Exif()
    exif[0x0112] = turn
    return exif


def corner(picture):
    return picture.convert("RGB").getpixel((8, 8))


def assert_near(colour, wanted, *, by=6):
    assert max(abs(one - two) for one, two in zip(colour, wanted, strict=True)) <= by, colour


@pytest.mark.parametrize("turn", range(1, 9))
def test_any_part_comes_upright(turn):
    file = file_of(draw(300, 200), exif=turned(turn))
    upright = ImageOps.exif_transpose(Pillow.open(file)).convert("RGB")
    for box in (None, (10, 20, 150, 190)):
        part = upright.crop(box) if box else upright
        assert not ImageChops.difference(unfolded(file, mime="image/png", box=box), part).getbbox()


@pytest.mark.parametrize(("format", "mime"), [("PNG", "image/png"), ("JPEG", "image/jpeg"), ("HEIF", "image/heic")])
def test_a_picture_is_reduced_to_no_less_than_is_wanted(format, mime):
    part = unfolded(file_of(draw(1200, 800), format=format), mime=mime, at_least=(290, 190))
    assert part.size == (300, 200)
    assert_near(corner(part), RED)


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
def test_every_kind_of_png_comes_as_rgb(mode):
    picture = draw(300, 200).convert("L").convert(mode) if mode == "I;16" else draw(300, 200, mode=mode)
    part = unfolded(file_of(picture), mime="image/png")
    assert part.mode == ("RGBA" if mode in ("RGBA", "LA") else "RGB")
    assert part.info == {}


def test_16_bit_grey_keeps_its_shades():
    deep = Pillow.new("I;16", (64, 64), 0x8000)
    assert corner(unfolded(file_of(deep), mime="image/png")) == (128, 128, 128)


def sixteen_bit_png(colour, *, alpha):
    """Four (or three) channels of sixteen bits, which Pillow reads and cannot write."""

    def chunk(kind, content):
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    pixel = b"".join(struct.pack(">H", shade * 257) for shade in colour + ((255,) if alpha else ()))
    rows = (b"\0" + pixel * 16) * 16
    header = struct.pack(">IIBBBBB", 16, 16, 16, 6 if alpha else 2, 0, 0, 0)
    parts = chunk(b"IHDR", header), chunk(b"IDAT", zlib.compress(rows)), chunk(b"IEND", b"")
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + b"".join(parts))


@pytest.mark.parametrize("alpha", [False, True])
def test_16_bit_colours_keep_their_shades(alpha):
    part = unfolded(sixteen_bit_png(GREEN, alpha=alpha), mime="image/png")
    assert corner(part) == GREEN
    assert part.mode == ("RGBA" if alpha else "RGB")


def in_space(profile, colour):
    """`colour` (sRGB) as the numbers of another space."""
    there = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    sheet = Pillow.new("RGB", (64, 64), colour)
    moved = ImageCms.profileToProfile(sheet, ImageCms.createProfile("sRGB"), there)
    moved.info = {}
    return moved


@pytest.mark.parametrize("name", ["P3_PROFILE", "REC2020_PROFILE", "ADOBE_PROFILE"])
@pytest.mark.parametrize(("format", "mime"), [("JPEG", "image/jpeg"), ("AVIF", "image/avif"), ("HEIF", "image/heic")])
def test_wide_colours_come_as_srgb(name, format, mime):
    profile = getattr(profiles, name)
    sheet = in_space(profile, GREEN)
    assert corner(sheet) != GREEN
    file = file_of(sheet, format=format, icc_profile=profile, quality=95)
    assert_near(corner(unfolded(file, mime=mime)), GREEN)


def test_adobe_rgb_is_known_by_exif_alone():
    exif = Pillow.Exif()
    exif.get_ifd(0x8769)[0xA001] = 2
    file = file_of(in_space(profiles.ADOBE_PROFILE, GREEN), format="JPEG", exif=exif, quality=95)
    assert_near(corner(unfolded(file, mime="image/jpeg")), GREEN)


def with_numbers(content, primaries, transfer):
    """A PNG that names its colours by the numbers of H.273."""
    chunk = b"cICP" + bytes([primaries, transfer, 0, 1])
    return io.BytesIO(content[:33] + struct.pack(">I", 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) + content[33:])


def test_numbers_stand_for_a_profile_and_hdr_is_refused():
    content = encode(in_space(profiles.P3_PROFILE, GREEN), format="PNG")
    assert_near(corner(unfolded(with_numbers(content, 12, 13), mime="image/png")), GREEN)
    with pytest.raises(PictureRefused, match="HDR"):
        unfolded(with_numbers(content, 9, 16), mime="image/png")


def test_cmyk_comes_as_rgb_and_a_broken_profile_is_passed_over():
    sheet = Pillow.new("RGB", (64, 64), GREEN).convert("CMYK")
    for profile in (None, b"no profile"):
        file = file_of(sheet, format="JPEG", icc_profile=profile, quality=95)
        assert_near(corner(unfolded(file, mime="image/jpeg")), GREEN)


def test_transparency_of_a_palette_is_kept():
    sheet = Pillow.new("P", (64, 64), 0)
    sheet.putpalette([*RED, *GREEN])
    assert unfolded(file_of(sheet, transparency=0), mime="image/png").getpixel((8, 8)) == (*RED, 0)


def test_strips_join_without_a_seam(monkeypatch):
    file = file_of(draw(301, 203))
    whole, reduced = unfolded(file, mime="image/png"), unfolded(file, mime="image/png", at_least=(100, 60))
    monkeypatch.setattr(opening, "STRIP_PIXELS", 1000)
    for before, at_least in ((whole, None), (reduced, (100, 60))):
        assert not ImageChops.difference(before, unfolded(file, mime="image/png", at_least=at_least)).getbbox()


def test_the_pixels_allowed_follow_from_the_decoder(monkeypatch):
    monkeypatch.setattr(opening, "MAX_DECODING_BYTES", 19 * 10_000)
    with pytest.raises(PictureRefused):
        unfolded(file_of(draw(120, 100), format="WEBP"), mime="image/webp")
    assert unfolded(file_of(draw(120, 80), format="WEBP"), mime="image/webp").size == (120, 80)


def test_a_large_original_comes_smaller_than_was_wanted(monkeypatch):
    monkeypatch.setattr(opening, "MAX_RESULT_PIXELS", 10_000)
    assert unfolded(file_of(draw(300, 200)), mime="image/png").size == (100, 67)


def test_the_first_frame_of_an_animation():
    frames = [Pillow.new("RGB", (64, 48), colour) for colour in (RED, GREEN)]
    for format, mime in (("GIF", "image/gif"), ("PNG", "image/png"), ("WEBP", "image/webp"), ("AVIF", "image/avif")):
        file = file_of(frames[0], format=format, save_all=True, append_images=frames[1:])
        assert_near(corner(unfolded(file, mime=mime)), RED, by=16)
