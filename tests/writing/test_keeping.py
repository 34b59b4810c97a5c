"""What is typed is kept on the server between two saves, whatever is sent twice, too late or by nobody."""

import json
from datetime import timedelta

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import Topic
from delivery.models import Effect
from tests.makers import make_user, make_version
from tests.writing.desk import Desk, fields_of, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter():
    return make_user("rike", role="reporter")


@pytest.fixture
def story(reporter):
    return make_version(by=reporter, now=timezone.now()).article


def kept(story):
    """What is kept of the story, newest first: headline and standfirst."""
    contents = [workflow.text_of(row).content for row in story.autosaves.order_by("-saved_at")]
    return [content and content.fields["headline"] for content in contents]


class TestKeeping:
    def test_it_makes_no_version_and_says_what_is_the_newest(self, reporter, story):
        answer = Desk(reporter).autosave(story, draft="a-1", step=1, headline="Brücke wieder")
        said = answer.json()
        assert (answer.status_code, said["step"], said["newest"]["number"]) == (200, 1, 1)
        assert said["newest"]["by"] == str(reporter)
        assert said["saved_at"]
        assert (story.versions.count(), kept(story)) == (1, ["Brücke wieder"])

    def test_the_same_step_twice_is_one(self, reporter, story):
        desk, opened = Desk(reporter), Desk(reporter).fields(story)
        for _time in range(2):
            assert desk.autosave(story, opened=opened, draft="a", step=3, headline="Eins").json()["step"] == 3
        assert kept(story) == ["Eins"]

    def test_a_step_overtaken_by_a_later_one_changes_nothing(self, reporter, story):
        desk = Desk(reporter)
        desk.autosave(story, draft="a", step=7, headline="Der spätere Text")
        assert desk.autosave(story, draft="a", step=6, headline="Der spät").json()["step"] == 7
        assert kept(story) == ["Der spätere Text"]

    def test_two_tabs_are_two_drafts(self, reporter, story):
        desk = Desk(reporter)
        desk.autosave(story, draft="a", step=1, headline="Links")
        desk.autosave(story, draft="b", step=1, headline="Rechts")
        assert set(kept(story)) == {"Links", "Rechts"}

    def test_it_costs_few_queries_however_long_the_session(self, reporter, story, django_assert_max_num_queries):
        desk, opened = Desk(reporter), Desk(reporter).fields(story)
        for step in range(1, 4):
            with django_assert_max_num_queries(24):
                desk.autosave(story, opened=opened, draft="a", step=step, headline=f"Stand {step}")

    def test_half_a_topic_is_not_proposed(self, reporter, story):
        assert Desk(reporter).autosave(story, draft="a", step=1, topics="Hochw").status_code == 200
        assert not Topic.objects.exists()
        assert workflow.text_of(story.autosaves.get()).typed["topics"] == ["Hochw"]


class TestRefusals:
    def test_a_busy_database_is_answered_as_everything_else_is(self, reporter, story, monkeypatch):
        def locked(*_args, **_named):
            raise OperationalError("database is locked")

        monkeypatch.setattr(workflow, "keep", locked)
        answer = Desk(reporter).autosave(story, draft="a", step=1, headline="Brücke wieder")
        assert (answer.status_code, answer.json()["error"]) == (503, "busy")
        assert answer.json()["sentence"]

    @pytest.mark.parametrize(("name", "typed"), [("headline", "Ü" * 400), ("places", "Nirgendwo"), ("genre", "x")])
    def test_what_cannot_be_saved_gets_a_sentence_and_is_kept_as_typed(self, reporter, story, name, typed):
        answer = Desk(reporter).autosave(story, draft="a", step=1, **{name: typed})
        assert (answer.status_code, answer.json()["step"]) == (422, 1)
        assert answer.json()["sentence"] in answer.json()["fields"].values()
        assert workflow.text_of(story.autosaves.get()).typed[name] == [typed]

    def test_what_the_form_does_not_know_is_not_kept(self, reporter, story):
        Desk(reporter).autosave(story, draft="a", step=1, topics="Hochw", bombe="x" * 999, **{"byline-0-bombe": "x"})
        typed = workflow.text_of(story.autosaves.get()).typed
        assert (typed["topics"], typed["byline-TOTAL_FORMS"]) == (["Hochw"], ["1"])
        assert not [name for name in typed if "bombe" in name]

    def test_a_text_beyond_all_measure_gets_a_sentence_and_is_not_kept(self, reporter, story):
        answer = Desk(reporter).autosave(story, draft="a", step=1, body="x" * 1_200_001)
        assert (answer.status_code, "saved_at" in answer.json()) == (422, False)
        assert answer.json()["sentence"]
        assert not story.autosaves.exists()

    @pytest.mark.parametrize(("draft", "step"), [("", 1), ("A B", 1), ("x" * 41, 1), ("a", "-1"), ("a", "9" * 19)])
    def test_a_session_without_a_proper_name_gets_a_sentence(self, reporter, story, draft, step):
        answer = Desk(reporter).autosave(story, draft=draft, step=step)
        assert answer.status_code == 422
        assert answer.json()["sentence"]
        assert not story.autosaves.exists()

    def test_nobody_is_led_to_the_log_in_page(self, story):
        answer = Client().post(reverse("admin:articles_article_autosave", args=[story.pk]), {"draft": "a", "step": 1})
        assert (answer.status_code, answer.json()["error"]) == (403, "login")

    def test_somebody_elses_log_in_takes_no_text(self, reporter, story):
        answer = Desk(reporter).autosave(story, draft="a", step=1, writer=reporter.pk + 1)
        assert (answer.status_code, answer.json()["error"]) == (403, "other")
        assert not story.autosaves.exists()

    def test_a_token_from_before_a_log_in_is_renewed(self, reporter, story):
        client = Client(enforce_csrf_checks=True)
        client.force_login(reporter)
        address = reverse("admin:articles_article_autosave", args=[story.pk])
        opened = Desk(reporter).fields(story) | {"draft": "a", "step": 1, "csrfmiddlewaretoken": "a" * 64}
        refused = client.post(address, opened, headers={"Accept": "application/json"})
        assert (refused.status_code, refused.json()["error"]) == (403, "token")
        opened["csrfmiddlewaretoken"] = refused.json()["token"]
        assert client.post(address, opened, headers={"Accept": "application/json"}).status_code == 200

    def test_a_confidential_story_is_gone_for_whoever_is_not_named(self, reporter, story):
        outsider = Desk(make_user("otto", role="chief"))
        opened = outsider.fields(story)
        workflow.assign(story, in_charge=[reporter], by=reporter, now=timezone.now(), is_confidential=True)
        answer = outsider.autosave(story, opened=opened, draft="a", step=1, headline="Geheim")
        assert (answer.status_code, answer.json()["error"]) == (409, "gone")
        assert "Brücke" not in json.dumps(answer.json())
        assert not story.autosaves.exists()

    def test_who_may_not_write_any_more_loses_nothing(self, story):
        answer = Desk(make_user("leo", role="readers_eye")).autosave(story, draft="a", step=1, headline="Getippt")
        assert (answer.status_code, answer.json()["error"]) == (409, "locked")
        assert workflow.text_of(story.autosaves.get()).typed["headline"] == ["Getippt"]


class TestThinning:
    def test_the_newest_state_of_what_became_no_version_stays_for_ever(self, reporter, story):
        desk = Desk(reporter)
        desk.autosave(story, draft="a", step=1, headline="Erster Stand")
        desk.autosave(story, draft="a", step=2, headline="Zweiter Stand")
        assert len(workflow.states_of(story.autosaves.get())) == 2
        assert not workflow.thin(story, now=timezone.now() + timedelta(days=400))
        assert kept(story) == ["Zweiter Stand"]
        assert len(workflow.states_of(story.autosaves.get())) == 1

    def test_what_waited_long_and_then_became_a_version_is_owed_again(self, reporter, story):
        desk, opened = Desk(reporter), Desk(reporter).fields(story)
        desk.autosave(story, opened=opened, draft="a", step=1, headline="Erster Stand")
        Effect.objects.all().delete()  # looked at, and nothing to thin
        desk.save(story, opened=opened, draft="a", step=1, headline="Erster Stand")
        assert Effect.objects.filter(task_path__endswith="thin_kept").exists()

    def test_what_became_a_version_is_forgotten_after_a_week(self, reporter, story):
        desk, opened = Desk(reporter), Desk(reporter).fields(story)
        desk.autosave(story, opened=opened, draft="a", step=1, headline="Erster Stand")
        desk.save(story, opened=opened, draft="a", step=1, headline="Erster Stand")
        assert workflow.thin(story, now=timezone.now() + timedelta(days=6))
        workflow.thin(story, now=timezone.now() + timedelta(days=8))
        assert not story.autosaves.exists()


def test_whoever_has_just_saved_sees_what_they_saved_and_later_what_waits():
    leyla = Desk(make_user("leyla", role="chief", language="en"))
    article = make_version(by=leyla.user, headline="Anfang").article
    fields = leyla.fields(article)
    leyla.client.post(
        reverse("admin:articles_article_autosave", args=[article.pk]),
        fields | {"headline": "Fenster eins", "draft": "one", "step": "1"},
    )
    saved = leyla.client.post(
        reverse("admin:articles_article_change", args=[article.pk]),
        fields | {"headline": "Fenster zwei", "draft": "two", "step": "1"}, follow=True,
    )  # fmt: skip
    assert fields_of(saved)["headline"] == "Fenster zwei"
    assert "Another text of yours is not saved" in said(saved)
    assert leyla.fields(article)["headline"] == "Fenster eins"
