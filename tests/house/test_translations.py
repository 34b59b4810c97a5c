"""Every word on screen exists in German: in our catalogue or in Django's own."""

import re
from functools import cache
from pathlib import Path

import django
import pytest
from babel.messages.pofile import read_po
from django.utils.translation import gettext, override, pgettext

from tests.house.plan import ROOT
from tools import messages

GERMAN = ROOT / "locale" / "de" / "LC_MESSAGES" / "django.po"
DJANGOS = Path(django.__file__).parent
PLACE = re.compile(r"%(?:\(\w+\))?[sdif]|{\w*}")


@cache
def catalogue(path):
    assert path.exists(), f"{path} is missing; write the German words there."
    with path.open("rb") as file:
        return {key(entry): entry for entry in read_po(file, locale="de") if entry.id}


def key(entry):
    """Context and message; a plural is found by its singular."""
    return entry.context, entry.id[0] if isinstance(entry.id, tuple) else entry.id


@cache
def djangos_own():
    paths = [*DJANGOS.glob("conf/locale/de/LC_MESSAGES/django.po"), *DJANGOS.glob("contrib/*/locale/de/*/django.po")]
    return {key: entry for path in paths for key, entry in catalogue(path).items() if is_good(entry)}


def is_good(entry):
    return messages.is_translated(entry.string) and not entry.fuzzy


def said():
    return {(context, text): places for (context, text, _), places in messages.all_messages().items()}


def test_everything_said_is_translated():
    ours = {key for key, entry in catalogue(GERMAN).items() if is_good(entry)}
    missing = {text: places[0] for (context, text), places in said().items() if (context, text) not in ours}
    missing = {text: place for text, place in missing.items() if (None, text) not in djangos_own()}
    assert not missing, f"{len(missing)} messages lack German; `make messages` lists them"


def test_no_translation_is_a_guess():
    assert not [entry.id for entry in catalogue(GERMAN).values() if entry.fuzzy]


def test_translations_have_the_places_of_their_messages():
    wrong = [entry.id for entry in catalogue(GERMAN).values() if is_good(entry) and not has_its_places(entry)]
    assert not wrong


def has_its_places(entry):
    """A plural form may leave the number out (“one story”), but brings in nothing new."""
    if isinstance(entry.id, tuple):
        return all(places(text) <= places(entry.id[1]) for text in entry.string)
    return places(entry.string) == places(entry.id)


def places(text):
    return set(PLACE.findall(text.replace("%%", "")))


def test_compiled_german_speaks():
    some = next((entry for entry in catalogue(GERMAN).values() if is_good(entry) and isinstance(entry.id, str)), None)
    if some is None:
        pytest.fail("The German catalogue is empty.")
    with override("de"):
        assert some.string == (pgettext(some.context, some.id) if some.context else gettext(some.id))
