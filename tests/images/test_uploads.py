"""What comes into the library, and what is sent back with a sentence."""

import io

import pytest
from PIL import Image as Pillow

from images.models import Image
from images.uploads import PictureRefused, StopAtLimit, take_in
from tests.images.makers import NOON, draw, encode, make_image, png_that_claims, upload

pytestmark = pytest.mark.django_db


def refusal(content, *, name="bild.jpg"):
    with pytest.raises(PictureRefused) as refused:
        take_in(upload(content, name=name), by=None, now=NOON)
    assert not Image.objects.exists()
    return str(refused.value)


@pytest.mark.parametrize(
    ("format", "mime"),
    [
        ("JPEG", "image/jpeg"),
        ("PNG", "image/png"),
        ("WEBP", "image/webp"),
        ("AVIF", "image/avif"),
        ("HEIF", "image/heic"),
        ("GIF", "image/gif"),
    ],
)
def test_six_formats_are_taken_in(format, mime):
    image = make_image(format=format)
    assert (image.mime, image.width, image.height) == (mime, 640, 480)
    assert image.uploaded_at == NOON


def test_a_png_named_jpg_is_taken_in_as_png():
    image = take_in(upload(encode(draw(), format="PNG"), name="foto.jpg"), by=None, now=NOON)
    assert image.mime == "image/png"
    assert image.original.name.endswith(".png")


def test_the_original_is_kept_byte_for_byte_under_its_hash():
    content = encode(draw())
    image = take_in(upload(content, name="Sperrfrist Razzia.jpg"), by=None, now=NOON)
    with image.original.open("rb") as original:
        assert original.read() == content
    assert image.original.name == f"originals/{image.sha256[:2]}/{image.sha256}.jpg"
    assert image.original_name == "Sperrfrist Razzia.jpg"


def test_the_same_picture_is_in_the_library_once():
    content = encode(draw())
    first = take_in(upload(content), by=None, now=NOON, alt="Ein Haus")
    second = take_in(upload(content, name="anders.jpg"), by=None, now=NOON)
    assert (first.was_known, second.was_known) == (False, True)
    assert (second.pk, second.alt) == (first.pk, "Ein Haus")


@pytest.mark.parametrize("orientation", range(1, 9))
def test_width_and_height_are_upright(orientation):
    exif = Pillow.Exif()
    exif[0x0112] = orientation
    image = take_in(upload(encode(draw(300, 200), exif=exif)), by=None, now=NOON)
    assert (image.width, image.height) == ((300, 200) if orientation < 5 else (200, 300))


@pytest.mark.parametrize(
    ("content", "word"),
    [
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "SVG"),
        (b"<svg onload='alert(1)'/>", "SVG"),
        (b"<!doctype html><p>Hallo", "HTML"),
        (b"%PDF-1.7", "PDF"),
        (b"II*\0" + b"\0" * 40, "TIFF"),
        (b"\0\0\0\x18ftypisom\0\0\0\0isommp42", "MP4"),
        (b"GIF89a" + b"\0" * 40, ""),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", ""),
        (b"", ""),
        (b"hallo", ""),
        (b"\xff\xd8\xff\xe0" + b"\0" * 200, ""),
    ],
)
def test_what_is_no_picture_of_ours_is_refused(content, word):
    assert word in refusal(content)


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF", "GIF"])
def test_half_a_file_is_refused(format):
    content = encode(draw(), format=format)
    assert refusal(content[: len(content) // 2])


def test_a_decompression_bomb_is_refused_by_its_header():
    assert "64 " in refusal(png_that_claims(30_000, 30_000))
    assert "64 " in refusal(png_that_claims(9_000, 9_000))


def test_a_ribbon_is_refused():
    assert refusal(encode(draw(20, 400)))


@pytest.mark.parametrize("format", ["WEBP", "PNG", "GIF", "AVIF"])
def test_of_an_animation_readers_see_the_first_frame(format):
    frames = [Pillow.new("RGB", (64, 48), colour) for colour in ("red", "blue", "green")]
    image = take_in(
        upload(encode(frames[0], format=format, save_all=True, append_images=frames[1:])), by=None, now=NOON
    )
    assert image.is_animated
    red, green, blue = bytes.fromhex(image.colour[1:])
    assert red > 240
    assert max(green, blue) < 16


class Endless(io.RawIOBase):
    """A file that says how large it is and fails when it is read."""

    name = "riese.jpg"
    size = 200 * 1024 * 1024

    def read(self, size=-1):
        raise AssertionError("The limit must be seen before the first byte.")


def test_200_megabytes_are_refused_before_the_first_byte():
    with pytest.raises(PictureRefused, match="60"):
        take_in(Endless(), by=None, now=NOON)


def test_a_stream_of_unknown_length_is_stopped_at_the_limit(settings):
    settings.MAX_PICTURE_BYTES = 1000
    with pytest.raises(PictureRefused):
        take_in(io.BytesIO(encode(draw(2000, 2000))), by=None, now=NOON)


def test_the_upload_handler_lets_one_chunk_past_the_limit_and_no_more(settings):
    settings.MAX_PICTURE_BYTES = 100
    handler = StopAtLimit()
    assert [handler.receive_data_chunk(b"x" * 64, start) for start in (0, 64, 128)] == [b"x" * 64, b"x" * 64, None]


def test_many_files_in_one_request_count_together(settings):
    settings.MAX_PICTURE_BYTES = 100
    handler = StopAtLimit()
    assert [handler.receive_data_chunk(b"x" * 64, 0) for _file in range(3)] == [b"x" * 64, b"x" * 64, None]


def test_nul_and_folders_leave_the_file_name():
    file = io.BytesIO(encode(draw()))
    file.name = "C:\\geheim\\../b\0ild.jpg"
    assert take_in(file, by=None, now=NOON).original_name == "bild.jpg"


def test_nul_leaves_the_texts_and_long_texts_are_refused_with_a_sentence():
    assert make_image(alt="Ein\0 Haus").alt == "Ein Haus"
    with pytest.raises(PictureRefused, match="500"):
        make_image(alt="x" * 10_000)


XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:p="http://ns.adobe.com/photoshop/1.0/"
 xmlns:i="http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/" xmlns:e="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
 p:Credit="Foto: Wolff/dpa" e:DigitalSourceType="http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia">
<dc:creator><rdf:Seq><rdf:li>Jana Wolff</rdf:li><rdf:li>Tim Ott</rdf:li></rdf:Seq></dc:creator>
<i:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="en">A bridge</rdf:li><rdf:li xml:lang="de-DE">Eine Brücke</rdf:li>
</rdf:Alt></i:AltTextAccessibility></rdf:Description></rdf:RDF></x:xmpmeta>"""


def test_what_the_picture_says_fills_what_the_desk_left_empty():
    exif = Pillow.Exif()
    exif[0x010E], exif[0x013B] = "Die Brücke", "Nobody"
    content = encode(draw(), exif=exif, xmp=XMP.encode())
    image = take_in(upload(content), by=None, now=NOON, credit="Foto: Wolff")
    assert (image.alt, image.credit, image.creator) == ("Eine Brücke", "Foto: Wolff", "Jana Wolff, Tim Ott")
    assert image.label == Image.Label.AI


def test_a_decorative_picture_gets_no_alt_text_from_its_metadata():
    content = encode(draw(), xmp=XMP.encode())
    assert take_in(upload(content), by=None, now=NOON, is_decorative=True).alt == ""


def outcome(path):
    try:
        with path.open("rb") as file:
            return take_in(file, by=None, now=NOON).width
    except PictureRefused as refused:
        return str(refused)


def test_every_picture_of_the_corpus_comes_in_or_is_refused_with_a_sentence(corpora):
    outcomes = [outcome(path) for path in sorted((corpora / "images").rglob("*.*"))]
    assert sum(isinstance(found, int) for found in outcomes) >= 20
    assert all(isinstance(found, int) or found.endswith(".") for found in outcomes)
