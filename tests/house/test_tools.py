"""What `make` does before and beside the newspaper itself."""

import signal
import socket

import pytest

from tools import messages, serve, verify


@pytest.fixture
def env_file(tmp_path, monkeypatch):
    monkeypatch.setattr(serve, "ENV_FILE", tmp_path / ".env")
    monkeypatch.delenv("SECRET_KEY", raising=False)
    return tmp_path / ".env"


def test_the_first_start_writes_a_secret_for_its_owner_alone(env_file):
    serve.keep_a_secret()
    assert env_file.stat().st_mode & 0o777 == 0o600
    assert len(serve.from_file()["SECRET_KEY"]) > 50


def test_the_second_start_keeps_it(env_file):
    serve.keep_a_secret()
    before = env_file.read_text()
    serve.keep_a_secret()
    assert env_file.read_text() == before


def test_a_secret_is_added_to_what_is_there_already(env_file):
    env_file.write_text("# ours\nSITE_NAME='Die Woche'\n")
    serve.keep_a_secret()
    assert serve.setting("SITE_NAME") == "Die Woche"
    assert serve.setting("SECRET_KEY")


def test_a_taken_port_is_refused_in_a_sentence_that_helps():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SystemExit, match=rf"Port {port} is taken .* make run PORT={port + 1}"):
            serve.refuse_a_taken(port)


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1", "8000 8001"])
def test_what_is_no_port_is_refused(port, monkeypatch):
    monkeypatch.setenv("PORT", port)
    with pytest.raises(SystemExit, match="is no port"):
        serve.wanted_port()


@pytest.mark.parametrize("code", [0, 3])
def test_the_server_s_own_end_is_ours(code):
    assert serve.last_word(code) == code


def test_a_server_that_was_killed_is_no_success():
    assert "ended by SIGKILL" in serve.last_word(-signal.SIGKILL)
    assert serve.last_word(-signal.SIGTERM) == 0


@pytest.mark.parametrize(("on_ci", "failures"), [("true", 1), ("", 0)])
def test_what_is_missing_may_be_skipped_at_home_but_not_on_ci(on_ci, failures, monkeypatch):
    monkeypatch.setenv("CI", on_ci)
    outcome = verify.Outcome()
    outcome.lacks("PostgreSQL", part="the suite on PostgreSQL")
    assert (len(outcome.failures), len(outcome.skips)) == (failures, 1 - failures)


CODE = """
from django.utils import translation
from django.utils.translation import gettext_lazy as _, ngettext, pgettext as with_context
_("Submit" " now")
ngettext("%(count)s story", "%(count)s stories", 2)
with_context("verb", "Clear")
translation.gettext("Withdraw")
_(variable)
other("Not for readers")
"""
TEMPLATE = """{% load i18n %}{% translate "Search" %}{{ "Archive"|default:_("Topics") }}
{% blocktranslate count n=stories|length trimmed %}
  {{ n }} story
{% plural %}
  {{ n }} stories
{% endblocktranslate %}{# {% translate "Never" %} #}"""


def test_words_are_found_in_code():
    assert [message for message, _ in messages.in_code(CODE)] == [
        (None, "Submit now", None),
        (None, "%(count)s story", "%(count)s stories"),
        ("verb", "Clear", None),
        (None, "Withdraw", None),
    ]


def test_words_are_found_in_templates():
    assert [message for message, _ in messages.in_template(TEMPLATE)] == [
        (None, "Search", None),
        (None, "Topics", None),
        (None, "%(n)s story", "%(n)s stories"),
    ]
