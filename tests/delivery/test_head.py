"""HEAD says what GET would, without the text."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from delivery.head import BodilessHeadMiddleware


@pytest.mark.parametrize(("method", "content"), [("GET", b"Deich"), ("HEAD", b"")])
def test_the_length_is_told_and_only_get_sends_the_text(method, content):
    request = RequestFactory().generic(method, "/")
    response = BodilessHeadMiddleware(lambda request: HttpResponse("Deich"))(request)
    assert response.content == content
    assert response.get("Content-Length", "5") == "5"
