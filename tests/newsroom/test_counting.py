"""The month in figures: stories, words, pictures, first online."""

import csv
from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from articles import workflow
from articles.models import Article
from images.models import Image
from newsroom.counting import as_csv, counted, month_of, stories_as_csv
from tests.images.makers import make_image
from tests.makers import DAY, HOUR, NOON, clear_again, make_author, make_live, make_user
from tests.writing.desk import Desk

pytestmark = pytest.mark.django_db
SHOWN = {"alt": "Ein Haus", "credit": "Foto: A"}
NOVEMBER = date(2026, 11, 1)
LATER = NOON + 5 * DAY


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def chief():
    return make_user("ruth", role="chief")


def month(user, *, of=NOVEMBER):
    return {one.name: one for one in counted(user, month=of, at=LATER)}


def test_a_story_counts_for_everybody_who_signs_it_with_the_text_readers_saw_first(chief):
    leyla, tunde = make_author("Leyla Arslan"), make_author("Tunde Bakare")
    article = make_live(by=chief, authors=[leyla, tunde], body="<p>Eins zwei drei.</p>").article
    longer = clear_again(article, by=chief, now=NOON + HOUR, body="<p>Eins zwei drei vier fünf.</p>")
    workflow.update(longer, by=chief, now=NOON + HOUR)
    found = month(chief)
    assert {name: (len(one.stories), one.words) for name, one in found.items()} == {
        "Leyla Arslan": (1, 3), "Tunde Bakare": (1, 3),
    }  # fmt: skip
    assert found["Leyla Arslan"].stories[0].signing == 2
    assert found["Leyla Arslan"].first_online == NOON


def test_namesakes_are_two_people(chief):
    first, second = make_author("Jan Meyer", kuerzel="jm"), make_author("Jan Meyer", slug="jan-meyer-2")
    for authors, body in (
        ([first], "<p>Eins zwei.</p>"),
        ([second], "<p>Eins zwei drei.</p>"),
        ([first, second], "<p>Eins.</p>"),
    ):
        make_live(by=chief, authors=authors, body=body)
    found = month(chief)
    assert {name: one.words for name, one in found.items()} == {"Jan Meyer (jm)": 3, "Jan Meyer (jan-meyer-2)": 4}
    assert {story.signing for story in found["Jan Meyer (jm)"].stories} == {1, 2}


def test_it_counts_in_the_month_of_berlin_in_which_readers_first_saw_it(chief):
    last_minute = NOON.replace(month=12, day=31, hour=22, minute=59)  # 23:59 in Berlin
    make_live(by=chief, authors=[make_author()], now=last_minute)
    make_live(by=chief, authors=[make_author()], now=last_minute + 2 * HOUR)
    at = last_minute + DAY
    counts = [
        sum(len(one.stories) for one in counted(chief, month=date(2026 + (m == 1), m, 1), at=at)) for m in (12, 1)
    ]
    assert counts == [1, 1]


def test_what_is_only_planned_does_not_count(chief):
    make_live(by=chief, authors=[make_author()], at=LATER + DAY)
    assert month(chief) == {}


def test_pictures_are_those_a_person_brought_into_the_library(chief):
    make_image()
    Image.objects.update(uploaded_at=NOON, uploaded_by=chief)
    assert month(chief)["ruth"].picture_count == 1


def test_a_story_says_how_many_pictures_it_shows(chief):
    image = make_image(**SHOWN)
    body = f'<figure class="picture" data-picture="{image.pk}"><figcaption></figcaption></figure>'
    make_live(by=chief, authors=[make_author("Leyla Arslan")], lead_image_id=make_image(**SHOWN).pk, body=body)
    assert [story.pictures for story in month(chief)["Leyla Arslan"].stories] == [2]


def test_who_may_not_count_others_sees_their_own(chief):
    leyla = make_user("leyla", role="reporter")
    make_live(by=chief, authors=[make_author("Leyla Arslan", user=leyla)])
    make_live(by=chief, authors=[make_author("Tunde Bakare")])
    assert set(month(leyla)) == {"Leyla Arslan"}
    assert set(month(chief)) == {"Leyla Arslan", "Tunde Bakare"}


def test_a_confidential_story_counts_for_the_people_named_alone(chief):
    make_live(by=chief, authors=[make_author("Leyla Arslan")])
    Article.objects.update(is_confidential=True)
    assert month(make_user(role="chief")) == {}
    assert set(month(chief)) == {"Leyla Arslan"}


def test_the_files_open_in_a_spreadsheet_and_run_nothing(chief):
    make_live(by=chief, authors=[make_author("Leyla Arslan")], headline="=SUM(A1)")
    people = counted(chief, month=NOVEMBER, at=LATER)
    rows = list(csv.reader(as_csv(people, month=NOVEMBER).removeprefix("\ufeff").splitlines(), delimiter=";"))
    assert rows[1] == ["2026-11", "Leyla Arslan", "1", "6", "0", "2026-11-22T12:00:00+01:00"]
    lines = list(csv.reader(stories_as_csv(people).removeprefix("\ufeff").splitlines(), delimiter=";"))
    assert lines[1][2] == "'=SUM(A1)"


def test_pages_and_files_answer(chief):
    make_live(by=chief, authors=[make_author("Leyla Arslan")])
    desk = Desk(chief)
    assert "Leyla Arslan" in desk.client.get(reverse("admin:counts"), {"month": "2026-11"}).content.decode()
    for name in ("counts_of_people", "counts_of_stories"):
        file = desk.client.get(reverse(f"admin:{name}"), {"month": "2026-11"})
        assert file["Content-Type"] == "text/csv; charset=utf-8"
        assert "Leyla Arslan" in file.content.decode()


@pytest.mark.parametrize("typed", ["", "x", "2026-13", "0000-00", "9999-12", "0001-01", "9" * 400])
def test_a_month_that_is_none_is_no_error(chief, typed):
    assert Desk(chief).client.get(reverse("admin:counts"), {"month": typed}).status_code == 200
    assert month_of("2026-02", now=NOON) == date(2026, 2, 1)
