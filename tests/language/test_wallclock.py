from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from language.wallclock import MomentDoesNotExist, MomentIsAmbiguous, MomentOutOfRange, resolve, wall_time

SPRING = datetime(2027, 3, 28, 2, 30)
AUTUMN = datetime(2027, 10, 31, 2, 30)


def test_summer_and_winter_time():
    assert resolve(datetime(2027, 7, 1, 12)) == datetime(2027, 7, 1, 10, tzinfo=UTC)
    assert resolve(datetime(2027, 1, 1, 12)) == datetime(2027, 1, 1, 11, tzinfo=UTC)


@pytest.mark.parametrize("wall", [SPRING, datetime(2027, 3, 28, 2), datetime(2027, 3, 28, 2, 59, 59)])
def test_a_time_the_clocks_jump_over_names_its_neighbours(wall):
    with pytest.raises(MomentDoesNotExist) as refused:
        resolve(wall, fold=1)
    assert (refused.value.before, refused.value.after) == (datetime(2027, 3, 28, 2), datetime(2027, 3, 28, 3))
    with override("en"):
        assert "Sunday 28 March 2027" in str(refused.value)
        assert "from 2.00 am to 3.00 am" in str(refused.value)


def test_the_edges_of_the_jump_exist():
    assert resolve(datetime(2027, 3, 28, 1, 59, 59)) == datetime(2027, 3, 28, 0, 59, 59, tzinfo=UTC)
    assert resolve(datetime(2027, 3, 28, 3)) == datetime(2027, 3, 28, 1, tzinfo=UTC)


def test_a_time_shown_twice_is_asked_for():
    with pytest.raises(MomentIsAmbiguous) as asked:
        resolve(AUTUMN)
    assert asked.value.first == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert asked.value.second == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    assert asked.value.offsets == (timedelta(hours=2), timedelta(hours=1))
    assert resolve(AUTUMN, fold=0) == asked.value.first
    assert resolve(AUTUMN, fold=1) == asked.value.second


@pytest.mark.parametrize("year", [1, 1604, 2200, 9999])
def test_years_no_paper_means_are_refused(year):
    with pytest.raises(MomentOutOfRange):
        resolve(datetime(year, 1, 1))


@given(st.datetimes(min_value=datetime(1900, 1, 1), max_value=datetime(2199, 12, 30)))
def test_every_moment_comes_back_from_the_clock_that_shows_it(naive):
    moment = naive.replace(tzinfo=UTC)
    wall, fold = wall_time(moment)
    assert resolve(wall, fold=fold) == moment
