from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils.translation import override

from language import words

NOON = datetime(2024, 11, 22, 13, 5, tzinfo=UTC)


def test_german_moments():
    assert words.longdate(NOON, "de") == "22. November 2024"
    assert words.shortdate(date(2024, 3, 2), "de") == "02.03.2024"
    assert words.moment_words(NOON, "de") == "22. November 2024, 14:05 Uhr"
    spring = datetime(2027, 3, 28, 0, 59, tzinfo=UTC)
    assert words.weekday_moment(spring, "de") == "Sonntag, 28. März 2027, um 01:59 Uhr"
    assert words.clock(NOON.replace(second=7), "de") == "14:05:07 Uhr"


def test_english_moments():
    assert words.moment_words(NOON, "en") == "22 November 2024, 2.05 pm"
    assert words.weekday_moment(NOON, "en") == "Friday 22 November 2024 at 2.05 pm"
    assert words.clock(datetime(2024, 11, 22, 23, 0, tzinfo=UTC), "en") == "12.00 am"


def test_the_repeated_hour_names_its_zone():
    first = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert words.clock(first, "de") == "02:30 Uhr (MESZ)"
    assert words.clock(first.replace(hour=1), "de") == "02:30 Uhr (MEZ)"
    assert words.clock(first.replace(hour=2), "de") == "03:30 Uhr"


def test_the_day_is_the_day_in_berlin():
    assert words.longdate(datetime(2024, 12, 31, 23, 30, tzinfo=UTC), "de") == "1. Januar 2025"
    assert words.iso(datetime(2024, 7, 1, 10, tzinfo=UTC)) == "2024-07-01T12:00:00+02:00"


@pytest.mark.parametrize(
    ("names", "text"), [([], ""), (["A"], "A"), (["A", "B"], "A und B"), (["A", "B", "C"], "A, B und C")]
)
def test_names_are_joined(names, text):
    assert words.joined(names, "de") == text


def test_words_are_counted_as_readers_read_them():
    assert words.word_count("<p>Die Straßen<b>bahn</b> fährt.</p><p>Um 14:05 Uhr – ja</p><!-- nein nein -->") == 7
    assert words.word_count("") == 0


def test_reading_time_is_rounded_up():
    assert [words.reading_minutes(count, "de") for count in (0, 220, 221, 440)] == [1, 1, 2, 2]


def test_filters_use_the_active_language_and_show_nothing_for_nothing():
    page = Template(
        "{% load words %}{{ at|longdate }}|{{ at|clock }}|{{ none|moment }}|{{ names|joined }}|{{ at|iso }}"
    )
    context = Context({"at": NOON, "none": None, "names": ["A", "B"]})
    with override("de"):
        assert page.render(context) == "22. November 2024|14:05 Uhr||A und B|2024-11-22T14:05:00+01:00"
    with override("en"):
        assert page.render(context).startswith("22 November 2024|2.05 pm||A and B|")
