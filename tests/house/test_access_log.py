"""The log of requests names no address that is a key."""

import runpy
from datetime import timedelta
from types import SimpleNamespace

import pytest
from gunicorn.config import Config


@pytest.mark.parametrize(
    ("path", "logged"),
    [
        ("/vorab/kEy_1-x/", "/vorab/…/"),
        ("/zeitreise/2026-11-23T06:30/advance/kEy_1-x/?a=1", "/zeitreise/2026-11-23T06:30/advance/…/?a=1"),
        ("/admin/calendar/kEy_1-x:sig.ics", "/admin/calendar/….ics"),
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
