"""Renditions: upright, sRGB, cropped to the point, made once, and silent about where the photo was taken."""

import io
import itertools
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from PIL import Image as Pillow
from PIL import ImageChops, ImageCms, ImageStat

from images import cropping, pixels, renditions
from images.cropping import WIDTHS, cut, cut_from_key, offered
from images.models import Image, Rendition
from images.renditions import MIMES
from images.uploads import take_in
from tests.images.makers import NOON, draw, encode, make_image, upload

pytestmark = pytest.mark.django_db
JPEG, WEBP, AVIF = Rendition.Format.JPEG, Rendition.Format.WEBP, Rendition.Format.AVIF


def made(image, *, ratio="", width=160, format=JPEG):
    rendition = renditions.make(cut(image, ratio=ratio), width=width, format=format)
    with rendition.file.open("rb") as file:
        picture = Pillow.open(io.BytesIO(file.read()))
    assert picture.size == (rendition.width, rendition.height)
    return picture


def is_red(pixel):
    return pixel[0] > 150 and pixel[2] < 100


# Exif says how the camera was held; these undo it, so that the stored pixels lie as a camera would lay them.
LAID = {
    2: [Pillow.Transpose.FLIP_LEFT_RIGHT],
    3: [Pillow.Transpose.ROTATE_180],
    4: [Pillow.Transpose.FLIP_TOP_BOTTOM],
    5: [Pillow.Transpose.TRANSPOSE],
    6: [Pillow.Transpose.ROTATE_90],
    7: [Pillow.Transpose.TRANSVERSE],
    8: [Pillow.Transpose.ROTATE_270],
}


@pytest.mark.parametrize("orientation", range(1, 9))
def test_every_orientation_comes_out_upright(orientation):
    picture = draw(1200, 800)
    for turn in LAID.get(orientation, []):
        picture = picture.transpose(turn)
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    image = take_in(upload(encode(picture, exif=exif)), by=None, now=NOON)
    small = made(image)
    assert small.size == (160, 107)
    assert is_red(small.getpixel((20, 20)))
    assert not is_red(small.getpixel((140, 90)))
    assert not is_red(small.getpixel((20, 90)))


@pytest.mark.parametrize("format", [JPEG, WEBP, AVIF])
def test_place_and_camera_stay_with_the_original_and_rights_go_along(format):
    exif = Pillow.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
    exif[0x010F], exif[0x013B] = "Geheimkamera", "Jana Wolff"
    image = take_in(upload(encode(draw(), exif=exif)), by=None, now=NOON, credit="Foto: Wolff & Söhne")
    small = made(image, format=format)
    assert set(small.getexif()) <= {0x013B, 0x8298}  # Artist and Copyright, as we write them
    raw = renditions.find(cut(image), width=160, format=format).file.open("rb").read()
    assert b"Geheimkamera" not in raw
    assert "Foto: Wolff &amp; Söhne" in small.info["xmp"].decode()


def test_cmyk_grey_palette_and_sixteen_bits_become_rgb():
    assert made(take_in(upload(encode(draw(mode="CMYK"))), by=None, now=NOON)).mode == "RGB"
    assert made(take_in(upload(encode(draw(mode="P"), format="PNG")), by=None, now=NOON)).mode == "RGB"
    assert made(take_in(upload(encode(draw(mode="1"), format="PNG")), by=None, now=NOON)).mode == "RGB"
    deep = Pillow.new("I;16", (640, 480), 0x8000)
    grey = made(take_in(upload(encode(deep, format="PNG")), by=None, now=NOON))
    assert abs(grey.getpixel((80, 60))[0] - 128) < 4


def test_a_wide_gamut_is_converted_and_a_broken_profile_is_no_obstacle():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()
    for profile in (lab, b"nonsense"):
        image = take_in(upload(encode(draw(), icc_profile=profile)), by=None, now=NOON)
        assert "icc_profile" not in made(image).info


def test_transparency_lasts_in_webp_and_avif_and_is_white_in_jpeg():
    clear = Pillow.new("RGBA", (400, 400), (0, 0, 0, 0))
    image = take_in(upload(encode(clear, format="WEBP", lossless=True)), by=None, now=NOON)
    assert image.colour == "#ffffff"
    assert made(image, format=WEBP).getpixel((9, 9))[3] == 0
    assert made(image, format=AVIF).getpixel((9, 9))[3] == 0
    assert made(image, format=JPEG).getpixel((9, 9)) == (255, 255, 255)


def test_a_crop_lies_around_the_focal_point():
    image = make_image(1200, 800)
    image.focal_x, image.focal_y = 0.25, 0.25
    assert is_red(made(image, ratio="1:1").getpixel((40, 40)))
    image.focal_x, image.focal_y = 1, 1
    corner = made(image, ratio="3:4")
    assert corner.size == (160, 213)
    assert not is_red(corner.getpixel((5, 5)))


def test_a_crop_by_hand_wins_and_a_version_s_own_wins_over_it():
    image = make_image(1000, 1000)
    image.crops = {"1:1": [0.5, 0.5, 0.5, 0.5]}
    left, top, right, bottom = cut(image, ratio="1:1").box
    assert (round(left), round(top), round(right), round(bottom)) == (500, 500, 1000, 1000)
    assert cut(image, ratio="1:1", crops={"1:1": [0, 0, 0.2, 0.2]}).box[2] == pytest.approx(200, abs=1)
    assert cut(image, ratio="1:1", crops={"1:1": [5, 0, 9, "x"]}) == cut(image, ratio="1:1")


@pytest.mark.parametrize("ratio", ["16:9", "3:2", "4:3", "1:1", "3:4"])
def test_the_address_says_where_the_crop_lies_and_cannot_be_made_up(ratio):
    image = make_image(1111, 777)
    image.focal_x, image.focal_y = 0.91, 0.13
    part = cut(image, ratio=ratio)
    assert cut_from_key(image, ratio=ratio, key=part.key) == part
    left, top, right, bottom = part.box
    assert 0 <= left < right <= 1111
    assert 0 <= top < bottom <= 777
    forged = ("A" if part.key[0] != "A" else "B") + part.key[1:]
    assert cut_from_key(image, ratio=ratio, key=forged) is None
    assert cut_from_key(image, ratio="1:1" if ratio != "1:1" else "3:4", key=part.key) is None


def test_a_free_crop_has_its_own_shape_and_its_own_address():
    image = make_image(1000, 800)
    assert cut(image, ratio="free") == cut(image)
    image.crops = {"free": [0.1, 0.25, 0.6, 0.5]}
    part = cut(image, ratio="free")
    assert [round(edge, -1) for edge in part.box] == [100, 200, 700, 600]
    assert part.name == f"free-{part.key}"
    assert made(image, ratio="free", width=480).size == (480, 320)
    assert cut(image, ratio="free", crops={"free": [0, 0, 0.1, 1]}).height_at(80) == pytest.approx(640, abs=5)


def test_the_address_of_a_free_crop_holds_all_four_numbers_and_cannot_be_made_up():
    image = make_image(1111, 777)
    part = cut(image, ratio="free", crops={"free": [0.123, 0.456, 0.4, 0.3]})
    assert cut_from_key(image, ratio="free", key=part.key) == part
    for place in range(16):
        letter = "B" if part.key[place] == "A" else "A"
        assert cut_from_key(image, ratio="free", key=part.key[:place] + letter + part.key[place + 1 :]) is None
    assert cut_from_key(image, ratio="16:9", key=part.key) is None
    assert cut_from_key(make_image(), ratio="free", key=part.key) is None


def test_an_address_from_before_free_crops_is_as_it_was(settings):
    settings.SECRET_KEY = "the same for ever"
    image = make_image(1200, 800)
    image.key = "0123456789abcdef01234567"
    assert cut(image, ratio="16:9").name == "16x9-AAE___lyuxhs"


def test_nothing_is_scaled_up():
    assert cut(make_image(700, 500)).widths == [width for width in WIDTHS if width <= 640]
    assert cut(make_image(600, 500)).widths == [*(width for width in WIDTHS if width <= 480), 600]
    assert cut(make_image(50, 50)).widths == [50]
    assert cut(Image(width=6000, height=4000, key="a")).widths == list(WIDTHS)
    assert made(make_image(700, 500), width=700).size == (700, 500)  # offered when the table had gaps
    with pytest.raises(renditions.NotOffered):
        made(make_image(700, 500), width=960)


def test_a_ribbon_comes_in_no_size_that_an_encoder_cannot_hold():
    image = Image(width=3000, height=24000, key="a")
    assert cut(image).widths[-1] == 480
    assert cut(image).comes_in(800)
    assert not cut(image).comes_in(960)
    sliver = cut(image, ratio="free", crops={"free": [0.5, 0, 0.001, 1]})
    assert sliver.widths == [3]
    assert cut(Image(width=4000, height=6000, key="a")).widths[-1] == 1280


def test_from_one_width_to_the_next_it_is_at_most_half_as_much_again():
    assert all(wide / narrow <= 1.5 for narrow, wide in itertools.pairwise(WIDTHS))


def test_everything_is_made_from_one_unfolding(monkeypatch):
    monkeypatch.setattr(cropping, "WIDTHS", (80, 160))
    image = make_image(640, 480)
    image.crops = {"free": [0.1, 0.1, 0.5, 0.3]}
    renditions.make(cut(image), width=160, format=JPEG)
    unfoldings, unfold = [], pixels._unfold
    monkeypatch.setattr(pixels, "_unfold", lambda *args, **asked: unfoldings.append(1) or unfold(*args, **asked))
    wanted = {(part.key, width, format) for part in offered(image) for width in part.widths for format in MIMES}
    assert renditions.make_all(image) == len(wanted) - 1
    assert set(image.renditions.values_list("crop_key", "width", "format")) == wanted
    assert len(unfoldings) == 1
    assert renditions.make_all(image) == 0
    assert len(unfoldings) == 1


def test_what_is_the_same_in_two_crops_is_written_once(monkeypatch):
    monkeypatch.setattr(cropping, "WIDTHS", (80, 160))
    image, written = make_image(600, 400), []
    write = pixels.written
    monkeypatch.setattr(pixels, "written", lambda *args, **asked: written.append(1) or write(*args, **asked))
    sizes = {part.ratio: len(part.widths) for part in offered(image)}
    count = renditions.make_all(image)
    assert len(written) == count - sizes["3:2"] * len(MIMES)
    whole, crop = (image.renditions.get(crop=name, width=160, format=WEBP) for name in ("", "3:2"))
    assert whole.file.read() == crop.file.read()
    assert whole.height == crop.height


def test_what_is_made_ahead_looks_like_what_is_made_on_demand(monkeypatch):
    monkeypatch.setattr(cropping, "WIDTHS", (80, 160))
    image = make_image(1200, 800)
    asked = {"ratio": "3:4", "width": 160}
    first = made(image, **asked)
    renditions.forget(image)
    renditions.make_all(image)
    difference = ImageStat.Stat(ImageChops.difference(first, made(image, **asked)))
    assert max(difference.mean) < 3


def test_a_lost_file_is_made_again():
    image = make_image()
    first = renditions.make(cut(image), width=160, format=JPEG)
    first.file.storage.delete(first.file.name)
    assert made(image).size == (160, 120)
    assert image.renditions.count() == 1


def test_a_changed_credit_is_written_into_the_next_rendition():
    image = make_image(credit="Foto: A")
    made(image)
    assert renditions.forget(image) == 1
    image.credit = "Foto: B"
    assert b"Foto: B" in made(image).info["xmp"]


@pytest.mark.django_db(transaction=True)
def test_twenty_threads_make_a_rendition_once(monkeypatch):
    image = make_image(1600, 1200)
    work, written = [], pixels.written
    monkeypatch.setattr(pixels, "written", lambda *args, **asked: work.append(1) or written(*args, **asked))
    start = threading.Barrier(20)

    def ask(_):
        start.wait()
        try:
            return renditions.make(cut(image, ratio="16:9"), width=960, format=WEBP).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(20) as pool:
        rows = set(pool.map(ask, range(20)))
    assert (len(work), len(rows), Rendition.objects.count()) == (1, 1, 1)
