"""What can be put into a text: the table of the menu and its keys, and what it tells about other stories."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django.utils.translation import override

from articles import workflow
from articles.admin import text_commands
from articles.embeds import PATTERNS, embed_of
from tests.makers import make_user, make_version
from tests.writing.desk import Desk

SCRIPTS = Path(__file__).parents[2] / "static/desk/js"


def test_every_command_is_known_to_the_script():
    known = (SCRIPTS / "editor/commands.js").read_text() + (SCRIPTS / "writing.js").read_text()
    names = {*re.findall(r"""["']?([a-z0-9-]+)["']?: """, known)}
    assert {command.name for command in (*text_commands.INSERTS, *text_commands.SHORTCUTS)} <= names


def test_german_and_english_words_are_found_whatever_the_desk_speaks():
    for language in ("de", "en"):
        with override(language):
            for words in ("kasten", "box", "fußnote", "footnote", "trennlinie", "rule", "quote", "intertitle"):
                assert [one for one in text_commands.menu() if words in f"{one['words']} {one['also']}".lower()], words


def test_no_key_calls_two_commands():
    keys = [key for one in (*text_commands.INSERTS, *text_commands.SHORTCUTS) for key in one.keys]
    assert len(keys) == len(set(keys))
    assert "Mod-k" not in keys, "that opens the palette"
    with override("de"):
        assert ("Strg Umschalt K", "Link") in text_commands.all_keys()


def test_the_script_knows_an_embed_by_the_same_patterns():
    address = "https://www.youtube.com/watch?v=abc"
    assert embed_of(address)
    as_python = [pattern.replace("(?<", "(?P<").replace("$", r"\Z") for pattern in PATTERNS]
    assert any(re.match(pattern, address) for pattern in as_python)
    assert all("(?P<" not in pattern and r"\Z" not in pattern for pattern in PATTERNS)


@pytest.mark.django_db
def test_the_card_of_a_confidential_story_tells_nothing():
    chief, colleague = make_user(role="chief"), make_user("eva", role="editor")
    now = timezone.now() - timedelta(hours=1)
    secret = make_version(by=chief, now=now, headline="Streng geheim").article
    workflow.assign(secret, by=chief, now=now, in_charge=[chief], is_confidential=True)
    body = f'<p>A</p><aside class="related" data-story="{secret.pk}"></aside>'
    story = make_version(by=chief, now=now, body=body).article
    assert "Streng geheim" in Desk(chief).open(story).content.decode()
    assert "Streng geheim" not in Desk(colleague).open(story).content.decode()
