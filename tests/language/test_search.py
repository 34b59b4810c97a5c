import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.search import excerpt, index_terms, normalise, query_terms


@pytest.mark.parametrize(
    "spellings",
    [
        ["Müller", "Mueller", "Muller", "MÜLLER", "Mu\u0308ller"],
        ["Straße", "Strasse", "STRASSE", "Stra\u00adße", "Straßen"],
        ["Haus", "Häuser", "Hauses"],
        ["Politiker", "Politikerin", "Politikerinnen", "Politiker:innen", "Politiker*innen", "PolitikerInnen"],
        ["Politiker_innen", "Politiker/-innen", "Politiker/innen", "Politikern"],
        ["Arzt", "Ärztin", "Ärzte", "Ärztinnen"],
        ["E-Mail", "Email"],
        ["20.000", "20000"],
        ["Erdoğan", "Erdogan"],
    ],
)
def test_spellings_that_meet(spellings):
    assert len({normalise(spelling) for spelling in spellings}) == 1


@pytest.mark.parametrize(("one", "other"), [("Neue", "Nue"), ("gewinnen", "gew"), ("Berlin", "Berl"), ("Bauer", "Bar")])
def test_words_that_stay_apart(one, other):
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("Bahn", "Straßenbahn"),
        ("Strasse", "Straßenbahn"),
        ("Bahn", "Bahnhof"),
        ("Wahl", "Bundestagswahl"),
        ("Waffen", "Waffenlieferungen"),
        ("Bürgermeister", "Oberbürgermeisterin"),
        ("Haus", "Krankenhäuser"),
    ],
)
def test_parts_of_compounds_are_found(asked, written):
    assert query_terms(asked)[0] in index_terms(written).split()


@pytest.mark.parametrize(
    ("asked", "written"), [("Haft", "Freundschaft"), ("Handlung", "Verhandlung"), ("Land", "Landungen")]
)
def test_accidents_are_not_parts(asked, written):
    assert query_terms(asked)[0] not in index_terms(written).split()


def test_tags_are_not_words():
    assert normalise("<h2>Ruhe</h2><p class='strong'>und <em>Ord</em>nung</p>") == "ruh und ordnung"


def test_phrases_stay_together_and_small_words_go():
    assert query_terms('Streit in Köln „der Bundestag"') == [["der", "bundestag"], "streit", "koln"]
    assert query_terms("der") == ["der"]
    assert query_terms('  " ') == []


def test_english_is_stemmed_as_english():
    assert normalise("Houses running", language="en") == "hous run"
    assert index_terms("Straßenbahn", language="en") == "strassenbahn"


def test_an_excerpt_marks_hits_in_the_words_of_the_text():
    assert excerpt("<p>Die Straßenbahn in Köln &amp; Bonn</p>", query_terms("bahn koeln")) == [
        ("Die ", False),
        ("Straßenbahn", True),
        (" in ", False),
        ("Köln", True),
        (" & Bonn", False),
    ]


def test_a_long_text_is_cut_around_the_first_hit():
    found = excerpt("vorher " * 100 + "Köln " + "danach " * 100, query_terms("Köln"), length=100)
    assert ("Köln", True) in found
    assert found[0] == ("… ", False)
    assert sum(len(fragment) for fragment, _ in found) < 110


@given(st.text(), st.text(max_size=40))
def test_any_text_finds_itself_and_nothing_breaks(text, asked):
    words = set(normalise(text).split())
    assert words <= set(index_terms(text).split())
    assert all(fragment for fragment, _ in excerpt(text, query_terms(asked)))
