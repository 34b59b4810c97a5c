"""What a text is about, and how alike two texts are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Version
from articles.related import profile
from articles.related.profile import EVERY_STORY, count, likeness, pack, unpack, weigh

MANY = {EVERY_STORY: 1000}
WEIGHTS = st.dictionaries(st.integers(-(2**31), 2**31 - 1), st.floats(0, 1), max_size=profile.KEPT)


def about(**fields):
    return weigh(profile.words_of(Version(**fields)), MANY)


def numbers(*words):
    return [profile.word_number(word) for word in words]


def test_the_same_text_is_as_alike_as_can_be():
    one = about(headline="Deich", body="<p>Der Deich hielt der Flut stand.</p>")
    assert likeness(one, one) == pytest.approx(1)


def test_texts_without_a_word_in_common_are_not_alike():
    assert likeness(about(body="<p>Deich, Flut, Sandsack.</p>"), about(body="<p>Oper, Premiere, Beifall.</p>")) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [("Häuser", "Haus"), ("Straße", "Strasse"), ("Straßenbahn", "Bahn"), ("Politiker:innen", "Politiker")],
)
def test_german_words_meet_whatever_their_form(one, other):
    assert likeness(about(body=f"<p>{one}</p>"), about(body=f"<p>{other}</p>")) > 0.5


def test_a_rare_word_counts_more_than_a_common_one():
    common, rare = numbers("stadt", "pegelstand")
    weights = weigh(count("stadt pegelstand"), MANY | {common: 400, rare: 3})
    assert weights[rare] > 3 * weights[common]


def test_the_headline_counts_more_than_a_word_of_the_text():
    weights = about(headline="Deichbruch", body="<p>Sandsack</p>")
    assert weights[numbers("deichbruch")[0]] > weights[numbers("sandsack")[0]]


def test_a_slip_of_the_pen_is_no_signpost_while_there_are_better_words():
    common = " ".join(f"wort{number}" for number in range(profile.SIGNPOSTS))
    words = count(f"{common} schreibfehlr")
    counts = MANY | dict.fromkeys(numbers(*common.split()), 20)
    assert numbers("schreibfehlr")[0] not in profile.signposts(weigh(words, counts), words, counts)


def test_words_that_nobody_else_has_are_not_asked_for():
    lone, known = numbers("schreibfehlr", "deich")
    counts = MANY | {lone: 1, known: 2}
    assert profile.asked(weigh(count("schreibfehlr deich"), counts), counts) == [known]


def test_a_long_text_is_kept_short():
    weights = weigh(count(" ".join(f"wort{number}" for number in range(3000))), MANY)
    assert len(weights) == profile.KEPT
    assert len(pack(weights)) == 6 * profile.KEPT


@given(WEIGHTS)
def test_what_is_packed_comes_back(weights):
    back = unpack(pack(weights))
    assert back.keys() == weights.keys()
    assert all(abs(back[word] - weights[word]) < 1e-4 for word in weights)
