"""Calendars to subscribe to: an address without login, what stands in it, and what never does."""

from datetime import date, datetime, time
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import pytest
from django.db import OperationalError, connection
from django.db.models import QuerySet
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from articles import workflow
from articles.admin.calendars import address_of
from articles.ical import calendar_of
from articles.models import Article, CalendarAddress
from authors.models import User
from tests.makers import DAY, HOUR, NOON, make_cleared, make_live, make_user, make_version

pytestmark = pytest.mark.django_db
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def rike():
    return make_user("rike", role="editor", language="en")


def events(person, feed="house", *, now=NOON):
    calendar = Calendar.from_ical(calendar_of(person, feed, now=now))
    return {str(event["summary"]): event for event in calendar.walk("VEVENT")}


def due(by, headline, at, **more):
    article = make_version(by=by, headline=headline, **more).article
    workflow.assign(article, in_charge=[by], by=by, now=NOON, due_at=at)
    return article


def test_deadlines_plans_and_decisions_stand_there_at_the_time_of_the_house(rike):
    due(rike, "Rat; Haushalt, lang " + "ä" * 90, datetime(2027, 7, 1, 8, tzinfo=BERLIN))
    article = make_version(by=rike, headline="Fest").article
    Article.objects.filter(pk=article.pk).update(planned_for=date(2027, 7, 2))
    timed = make_version(by=rike, headline="Messe").article
    Article.objects.filter(pk=timed.pk).update(planned_for=date(2026, 12, 24), planned_time=time(17))
    wahl = workflow.schedule(make_cleared(by=rike, headline="Wahl"), by=rike, now=NOON, at=NOON + DAY).article
    for settled in (wahl, make_live(by=rike, headline="Online").article):
        Article.objects.filter(pk=settled.pk).update(planned_for=date(2026, 11, 23))
    raw = calendar_of(rike, "house", now=NOON)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"BEGIN:VTIMEZONE" in raw
    found = events(rike)
    assert found["due: Rat; Haushalt, lang " + "ä" * 90]["dtstart"].dt == datetime(2027, 7, 1, 8, tzinfo=BERLIN)
    assert found["planned: Fest"]["dtstart"].dt == date(2027, 7, 2)
    assert found["planned: Messe"]["dtstart"].dt == datetime(2026, 12, 24, 17, tzinfo=BERLIN)
    assert found["online: Wahl"]["dtstart"].dt == NOON + DAY
    assert len(found) == 4  # what was planned for what is scheduled or live is no event of its own


def test_what_moves_keeps_its_name_and_counts_up(rike):
    article = due(rike, "Rat", NOON + DAY)
    before = events(rike)["due: Rat"]
    workflow.assign(article, in_charge=[rike], by=rike, now=NOON + HOUR, due_at=NOON + 2 * DAY)
    after = events(rike, now=NOON + HOUR)["due: Rat"]
    assert after["uid"] == before["uid"]
    assert after["sequence"] > before["sequence"]
    assert after["last-modified"].dt > before["last-modified"].dt


def test_mine_holds_what_i_am_in_charge_of(rike):
    other = make_user("eva", role="editor")
    due(rike, "Meine", NOON + DAY)
    due(other, "Andere", NOON + DAY)
    assert set(events(rike, "mine")) == {"due: Meine"}
    assert set(events(rike)) == {"due: Meine", "due: Andere"}


def test_a_confidential_story_has_no_words_and_is_not_there_for_others(rike):
    due(rike, "Der Fall Krug", NOON + DAY)
    Article.objects.update(is_confidential=True)
    raw = calendar_of(rike, "house", now=NOON)
    assert b"Krug" not in raw
    assert b"due: confidential" in raw
    assert events(make_user("eva", role="chief")) == {}


def test_a_freelancer_sees_only_their_own(rike):
    freelancer = make_user("frei", role="freelancer", language="en")
    due(rike, "Haus", NOON + DAY)
    assert events(freelancer) == {}


class TestAddress:
    def get(self, desk, person, feed="house"):
        desk(person).post(reverse("admin:calendar_addresses"), {"feed": feed, "make": ""})
        page = desk(person).get(reverse("admin:calendar_addresses"))
        (address,) = [each["address"] for each in page.context["feeds"] if each["address"]]
        return address.partition("127.0.0.1:8000")[2]

    def test_it_needs_no_login_and_is_kept_nowhere(self, desk, rike):
        address = self.get(desk, rike)
        answer = Client().get(address)
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        assert answer["Cache-Control"] == "private, no-store"
        assert answer["X-Robots-Tag"] == "noindex"
        assert CalendarAddress.objects.get().read_at

    def test_anew_and_ended_the_old_one_is_gone(self, desk, rike):
        first = self.get(desk, rike)
        second = self.get(desk, rike)
        assert (Client().get(first).status_code, Client().get(second).status_code) == (404, 200)
        desk(rike).post(reverse("admin:calendar_addresses"), {"feed": "house", "end": ""})
        assert Client().get(second).status_code == 404

    def test_who_has_left_has_no_calendar(self, desk, rike):
        address = self.get(desk, rike)
        User.objects.update(is_active=False)
        assert Client().get(address).status_code == 404

    def test_what_stands_in_the_database_opens_nothing(self, desk, rike):
        self.get(desk, rike)
        key = CalendarAddress.objects.get().key
        for token in (key, f"{key}.x", "x"):
            assert Client().get(reverse("admin:calendar_feed", args=[token])).status_code == 404


def test_the_number_of_queries_does_not_grow_with_the_stories(rike):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as context:
            calendar_of(User.objects.get(pk=rike.pk), "house", now=NOON)
        return len(context)

    due(rike, "Eins", NOON + DAY)
    few = asked()
    for number in range(5):
        due(rike, f"Nr. {number}", NOON + DAY)
        workflow.schedule(make_cleared(by=rike), by=rike, now=NOON, at=NOON + DAY)
    assert asked() == few


def test_a_calendar_is_read_even_if_the_reading_cannot_be_noted(rike, monkeypatch):
    def locked(*_args, **_named):
        raise OperationalError("database is locked")

    kept = CalendarAddress.objects.create(person=rike, feed="house", key="k", made_at=NOON)
    monkeypatch.setattr(QuerySet, "update", locked)
    assert Client().get(urlsplit(address_of(kept)).path).status_code == 200
