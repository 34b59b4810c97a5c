"""Pictures that look the same are found, whatever their files; others are not."""

import io
import random

import pytest
from django.core.management import call_command
from PIL import Image as Pillow
from PIL import ImageDraw

from images import likeness
from images.models import FormerOriginal, Image, PictureMove
from images.uploads import take_in
from tests.images.makers import NOON, encode, make_image, upload

pytestmark = pytest.mark.django_db


def scene(number, size=(1200, 800)):
    """Discs thrown at random, the same for the same number: as unlike each other as photographs are."""
    dice = random.Random(number)
    picture = Pillow.new("RGB", (1200, 800), (60, 70, 90))
    pen = ImageDraw.Draw(picture)
    for _disc in range(14):
        x, y, shade = dice.randrange(1200), dice.randrange(800), dice.randrange(256)
        pen.ellipse((x - 140, y - 140, x + 140, y + 140), fill=(shade, 255 - shade, shade // 2))
    return picture.resize(size)


def library_of(picture, *, format="JPEG", **saving):
    return take_in(upload(encode(picture, format=format, **saving)), by=None, now=NOON)


def test_scaled_recompressed_and_turned_copies_are_found():
    first, other = library_of(scene(1), quality=95), library_of(scene(2))
    assert (first.lookalikes, other.lookalikes) == ([], [])
    exif = Pillow.Exif()
    exif[0x0112] = 6
    for copy in (
        library_of(scene(1, size=(600, 400)), quality=40),
        library_of(scene(1), format="PNG"),
        library_of(scene(1).convert("L"), format="WEBP"),
        library_of(scene(1).transpose(Pillow.Transpose.ROTATE_90), exif=exif),
    ):
        assert first in copy.lookalikes
        assert other not in copy.lookalikes
    assert len(likeness.alike(first)) == 3
    assert len(likeness.alike(first, limit=9)) == 4


def test_forty_scenes_are_forty_pictures():
    looks = [likeness.look_of(scene(number, size=(90, 80))) for number in range(40)]
    gaps = [likeness.distance(one, two) for at, one in enumerate(looks) for two in looks[:at]]
    assert min(gaps) > likeness.MAX_DISTANCE


def test_any_six_bits_may_differ():
    image = make_image()
    look = (0b1010101010101010, 0x0FF0, 0x1234, 0x4321)
    Image.objects.filter(pk=image.pk).update(**dict(zip(likeness.COLUMNS, look, strict=True)))
    other = make_image()
    for flipped in ((0b11, 0b11, 0b1, 0b1), (0b111, 0b111, 0, 0), (0b111111, 0, 0, 0), (0b11, 0b11, 0b11, 0)):
        for column, bits, flip in zip(likeness.COLUMNS, look, flipped, strict=True):
            setattr(other, column, bits ^ flip)
        assert likeness.alike(other) == [image]
    other.look_4 ^= 0b1
    assert likeness.alike(other) == []


def test_an_even_sheet_looks_like_nothing():
    library_of(Pillow.new("RGB", (300, 200), "white"))
    assert library_of(Pillow.new("RGB", (300, 200), "grey")).lookalikes == []


def test_the_question_asks_the_index_twice(django_assert_num_queries):
    library_of(scene(1))
    copy = library_of(scene(1), quality=30)
    with django_assert_num_queries(2):
        assert likeness.alike(copy)


def test_pictures_from_before_are_looked_at_by_a_command():
    image, gone = library_of(scene(1)), library_of(scene(2))
    gone.original.storage.delete(gone.original.name)
    Image.objects.update(look_1=None)
    call_command("note_likeness", verbosity=0, stdout=io.StringIO(), stderr=(said := io.StringIO()))
    assert f"Picture {gone.pk}" in said.getvalue()
    assert likeness.of(Image.objects.get(pk=image.pk)) == likeness.of(image)


def test_a_file_that_another_replaced_is_known():
    image = make_image()
    content = encode(scene(1))
    former = take_in(upload(content), by=None, now=NOON)
    FormerOriginal.objects.create(image=image, sha256=former.sha256, mime="image/jpeg", replaced_at=NOON)
    former.delete()
    again = take_in(upload(content), by=None, now=NOON)
    assert (again, again.was_known, again.lookalikes) == (image, True, [])


def test_an_upload_is_the_first_line_of_the_history(django_user_model):
    by = django_user_model.objects.create(username="jana")
    image = take_in(io.BytesIO(encode(scene(3))), by=by, now=NOON)
    move = image.moves.get()
    assert (move.verb, move.by, move.at) == (PictureMove.Verb.UPLOAD, by, NOON)
