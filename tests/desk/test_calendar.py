"""The calendar: what went live, what is scheduled, what is only planned, where gaps are, and for whom."""

from datetime import date, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from django.utils.timezone import localdate
from lxml import html

from articles import workflow
from articles.models import Article, Publication
from newsroom.desk.calendar import entries, gaps
from newsroom.desk.calendar.asked import Asked
from newsroom.desk.calendar.pages import _hour_rows
from newsroom.desk.calendar.spans import BANDS, Day, Month, Week, hours_of
from tests.makers import (
    DAY,
    HOUR,
    MINUTE,
    NOON,
    clear_again,
    make_cleared,
    make_live,
    make_section,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db
FRIDAY = date(2026, 11, 27)


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


class Request:
    """As much of a request as the calendar reads."""

    def __init__(self, user, at=NOON, **asked):
        self.user, self.at, self.GET = user, at, asked


@pytest.fixture
def chief():
    return make_user(role="chief")


def scheduled(headline, *, by, at=NOON + DAY, **more):
    version = make_cleared(by=by, headline=headline, **more)
    return workflow.schedule(version, by=by, now=NOON, at=at)


def seen(user, view=Month, *, at=NOON, **asked):
    found = entries.found(Asked(Request(user, at, **asked), view), most=4, most_planned=3)
    return [(entry.kind, entry.headline) for rows in found.by_day.values() for entry in rows]


class TestWhatStandsInIt:
    def test_each_kind_of_news_for_readers(self, chief):
        make_live(by=chief, now=NOON - DAY, headline="Gestern")
        scheduled("Morgen", by=chief)
        embargoed = make_cleared(by=chief, headline="Deich")
        workflow.set_embargo(embargoed.article, by=chief, now=NOON, until=NOON + HOUR, reason="Sperrfrist der dpa")
        workflow.schedule(embargoed, by=chief, now=NOON, at=NOON + HOUR)
        ending = make_live(by=chief, now=NOON - DAY, headline="Gewinnspiel")
        workflow.withdraw(ending.article, by=chief, now=NOON, reason="vorbei", at=NOON + 2 * DAY)
        assert sorted(seen(chief)) == [
            ("embargo", "Deich"), ("gone", "Gewinnspiel"), ("live", "Gestern"), ("live", "Gewinnspiel"),
            ("plan", "Morgen"),
        ]  # fmt: skip

    def test_what_is_planned_stands_there_until_it_is_scheduled(self, chief):
        version = make_cleared(by=chief, headline="Porträt")
        workflow.plan(version.article, by=chief, now=NOON, planned_for=FRIDAY)
        assert seen(chief) == [("work", "Porträt")]
        workflow.schedule(version, by=chief, now=NOON, at=NOON + DAY)
        assert seen(chief) == [("plan", "Porträt")]

    def test_what_is_only_due_stands_on_that_day(self, chief):
        article = make_version(by=chief, headline="Haushalt").article
        workflow.plan(article, by=chief, now=NOON, due_at=NOON + DAY)
        found = entries.found(Asked(Request(chief), Month), most=4, most_planned=3)
        [entry] = found.by_day[date(2026, 11, 23)]
        assert (entry.what, entry.words, entry.clock) == ("due", "due", "12:00")

    def test_dropped_ideas_leave_it(self, chief):
        idea = workflow.pitch("Tafel", by=chief, now=NOON, desk=make_section(), planned_for=FRIDAY)
        assert seen(chief) == [("work", "Tafel")]
        workflow.drop(idea, by=chief, now=NOON, reason="alt")
        assert seen(chief) == []

    def test_a_typo_mended_is_no_second_appearance(self, chief):
        article = make_live(by=chief, now=NOON - DAY, headline="Gestern").article
        workflow.mend_typo(clear_again(article, by=chief, now=NOON, body="<p>Neu.</p>"), by=chief, now=NOON)
        assert seen(chief, at=NOON + HOUR) == [("live", "Gestern")]

    def test_what_takes_the_place_of_another_says_its_number(self, chief):
        article = make_live(by=chief, now=NOON - DAY, headline="Gestern").article
        workflow.schedule(clear_again(article, by=chief, now=NOON, headline="Neu"), by=chief, now=NOON, at=NOON + DAY)
        found = entries.found(Asked(Request(chief), Month), most=4, most_planned=3)
        entries_of_it = [entry for rows in found.by_day.values() for entry in rows]
        assert [(one.version, one.fixed) for one in entries_of_it] == [(None, "done"), (2, "")]

    def test_more_than_fits_is_counted(self, chief):
        for number in range(6):
            scheduled(f"Nr. {number}", by=chief, at=NOON + DAY + number * MINUTE)
        found = entries.found(Asked(Request(chief), Month), most=4, most_planned=3)
        day = date(2026, 11, 23)
        assert (len(found.by_day[day]), found.more[day]) == (4, 2)

    def test_narrowed_by_section_person_and_kind(self, chief):
        sport = make_section("Sport")
        scheduled("Derby", by=chief, desk=sport)
        idea = workflow.pitch("Tafel", by=chief, now=NOON, desk=make_section(), planned_for=FRIDAY, in_charge=[chief])
        assert seen(chief, section="sport") == [("plan", "Derby")]
        assert seen(chief, kind="work") == [("work", str(idea))]
        other = make_user(role="reporter")
        assert seen(chief, person=str(other.pk)) == []


class TestForWhom:
    def test_freelancers_see_their_own_only(self, chief):
        freelancer = make_user(role="freelancer")
        scheduled("Fremd", by=chief)
        workflow.pitch("Eigene", by=freelancer, now=NOON, desk=make_section(), planned_for=FRIDAY)
        assert seen(freelancer) == [("work", "Eigene")]

    def test_a_confidential_story_exists_for_those_named(self, chief):
        editor = make_user(role="editor")
        publication = scheduled("Geheim", by=chief)
        Article.objects.filter(pk=publication.article_id).update(is_confidential=True)
        idea = workflow.pitch("Auch geheim", by=chief, now=NOON, desk=make_section(), is_confidential=True)
        workflow.plan(idea, by=chief, now=NOON, planned_for=FRIDAY)
        assert seen(editor) == []
        assert len(seen(chief)) == 2

    def test_who_may_not_publish_moves_nothing_scheduled(self, chief):
        scheduled("Morgen", by=chief)
        for user, may_move in ((make_user(role="reporter"), False), (chief, True)):
            found = entries.found(Asked(Request(user), Month), most=4, most_planned=3)
            assert [entry.is_movable for rows in found.by_day.values() for entry in rows] == [may_move]


class TestGaps:
    @pytest.fixture
    def rhythm(self, chief):
        """Something at seven on each of the last four Mondays."""
        for weeks in range(1, 5):
            make_live(by=chief, now=NOON - 4 * HOUR + DAY - weeks * 7 * DAY, headline=f"Montag {weeks}")

    def missing(self, user, **asked):
        asked = Asked(Request(user, **asked), Month)
        return gaps.gaps(asked, entries.found(asked, most=4, most_planned=3).by_day)

    def test_a_usual_hour_with_nothing_in_it_is_a_gap(self, chief, rhythm):
        assert self.missing(chief) == {date(2026, 11, 23): [BANDS[0]], date(2026, 11, 30): [BANDS[0]]}

    def test_scheduled_or_planned_with_a_time_fills_it(self, chief, rhythm):
        scheduled("Früh", by=chief, at=NOON - 4 * HOUR + DAY)
        idea = workflow.pitch("Idee", by=chief, now=NOON, desk=make_section())
        workflow.plan(idea, by=chief, now=NOON, planned_for=date(2026, 11, 30), planned_time=time(8))
        assert self.missing(chief) == {}

    def test_who_does_not_see_the_house_sees_no_gaps(self, rhythm):
        assert self.missing(make_user(role="freelancer")) == {}

    def test_a_house_without_a_rhythm_has_none(self, chief):
        make_live(by=chief, now=NOON - 7 * DAY)
        assert self.missing(chief) == {}


class TestTheClock:
    def test_weeks_start_on_monday_and_carry_their_iso_number(self):
        assert Week.span(date(2027, 1, 1)).first == date(2026, 12, 28)
        assert Week.title(Week.span(date(2027, 1, 1))) == "Week 53 · 28 December 2026 to 3 January 2027"

    @pytest.mark.parametrize(
        ("day", "count"), [(date(2026, 10, 25), 25), (date(2027, 3, 28), 23), (date(2026, 11, 25), 24)]
    )
    def test_the_nights_the_clocks_change_have_25_and_23_hours(self, day, count):
        assert len(hours_of(day)) == count

    def test_the_hour_that_comes_twice_has_two_rows(self, chief):
        at = NOON - 30 * DAY
        asked = Asked(Request(chief, at, day="2026-10-25"), Day)
        first = NOON.replace(month=10, day=25, hour=0, minute=30)
        make_live(by=chief, now=first, headline="Sommerzeit")
        make_live(by=chief, now=first + HOUR, headline="Winterzeit")
        listed = entries.found(asked, most=9, most_planned=9).by_day[date(2026, 10, 25)]
        rows = {row.name: [entry.headline for entry in row.cells[0].entries] for row in _hour_rows(asked, listed, [])}
        assert (rows["02:00 CEST"], rows["02:00 CET"]) == (["Sommerzeit"], ["Winterzeit"])

    def test_just_before_midnight_in_berlin_belongs_to_that_day(self, chief):
        scheduled("Spät", by=chief, at=NOON.replace(hour=22, minute=59))
        scheduled("Früh", by=chief, at=NOON.replace(hour=23, minute=1))
        found = entries.found(Asked(Request(chief), Month), most=4, most_planned=3)
        assert [entry.headline for entry in found.by_day[NOON.date()]] == ["Spät"]
        assert [entry.headline for entry in found.by_day[NOON.date() + timedelta(1)]] == ["Früh"]


class TestThePages:
    @pytest.mark.parametrize("path", ["", "week/", "day/"])
    def test_they_answer_and_show_what_is_planned(self, desk, chief, path):
        client = desk(chief)
        idea = workflow.pitch("Tafel sucht Fahrer", by=chief, now=NOON, desk=make_section())
        workflow.plan(idea, by=chief, now=NOON, planned_for=FRIDAY)
        answer = client.get(f"/admin/calendar/{path}?day=2026-11-27")
        assert answer.status_code == 200
        assert b"Tafel sucht Fahrer" in answer.content

    def test_a_week_has_the_end_of_one_night_on_top_and_the_next_at_the_foot(self, desk, chief):
        for headline, hour in (
            ("Nachts", 13),
            ("Spät", 11 + 24),
            ("Mittags", 23),
        ):
            scheduled(headline, by=chief, at=NOON + hour * HOUR)
        answer = desk(chief).get("/admin/calendar/week/?day=2026-11-23")
        rows = [(row.hours, row.cells[0]) for row in answer.context["rows"]]
        times = [cell.time for _hours, cell in rows]
        assert times == sorted(times)
        assert [(times[number], rows[number][1].entries[0].headline) for number in (0, -1)] == [
            ("00:00", "Nachts"), ("23:00", "Spät"),
        ]  # fmt: skip
        listed = html.fromstring(answer.content).xpath("//div[@class='week-days']//li/a[1]/text()")
        assert [text.strip() for text in listed if text.strip()] == ["Nachts", "Mittags", "Spät"]

    def test_what_is_due_stands_there_once_with_its_lock(self, desk, chief):
        now = timezone.now()
        article = make_version(by=chief, now=now, headline="Haushalt").article
        Article.objects.filter(pk=article.pk).update(is_confidential=True)
        workflow.plan(article, by=chief, now=now, due_at=now)
        for day, pool in ((now, 0), (now + DAY, 1)):
            page = html.fromstring(desk(chief).get(f"/admin/calendar/day/?day={localdate(day)}").content)
            (link,) = page.xpath("//a[contains(., 'Haushalt') and contains(@href, '/change/')]")
            assert "vertraulich" in link.text_content()
            assert len(link.xpath("ancestor::*[contains(@class, 'pools')]")) == pool

    @pytest.mark.parametrize("path", ["", "week/", "day/"])
    def test_queries_do_not_grow_with_the_stories(self, desk, chief, path):
        client = desk(chief)

        def cost():
            with CaptureQueriesContext(connection) as captured:
                client.get(f"/admin/calendar/{path}?day=2026-11-23")
            return len(captured)

        scheduled("Eins", by=chief)
        workflow.pitch("Idee", by=chief, now=NOON, desk=make_section(), planned_for=date(2026, 11, 23))
        cost()
        few = cost()
        for number in range(5):
            scheduled(f"Nr. {number}", by=chief, at=NOON + DAY + number * MINUTE)
            idea = workflow.pitch(f"Idee {number}", by=chief, now=NOON, desk=make_section())
            workflow.plan(idea, by=chief, now=NOON, planned_for=date(2026, 11, 23))
        assert cost() == few

    @pytest.mark.parametrize(
        "query",
        [
            "day=gestern",
            "day=0001-01-01",
            "day=2199-12-31",
            "section=nirgends",
            "person=x",
            f"person={9**40}",
            "kind=x",
        ],
    )
    def test_nonsense_in_the_address_is_not_found(self, desk, chief, query):
        assert desk(chief).get(f"/admin/calendar/?{query}").status_code == 404

    @pytest.mark.parametrize("view", ["", "week/", "day/"])
    @pytest.mark.parametrize("day", ["1900-01-01", "2198-12-31"])
    def test_the_days_at_the_edge_have_pages(self, desk, chief, view, day):
        assert desk(chief).get(f"/admin/calendar/{view}?day={day}").status_code == 200

    def test_whoever_sees_no_stories_sees_no_calendar(self, desk):
        assert desk(make_user(role="administration")).get("/admin/calendar/").status_code == 403

    def test_an_empty_house_has_an_empty_calendar(self, desk, chief):
        Publication.objects.all().delete()
        assert desk(chief).get("/admin/calendar/").status_code == 200
