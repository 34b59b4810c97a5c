"""What the real upload address answers to files that are no pictures, or too much of one."""

import io

import pytest
from django.urls import reverse

from images.models import Image
from tests.bad_input.texts import ALL_AT_ONCE, VERY_LONG
from tests.images.makers import draw, encode, png_that_claims, upload
from tests.makers import make_user

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024
BOUNDARY = "----grenze"
HEAD = (
    f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="{{name}}"\r\n'
    "Content-Type: image/jpeg\r\n\r\n"
)
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.fixture
def desk(client):
    client.force_login(make_user(role="reporter"))
    return client


@pytest.fixture
def address():
    return reverse("admin:images_image_upload")


class Flood(io.RawIOBase):
    """A request body of `size` bytes that exists only while it is read."""

    def __init__(self, *, size: int, name: str = "gross.jpg"):
        self.head = HEAD.format(name=name).encode() + b"\xff\xd8\xff\xe0"
        self.tail = f"\r\n--{BOUNDARY}--\r\n".encode()
        self.size, self.at = len(self.head) + size + len(self.tail), 0

    def read(self, size=-1):
        left = self.size - self.at
        wanted = left if size is None or size < 0 else min(size, left)
        start, self.at = self.at, self.at + wanted
        return self._bytes(start, wanted)

    def _bytes(self, start, wanted):
        head = self.head[start : start + wanted]
        tail_from = max(0, start + wanted - (self.size - len(self.tail)))
        tail = self.tail[max(0, start - self.size + len(self.tail)) :][:tail_from] if tail_from else b""
        return head + b"\0" * (wanted - len(head) - len(tail)) + tail


def pour(desk, address, flood):
    kind = f"multipart/form-data; boundary={BOUNDARY}"
    stream = {"wsgi.input": flood, "CONTENT_LENGTH": str(flood.size)}
    return desk.generic("POST", address, b"-", content_type=kind, **stream)


def is_refused(response) -> str:
    assert response.status_code == 422
    assert not Image.objects.exists()
    sentence = response.json()["error"]
    assert len(sentence.split()) > 3, sentence
    return sentence


def test_200_megabytes_are_refused_with_the_limit(desk, address):
    assert "60" in is_refused(pour(desk, address, Flood(size=200 * MEGABYTE)))


def test_a_flood_under_the_limit_is_no_picture_either(desk, address):
    is_refused(pour(desk, address, Flood(size=3 * MEGABYTE)))


def test_too_large_a_file_in_the_form_keeps_what_was_typed(desk, settings):
    settings.MAX_PICTURE_BYTES = MEGABYTE
    file = upload(b"\xff\xd8\xff" + b"\0" * 2 * MEGABYTE)
    response = desk.post("/admin/images/image/add/", {"file": file, "alt": "Der Hafen bei Ebbe", "credit": "Foto: K."})
    assert response.status_code == 200
    assert "Der Hafen bei Ebbe" in response.content.decode()
    assert not Image.objects.exists()


def test_a_png_named_jpg_is_a_png(desk, address):
    response = desk.post(address, {"file": upload(encode(draw(), format="PNG"), name="foto.jpg"), "alt": "Ein Haus"})
    assert response.status_code == 200
    assert Image.objects.get().mime == "image/png"
    assert Image.objects.get().original.name.endswith(".png")


@pytest.mark.parametrize(
    "content",
    [
        png_that_claims(60_000, 60_000),
        png_that_claims(2**31 - 1, 1),
        SVG,
        b"\xef\xbb\xbf" + SVG,
        b"\n\n" + SVG,
        b"<!doctype html><script>alert(1)</script>",
        b"GIF89a/*" + b"\0" * 60,
        b"\x89PNG\r\n\x1a\n" + SVG,
        b"\xff\xd8\xff\xe0" + SVG,
        b"RIFF\0\0\0\0WEBP" + b"\0" * 40,
        b"PK\x03\x04" + b"\0" * 40,
        b"",
    ],
    ids=["bomb", "ribbon", "svg", "bom", "blanks", "html", "gif", "png-svg", "jpeg-svg", "webp", "zip", "empty"],
)
@pytest.mark.parametrize("name", ["bild.jpg", "bild.svg"])
def test_what_is_no_picture_gets_a_sentence(desk, address, content, name):
    is_refused(desk.post(address, {"file": upload(content, name=name)}))


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.jpg", "C:\\bild.jpg", f"{ALL_AT_ONCE}.jpg", "x" * 3000 + ".jpg", ".jpg"]
)
def test_any_name_of_a_file_will_do(desk, address, name):
    response = desk.post(address, {"file": upload(encode(draw()), name=name), "alt": "Ein Haus"})
    assert response.status_code == 200
    image = Image.objects.get()
    assert image.original.name == f"originals/{image.sha256[:2]}/{image.sha256}.jpg"
    assert len(image.original_name) <= 255
    assert "/" not in image.original_name


@pytest.mark.parametrize("field", ["alt", "caption", "credit", "source"])
def test_texts_about_a_picture_are_kept_or_refused(desk, address, field):
    response = desk.post(address, {"file": upload(encode(draw())), field: VERY_LONG})
    assert response.status_code == 422 or getattr(Image.objects.get(), field).split() == VERY_LONG.split()
    if response.status_code == 422:
        is_refused(response)


def test_no_file_a_text_for_a_file_and_a_broken_body(desk, address):
    assert desk.post(address).status_code == 422
    assert desk.post(address, {"file": "kein Bild"}).status_code == 422
    broken = desk.generic("POST", address, b"--x\r\nContent-Disp", content_type="multipart/form-data; boundary=x")
    assert broken.status_code in (400, 422)
    assert desk.generic("POST", address, b"", content_type="multipart/form-data").status_code in (400, 422)
    assert desk.get(address).status_code == 405
