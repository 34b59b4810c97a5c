"""Running stories: until a set time, the people named update a live story without clearance."""

import pytest

from articles import workflow
from articles.models import Assignment, RunningStory, SecondLook
from articles.workflow import Choice, Later, NotAllowed
from tests.makers import DAY, HOUR, MINUTE, NOON, SIX_PM, clear_again, make_live, make_user, make_version, save_again

pytestmark = pytest.mark.django_db
LATER = NOON + HOUR


@pytest.fixture
def chief():
    return make_user("ruth", role="chief")


@pytest.fixture
def deniz(chief):
    return make_user("deniz", role="reporter")


@pytest.fixture
def article(chief, deniz):
    """A story that readers see, on which Deniz is named."""
    article = make_live(by=chief, headline="Sturmflut").article
    Assignment.objects.create(article=article, user=deniz)
    return article


@pytest.fixture
def running(article, chief, deniz):
    return workflow.run(article, people=[deniz], until=SIX_PM, reason="Sturmflut", by=chief, now=NOON)


def update(article, *, by, now=LATER, headline="Pegel steigt", **more):
    version = save_again(article, by=by, now=now, headline=headline)
    return workflow.running_update(version, by=by, now=now, **more)


def seen(article, at):
    return article.publication_at(at).version.headline


def test_people_named_update_it_without_clearance(article, deniz, running):
    publication = update(article, by=deniz, whats_new="Neuer Höchststand")
    assert seen(article, LATER) == "Pegel steigt"
    assert publication.updated_at == LATER
    assert publication.whats_new == "Neuer Höchststand"
    assert workflow.is_cleared(publication.version)


def test_saving_alone_clears_nothing(article, deniz, chief, running):
    version = save_again(article, by=deniz, now=LATER, headline="Pegel steigt")
    assert not workflow.is_cleared(version)
    with pytest.raises(NotAllowed, match="Only cleared copy"):
        workflow.update(version, by=chief, now=LATER)


def test_the_clock_ends_it(article, deniz, running):
    assert list(RunningStory.objects.running(at=SIX_PM - MINUTE)) == [running]
    assert not RunningStory.objects.running(at=SIX_PM).exists()
    with pytest.raises(NotAllowed, match="The running story ended"):
        update(article, by=deniz, now=SIX_PM)
    assert seen(article, SIX_PM) == "Sturmflut"


def test_afterwards_the_normal_rule_returns(article, deniz, chief, running):
    update(article, by=deniz)
    version = save_again(article, by=deniz, now=SIX_PM, headline="Entwarnung")
    with pytest.raises(NotAllowed, match="Only cleared copy"):
        workflow.update(version, by=chief, now=SIX_PM)


def test_who_is_not_named_does_not(article, deniz, running):
    other = make_user(role="editor")
    with pytest.raises(NotAllowed, match="You are not named"):
        update(article, by=other)


def test_nobody_brings_anothers_text_along(article, deniz, running):
    save_again(article, by=make_user(role="editor", username="olaf"), now=LATER, standfirst="Ungeprüft.")
    with pytest.raises(NotAllowed, match="is by olaf"):
        update(article, by=deniz, now=LATER + MINUTE)


def test_anothers_text_goes_along_once_it_is_cleared(article, deniz, chief, running):
    clear_again(article, by=chief, now=LATER, standfirst="Geprüft.")
    assert update(article, by=deniz, now=LATER + MINUTE).version.standfirst == "Geprüft."


def test_who_publishes_opens_it(article, deniz):
    with pytest.raises(NotAllowed, match="publish"):
        workflow.run(article, people=[deniz], until=SIX_PM, reason="x", by=deniz, now=NOON)


def test_only_people_who_may_write_it_are_named(article, chief):
    stranger = make_user("olaf", role="reporter")
    with pytest.raises(NotAllowed, match="olaf may not write"):
        workflow.run(article, people=[stranger], until=SIX_PM, reason="x", by=chief, now=NOON)


def test_only_what_readers_see_runs(chief):
    draft = make_version(by=chief).article
    with pytest.raises(NotAllowed, match="publish it first"):
        workflow.run(draft, people=[chief], until=SIX_PM, reason="x", by=chief, now=NOON)


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"until": NOON}, "in the past"),
        ({"until": NOON + 2 * DAY}, "24 hours"),
        ({"reason": " "}, "reason"),
        ({"people": []}, "at least one person"),
        ({"next_state_at": SIX_PM + HOUR}, "next state"),
    ],
)
def test_what_makes_no_sense_is_refused(article, chief, deniz, said, sentence):
    answers = {"people": [deniz], "until": SIX_PM, "reason": "Sturmflut"} | said
    with pytest.raises(NotAllowed, match=sentence):
        workflow.run(article, **answers, by=chief, now=NOON)


def test_it_is_extended_with_a_reason(article, chief, deniz, running):
    again = workflow.run(article, people=[deniz, chief], until=SIX_PM + HOUR, reason="Flut", by=chief, now=LATER)
    assert again.pk == running.pk
    assert seen(article, SIX_PM) == "Sturmflut"
    update(article, by=chief, now=SIX_PM)
    assert seen(article, SIX_PM) == "Pegel steigt"


def test_after_its_end_it_can_be_opened_anew(article, chief, deniz, running):
    again = workflow.run(article, people=[deniz], until=SIX_PM + HOUR, reason="Flut", by=chief, now=SIX_PM)
    assert again.pk != running.pk
    running.refresh_from_db()
    assert running.closed_at == SIX_PM
    assert running.closed_by is None


def test_a_second_look_is_owed_when_it_ends(article, chief, deniz, running):
    update(article, by=deniz)
    update(article, by=deniz, headline="Pegel fällt", now=LATER + MINUTE)
    look = SecondLook.objects.get(article=article)
    assert (look.asked_by, look.version.headline) == (deniz, "Pegel fällt")
    assert not SecondLook.objects.owed(at=SIX_PM - MINUTE).exists()
    with pytest.raises(NotAllowed, match="still running"):
        workflow.take_second_look(look, by=chief, now=LATER + HOUR)
    assert SecondLook.objects.owed(at=SIX_PM).exists()
    workflow.take_second_look(look, by=chief, now=SIX_PM)


def test_ended_early_the_look_is_owed_at_once(article, chief, deniz, running):
    update(article, by=deniz)
    workflow.end_run(article, by=deniz, now=LATER + MINUTE)
    assert SecondLook.objects.owed(at=LATER + MINUTE).exists()
    with pytest.raises(NotAllowed, match="The running story ended"):
        update(article, by=deniz, headline="Zu spät", now=LATER + HOUR)


def test_a_block_stops_it(article, chief, deniz, running):
    version = save_again(article, by=deniz, now=LATER, headline="Pegel steigt")
    workflow.block(article, by=chief, now=LATER, reason="Unterlassung")
    with pytest.raises(NotAllowed):
        workflow.running_update(version, by=deniz, now=LATER + MINUTE)


def test_the_legal_check_stops_it(article, chief, deniz, running):
    version = save_again(article, by=deniz, now=LATER, headline="Pegel steigt")
    workflow.send_to_legal(version, by=chief, now=LATER)
    with pytest.raises(NotAllowed, match="has to be cleared"):
        workflow.running_update(version, by=deniz, now=LATER + MINUTE)


def test_what_is_missing_stops_it(article, deniz, running):
    version = save_again(article, by=deniz, now=LATER, headline="")
    with pytest.raises(NotAllowed, match="headline"):
        workflow.running_update(version, by=deniz, now=LATER)


def test_later_publications_are_asked_about(article, chief, deniz, running):
    planned = clear_again(article, by=chief, now=NOON, standfirst="Morgen früh.")
    later = workflow.schedule(planned, by=chief, now=NOON, at=NOON + DAY)
    live = article.publication_at(NOON).version
    version = save_again(article, by=deniz, now=LATER, base=live, headline="Pegel steigt")
    with pytest.raises(workflow.Undecided):
        workflow.running_update(version, by=deniz, now=LATER)
    workflow.running_update(version, by=deniz, now=LATER, later={later.pk: Later(Choice.TAKE_OVER)})
    assert seen(article, NOON + DAY) == "Pegel steigt"


def test_a_planned_text_is_never_brought_forward(article, chief, deniz, running):
    planned = clear_again(article, by=chief, now=NOON, standfirst="Morgen früh.")
    workflow.schedule(planned, by=chief, now=NOON, at=NOON + DAY)
    with pytest.raises(NotAllowed, match="planned for"):
        update(article, by=deniz)


def test_a_promise_that_is_kept_falls_away(article, chief, deniz):
    workflow.run(article, people=[deniz], until=SIX_PM, reason="x", next_state_at=NOON + MINUTE, by=chief, now=NOON)
    update(article, by=deniz)
    assert workflow.running_at(article, LATER).next_state_at is None
    update(article, by=deniz, headline="Dritter", now=LATER + MINUTE, next_state_at=SIX_PM - HOUR)
    assert workflow.running_at(article, LATER + MINUTE).next_state_at == SIX_PM - HOUR


def test_who_may_no_longer_write_does_not(article, chief, deniz, running):
    version = save_again(article, by=deniz, now=LATER, headline="Pegel steigt")
    article.assignments.filter(user=deniz).delete()
    with pytest.raises(NotAllowed, match="may not change the text"):
        workflow.running_update(version, by=deniz, now=LATER)


def test_the_buttons(article, chief, deniz, running):
    def offered(user, now=LATER):
        return {offer.verb for offer in workflow.possible(article, article.newest_version, by=user, now=now)}

    article.refresh_from_db()
    assert {"running_update", "end_run"} <= offered(deniz)
    assert "run" not in offered(deniz)
    assert {"run", "end_run"} <= offered(chief)
    assert "running_update" not in offered(chief)
    assert not {"running_update", "end_run"} & offered(deniz, SIX_PM)
