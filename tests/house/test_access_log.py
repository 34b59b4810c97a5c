"""The log of requests names no address that is a key."""

import logging
import runpy
import sys
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.conf import settings
from gunicorn.config import Config

from articles.paths import WORDS
from newsroom.discreet import Discreet, hushed


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/vorab/kEy_1-x/", "/vorab/…/"),
        ("/zeitreise/2026-11-23T06:30/advance/kEy_1-x/?a=1", "/zeitreise/2026-11-23T06:30/advance/…/?a=1"),
        ("/admin/calendar/kEy_1-x:sig.ics", "/admin/calendar/….ics"),
        ("/%76or%61b/kEy_1-x/", "/%76or%61b/…/"),
        ("/vorab%2fkEy_1-x%2F", "/vorab%2f…%2F"),
        ("/admin/articles/calendaraddress/kEy_1-x.sig%2EiC%73", "/admin/articles/calendaraddress/…%2EiC%73"),
        ("/politik/deich-haelt/", "/politik/deich-haelt/"),
    ],
)
def test_a_key_is_not_logged(path, logged):
    logger = runpy.run_path("gunicorn.conf.py")["logger_class"](Config())
    answer = SimpleNamespace(status="200 OK", sent=1, headers=[])
    asked = {
        "REQUEST_METHOD": "GET",
        "RAW_URI": path,
        "PATH_INFO": path.partition("?")[0],
        "SERVER_PROTOCOL": "HTTP/1.1",
    }
    asked["HTTP_REFERER"] = f"https://www.example.org{path}"
    atoms = logger.atoms(answer, SimpleNamespace(headers=[("REFERER", asked["HTTP_REFERER"])]), asked, timedelta(0))
    assert atoms["r"] == f"GET {logged} HTTP/1.1"
    assert not [said for said in atoms.values() if "kEy" in str(said)]


@pytest.mark.parametrize("path", ["/vorab/kEy_1-x/", "/%76orab/kEy_1-x/", "/admin/calendaraddress/kEy.sig.ics"])
def test_a_page_that_fails_does_not_log_its_key(path):
    """The filter stands at the one place where the log leaves the program, so it cleans the traceback, too."""
    assert "discreet" in settings.LOGGING["handlers"]["console"]["filters"]
    try:
        raise ValueError(f"no answer for {path}")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "", 1, "%s: %s", ("Error", path), sys.exc_info())
    assert Discreet().filter(record)
    written = logging.Formatter().format(record)
    assert "kEy" not in written
    assert "Traceback" in written


def test_the_words_before_a_key_are_those_of_its_address():
    for word in WORDS["outside"].values():
        assert hushed(f"/{word}/kEy/") == f"/{word}/…/"
