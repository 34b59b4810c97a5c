"""What stands below a story: picks, then what is alike and fresh, then the section's newest; only what readers see."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from articles import content, workflow
from articles.models import Neighbour
from articles.models.publication import unseen
from articles.related import SAME_NEWS, neighbours, suggestions
from articles.related.computing import relate
from tests.makers import DAY, HOUR, MINUTE, NOON, make_cleared, make_live, make_section, make_topic, make_user

pytestmark = pytest.mark.django_db
FLOOD = "<p>Hochwasser, Selde, Deich, Helfer, Sandsack, Pegel.</p>"
DYKE = "<p>Deich, Pegel, Selde, Bagger, Ufer, Anwohner, Keller.</p>"
OPERA = "<p>Premiere: Beifall belohnt Sopran, Orchester, Oper.</p>"
LATER = NOON + HOUR


@pytest.fixture
def chief(db):
    return make_user(role="chief")


def publish(chief, body=FLOOD, *, now=NOON, **more):
    text = strip_tags(body)
    return make_live(by=chief, now=now, **{"headline": text[:50], "standfirst": text, "body": body} | more)


def relate_all(*publications, now=LATER):
    for publication in publications:
        relate(publication.article_id, now=now)


def below(publication, *, at=LATER, topics=()):
    found = neighbours(publication, topics=[topic.pk for topic in topics], linked=[], at=at)
    return [row.article_id for row in suggestions(found)]


def ids(*publications):
    return [publication.article_id for publication in publications]


def make_alike(one, other, likeness):
    for article, neighbour in ((one, other), (other, one)):
        Neighbour.objects.create(article=article.article, other=neighbour.article, likeness=likeness)


class TestOrder:
    def test_picks_stand_first_in_the_editors_order(self, chief):
        dyke, opera, old = publish(chief, DYKE), publish(chief, OPERA), publish(chief, OPERA, now=NOON - DAY)
        text = content.content_of(make_cleared(by=chief, body=FLOOD))
        version = workflow.start(content.replace(text, picks=(old.article_id, opera.article_id)), by=chief, now=NOON)
        workflow.clear(version, by=chief, now=NOON)
        flood = workflow.publish(version, by=chief, now=NOON)
        relate_all(dyke, opera, old, flood)
        assert below(flood) == ids(old, opera, dyke)

    def test_what_is_alike_comes_before_the_sections_newest(self, chief):
        flood, dyke = publish(chief), publish(chief, DYKE, now=NOON - DAY, desk=make_section("Lokales"))
        opera = publish(chief, OPERA, now=NOON + MINUTE)
        relate_all(flood, dyke, opera)
        assert below(flood) == ids(dyke, opera)

    def test_of_two_stories_as_much_alike_the_fresh_one_comes_first(self, chief):
        flood, old, fresh = publish(chief), publish(chief, DYKE, now=NOON - 300 * DAY), publish(chief, OPERA)
        make_alike(flood, old, 0.3)
        make_alike(flood, fresh, 0.3)
        assert below(flood) == ids(fresh, old)

    def test_a_story_much_more_alike_beats_a_fresh_one(self, chief):
        flood, old, fresh = publish(chief), publish(chief, DYKE, now=NOON - 300 * DAY), publish(chief, OPERA)
        make_alike(flood, old, 0.4)
        make_alike(flood, fresh, 0.1)
        assert below(flood) == ids(old, fresh)

    def test_shared_topics_count(self, chief):
        topic = make_topic()
        flood = publish(chief, topics=[topic])
        filed, other = publish(chief, DYKE, topics=[topic]), publish(chief, OPERA)
        make_alike(flood, filed, 0.2)
        make_alike(flood, other, 0.25)
        assert below(flood) == ids(other, filed)
        assert below(flood, topics=[topic]) == ids(filed, other)

    def test_with_no_worker_topics_and_section_fill_the_place(self, chief):
        topic = make_topic()
        flood, newest = publish(chief, topics=[topic]), publish(chief, OPERA, now=NOON + MINUTE)
        filed = publish(chief, DYKE, topics=[topic], desk=make_section("Lokales"))
        assert below(flood, topics=[topic]) == ids(filed, newest)


class TestSameNews:
    """An earlier report of the same news never comes first; the next story goes before it."""

    def test_an_earlier_report_stands_behind_what_is_alike(self, chief):
        first, flood = publish(chief, now=NOON - HOUR), publish(chief)
        dyke = publish(chief, DYKE, now=NOON - DAY)
        relate_all(first, dyke, flood)
        assert Neighbour.objects.get(article=flood.article, other=first.article).likeness > SAME_NEWS
        assert below(flood) == ids(dyke, first)

    def test_a_later_report_comes_first(self, chief):
        first, flood, dyke = publish(chief, now=NOON - HOUR), publish(chief), publish(chief, DYKE, now=NOON - DAY)
        relate_all(first, dyke, flood)
        assert below(first) == ids(flood, dyke)

    def test_of_two_reports_of_other_news_the_older_one_stands_behind(self, chief):
        flood, older = publish(chief), publish(chief, DYKE, now=NOON - 2 * HOUR)
        newer, opera = publish(chief, DYKE, now=NOON - HOUR), publish(chief, OPERA)
        relate_all(flood, older, newer, opera)
        make_alike(flood, opera, 0.01)
        Neighbour.objects.filter(article=flood.article, other=older.article).update(likeness=0.45)
        assert below(flood) == ids(newer, opera, older)

    def test_before_the_newer_one_is_live_the_older_one_stands_at_its_place(self, chief):
        flood, older = publish(chief), publish(chief, DYKE, now=NOON - 2 * HOUR)
        newer = publish(chief, DYKE, now=NOON - HOUR)
        relate_all(flood, older, newer)
        workflow.withdraw(newer.article, by=chief, now=NOON + MINUTE, reason="Falsch.")
        assert below(flood) == ids(older)

    def test_with_nothing_else_alike_the_sections_newest_goes_first(self, chief):
        first, opera, flood = publish(chief, now=NOON - HOUR), publish(chief, OPERA), publish(chief)
        relate_all(first, opera, flood)
        assert below(flood) == ids(opera, first)

    def test_with_nothing_else_at_all_it_stays_away(self, chief):
        first, flood = publish(chief, now=NOON - HOUR), publish(chief)
        relate_all(first, flood)
        assert below(flood) == []

    def test_an_editors_pick_is_an_editors_pick(self, chief):
        first = publish(chief, now=NOON - HOUR)
        text = content.content_of(first.version)
        version = workflow.start(content.replace(text, picks=(first.article_id,)), by=chief, now=NOON)
        workflow.clear(version, by=chief, now=NOON)
        flood = workflow.publish(version, by=chief, now=NOON)
        relate_all(first, flood)
        assert below(flood) == ids(first)


class TestOnlyWhatReadersSee:
    def test_never_itself_an_advertisement_or_a_standing_page(self, chief):
        flood, paid = publish(chief), publish(chief, DYKE, is_advertisement=True, advertiser="Deichbau GmbH")
        page = publish(chief, DYKE, kind="page")
        make_alike(flood, paid, 0.4)
        make_alike(flood, page, 0.4)
        assert below(flood) == []

    def test_a_withdrawn_story_is_gone_at_once_and_was_there_before(self, chief):
        flood, dyke = publish(chief), publish(chief, DYKE)
        relate_all(flood, dyke)
        workflow.withdraw(dyke.article, by=chief, now=LATER, reason="Falsch.")
        assert below(flood, at=LATER + MINUTE) == []
        assert below(flood, at=LATER - MINUTE) == ids(dyke)

    def test_what_is_scheduled_stands_there_from_its_second_on(self, chief):
        flood = publish(chief)
        dyke = workflow.schedule(make_cleared(by=chief, body=DYKE), by=chief, now=NOON, at=NOON + DAY)
        make_alike(flood, dyke, 0.4)
        assert below(flood, at=NOON + DAY - MINUTE / 60) == []
        assert below(flood, at=NOON + DAY) == ids(dyke)

    def test_in_time_travel_a_confidential_story_is_not_there_for_others(self, chief):
        flood = publish(chief)
        dyke = workflow.schedule(make_cleared(by=chief, body=DYKE), by=chief, now=NOON, at=NOON + DAY)
        make_alike(flood, dyke, 0.4)
        token = unseen.set(frozenset({dyke.article_id}))
        try:
            assert below(flood, at=NOON + 2 * DAY) == []
        finally:
            unseen.reset(token)

    def test_one_query_however_many_neighbours(self, chief):
        flood, others = publish(chief), [publish(chief, DYKE, now=NOON - n * DAY) for n in range(1, 9)]
        relate_all(flood, *others)
        with CaptureQueriesContext(connection) as queries:
            assert len(below(flood)) == len(others)
        assert len(queries) == 1
