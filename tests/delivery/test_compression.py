"""Text is compressed for who can read it so; pictures are left alone."""

import gzip

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from delivery.compression import CompressTextMiddleware

LONG = "Die Selde bekommt ihr altes Bett zurück. " * 50


def answer(content, *, kind, accepts="gzip, br"):
    request = RequestFactory().get("/", headers={"accept-encoding": accepts})
    return CompressTextMiddleware(lambda request: HttpResponse(content, content_type=kind))(request)


@pytest.mark.parametrize("kind", ["text/html; charset=utf-8", "application/rss+xml; charset=utf-8", "application/json"])
def test_text_is_compressed(kind):
    response = answer(LONG, kind=kind)
    assert response["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content).decode() == LONG
    assert len(response.content) < len(LONG) / 2


def test_pictures_are_not():
    response = answer(LONG, kind="image/jpeg")
    assert not response.has_header("Content-Encoding")


def test_nor_is_anything_for_who_cannot_read_it():
    response = answer(LONG, kind="text/html", accepts="identity")
    assert response.content.decode() == LONG


@pytest.mark.django_db
def test_a_compressed_page_is_still_answered_by_304(client):
    first = client.get("/", headers={"accept-encoding": "gzip"})
    assert first["Content-Encoding"] == "gzip"
    again = client.get("/", headers={"accept-encoding": "gzip", "if-none-match": first["ETag"]})
    assert again.status_code == 304
