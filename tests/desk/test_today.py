"""Today: what waits, what is due, what readers see next; and nothing that is not for this person."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from articles import workflow
from articles.admin.rows import distance
from articles.models import Article, Assignment, Note, SecondLook
from newsroom.desk.today import today
from tests.makers import DAY, HOUR, MINUTE, NOON, make_cleared, make_live, make_section, make_user, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


def headlines(lists, key):
    return [row.headline for each in lists if each.key == key for row in each.rows]


def submitted(headline, *, section=None):
    reporter = make_user(role="reporter")
    version = make_version(by=reporter, headline=headline, desk=section or make_section())
    workflow.submit(version, by=reporter, now=NOON)
    return version


def test_submitted_stories_wait_for_those_who_may_clear_them():
    sport = make_section("Sport")
    submitted("Wahl im Herbst")
    submitted("Derby am Abend", section=sport)
    page = today(make_user(role="editor", section=sport), now=NOON)
    assert headlines(page.work, "waiting") == ["Derby am Abend"]
    assert page.sentence.startswith("One text waits for you.")


def test_a_returned_story_waits_for_whoever_is_in_charge():
    reporter, chief = make_user(role="reporter"), make_user(role="chief")
    version = make_version(by=reporter, headline="Deich")
    Assignment.objects.get_or_create(article=version.article, user=reporter)
    workflow.submit(version, by=reporter, now=NOON)
    workflow.return_(version, by=chief, now=NOON, note="Quelle?")
    assert headlines(today(reporter, now=NOON).work, "waiting") == ["Deich"]


def test_what_is_overdue_is_said_first():
    submitted("Haushalt")
    Article.objects.update(due_at=NOON - 28 * MINUTE)
    page = today(make_user(role="editor"), now=NOON)
    assert page.sentence.startswith("One text waits for you, one is overdue.")
    assert page.work[0].rows[0].is_late


def test_the_next_24_hours_of_readers_stand_in_order():
    chief = make_user(role="chief")
    for headline, at in (("Morgen", NOON + 18 * HOUR), ("Gleich", NOON + HOUR), ("Übermorgen", NOON + 40 * HOUR)):
        workflow.schedule(make_cleared(by=chief, headline=headline), by=chief, now=NOON, at=at)
    page = today(chief, now=NOON + MINUTE)
    assert headlines(page.readers, "next") == ["Gleich", "Morgen"]
    assert "one story goes live" in page.sentence


def test_what_has_just_gone_live_is_there():
    make_live(headline="Eben erschienen")
    assert headlines(today(make_user(), now=NOON + MINUTE).readers, "live") == ["Eben erschienen"]


def test_a_second_look_is_owed_by_others_than_who_asked():
    chief, editor = make_user(role="chief"), make_user(role="editor")
    version = make_version(headline="Eilmeldung")
    SecondLook.objects.create(article=version.article, version=version, reason="allein", asked_by=chief, asked_at=NOON)
    assert headlines(today(editor, now=NOON).work, "looks") == ["Eilmeldung"]
    assert headlines(today(chief, now=NOON).work, "looks") == []


def test_a_confidential_story_is_nowhere_for_others():
    named, editor = make_user(role="editor"), make_user(role="editor")
    version = submitted("Geheimsache")
    article = version.article
    Article.objects.update(is_confidential=True, due_at=NOON)
    Assignment.objects.create(article=article, user=named)
    note = Note.objects.create(article=article, author=named, text="Geheimsache", written_at=NOON)
    note.mentions.add(editor, named)
    told = today(editor, now=NOON)
    assert not [row for each in told.work + told.readers for row in each.rows]
    assert not [bit for hour in told.hours for bit in hour.bits]
    assert headlines(today(named, now=NOON).work, "waiting") == ["Geheimsache"]


def test_the_hours_of_the_day_show_what_readers_get_and_what_is_due():
    chief = make_user(role="chief")
    workflow.schedule(make_cleared(by=chief), by=chief, now=NOON, at=NOON + 2 * HOUR)
    Article.objects.update(due_at=NOON + 3 * HOUR, stage="draft")
    hours = today(chief, now=NOON).hours
    assert [bit.kind for bit in hours[14].bits] == ["plan"]
    assert [bit.kind for bit in hours[15].bits] == ["due"]
    assert [(hour.number, hour.quarter) for hour in hours if hour.is_now] == [(12, 0)]


def test_the_number_of_queries_does_not_grow_with_the_stories(desk, django_assert_max_num_queries):
    browser, chief = desk(make_user(role="editor", language="en")), make_user(role="chief")

    def fill(count):
        for number in range(count):
            submitted(f"Wartet {number}")
            make_live(by=chief, headline=f"Da {number}", now=NOON - timedelta(hours=1))

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as spent:
            assert browser.get(reverse("admin:index")).status_code == 200
        return len(spent)

    fill(2)
    queries()
    few = queries()
    fill(4)
    assert queries() == few <= 30


@pytest.mark.parametrize(
    ("apart", "words"),
    [(HOUR * 2 - MINUTE, "in 1:59 h"), (HOUR, "in 1 hour"), (MINUTE, "in 1 minute"), (-MINUTE / 2, "just now"),
     (-HOUR * 3, "3 hours ago"), (DAY, "")],
)  # fmt: skip
def test_a_distance_rounds_no_hour_away(apart, words):
    assert distance(NOON + apart, now=NOON) == words
