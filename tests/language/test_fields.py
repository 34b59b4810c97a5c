from datetime import UTC, datetime

import pytest
from django import forms
from django.utils.translation import override

from language.fields import MomentField


class LiveFromForm(forms.Form):
    live_from = MomentField()


def bound(text, **more):
    return LiveFromForm({"live_from": text, **more})


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-23T06:30",
        "2026-11-23 06:30:00",
        "2026-11-23T06:30:00.000",
        "23.11.2026 06:30",
        "23.11.2026, 6.30 Uhr",
        " 23.11.2026 um 06:30 Uhr ",
    ],
)
def test_the_ways_to_write_a_moment(text):
    form = bound(text)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["live_from"] == datetime(2026, 11, 23, 5, 30, tzinfo=UTC)


def test_seconds_count():
    form = bound("2026-11-23T06:30:15")
    assert form.is_valid()
    assert form.cleaned_data["live_from"].second == 15


@pytest.mark.parametrize(
    "text",
    [
        "0001-01-01T00:00",
        "9999-12-31T23:59",
        "99999-01-01T00:00",
        "2026-02-30T10:00",
        "2026-11-23T25:00",
        "2026-11-23",
        "2027-03-28T02:30",
        "٢٠٢٦-11-23T10:00",
        "yesterday",
        "\x00",
        "1" * 10_000,
    ],
)
def test_what_names_no_moment_is_refused_with_a_sentence(text):
    form = bound(text)
    assert not form.is_valid()
    assert form.errors["live_from"][0].endswith(".")
    str(form)


def test_a_time_that_comes_twice_is_asked_for_and_the_answer_taken():
    form = bound("2027-10-31T02:30")
    assert form.errors.as_data()["live_from"][0].code == "ambiguous"
    assert str(form).count('name="live_from_fold"') == 2
    assert [
        bound("2027-10-31T02:30", live_from_fold=fold).fields["live_from"].clean(["2027-10-31T02:30", fold]).hour
        for fold in "01"
    ] == [0, 1]


def test_an_answer_left_over_from_another_time_changes_nothing():
    form = bound("2027-10-31T04:30", live_from_fold="1")
    assert form.is_valid()
    assert form.cleaned_data["live_from"] == datetime(2027, 10, 31, 3, 30, tzinfo=UTC)
    assert "live_from_fold" not in str(form)


@pytest.mark.parametrize("hour", [0, 1])
def test_a_stored_moment_comes_back_with_its_own_hour(hour):
    moment = datetime(2027, 10, 31, hour, 30, tzinfo=UTC)
    html = str(LiveFromForm(initial={"live_from": moment}))
    assert 'value="2027-10-31T02:30:00"' in html
    assert f'value="{hour}" checked' in html
    assert not LiveFromForm(
        {"live_from": "2027-10-31T02:30:00", "live_from_fold": str(hour)}, initial={"live_from": moment}
    ).has_changed()


def test_the_label_belongs_to_the_input_and_the_weekday_is_spelled_out():
    with override("en"):
        html = str(LiveFromForm(initial={"live_from": datetime(2027, 3, 28, 0, 59, tzinfo=UTC)}))
    assert 'for="id_live_from"' in html
    assert 'id="id_live_from"' in html
    assert "Sunday 28 March 2027 at 1.59 am" in html
    assert "style=" not in html


def test_an_empty_optional_field_is_none():
    assert MomentField(required=False).clean(["", ""]) is None
    assert not LiveFromForm({}).is_valid()
