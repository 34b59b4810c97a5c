"""Replies (Gegendarstellungen): word for word, with the story, and not to be taken away from it."""

import pytest

from articles import workflow
from articles.models import Move, Reply
from articles.workflow import NotAllowed
from tests.makers import HOUR, MINUTE, NOON, make_live, make_user, make_version

pytestmark = pytest.mark.django_db
TEXT = "Dazu stelle ich fest:\r\n\r\nDas habe ich nicht gesagt  <b>."


@pytest.fixture
def duty():
    return make_user(role="duty_editor")


@pytest.fixture
def story():
    return make_live(now=NOON).article


def publish(story, by, **more):
    said = {"person": "Ocke Söhlke", "text": TEXT, "dated": "Oberwarnitz, 20. November", "now": NOON + HOUR}
    return workflow.publish_reply(story, by=by, **said | more)


def test_the_text_stays_as_it_came_in_and_the_log_knows(story, duty):
    reply = publish(story, duty)
    assert reply.text == "Dazu stelle ich fest:\n\nDas habe ich nicht gesagt  <b>."
    assert Move.objects.filter(article=story, verb="publish_reply", who=duty).count() == 1


@pytest.mark.parametrize("role", ["legal", "duty_editor", "chief"])
def test_who_may(story, role):
    assert publish(story, make_user(role=role)).pk


@pytest.mark.parametrize("role", ["reporter", "editor", "online", "advertising"])
def test_who_may_not(story, role):
    with pytest.raises(NotAllowed):
        publish(story, make_user(role=role))


def test_nobody_replies_to_what_readers_have_not_seen(duty):
    with pytest.raises(NotAllowed):
        publish(make_version().article, duty)


def test_two_presses_are_one_reply(story, duty):
    publish(story, duty)
    with pytest.raises(NotAllowed):
        publish(story, duty, now=NOON + 2 * HOUR)


@pytest.mark.parametrize("empty", ["text", "person"])
def test_text_and_name_are_needed(story, duty, empty):
    with pytest.raises(NotAllowed):
        publish(story, duty, **{empty: " "})


def test_while_the_story_is_online_the_reply_stays(story, duty):
    reply = publish(story, duty)
    with pytest.raises(NotAllowed):
        workflow.end_reply(reply, by=duty, now=NOON + 2 * HOUR, reason="Wunsch der Chefin")
    workflow.withdraw(story, by=duty, now=NOON + 3 * HOUR, reason="Zahl falsch")
    workflow.end_reply(reply, by=duty, now=NOON + 4 * HOUR, reason="Verzicht")
    assert Reply.objects.shown(at=NOON + 5 * HOUR).get().live_until == NOON + 4 * HOUR


def test_a_planned_one_can_be_taken_back(story, duty):
    reply = publish(story, duty, at=NOON + 5 * HOUR)
    assert not Reply.objects.shown(at=NOON + 5 * HOUR - MINUTE).exists()
    assert Reply.objects.shown(at=NOON + 5 * HOUR).exists()
    workflow.end_reply(reply, by=duty, now=NOON + 2 * HOUR, reason="Fassung geändert")
    assert not Reply.objects.exists()
