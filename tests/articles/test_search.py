"""Search over the live text, on both databases."""

import pytest

from articles import workflow
from articles.search import search
from tests.makers import HOUR, MINUTE, NOON, make_cleared, make_live, make_user

pytestmark = pytest.mark.django_db


def found(query, at=NOON + HOUR):
    return [publication.headline for publication in search(query, at=at)]


@pytest.mark.parametrize("query", ["Häuser", "haus", "Straße", "Strasse", "Mueller", "Müller", "Bahn", '"alte Häuser"'])
def test_german_words_meet_whatever_their_form(query):
    make_live(headline="Alte Häuser", body="<p>Frau Müller wohnt an der Straßenbahn in der Straße, alte Häuser.</p>")
    assert found(query) == ["Alte Häuser"]


@pytest.mark.parametrize("query", ["", "   ", '"', "' OR 1=1", "\x00", "NEAR(a b)", "*", "a" * 5000, "🦊", "&|!<->"])
def test_whatever_is_typed_is_answered(query):
    make_live()
    assert found(query) in ([], ["Brücke gesperrt"])


def test_search_finds_a_scheduled_story_from_its_second_on():
    chief = make_user(role="chief")
    workflow.schedule(make_cleared(by=chief), by=chief, now=NOON, at=NOON + HOUR)
    assert found("Brücke", at=NOON + HOUR - MINUTE / 60) == []
    assert found("Brücke", at=NOON + HOUR) == ["Brücke gesperrt"]


def test_the_newest_comes_first():
    make_live(headline="Brücke eins")
    make_live(headline="Brücke zwei", now=NOON + MINUTE)
    assert found("Brücke") == ["Brücke zwei", "Brücke eins"]
