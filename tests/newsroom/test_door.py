"""What comes to the door before anybody is known, and how the site says that it lives."""

import io

import pytest
from django.db import DatabaseError, connection
from django.test import Client
from django.utils import timezone

from newsroom import views
from tests.makers import make_user

pytestmark = pytest.mark.django_db
MEGABYTE = 1024 * 1024
KIND = "multipart/form-data; boundary=x"


class Untouched(io.RawIOBase):
    def read(self, size=-1):
        raise AssertionError("the body was read")


def send(client, *, size, body=None):
    announced = {"wsgi.input": body or Untouched(), "CONTENT_LENGTH": str(size)}
    return client.generic("POST", "/admin/login/", b"-", content_type=KIND, **announced)


def test_a_flood_from_a_stranger_is_refused_unread(client):
    response = send(client, size=7 * MEGABYTE)
    assert response.status_code == 413
    assert response["Cache-Control"] == "private, no-store"
    assert "Melden Sie sich an" in response.content.decode()


def test_a_form_of_a_stranger_is_read(client):
    assert send(client, size=100, body=io.BytesIO(b"--x--\r\n")).status_code == 200


def test_a_refusal_for_want_of_a_token_is_kept_nowhere():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "ilka"})
    assert response.status_code == 403
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("address", ["/admin/nothing/", "/admin/%00", "/admin/jsi18n/", "/admin/login/?a=%00"])
def test_no_answer_of_the_desk_may_be_kept(client, address):
    assert client.get(address)["Cache-Control"] == "private, no-store"


def test_health_is_one_word_and_kept_nowhere(client):
    response = client.get("/health/")
    assert (response.status_code, response.content, response["Cache-Control"]) == (200, b"ok", "private, no-store")
    assert client.post("/health/").status_code == 405


def test_without_a_database_it_is_unavailable(rf, monkeypatch):
    def refuse():
        raise DatabaseError("password of newsroom")

    monkeypatch.setattr(connection, "cursor", refuse)
    response = views.health(rf.get("/health/"))
    assert (response.status_code, response.content) == (503, b"down")


def test_health_is_asked_without_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/health/").status_code == 200
    assert client.get("/").status_code == 301


def test_health_has_no_other_moment(client):
    client.force_login(make_user(role="chief"))
    assert client.get(f"/zeitreise/{timezone.now():%Y-%m-%dT%H:%M}/health/").status_code == 404


def test_the_icon_is_asked_for_anew(client):
    assert client.get("/favicon.ico").status_code == 302


def test_a_foreign_host_over_plain_http_is_a_bad_request(settings):
    settings.SECURE_SSL_REDIRECT, settings.ALLOWED_HOSTS = True, ["tagesbogen.example"]
    client = Client(raise_request_exception=False)
    assert client.get("/", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("onward", ["", "https://evil.example/", "//evil.example"])
def test_whoever_logs_in_lands_at_the_desk(client, onward):
    make_user("ilka")
    answer = client.post("/admin/login/", {"username": "ilka", "password": "secret", "next": onward})
    assert (answer.status_code, answer["Location"]) == (302, "/admin/")


@pytest.mark.parametrize(
    ("is_behind", "sent", "logged"),
    [(False, "203.0.113.9", "127.0.0.1"), (True, "198.51.100.1, 203.0.113.9", "203.0.113.9"), (True, "x", "nowhere")],
)
def test_a_failed_login_leaves_one_line_without_the_password(client, settings, caplog, is_behind, sent, logged):
    settings.BEHIND_PROXY = is_behind
    typed = {"username": "ilka\n" + "a" * 400, "password": "geheim-getippt"}
    client.post("/admin/login/", typed, headers={"X-Forwarded-For": sent})
    (line,) = [record.getMessage() for record in caplog.records if record.name == "newsroom.logins"]
    assert line.startswith(f"Login failed from {logged} as 'ilka")
    assert len(line) < 210
    assert "geheim" not in caplog.text
