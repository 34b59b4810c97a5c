"""Undo: for a minute after publishing, for whoever pressed the button."""

from datetime import timedelta

import pytest

from articles import workflow
from articles.models import Undertaking, Verb
from articles.workflow import Choice, Later, NotAllowed
from tests.makers import HOUR, MINUTE, NOON, clear_again, make_cleared, make_live, make_user

pytestmark = pytest.mark.django_db
SOON = timedelta(seconds=30)


@pytest.fixture
def chief():
    return make_user(role="chief")


def headline_at(article, moment):
    publication = article.publications.live(at=moment).first()
    return publication and publication.headline


def test_a_story_published_by_mistake_is_gone_again(chief):
    article = make_live(by=chief, now=NOON).article
    taken = workflow.take_back(article, by=chief, now=NOON + SOON)
    assert taken.version is None
    assert not article.is_live(NOON + SOON)
    assert article.is_live(NOON + SOON - timedelta(seconds=1))  # the past stays true
    assert article.moves.first().verb == Verb.TAKE_BACK


def test_readers_see_the_former_text_again_with_its_date(chief):
    article = make_live(by=chief, now=NOON, headline="Brücke gesperrt").article
    version = clear_again(article, by=chief, now=NOON + HOUR, headline="Brücke weg")
    workflow.update(version, by=chief, now=NOON + HOUR, whats_new="Sie ist weg.")
    workflow.take_back(article, by=chief, now=NOON + HOUR + SOON)
    live = article.publications.live(at=NOON + HOUR + SOON).get()
    assert (live.headline, live.updated_at, live.whats_new) == ("Brücke gesperrt", None, "")


def test_a_plan_is_taken_back_without_a_trace_for_readers(chief):
    version = make_cleared(by=chief, now=NOON)
    workflow.schedule(version, by=chief, now=NOON, at=NOON + HOUR)
    assert workflow.take_back(version.article, by=chief, now=NOON + SOON) is None
    assert not version.article.publications.exists()


@pytest.mark.parametrize("choice", [Choice.TAKE_OVER, Choice.CANCEL])
def test_what_was_planned_stands_again_as_it_stood(chief, choice):
    article = make_live(by=chief, now=NOON).article
    planned = clear_again(article, by=chief, now=NOON + MINUTE, headline="Morgen")
    coming = workflow.schedule(planned, by=chief, now=NOON + MINUTE, at=NOON + HOUR)
    first = article.versions.get(number=1)
    mended = clear_again(article, by=chief, now=NOON + 2 * MINUTE, base=first, standfirst="Anders.")
    workflow.update(mended, by=chief, now=NOON + 3 * MINUTE, later={coming.pk: Later(choice)})
    workflow.take_back(article, by=chief, now=NOON + 3 * MINUTE + SOON)
    assert [one.version for one in article.coming(NOON + 4 * MINUTE)] == [planned]
    assert article.publication_at(NOON + 4 * MINUTE).version == first


def test_after_a_minute_it_is_too_late(chief):
    article = make_live(by=chief, now=NOON).article
    with pytest.raises(NotAllowed, match="no longer be taken back"):
        workflow.take_back(article, by=chief, now=NOON + MINUTE + timedelta(seconds=11))
    assert article.is_live(NOON + 2 * MINUTE)


def test_it_is_for_whoever_pressed_the_button(chief):
    article = make_live(by=chief, now=NOON).article
    with pytest.raises(NotAllowed):
        workflow.take_back(article, by=make_user(role="chief"), now=NOON + SOON)


def test_twice_is_once(chief):
    article = make_live(by=chief, now=NOON).article
    workflow.take_back(article, by=chief, now=NOON + SOON)
    with pytest.raises(NotAllowed):
        workflow.take_back(article, by=chief, now=NOON + SOON)
    assert article.publications.count() == 2


def test_a_correction_stays(chief):
    article = make_live(by=chief, now=NOON).article
    version = clear_again(article, by=chief, now=NOON + MINUTE, headline="Anders")
    workflow.correct(version, by=chief, now=NOON + MINUTE, right="So ist es.")
    with pytest.raises(NotAllowed):
        workflow.take_back(article, by=chief, now=NOON + MINUTE + SOON)
    assert headline_at(article, NOON + 2 * MINUTE) == "Anders"


def test_what_a_colleague_has_decided_since_is_not_undone(chief):
    article = make_live(by=chief, now=NOON).article
    workflow.withdraw(article, by=make_user(role="editor"), now=NOON + SOON, reason="Falsches Bild")
    with pytest.raises(NotAllowed):
        workflow.take_back(article, by=chief, now=NOON + 2 * SOON)


def test_the_story_can_be_published_again(chief):
    version = make_cleared(by=chief, now=NOON)
    workflow.publish(version, by=chief, now=NOON)
    workflow.take_back(version.article, by=chief, now=NOON + SOON)
    workflow.publish(version, by=chief, now=NOON + HOUR)
    assert version.article.is_live(NOON + HOUR)


def test_what_the_house_undertook_not_to_say_does_not_come_back(chief):
    article = make_live(by=chief, now=NOON, headline="Muster lügt").article
    version = clear_again(article, by=chief, now=NOON + HOUR, headline="Muster widerspricht")
    promised = Undertaking(wording="Muster lügt", against="Muster", reason="Vergleich", valid_from=NOON + MINUTE)
    workflow.enter_undertaking(promised, by=chief, now=NOON + MINUTE)
    workflow.update(version, by=chief, now=NOON + HOUR)
    assert workflow.take_back(article, by=chief, now=NOON + HOUR + SOON).version is None
