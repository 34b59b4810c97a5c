"""The length a story shall have: set from the line below its text, noted in its plan, the text left alone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import Verb
from tests.makers import make_user, make_version
from tests.writing.desk import Desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return make_user("eva", role="editor")


@pytest.fixture
def story(editor):
    return make_version(by=editor, now=timezone.now() - timedelta(hours=1)).article


def note(user, story, **sent):
    address = reverse("admin:articles_article_length", args=[story.pk])
    answer = Desk(user).client.post(address, sent)
    story.refresh_from_db()
    return answer


def test_it_is_noted_in_the_plan_and_shown_at_once(editor, story):
    before = story.newest_version_id
    answer = note(editor, story, words_wanted="550", place_wanted=" A2 ")
    assert (story.words_wanted, story.place_wanted) == (550, "A2")
    assert story.newest_version_id == before
    assert story.moves.latest("pk").verb == Verb.PLAN
    assert 'data-wanted="550"' in answer.content.decode()
    page = Desk(editor).open(story).content.decode()
    assert "A2" in page
    assert '<datalist id="length-place_wanted-places"><option value="Aufmacher"></option>' in page
    note(editor, story, words_wanted="", place_wanted="")
    assert (story.words_wanted, story.place_wanted) == (None, "")


@pytest.mark.parametrize("typed", ["0", "-5", "5\0", "zwei", "999999999999999999999", "1e3"])
def test_what_is_no_length_gets_a_sentence(editor, story, typed):
    answer = note(editor, story, words_wanted=typed, place_wanted="A2")
    assert answer.status_code == 422
    assert len(answer.json()["error"]) > 10
    assert (story.words_wanted, story.place_wanted) == (None, "")


def test_who_may_not_plan_is_told_and_offered_nothing(story):
    colleague = make_user("rike", role="reporter")
    assert "length-dialog" not in Desk(colleague).open(story).content.decode()
    assert note(colleague, story, words_wanted="550").status_code == 409
    assert story.words_wanted is None


def test_a_confidential_story_is_not_there(editor, story):
    workflow.assign(story, by=editor, now=timezone.now(), in_charge=[editor], is_confidential=True)
    assert note(make_user("carl", role="chief"), story, words_wanted="550").status_code == 404
    assert note(editor, story, words_wanted="550").status_code == 200
    assert Desk(editor).client.get(reverse("admin:articles_article_length", args=[story.pk])).status_code == 405
