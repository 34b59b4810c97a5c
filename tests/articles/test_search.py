"""Search over the live text, on both databases, and by every engine alike."""

import pytest

from articles import workflow
from articles.models import SearchDocument
from articles.search import search
from tests.makers import HOUR, MINUTE, NOON, clear_again, make_cleared, make_live, make_user

pytestmark = pytest.mark.django_db
TEXT = (
    "<p>Frau Müller wohnt an der Straßenbahn in der Straße, alte Häuser.</p>"
    "<p>Alle Politiker:innen kamen, auch die Ärztinnen.</p>"
)


def found(query, at=NOON + HOUR):
    return [publication.headline for publication in search(query, at=at)]


@pytest.mark.parametrize(
    "query",
    [
        "Häuser", "haus", "Haus", "Straße", "Strasse", "Mueller", "Müller", "Muller", "Bahn", "Strassenbahn", "Arzt",
        '"alte Häuser"', "„alte Häuser“", "Politiker:innen", "Politikerinnen", "Politiker", "Politiker*innen",
        "Bahn Haus Müller",
    ],
)  # fmt: skip
def test_german_words_meet_whatever_their_form(query):
    make_live(headline="Alte Häuser", body=TEXT)
    assert found(query) == ["Alte Häuser"]


@pytest.mark.parametrize("query", ['"Häuser alte"', '"Straße wohnt"', "Müller Meier", "Häuserkampf"])
def test_a_phrase_keeps_its_order_and_every_word_counts(query):
    make_live(headline="Am Ring", body=TEXT)
    assert found(query) == []


@pytest.mark.parametrize("query", ["", "   ", '"', "' OR 1=1", "\x00", "NEAR(a b)", "*", "a" * 5000, "🦊", "&|!<->"])
def test_whatever_is_typed_is_answered(query):
    make_live()
    assert found(query) in ([], ["Brücke gesperrt"])


def test_search_finds_a_scheduled_story_from_its_second_on():
    chief = make_user(role="chief")
    workflow.schedule(make_cleared(by=chief), by=chief, now=NOON, at=NOON + HOUR)
    assert found("Brücke", at=NOON + HOUR - MINUTE / 60) == []
    assert found("Brücke", at=NOON + HOUR) == ["Brücke gesperrt"]


def test_search_finds_what_readers_see_at_that_moment():
    chief = make_user(role="chief")
    article = make_live(by=chief, body="<p>Am Kai.</p>").article
    workflow.update(
        clear_again(article, by=chief, now=NOON + MINUTE, body="<p>Im Hafen.</p>"), by=chief, now=NOON + HOUR
    )
    assert (found("Kai", at=NOON + MINUTE), found("Hafen", at=NOON + MINUTE)) == (["Brücke gesperrt"], [])
    assert (found("Kai", at=NOON + 2 * HOUR), found("Hafen", at=NOON + 2 * HOUR)) == ([], ["Brücke gesperrt"])


def test_the_newest_comes_first():
    make_live(headline="Brücke eins")
    make_live(headline="Brücke zwei", now=NOON + MINUTE)
    assert found("Brücke") == ["Brücke zwei", "Brücke eins"]


def test_an_endless_text_can_be_published_and_found():
    words = " ".join(f"wort{number}x" for number in range(70_000))
    make_live(headline="Das Wörterbuch", body=f"<p>{words}</p>")
    assert found("wort7x") == ["Das Wörterbuch"]
    assert len(SearchDocument.objects.get().words) <= 400_000
