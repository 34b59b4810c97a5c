"""Whatever the bytes: a picture, or a sentence; never another error, never more than a moment."""

import io
import random
import struct
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as Pillow
from PIL import ImageStat

from images import uploads
from images.files.formats import PictureRefused
from images.files.opening import unfolded
from images.uploads import examine
from tests.images.makers import draw, encode

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF")


def examined(content):
    """What came of it: the picture's facts, or the sentence."""
    try:
        return examine(io.BytesIO(content))
    except PictureRefused as refused:
        return str(refused)


@pytest.fixture(scope="module")
def samples():
    moving = [draw(64, 48), draw(64, 48).rotate(180)]
    still = [encode(draw(120, 80), format=format) for format in FORMATS]
    animated = [encode(moving[0], format=format, save_all=True, append_images=moving[1:]) for format in FORMATS[1:4]]
    return [*still, *animated, encode(draw(120, 80), progressive=True), encode(draw(120, 80, mode="CMYK"))]


@pytest.mark.filterwarnings("ignore:::PIL")
@given(data=st.data())
def test_torn_and_altered_files(samples, data):
    content = bytearray(data.draw(st.sampled_from(samples)))
    for _change in range(data.draw(st.integers(0, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    examined(bytes(content[: data.draw(st.integers(0, len(content)))]) if data.draw(st.booleans()) else bytes(content))


@pytest.mark.soak
@pytest.mark.filterwarnings("ignore:::PIL")
def test_torn_and_altered_files_of_the_corpus(corpora):
    dice = random.Random(4)
    for path in sorted((corpora / "images").rglob("*.*")):
        whole = path.read_bytes()
        for _turn in range(25):
            content = bytearray(whole[: dice.randrange(len(whole))] if dice.random() < 0.3 else whole)
            for _change in range(dice.choice((0, 1, 5, 50))):
                content[dice.randrange(min(len(content), dice.choice((800, 10**9))))] = dice.randrange(256)
            examined(bytes(content))


def test_the_pictures_of_the_corpus_are_upright_and_of_one_colour(corpora):
    """The eight orientations of one photograph: whatever the file says, they look the same."""
    for name in ("Landscape", "Portrait"):
        seen = [colours_of(path) for path in sorted((corpora / "images" / "orientation").glob(f"{name}_*.jpg"))]
        assert len(seen) > 3
        for other in seen[1:]:
            assert max(abs(one - two) for one, two in zip(seen[0], other, strict=True)) < 8


def colours_of(path):
    """Width over height and the colours of nine fields, as they are seen."""
    with path.open("rb") as file:
        picture = unfolded(file, mime="image/jpeg", at_least=(300, 300)).convert("RGB")
    small = picture.resize((3, 3), Pillow.Resampling.BOX)
    return [100 * picture.width / picture.height, *small.tobytes(), *ImageStat.Stat(picture).mean]


@pytest.mark.parametrize(
    ("format", "told"),
    [
        ("JPEG", ">HH"),
        ("PNG", ">II"),
        ("WEBP", "<HH"),
        ("HEIF", ">II"),
    ],
)
def test_a_head_that_lies_about_the_size_is_found_out(format, told):
    """Twice as high as the pixels that follow."""
    size, lie = ((80, 120), (160, 120)) if format == "JPEG" else ((120, 80), (120, 160))
    content = encode(draw(120, 80), format=format)
    assert struct.pack(told, *size) in content
    content = bytearray(content.replace(struct.pack(told, *size), struct.pack(told, *lie)))
    if format == "PNG":
        content[29:33] = struct.pack(">I", zlib.crc32(content[12:29]))
    assert isinstance(examined(bytes(content)), str)


def test_an_honest_picture_may_end_in_the_grey_of_a_torn_one():
    sheet = Pillow.new("RGB", (320, 240), (128, 128, 128))
    sheet.paste((200, 30, 30), (0, 0, 320, 120))
    for saving in ({}, {"progressive": True}):
        assert isinstance(examined(encode(sheet, **saving)), uploads.Examined)


@pytest.mark.parametrize("saving", [{}, {"progressive": True}, {"restart_marker_rows": 2}], ids=str)
@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_a_jpeg_that_is_lower_than_its_head_says_is_refused(mode, saving):
    content = encode(draw(1200, 800, mode=mode), **saving)
    higher = content.replace(struct.pack(">HH", 800, 1200), struct.pack(">HH", 3200, 1200))
    assert higher != content
    assert isinstance(examined(content), uploads.Examined)
    assert isinstance(examined(higher), str)


@pytest.mark.parametrize("share", [0.3, 0.6, 0.97])
def test_a_torn_jpeg_is_found_out_though_somebody_gave_it_an_end(share):
    content = encode(draw(1200, 800))
    assert isinstance(examined(content[: int(len(content) * share)] + b"\xff\xd9"), str)


def test_a_small_head_that_hides_a_large_frame_is_found_out():
    content = encode(Pillow.new("RGB", (1600, 1200), "red"), format="AVIF")
    small = content.replace(struct.pack(">II", 1600, 1200), struct.pack(">II", 16, 12))
    assert small != content
    assert isinstance(examined(content), uploads.Examined)
    assert isinstance(examined(small), str)
