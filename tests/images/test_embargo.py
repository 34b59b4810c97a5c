"""Embargoes in a picture's own words: read for certain, left to a person, or none."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from images.metadata import embargo
from images.metadata.embargo import UNREAD
from tests.images.makers import NOON

SUNDAY_EVENING = datetime(2026, 11, 22, 19, tzinfo=UTC)
SIX_PM = datetime(2026, 11, 24, 17, tzinfo=UTC)  # in Berlin, on the Tuesday after NOON


def read(text, *, taken_at=None, now=NOON):
    return embargo.read(text, taken_at=taken_at, now=now)


def prose(text, *, taken_at=None, now=NOON):
    return embargo.read_prose(text, taken_at=taken_at, now=now)


@pytest.mark.parametrize(
    "text",
    [
        "Sperrfrist 24.11.2026, 18:00 Uhr",
        "SPERRFRIST: Dienstag, 24. November 2026, 18.00 Uhr",
        "Achtung: Sperrfrist!\n24.11.26 18 Uhr",
        "Sperrfrist (MEZ): 24.11.2026 18.00 Uhr MEZ",
        "Sperrfrist endet am Di., 24. Nov. 2026 um 18h",
        "Sperrfrist 18.00 Uhr am 24.11.2026",
        "Gesperrt bis 24. Nov. 2026, 18 Uhr",
        "Nicht vor dem 24.11.2026, 18 Uhr veröffentlichen",
        "Frei ab Dienstag, 24.11., 18 Uhr",
        "Veröffentlichung erst ab 24.11.2026 18:00 Uhr",
        "embargoed until Tue 24 Nov 2026 6pm CET",
        "Under embargo until 6 p.m. on November 24th, 2026",
        "EMBARGO! 24/11/2026 - 18:00",
        "Embargo: 2026-11-24T18:00:00+01:00",
        "Embargo ends 24 Nov 2026 at 1700 GMT",
        "NOT FOR PUBLICATION BEFORE NOV. 24, 2026, 12:00 P.M. EST",
        "not for release before 17:00 GMT Tuesday 24 November 2026",
        "FOR RELEASE AT 1700 GMT, 24 NOVEMBER 2026",
        "HOLD FOR RELEASE 6:00 p.m. CET Tuesday Nov. 24, 2026",
        "Do not publish before 24 November 2026, 6:00 pm",
    ],
)
def test_an_end_that_is_written_out_is_read(text):
    assert read(f"Nur redaktionell. {text}\nBelegexemplar erbeten.") == SIX_PM


@pytest.mark.parametrize(
    "text",
    [
        "Sperrfrist beachten!",
        "Embargo",
        "Sperrfrist: Beginn der Rede",
        "Sperrfrist bis Erscheinen",
        "Frei für Dienstagsausgaben",
        "Sperrfrist 18 Uhr",
        "Sperrfrist bis 24.11.2026",  # with that day or without it
        "Sperrfrist 31.02.2026, 18 Uhr",
        "Sperrfrist 24.11.2026, 25:61 Uhr",
        "Sperrfrist Montag, 24.11.2026, 18 Uhr",  # a Tuesday
        "embargoed until 4/11/2026 6pm",
        "Sperrfrist 24.11.2026, 18 Uhr Ortszeit",
        "Sperrfrist 24.11.2026, 18 Uhr. Embargo 25.11.2026, 18 Uhr",
        "Sperrfrist heute, 18 Uhr",
        "Sperrfrist bis Montag 5 Uhr",
        "Bitte Sperrfrist beachten! Foto vom 12.10.2026, 10 Uhr",
    ],
)
def test_what_is_not_certain_is_left_to_a_person(text):
    assert read(text) is UNREAD


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Keine Sperrfrist",
        "Sperrfrist: keine",
        "Sperrfrist aufgehoben",
        "No embargo.",
        "Embargo lifted",
        "Ab sofort frei",
        "Frei ab 12 Jahren",
        "Editorial use only. Das Studio ist nicht vor Ort.",
        "Das Öl-Embargo der EU",
    ],
)
def test_no_embargo(text):
    assert read(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Die EU beschließt ein Embargo gegen Russland.",
        "Der Angeklagte erscheint nicht vor Gericht.",
        "Customs officers with embargoed goods.",
        "The embargo for Russian oil ends on Friday.",
        "After his release on bail: the album is up for release on Friday, 24 November.",
        "Die Freigabe am Dienstag, 24. November 2026, verzögert sich.",
        "Der Film ist frei ab 12 Jahren.",
        "Mit einem Ergebnis ist nicht vor dem 24.11.2026, 18 Uhr zu rechnen.",
        "Die Straße ist erst ab Montag, 24. November, frei.",
    ],
)
def test_the_news_itself_is_no_embargo(text):
    assert prose(text) is None


def test_a_caption_can_hold_one_all_the_same():
    assert prose("Sperrfrist 24.11.2026, 18 Uhr. Die Preisträgerin steht im Saal.") == SIX_PM
    assert prose("Die Preisträgerin. Frei ab 24.11.2026, 18 Uhr") == SIX_PM
    assert prose("Nicht vor 24.11.2026, 18 Uhr veröffentlichen! Die Preisträgerin") == SIX_PM
    assert prose("SPERRFRIST – Die Preisträgerin steht im Saal") is UNREAD


def test_a_moment_in_one_text_explains_the_word_alone_in_another():
    told = {"taken_at": None, "now": NOON}
    told |= {"headline": "SPERRFRIST Preis", "caption": ""}
    assert embargo.of_picture(instructions="Sperrfrist 24.11.2026, 18 Uhr", **told) == SIX_PM
    assert embargo.of_picture(instructions="", **told) is UNREAD


def test_not_before_a_day_is_from_its_first_second():
    midnight = datetime(2026, 11, 23, 23, tzinfo=UTC)
    assert read("Nicht vor dem 24.11.2026") == read("frei ab Dienstag, 24. November 2026") == midnight


def test_24_o_clock_is_the_end_of_the_day():
    assert read("Sperrfrist 24.11.2026, 24 Uhr") == datetime(2026, 11, 24, 23, tzinfo=UTC)


def test_a_weekday_counts_from_the_day_the_picture_was_made():
    monday = datetime(2026, 11, 23, 4, tzinfo=UTC)
    assert read("Sperrfrist bis Montag 5 Uhr", taken_at=SUNDAY_EVENING, now=SUNDAY_EVENING) == monday
    assert read("Sperrfrist bis Montag 5 Uhr", taken_at=SUNDAY_EVENING, now=NOON) is UNREAD  # this Monday or the next?


def test_today_is_the_day_the_picture_was_made():
    six = datetime(2026, 11, 23, 17, tzinfo=UTC)
    assert read("Sperrfrist heute, 18 Uhr", taken_at=NOON - timedelta(hours=2)) == six
    assert read("embargoed until tomorrow 6pm", taken_at=NOON) == SIX_PM
    assert read("Sperrfrist heute, 18 Uhr", taken_at=SUNDAY_EVENING) is UNREAD


def test_without_a_year_it_is_the_next_such_day_and_never_a_guess():
    assert read("Sperrfrist 24.11., 18 Uhr") == read("Sperrfrist 24.11., 18 Uhr", taken_at=SUNDAY_EVENING) == SIX_PM
    assert read("Sperrfrist 20.11., 18 Uhr") is UNREAD  # last week or next year?
    assert read("Sperrfrist 20.11., 18 Uhr", taken_at=NOON - timedelta(days=4)) == datetime(
        2026, 11, 20, 17, tzinfo=UTC
    )
    assert read("Sperrfrist 24.11., 18 Uhr", taken_at=NOON - timedelta(days=370)) is UNREAD


def test_in_the_nights_the_clocks_change_the_later_moment_counts():
    assert read("Sperrfrist 25.10.2026, 2:30 Uhr") == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)
    assert read("Sperrfrist 25.10.2026, 2:30 Uhr MESZ") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert read("Sperrfrist 28.3.2027, 2:30 Uhr") == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)
    assert read("Sperrfrist 15.7.2027, 18 Uhr CET") == datetime(2027, 7, 15, 17, tzinfo=UTC)


MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2150, 1, 1)).map(lambda moment: moment.replace(microsecond=0))
FORMS = ["{:%d.%m.%Y, %H:%M:%S} Uhr", "{:%Y-%m-%d %H:%M:%S}", "{:%d %B %Y %H:%M:%S}", "{:%B %d, %Y, %I:%M:%S %p}"]


@given(MOMENTS, st.sampled_from(FORMS), st.sampled_from(["Sperrfrist: ", "EMBARGOED UNTIL ", "nicht vor "]))
def test_whatever_is_written_with_an_offset_is_read_to_the_second(moment, form, word):
    assert read(f"{word}{form.format(moment)} UTC") == moment.replace(tzinfo=UTC)


@given(st.text(max_size=300), st.sampled_from(["Sperrfrist ", "embargo until ", "nicht vor dem ", ""]))
def test_no_text_breaks_the_reader(text, word):
    for reading in (read(word + text), prose(word + text), read(text + word, taken_at=NOON)):
        assert reading is None or reading is UNREAD or reading.tzinfo is UTC


def test_a_megabyte_of_embargoes_is_read_in_no_time():
    assert read("Sperrfrist 24.11. " * 60_000) is UNREAD
