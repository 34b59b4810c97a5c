import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.slugs import numbered, slugify


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("Größe: Müllers „Straße“", "groesse-muellers-strasse"),
        (unicodedata.normalize("NFD", "Äpfel über Öl"), "aepfel-ueber-oel"),
        ("WEISSE STRAẞE", "weisse-strasse"),
        ("Politiker:innen, Lehrer*innen und Ärzt_innen", "politiker-innen-lehrer-innen-und-aerzt-innen"),
        ("CO₂-Preis für Merkel’s Erben", "co2-preis-fuer-merkels-erben"),
        ("Łódź, Smørrebrød, Œuvre, Erdoğan", "lodz-smoerrebroed-oeuvre-erdogan"),
        ("Зеленський in Αθήνα", "selenskij-in-athina"),
        ("20.000 Menschen, 3,5 Prozent", "20000-menschen-3-5-prozent"),
        ("Sieg🎉heute 東京", "sieg-heute"),
        ("Ge\u00adbirgs\u200bbahn\x00 \u202eRTL", "gebirgsbahn-rtl"),
    ],
)
def test_headlines_become_addresses(headline, slug):
    assert slugify(headline) == slug


def test_a_slug_is_cut_at_a_word_and_a_single_long_word_anywhere():
    assert slugify("Bundestag beschließt Haushalt", limit=15) == "bundestag"
    assert slugify("Bundestag beschließt Haushalt", limit=9) == "bundestag"
    assert slugify("a" * 200) == "a" * 80
    assert slugify(f"Die {'donau' * 20} zieht um") == f"die-{'donau' * 20}"[:80]


def test_nothing_left_gives_the_fallback():
    assert slugify("🎉", fallback="story-7") == "story-7"
    assert slugify("") == ""


@given(st.text())
def test_slugs_hold_only_their_signs_and_stay_what_they_are(text):
    slug = slugify(text)
    assert re.fullmatch(r"(?:[a-z0-9]+(?:-[a-z0-9]+)*)?", slug)
    assert len(slug) <= 80
    assert slugify(slug) == slug


def test_a_taken_slug_is_numbered_within_its_limit():
    assert numbered("wahl", taken={"wahl", "wahl-2"}) == "wahl-3"
    assert numbered("wahl", taken=lambda slug: False) == "wahl"
    assert len(numbered("a" * 80, taken={"a" * 80})) == 80
