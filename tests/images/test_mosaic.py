"""What is made unrecognisable: no size, crop or format holds a pixel of it, nor enough to compute it back."""

import io

import pytest
from PIL import Image as Pillow
from PIL import ImageChops

from images import cropping, renditions
from images.cropping import cut, offered
from images.models import Rendition
from images.mosaic import BLOCKS, pixelate
from images.uploads import take_in
from tests.images.makers import NOON, draw, encode, upload

pytestmark = pytest.mark.django_db
FACE = [0.3, 0.2, 0.25, 0.4]  # of 800 × 600: 200 × 240 pixels
STRIPE = 6  # pixels


def striped(**saving):
    """A picture with a field of fine stripes in red and green where the face is, and nothing like them elsewhere."""
    picture = draw(800, 600)
    for x in range(240, 440, STRIPE):
        picture.paste((255, 0, 0) if x // STRIPE % 2 else (0, 255, 0), (x, 120, min(x + STRIPE, 440), 360))
    return encode(picture, quality=95, **saving)


def hidden_image(**saving):
    image = take_in(upload(striped(**saving)), by=None, now=NOON)
    image.pixelated = [FACE]
    image.save()
    return image


def greens(picture) -> int:
    """Pixels of a stripe's green: averaged with as much red they are none."""
    red, green, _ = picture.convert("RGB").split()
    lots, little = green.point(lambda shade: 255 * (shade > 170)), red.point(lambda shade: 255 * (shade < 90))
    return ImageChops.darker(lots, little).histogram()[255]


def test_no_size_crop_or_format_shows_the_face(monkeypatch):
    monkeypatch.setattr(cropping, "WIDTHS", (80, 160, 400))
    image = hidden_image()
    image.crops = {"free": [0.32, 0.25, 0.2, 0.3], "1:1": [0.3, 0.2, 0.25, 0.33]}  # inside the face itself
    image.save()
    renditions.make_all(image)
    made = list(image.renditions.all())
    assert {one.crop for one in made} == set(Rendition.Crop.values)
    for one in made:
        assert greens(Pillow.open(one.file.open("rb"))) == 0, one


def test_what_is_made_on_demand_does_not_show_it_either():
    image = hidden_image()
    for part in offered(image):
        for format in Rendition.Format:
            made = renditions.make(part, width=part.widths[0], format=format)
            assert greens(Pillow.open(made.file.open("rb"))) == 0


def test_a_picture_that_the_camera_held_sideways_is_hidden_at_the_right_place():
    exif = Pillow.Exif()
    exif[0x0112] = 6
    turned = Pillow.open(io.BytesIO(striped())).transpose(Pillow.Transpose.ROTATE_90)
    image = take_in(upload(encode(turned, exif=exif, quality=95)), by=None, now=NOON)
    image.pixelated = [FACE]
    assert greens(Pillow.open(renditions.make(cut(image), width=800, format="webp").file.open("rb"))) == 0


def test_the_desk_may_see_it_and_nothing_of_that_is_kept():
    image = hidden_image()
    shown = Pillow.open(io.BytesIO(renditions.plain(cut(image), width=800)))
    assert greens(shown) > 1000
    assert not Rendition.objects.exists()
    assert not image.original.storage.exists(f"renditions/{image.key[:2]}/{image.key}")


@pytest.mark.parametrize("size", [(1200, 900), (300, 225), (40, 30)])
def test_a_box_becomes_a_few_flat_blocks(size):
    picture = Pillow.effect_noise((1200, 900), 90).convert("RGB").resize(size)
    before = picture.copy()
    pixelate(picture, [FACE], across=1200)
    left, top, right, bottom = (round(FACE[i % 2] * size[i % 2] + (i > 1) * FACE[i] * size[i % 2]) for i in range(4))
    inside = picture.crop((left, top, right, bottom))
    assert len(inside.getcolors(10_000)) <= BLOCKS * BLOCKS
    rest = (0, 0, size[0], max(1, top - 20))
    assert picture.crop(rest).tobytes() == before.crop(rest).tobytes()


def test_the_shades_of_two_like_plates_are_the_same():
    """Whoever knows the method could try plate after plate until the blocks fit; rounding takes that away."""
    plates = []
    for last in (110, 114):
        picture = Pillow.new("RGB", (600, 200), (200, 200, 200))
        picture.paste((last, last, last), (480, 40, 520, 160))
        pixelate(picture, [[0.1, 0.1, 0.8, 0.8]], across=600)
        plates.append(picture.tobytes())
    assert plates[0] == plates[1]


def test_boxes_at_the_edge_and_tiny_ones_do_no_harm():
    for mode in ("RGB", "RGBA"):
        picture = draw(200, 100).convert(mode)
        pixelate(picture, [[0, 0, 1, 1], [0.999, 0.999, 0.001, 0.001], [0, 0, 0.0001, 0.0001]], across=4000)
        assert picture.size == (200, 100)
