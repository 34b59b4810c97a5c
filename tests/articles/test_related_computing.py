"""Neighbours: owed with a decision, computed by the worker, the same however often and in whatever order."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from articles import workflow
from articles.models import Neighbour, Publication, Signpost, WordCount, WordProfile
from articles.related import computing, everything
from articles.related.computing import relate
from articles.related.owing import bring_up_to_date
from articles.related.profile import EVERY_STORY
from delivery.models import Effect
from tests.makers import DAY, HOUR, MINUTE, NOON, clear_again, make_cleared, make_live, make_user

pytestmark = pytest.mark.django_db
FLOOD = "<p>Das Hochwasser der Selde drückt auf den Deich. Helfer füllen Sandsäcke, der Pegel steigt.</p>"
DYKE = "<p>Am Deich bleibt es ernst: Der Pegel der Selde steigt, Helfer schleppen Sandsäcke.</p>"
OPERA = "<p>Premiere: Beifall belohnt Sopran, Orchester, Oper.</p>"


@pytest.fixture
def chief(db):
    return make_user(role="chief")


def publish(chief, body=FLOOD, *, now=NOON, **more):
    text = strip_tags(body)
    return make_live(by=chief, now=now, headline=text[:50], standfirst=text, body=body, **more)


def relate_all(*publications, now=NOON + HOUR):
    for publication in publications:
        relate(publication.article_id, now=now)


def near(publication):
    return list(Neighbour.objects.filter(article=publication.article_id).values_list("other", flat=True))


def owed():
    path = bring_up_to_date.module_path
    return [(row.args_kwargs["kwargs"]["article"], row.run_after) for row in Effect.objects.filter(task_path=path)]


def table():
    return {(row.article_id, row.other_id): round(row.likeness, 6) for row in Neighbour.objects.all()}


class TestOwing:
    def test_a_decision_owes_it_from_its_own_moment_on(self, chief):
        publication = workflow.schedule(make_cleared(by=chief), by=chief, now=NOON, at=NOON + HOUR)
        assert owed() == [(publication.article_id, NOON + HOUR)]

    def test_a_withdrawal_owes_it_too(self, chief):
        publication = publish(chief)
        workflow.withdraw(publication.article, by=chief, now=NOON + HOUR, reason="Falsch.")
        assert (publication.article_id, NOON + HOUR) in owed()

    def test_nothing_is_computed_while_publishing(self, chief):
        publish(chief)
        assert not WordProfile.objects.exists()


class TestOneStory:
    def test_stories_that_are_alike_find_each_other(self, chief):
        flood, opera, dyke = publish(chief), publish(chief, OPERA), publish(chief, DYKE, now=NOON + MINUTE)
        relate_all(flood, opera, dyke)
        assert near(dyke) == [flood.article_id]
        assert near(flood) == [dyke.article_id], "an older story hears of the newer one"
        assert near(opera) == []

    def test_a_second_time_changes_nothing(self, chief):
        stories = [publish(chief), publish(chief, DYKE)]
        relate_all(*stories)
        before, counts = table(), WordCount.objects.get(word=EVERY_STORY).story_count
        assert relate(stories[0].article_id, now=NOON + HOUR) is False
        assert (table(), WordCount.objects.get(word=EVERY_STORY).story_count) == (before, counts)

    def test_a_scheduled_text_leaves_no_trace_before_its_moment(self, chief):
        publication = workflow.schedule(make_cleared(by=chief, body=FLOOD), by=chief, now=NOON, at=NOON + DAY)
        relate(publication.article_id, now=NOON + HOUR)
        assert not WordProfile.objects.exists()
        assert not WordCount.objects.exists()

    def test_a_new_text_is_compared_anew(self, chief):
        flood, opera, dyke = publish(chief), publish(chief, OPERA), publish(chief, DYKE)
        relate_all(flood, opera, dyke)
        text = {"headline": "Premiere", "standfirst": "Beifall", "body": OPERA}
        changed = clear_again(dyke.article, by=chief, now=NOON + HOUR, **text)
        workflow.update(changed, by=chief, now=NOON + HOUR)
        relate_all(dyke, now=NOON + 2 * HOUR)
        assert near(dyke) == [opera.article_id]
        assert near(opera) == [dyke.article_id]
        assert near(flood) == []

    def test_a_withdrawn_story_is_nobodys_neighbour_and_may_come_back(self, chief):
        flood, dyke = publish(chief), publish(chief, DYKE)
        relate_all(flood, dyke)
        workflow.withdraw(flood.article, by=chief, now=NOON + 2 * HOUR, reason="Falsch.")
        relate_all(flood, now=NOON + 3 * HOUR)
        assert near(dyke) == near(flood) == []
        assert not Signpost.objects.filter(article=flood.article_id).exists()
        workflow.publish(flood.version, by=chief, now=NOON + 4 * HOUR)
        relate_all(flood, now=NOON + 5 * HOUR)
        assert near(dyke) == [flood.article_id]
        assert WordCount.objects.get(word=EVERY_STORY).story_count == 2, "no story is counted twice"

    def test_advertisements_and_standing_pages_are_nobodys_neighbours(self, chief):
        flood = publish(chief)
        paid = publish(chief, is_advertisement=True, advertiser="Deichbau GmbH")
        page = publish(chief, kind="page")
        relate_all(flood, paid, page)
        assert not Neighbour.objects.exists()
        assert set(WordProfile.objects.values_list("article", flat=True)) == {flood.article_id}

    def test_lists_keep_their_length_and_the_best(self, chief, monkeypatch):
        monkeypatch.setattr(computing, "KEPT", 2)
        old = publish(chief, now=NOON - 900 * DAY)
        recent = [publish(chief, now=NOON - number * DAY) for number in range(3)]
        relate_all(old, *recent)
        assert {len(near(story)) for story in (old, *recent)} == {2}
        assert all(old.article_id not in near(story) for story in recent), "equally alike, the fresh ones are better"

    def test_a_story_costs_as_many_queries_in_a_larger_archive(self, chief):
        def cost():
            relate_all(*publications_without_profile())
            last = publish(chief, DYKE, now=NOON + HOUR / 2)
            with CaptureQueriesContext(connection) as queries:
                relate_all(last)
            return len(queries)

        def publications_without_profile():
            return Publication.objects.filter(article__word_profile__isnull=True)

        publish(chief), publish(chief, OPERA)
        few = cost()
        for number in range(12):
            publish(chief, FLOOD, now=NOON + number * MINUTE)
        assert max(few, cost()) <= 24


class TestEverything:
    @pytest.fixture
    def stories(self, chief):
        return [publish(chief, body, now=NOON + n * MINUTE) for n, body in enumerate((FLOOD, OPERA, DYKE, FLOOD))]

    def test_the_command_finds_what_the_worker_finds(self, stories):
        call_command("relate", verbosity=0)
        by_command = set(table())
        everything.start_anew()
        relate_all(*stories)
        assert by_command == set(table()) != set()

    def test_what_is_up_to_date_is_left_alone(self, stories):
        call_command("relate", verbosity=0)
        assert everything.step_count(now=NOON + HOUR) == 0

    @pytest.mark.parametrize("batches_done", [1, 5, 9])
    def test_killed_half_way_it_goes_on(self, stories, monkeypatch, batches_done):
        monkeypatch.setattr(everything, "BATCH", 1)
        everything.catch_up(now=NOON + HOUR, advance=lambda count: None)
        whole = table()
        everything.start_anew()

        left = iter(range(batches_done))

        def advance(count):
            if next(left, None) is None:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            everything.catch_up(now=NOON + HOUR, advance=advance)
        everything.catch_up(now=NOON + HOUR, advance=lambda count: None)
        assert table() == whole
        assert WordCount.objects.get(word=EVERY_STORY).story_count == len(stories)

    def test_anew_begins_from_nothing(self, stories):
        WordCount.objects.create(word=EVERY_STORY, story_count=999)
        call_command("relate", anew=True, verbosity=0)
        assert WordCount.objects.get(word=EVERY_STORY).story_count == len(stories)
