"""Changing what readers see, and what becomes of the texts planned for later."""

import pytest

from articles import workflow
from articles.models import Correction, Publication, Verb
from articles.workflow import Choice, Later, NotAllowed, Undecided
from tests.makers import DAY, HOUR, MINUTE, NOON, SEVEN_PM, SIX_PM, clear_again, make_live, make_user, save_again

pytestmark = pytest.mark.django_db

LATER = NOON + HOUR
BODY = "<p>Neun Höfe weichen.</p><p>Der Rest bleibt.</p>"
MENDED = BODY.replace("Neun", "Elf")
MORE = "<p>Dazu kommt mehr.</p>"


@pytest.fixture
def chief():
    return make_user("chefin", role="chief")


@pytest.fixture
def live(chief):
    return make_live(by=chief, body=BODY)


def body_at(at):
    return Publication.objects.live(at=at).get().version.body


def plan(live, *, body=BODY + MORE, at=SIX_PM):
    """A longer text, written from what is live, planned for `at`."""
    chief = live.decided_by
    version = clear_again(live.article, by=chief, now=NOON + MINUTE, base=live.version, body=body)
    return workflow.schedule(version, by=chief, now=NOON + MINUTE, at=at)


def mended(live, *, body=MENDED):
    """The live text with a change, cleared."""
    return clear_again(live.article, by=live.decided_by, now=LATER, base=live.version, body=body)


class TestWhatReadersNotice:
    def test_a_typo_has_no_new_date_and_keeps_what_is_new(self, live, chief):
        state = workflow.update(mended(live), by=chief, now=LATER, whats_new="Elf Höfe")
        typo = clear_again(live.article, by=chief, now=SIX_PM, body=BODY.replace("Neun", "Zwölf"))
        publication = workflow.mend_typo(typo, by=chief, now=SIX_PM)
        assert (publication.updated_at, publication.whats_new) == (state.updated_at, "Elf Höfe")
        assert "Zwölf" in body_at(SIX_PM)

    def test_a_typo_in_the_first_text_shows_no_date_at_all(self, live, chief):
        publication = workflow.mend_typo(mended(live), by=chief, now=LATER)
        assert (publication.first_live_from, publication.updated_at) == (NOON, None)

    def test_a_new_state_says_when_and_what(self, live, chief):
        publication = workflow.update(mended(live), by=chief, now=LATER, whats_new="Elf Höfe")
        assert (publication.updated_at, publication.whats_new) == (LATER, "Elf Höfe")

    def test_a_correction_has_its_box_from_its_own_moment_on(self, live, chief):
        publication = workflow.correct(mended(live), by=chief, now=LATER, wrong="Neun", right="Elf")
        box = Correction.objects.get()
        assert (box.live_from, box.wrong, box.right) == (publication.live_from, "Neun", "Elf")
        assert publication.correction == box

    def test_a_typo_mended_after_a_correction_keeps_its_box(self, live, chief):
        corrected = workflow.correct(mended(live), by=chief, now=LATER, right="Elf")
        typo = clear_again(live.article, by=chief, now=SIX_PM, standfirst="Anders.")
        assert workflow.mend_typo(typo, by=chief, now=SIX_PM).correction == corrected.correction

    def test_a_correction_says_what_is_right(self, live, chief):
        with pytest.raises(NotAllowed, match="what is right"):
            workflow.correct(mended(live), by=chief, now=LATER, right=" ")

    @pytest.mark.parametrize("verb", [workflow.mend_typo, workflow.update])
    def test_what_readers_do_not_see_is_published_not_changed(self, live, chief, verb):
        version = mended(live)
        workflow.withdraw(live.article, by=chief, now=LATER, reason="x")
        with pytest.raises(NotAllowed, match="publish it instead"):
            verb(version, by=chief, now=SIX_PM)

    def test_uncleared_text_changes_nothing(self, live, chief):
        draft = save_again(live.article, by=chief, now=LATER, body="<p>Ungeprüft.</p>")
        for verb in (workflow.mend_typo, workflow.update):
            with pytest.raises(NotAllowed, match="Only cleared copy"):
                verb(draft, by=chief, now=SIX_PM)
        assert body_at(SIX_PM) == BODY


class TestLaterTexts:
    def test_nobody_is_asked_where_the_later_text_holds_the_change(self, live, chief):
        version = mended(live)
        longer = clear_again(live.article, by=chief, now=LATER, body=version.body + MORE)
        workflow.schedule(longer, by=chief, now=LATER, at=SIX_PM)
        workflow.mend_typo(version, by=chief, now=LATER + MINUTE)
        assert body_at(SEVEN_PM) == longer.body

    def test_every_verb_that_changes_the_live_text_asks(self, live, chief):
        planned, version = plan(live), mended(live)
        for press in (
            workflow.mend_typo,
            workflow.update,
            workflow.publish,
            lambda it, **who: workflow.correct(it, right="Elf", **who),
            lambda it, **who: workflow.schedule(it, at=SIX_PM - MINUTE, **who),
        ):
            with pytest.raises(Undecided) as question:
                press(version, by=chief, now=LATER)
            assert question.value.publications == [planned]
        assert body_at(LATER) == BODY

    def test_an_answer_to_another_question_is_none(self, live, chief):
        plan(live)
        with pytest.raises(Undecided):
            workflow.update(mended(live), by=chief, now=LATER, later={0: Later()})

    def test_taken_over_the_change_is_in_a_new_cleared_version(self, live, chief):
        planned, version = plan(live), mended(live)
        before = planned.version
        workflow.mend_typo(version, by=chief, now=LATER, later={planned.pk: Later()})
        planned.refresh_from_db()
        assert planned.version.body == version.body + MORE
        assert (planned.version.base, planned.version.merged) == (before, version)
        assert workflow.is_cleared(planned.version)
        assert planned.live_from == SIX_PM

    def test_kept_as_it_is_needs_a_reason_and_warns_until_somebody_takes_over(self, live, chief):
        planned, version = plan(live), mended(live)
        with pytest.raises(NotAllowed, match="reason"):
            workflow.mend_typo(version, by=chief, now=LATER, later={planned.pk: Later(Choice.KEEP)})
        workflow.mend_typo(version, by=chief, now=LATER, later={planned.pk: Later(Choice.KEEP, "Ist dort neu gefasst")})
        planned.refresh_from_db()
        assert planned.keeps_reason == "Ist dort neu gefasst"
        assert body_at(SEVEN_PM) == BODY + MORE
        typo = clear_again(live.article, by=chief, now=LATER, base=version, standfirst="Neu gefasst.")
        workflow.mend_typo(typo, by=chief, now=LATER, later={planned.pk: Later()})
        planned.refresh_from_db()
        assert planned.keeps_reason == ""

    def test_cancelled_it_is_gone_and_the_log_says_so(self, live, chief):
        planned, version = plan(live), mended(live)
        later = {planned.pk: Later(Choice.CANCEL, "überholt")}
        workflow.mend_typo(version, by=chief, now=LATER, later=later)
        assert body_at(SEVEN_PM) == version.body
        move = live.article.moves.get(verb=Verb.CANCEL)
        assert (move.effect_at, move.why) == (SIX_PM, "überholt")

    def test_a_conflict_is_a_sentence_that_names_moment_and_place(self, live, chief):
        planned = plan(live, body=BODY.replace("Neun", "Zehn"))
        with pytest.raises(NotAllowed, match=r"version of Sunday 22 November 2026 at 6.00 pm.*Zehn Höfe"):
            workflow.mend_typo(mended(live), by=chief, now=LATER, later={planned.pk: Later()})
        assert body_at(LATER + MINUTE) == BODY  # nothing has happened

    def test_two_later_texts_are_each_asked_for_and_each_take_it_over(self, live, chief):
        evening, night = plan(live), plan(live, body="<p>Zuerst das.</p>" + BODY, at=SIX_PM + DAY)
        version = mended(live)
        with pytest.raises(Undecided) as question:
            workflow.correct(version, by=chief, now=LATER, right="Elf", later={evening.pk: Later()})
        assert question.value.publications == [night]
        answers = {evening.pk: Later(), night.pk: Later()}
        workflow.correct(version, by=chief, now=LATER, right="Elf", later=answers)
        assert body_at(SEVEN_PM) == version.body + MORE
        assert body_at(SEVEN_PM + DAY) == "<p>Zuerst das.</p>" + version.body

    def test_one_later_text_planned_twice_is_carried_once(self, live, chief):
        first = plan(live)
        workflow.withdraw(live.article, by=chief, now=NOON + MINUTE, at=SEVEN_PM, reason="Frist")
        again = workflow.schedule(first.version, by=chief, now=NOON + MINUTE, at=SEVEN_PM + DAY)
        workflow.mend_typo(mended(live), by=chief, now=LATER, later={first.pk: Later(), again.pk: Later()})
        first.refresh_from_db()
        again.refresh_from_db()
        assert first.version == again.version

    def test_what_was_taken_over_before_is_no_conflict_now(self, live, chief):
        """The base of the second merge is the newest common version, not the oldest."""
        planned = plan(live)
        elf = mended(live)
        workflow.mend_typo(elf, by=chief, now=LATER, later={planned.pk: Later()})
        zwoelf = clear_again(live.article, by=chief, now=LATER, base=elf, body=BODY.replace("Neun", "Zwölf"))
        workflow.mend_typo(zwoelf, by=chief, now=LATER + MINUTE, later={planned.pk: Later()})
        assert body_at(SEVEN_PM) == zwoelf.body + MORE

    def test_a_planned_withdrawal_is_never_asked_for(self, live, chief):
        workflow.withdraw(live.article, by=chief, now=LATER, at=SIX_PM, reason="Frist")
        workflow.mend_typo(mended(live), by=chief, now=LATER + MINUTE)
        assert not Publication.objects.live(at=SEVEN_PM).exists()
