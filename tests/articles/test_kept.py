"""How texts are kept that are no versions: every state as it was, the older the fewer."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from articles.content import empty
from articles.kept import Kept, State, bounded, kept_in, packed, packed_states, thinned, unpacked, unpacked_states
from bench.autosaves import measure
from tests.makers import NOON

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
later = st.integers(0, 20 * 24 * 3600).map(lambda seconds: timedelta(seconds=seconds))


def states_at(*moments):
    return [State(step, at, f"Stand {step}") for step, at in enumerate(moments)]


@given(texts=st.lists(words, min_size=1, max_size=8))
def test_every_state_is_read_as_it_was_kept(texts):
    *before, newest = texts
    states = [State(step, NOON + timedelta(seconds=step), text) for step, text in enumerate(before)]
    assert unpacked_states(packed_states(states, newest=newest), newest=newest) == states
    assert unpacked(packed(newest)) == newest


@given(headline=words, body=words, name=words)
def test_a_text_is_read_as_it_was_kept(headline, body, name):
    content = empty(headline=headline, body=body, lead_crop={"16:9": [0.1, 0, 1, 1]})
    for kept in (Kept(content), Kept(typed={"headline": [headline, body], "topics": [name]})):
        assert kept_in(kept.words()) == kept


def test_five_hundred_autosaves_cost_less_than_five_percent_of_full_copies():
    kept, full, _seconds = measure(apart=timedelta(seconds=2))
    assert kept < 0.05 * full


class TestThinning:
    def test_all_of_the_last_minute_stay(self):
        states = states_at(*(NOON + timedelta(seconds=2 * number) for number in range(29)))
        assert thinned(states, now=NOON + timedelta(seconds=59)) == states

    def test_then_one_in_ten_seconds_with_the_last(self):
        states = states_at(*(NOON + timedelta(seconds=2 * number) for number in range(30)))
        assert [state.step for state in thinned(states, now=NOON + timedelta(minutes=5))] == [4, 9, 14, 19, 24, 29]

    def test_the_latest_stay_as_far_as_there_is_room(self):
        states = [State(step, NOON, str(step) * 1_000_000) for step in range(9)]
        assert [state.step for state in bounded(states, newest="9" * 1_000_000)] == [2, 3, 4, 5, 6, 7, 8]

    def test_then_one_a_minute_and_that_is_the_last(self):
        states = states_at(*(NOON + timedelta(seconds=20 * number) for number in range(6)))
        assert [state.step for state in thinned(states, now=NOON + timedelta(minutes=20))] == [2, 5]

    def test_then_one_in_ten_minutes_and_one_an_hour_and_none(self):
        states = states_at(*(NOON + timedelta(minutes=number) for number in range(180)))
        assert len(thinned(states, now=NOON + timedelta(hours=5))) == 18
        assert len(thinned(states, now=NOON + timedelta(days=2))) == 3
        assert thinned(states, now=NOON + timedelta(days=8)) == []

    @given(gaps=st.lists(later, max_size=20), wait=later, more=later)
    def test_thinning_in_steps_keeps_no_less_than_a_state_each_hour_of_a_week(self, gaps, wait, more):
        moments, at = [], NOON
        for gap in gaps:
            at += gap
            moments.append(at)
        states = states_at(*moments)
        once = thinned(states, now=at + wait)
        twice = thinned(once, now=at + wait + more)
        assert thinned(once, now=at + wait) == once
        hours = {state.at.timestamp() // 3600 for state in states if at + wait + more - state.at < timedelta(days=7)}
        assert {state.at.timestamp() // 3600 for state in twice} >= hours
