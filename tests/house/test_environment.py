"""A wrong value in the environment ends the start with a sentence, not with a traceback."""

import os
import subprocess
import sys

import pytest
from django.core.exceptions import ImproperlyConfigured
from storages.backends.s3 import S3Storage

from newsroom.environment import Environment, database, mail, picture_storage, public_address, search_server, secret
from tests.house.plan import ROOT


@pytest.mark.parametrize("address", ["nonsense", ":::", "mysql://a/b", "postgres:/x", "postgres://u:hidden@h:port/n"])
def test_what_is_no_database_is_refused_without_its_password(address):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL is no address we know") as refused:
        database(address)
    assert "hidden" not in str(refused.value)


@pytest.mark.parametrize("address", ["sqlite:////srv/paper.sqlite3", "postgres://u:p@h/n", "postgresql://u:p@h:5433/n"])
def test_sqlite_and_postgresql_are_taken(address):
    assert database(address)["NAME"]


@pytest.mark.parametrize(
    "address",
    ["smtp:/hidden", "smtp:///hidden", "smtp+tls://u:hid#den@h:587", "smtp+tls://u:hidden@h:port", "hidden", "pop://h"],
)
def test_what_is_no_mail_server_is_refused_without_its_password(address):
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL is no address we know") as refused:
        mail(address)
    assert "hid" not in str(refused.value)
    assert refused.value.__suppress_context__ or not refused.value.__context__


def test_mail_servers_are_taken():
    assert mail("smtp+tls://u:pa%23ss@h:587")["EMAIL_HOST_PASSWORD"] == "pa#ss"
    assert mail("consolemail://")["EMAIL_BACKEND"].endswith("console.EmailBackend")


@pytest.mark.parametrize("address", ["www.example.org", "ftp://example.org", "http:", ""])
def test_a_public_address_says_how_it_is_reached(address):
    with pytest.raises(ImproperlyConfigured, match="SITE_URL"):
        public_address(address)


@pytest.mark.parametrize(
    "address",
    ["https://u:hidden@h/i", "opensearch://u:hidden@h/i", "opensearch+https://u:hidden@h/", "solr+http://h/i"],
)
def test_what_is_no_search_server_is_refused_without_its_password(address):
    with pytest.raises(ImproperlyConfigured, match="SEARCH_URL is no address we know") as refused:
        search_server(address)
    assert "hidden" not in str(refused.value)


def test_a_search_server_has_a_kind_an_address_and_an_index():
    server = {"kind": "opensearch", "url": "https://u:p@h:9200", "index": "paper"}
    assert search_server("opensearch+https://u:p@h:9200/paper") == server
    assert search_server("") == {}


@pytest.mark.parametrize(
    "address",
    [
        "/srv/pictures", "s3://", "s3+ftp://k:hidden@h/b", "https://k:hidden@h/b", "s3+https://k:hidden@h/",
        "s3+https://h/b", "s3+https://k:hidden@h/b?regoin=fsn1",
    ],
)  # fmt: skip
def test_what_is_no_storage_is_refused_without_its_password(address):
    with pytest.raises(ImproperlyConfigured, match="PICTURE_STORAGE is no address we know") as refused:
        picture_storage(address)
    assert "hidden" not in str(refused.value)


def test_a_bucket_without_its_library_ends_the_start(monkeypatch):
    monkeypatch.setattr("newsroom.environment.find_spec", lambda name: None)
    with pytest.raises(ImproperlyConfigured, match="pip install") as refused:
        picture_storage("s3+https://k:hidden@h/b")
    assert "hidden" not in str(refused.value)


def test_pictures_lie_in_a_folder_or_in_a_bucket():
    assert picture_storage("")["BACKEND"].endswith("FileSystemStorage")
    anywhere = picture_storage("s3+https://key:a%2Fb%2B@s3.example.org:9000/paper/pictures?region=fsn1")["OPTIONS"]
    assert anywhere["endpoint_url"] == "https://s3.example.org:9000"
    assert (anywhere["access_key"], anywhere["secret_key"]) == ("key", "a/b+")
    assert (anywhere["bucket_name"], anywhere["location"], anywhere["region_name"]) == ("paper", "pictures", "fsn1")
    amazon = picture_storage("s3://paper/pictures")["OPTIONS"]
    assert (amazon["bucket_name"], amazon["location"]) == ("paper", "pictures")
    assert "access_key" not in amazon
    S3Storage(**anywhere)  # knows all these names


def test_a_short_secret_will_do_at_home_only():
    assert secret("x" * 31, is_public=False)
    with pytest.raises(ImproperlyConfigured, match="too short"):
        secret("x" * 31, is_public=True)


def test_a_number_is_a_number(monkeypatch):
    monkeypatch.setenv("MAX_PICTURE_BYTES", "60MB")
    with pytest.raises(ImproperlyConfigured, match="MAX_PICTURE_BYTES is “60MB”"):
        Environment().int("MAX_PICTURE_BYTES", default=1)
    monkeypatch.setenv("DEBUG", "maybe")
    with pytest.raises(ImproperlyConfigured, match=r"DEBUG is “maybe”\. It takes true or false"):
        Environment().bool("DEBUG", default=False)
    for text, meant in (("True", True), ("on", True), ("0", False), ("off", False)):
        monkeypatch.setenv("DEBUG", text)
        assert Environment().bool("DEBUG", default=False) is meant


def test_the_sentence_stands_alone(tmp_path):
    environment = os.environ | {"ENV_FILE": os.devnull, "SECRET_KEY": "x" * 50, "DATA": str(tmp_path)}
    command = [sys.executable, "manage.py", "check", "--settings=newsroom.settings"]
    wrong = environment | {"MAX_PICTURE_BYTES": "60MB"}
    ended = subprocess.run(command, cwd=ROOT, env=wrong, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert ended.stderr.strip() == "MAX_PICTURE_BYTES is “60MB”. It takes a whole number in digits."
