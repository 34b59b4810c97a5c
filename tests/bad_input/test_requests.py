"""What readers' addresses answer to rubbish: a page of ours and a status that says whose mistake it was."""

import string

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from newsroom import frame
from tests.bad_input.texts import ALL_AT_ONCE, VERY_LONG
from tests.makers import HOUR, make_author, make_live, make_place, make_topic, make_user

pytestmark = pytest.mark.django_db
STORY = "/politik/bruecke-gesperrt/"
PLAIN = (
    "/",
    "/politik/",
    STORY,
    "/feed/",
    "/suche/",
    "/archiv/",
    "/korrekturen/",
    "/autor/ilka-wittkamp/",
    "/robots.txt",
)


def a_small_paper():
    frame.clear()
    chief, about = (
        make_user(role="chief"),
        {"authors": [make_author()], "topics": [make_topic()], "places": [make_place()]},
    )
    return make_live(by=chief, now=timezone.now() - HOUR, **about)


@pytest.fixture
def story():
    return a_small_paper()


@pytest.fixture
def reader(story):
    """As strict as outside: a broken page is an answer with 500, not an exception."""
    return Client(raise_request_exception=False, enforce_csrf_checks=True)


@pytest.mark.parametrize(
    "cursor",
    ["x", "0", "-1", "n", "n.", "n1", "n1.1.1", "v-.1", "nzzzzzzzzzzzz.zzzzzzzzzzzzz", "n-zzzzzzzzzzzz.1",
     "N1.1", "%F0%9F%A6%86",
     "n1.1%27%20OR%201=1", "٣", "9" * 900],
)  # fmt: skip
@pytest.mark.parametrize("path", ["/politik/", "/autor/ilka-wittkamp/", "/thema/hochwasser/", "/korrekturen/"])
def test_pages_that_are_none(reader, path, cursor):
    assert reader.get(f"{path}?page={cursor}").status_code == 404


@pytest.mark.parametrize(
    "query",
    ["", "%20", "AND", "OR NOT NEAR(", '"', '"""', "*", "a*b", "col:on", "-", "(((", "^",
     "'; DROP TABLE x; --", "\\", "%", "_",
     "&|!<->", ":*", ALL_AT_ONCE, VERY_LONG[:3000], "ß" * 600, "\ud7ff", "a\tb\nc"],
)  # fmt: skip
def test_questions_that_are_none(reader, query):
    response = reader.get("/suche/", {"q": query})
    assert response.status_code in (200, 400)
    assert "<b onclick" not in response.content.decode()
    assert "<script>alert" not in response.content.decode()


@pytest.mark.parametrize(
    "rest",
    ["2026/00/", "2026/13/", "2026/02/30/", "0000/", "0000/01/01/", "9999/", "9999/12/31/", "99999/", "-1/",
     "2026/1/", "2026//",
     "٢٠٢٦/", "2026/02/02/02/", "2026/%00/", "1605/01/01/"],
)  # fmt: skip
def test_days_that_are_none(reader, rest):
    assert reader.get(f"/archiv/{rest}").status_code == 404


@pytest.mark.parametrize(
    "moment",
    ["gestern", "2026-02-31T10:00", "2027-03-28T02:30", "0000-01-01T00:00", "9999-12-31T23:59", "2026-11-23",
     "2026-11-23T06:30+99:99",
     "2026-11-23T06:30:61", "..", "%2e%2e", "%00", "٢٠٢٦-11-23T06:30", "x" * 900],
)  # fmt: skip
def test_moments_that_are_none(reader, moment):
    """Readers are asked to log in whatever they ask for; the staff gets a page that says what is wrong."""
    assert reader.get(f"/zeitreise/{moment}/politik/").status_code in (302, 404)
    reader.force_login(make_user(role="reporter"))
    assert reader.get(f"/zeitreise/{moment}/politik/").status_code == 404
    assert reader.get("/zeitreise/", {"at": moment, "page": "//evil.example/"}).status_code in (302, 400)


@pytest.mark.parametrize(
    "path",
    ["/%00", "/%FF%FE/", "/%C0%AF/", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2f", "//", "///politik///",
     "/%0d%0aSet-Cookie:x=1/",
     "/politik/%0d%0aLocation:%20http:/evil.example/", "/%E2%80%AE/", "/politik/" + "a" * 5000 + "/",
      "/" + "a/" * 400, "/\\evil.example/",
     "//evil.example/%2e%2e", "/politik/;x=1/", "/%25%30%30", "/*", "/?", "/politik/?" + "a=1&" * 900,
      "/politik/?" + "x" * 9000,
     "/politik/?q=%00", "/%ED%A0%80/", "/bilder/x/y", "/bilder/../x", "/farben-.css", "/static/../settings.py",
      "/static/%00"],
)  # fmt: skip
def test_addresses_that_are_none(reader, path):
    response = reader.get(path)
    assert response.status_code in (200, 301, 302, 400, 404, 410), response.status_code
    if location := response.headers.get("Location"):
        assert location.startswith("/"), location
        assert not location.startswith(("//", "/\\")), location
    assert "x" not in response.cookies


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "TRACE", "OPTIONS", "BREW"])
@pytest.mark.parametrize("path", [*PLAIN, "/nichts/", "/zeitreise/2026-11-23T06:30/"])
def test_readers_only_read(reader, method, path):
    response = reader.generic(method, path, b"x=1", content_type="application/x-www-form-urlencoded")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


def test_a_form_older_than_its_login_is_told_so_in_our_words(reader):
    reader.force_login(make_user(role="reporter"))
    response = reader.post("/admin/articles/article/add/", {"desk": "1"})
    assert response.status_code == 403
    assert "abgeschickt" in response.content.decode()


@pytest.mark.parametrize(
    "host",
    ["evil.example", "a b", "[::1", "127.0.0.1\x00", "ü.example", "x" * 3000, "127.0.0.1@evil.example", ",", "."],
)
def test_hosts_that_are_not_ours(reader, host):
    response = reader.get("/", headers={"Host": host})
    assert response.status_code == 400
    assert "evil.example" not in response.content.decode()


@pytest.mark.parametrize(
    "headers",
    [
        {"Range": "bytes=-1"},
        {"Range": "bytes=9999999999999999999-"},
        {"Range": "Seiten=1-2"},
        {"If-None-Match": '"'},
        {"If-None-Match": 'W/"x", *, "'},
        {"If-None-Match": "*"},
        {"If-Match": '"x"'},
        {"If-Modified-Since": "gestern"},
        {"If-Modified-Since": "Mon, 31 Feb 99999 00:00:00 GMT"},
        {"If-Unmodified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"},
        {"Accept": "\x00/*;q=x"},
        {"Accept-Language": "x-" * 2000},
        {"Accept-Encoding": ";;;q=-1"},
        {"Cookie": "desk=\x00'; desk_csrf=ü; ;=;"},
        {"Referer": "\x00javascript:"},
        {"X-Forwarded-Host": "evil.example"},
        {"X-Forwarded-Proto": "gopher"},
        {"Content-Length": "-1"},
        {"User-Agent": ALL_AT_ONCE.encode("utf-8").decode("latin-1")},
    ],
    ids=lambda headers: "-".join(headers),
)
def test_headers_that_make_no_sense(reader, headers):
    for path in PLAIN:
        response = reader.get(path, headers=headers)
        assert response.status_code in (200, 206, 304, 412, 416), path
        assert "evil.example" not in str(response.headers)


WORDS = ["", "politik", "bruecke-gesperrt", "autor", "ilka-wittkamp", "thema", "hochwasser", "ort",
     "lindhafen", "archiv", "2026",
         "11", "suche", "korrekturen", "feed", "bilder", "zeitreise", "2026-11-23T06:30", "robots.txt",
          "farben-x.css"]  # fmt: skip
PATHS = ["/{0}/", "/{0}/{1}/", "/{0}/{1}/{2}/", "/{0}/{1}/{2}/{3}/", "/{0}", "/{0}/{1}", "/{0}/{1}/feed/"]
RUBBISH = (
    st.text(st.characters(codec="utf-8"), max_size=12)
    | st.binary(max_size=8)
    | st.sampled_from(list(string.punctuation))
)
PARTS = st.lists(st.sampled_from(WORDS) | RUBBISH, min_size=4, max_size=4)
QUERIES = st.dictionaries(st.sampled_from(["q", "page", "at", "from", "x"]) | st.text(max_size=4), RUBBISH, max_size=3)


class AnyRequest(TestCase):
    """Any words in any order at every kind of address, with any query."""

    @classmethod
    def setUpTestData(cls):
        a_small_paper()

    @given(form=st.sampled_from(PATHS), parts=PARTS, query=QUERIES)
    def test_never_breaks_a_page(self, form, parts, query):
        client = Client(raise_request_exception=False)
        path = form.format(*(percent(part) for part in parts))
        asked = "&".join(f"{percent(name)}={percent(value)}" for name, value in query.items())
        response = client.get(path, QUERY_STRING=asked)
        assert response.status_code < 500
        assert not response.cookies


def percent(part: str | bytes) -> str:
    content = part if isinstance(part, bytes) else part.encode()
    safe = (string.ascii_letters + string.digits + "-.:").encode()
    return "".join(chr(sign) if sign in safe else f"%{sign:02X}" for sign in content)
