"""Taking away, holding back: the brake, expiry, retraction, blocks and embargoes."""

import pytest
from django.utils import translation

from articles import workflow
from articles.models import (
    Correction,
    Entry,
    Happening,
    Hold,
    NotificationChoice,
    Publication,
    SearchDocument,
    Verb,
    Way,
)
from articles.telling.letters import write_letter_to
from articles.workflow import NotAllowed
from delivery.models import Effect
from tests.images.makers import make_image
from tests.makers import (
    DAY,
    HOUR,
    MINUTE,
    NOON,
    SEVEN_PM,
    SIX_PM,
    clear_again,
    make_cleared,
    make_live,
    make_section,
    make_user,
    make_version,
    save_again,
)

pytestmark = pytest.mark.django_db

LATER = NOON + HOUR
SECOND = MINUTE / 60


@pytest.fixture
def chief():
    return make_user("chefin", role="chief")


@pytest.fixture
def live(chief):
    return make_live(by=chief)


@pytest.fixture
def planned(live, chief):
    version = clear_again(live.article, by=chief, now=NOON + MINUTE, headline="Abendfassung")
    return workflow.schedule(version, by=chief, now=NOON + MINUTE, at=SIX_PM)


def seen(at):
    return sorted(Publication.objects.live(at=at).values_list("headline", flat=True))


def mail_to(person, *, now):
    """What the worker has written to them by `now`: all mails that are owed."""
    with translation.override("en"):
        write_letter_to(person, now=now)
    owed = Effect.objects.filter(task_path__endswith="send_mail")
    return [effect.args_kwargs["kwargs"] for effect in owed]


def reporters_story(*, by, **more):
    reporter = make_user("reporterin", role="reporter", language="en")
    version = make_version(by=reporter, **more)
    workflow.clear(version, by=by, now=NOON)
    workflow.publish(version, by=by, now=NOON)
    return reporter, version.article


class TestTheBrake:
    @pytest.mark.parametrize("role", ["editor", "duty_editor", "online"])
    def test_any_editor_takes_any_story_down_at_once(self, live, role):
        elsewhere = make_user(role=role, section=make_section("Sport"))
        workflow.withdraw(live.article, by=elsewhere, now=LATER, reason="Falsches Bild")
        assert seen(LATER + SECOND) == []

    def test_it_needs_a_reason(self, live, chief):
        with pytest.raises(NotAllowed, match="reason"):
            workflow.withdraw(live.article, by=chief, now=LATER)
        assert seen(LATER) == ["Brücke gesperrt"]

    def test_those_responsible_are_told_by_the_headline_readers_knew(self, chief):
        reporter, article = reporters_story(by=chief)
        save_again(article, by=chief, now=NOON + MINUTE, headline="Noch geheim")
        workflow.withdraw(article, by=chief, now=LATER, reason="Falsches Bild")
        (mail,) = mail_to(reporter, now=LATER)
        assert mail["address"] == reporter.email
        assert mail["subject"] == "chefin has taken down: “Brücke gesperrt”"

    @pytest.mark.parametrize("way", [Way.OFF, Way.DESK, Way.DIGEST])
    def test_they_are_told_as_they_have_chosen(self, chief, way):
        reporter, article = reporters_story(by=chief)
        NotificationChoice.objects.create(person=reporter, kind=Happening.TAKEN_DOWN, way=way)
        workflow.withdraw(article, by=chief, now=LATER + MINUTE, reason="Falsches Bild")
        assert mail_to(reporter, now=LATER + MINUTE) == []
        assert len(mail_to(reporter, now=LATER + HOUR)) == (way == Way.DIGEST)

    def test_a_mail_names_no_confidential_story(self, chief):
        reporter, article = reporters_story(by=chief)
        workflow.assign(article, in_charge=[reporter, chief], by=chief, now=NOON, is_confidential=True)
        workflow.withdraw(article, by=chief, now=LATER, reason="Falsches Bild")
        assert "Brücke" not in str(mail_to(reporter, now=LATER + HOUR))

    def test_a_removal_for_later_is_not_told_as_done(self, chief):
        reporter, article = reporters_story(by=chief)
        workflow.withdraw(article, by=chief, now=LATER, at=SIX_PM, reason="Frist")
        (mail,) = mail_to(reporter, now=LATER)
        assert mail["subject"].startswith("chefin takes down on ")
        assert "22 November 2026 at 6.00 pm: “Brücke gesperrt”" in mail["subject"]

    def test_nobody_is_told_of_a_brake_that_was_refused(self, chief):
        reporter, article = reporters_story(by=chief)
        with pytest.raises(NotAllowed):
            workflow.withdraw(article, by=make_user(role="reporter"), now=LATER, reason="x")
        assert mail_to(reporter, now=LATER) == []

    def test_what_readers_do_not_see_is_not_taken_down(self, live, chief):
        workflow.withdraw(live.article, by=chief, now=LATER, reason="x")
        with pytest.raises(NotAllowed, match="nothing to take down"):
            workflow.withdraw(live.article, by=chief, now=SIX_PM, reason="x")

    def test_it_is_gone_from_lists_and_search_on_its_second(self, live, chief):
        workflow.withdraw(live.article, by=chief, now=LATER, reason="x")
        for rows in (Publication, Entry, SearchDocument):
            assert rows.objects.in_force(at=LATER - SECOND).exists()
        assert not any(rows.objects.in_force(at=LATER).exists() for rows in (Entry, SearchDocument))


class TestWhatWasPlanned:
    def test_it_is_cancelled_and_the_log_names_it(self, live, planned, chief):
        workflow.withdraw(live.article, by=chief, now=LATER, reason="x")
        assert seen(SEVEN_PM) == []
        assert live.article.moves.get(verb=Verb.CANCEL).version == planned.version

    def test_kept_by_name_it_comes(self, live, planned, chief):
        night = workflow.schedule(planned.version, by=chief, now=LATER, at=SIX_PM + DAY)
        workflow.withdraw(live.article, by=chief, now=LATER, reason="x", keep=[night.pk])
        assert seen(SEVEN_PM) == []
        assert seen(SEVEN_PM + DAY) == ["Abendfassung"]

    def test_a_story_expires_by_itself(self, live, chief):
        workflow.withdraw(live.article, by=chief, now=LATER, at=SIX_PM, reason="Lizenz endet")
        assert seen(SIX_PM - SECOND) == ["Brücke gesperrt"]
        assert seen(SIX_PM) == []

    def test_expiry_leaves_what_comes_before_it(self, live, planned, chief):
        workflow.withdraw(live.article, by=chief, now=LATER, at=SEVEN_PM, reason="Lizenz endet")
        assert [seen(at) for at in (SIX_PM, SEVEN_PM)] == [["Abendfassung"], []]

    def test_an_expiry_can_be_taken_back(self, live, chief):
        down = workflow.withdraw(live.article, by=chief, now=LATER, at=SIX_PM, reason="Lizenz endet")
        workflow.unschedule(down, by=chief, now=LATER, reason="verlängert")
        assert seen(SEVEN_PM) == ["Brücke gesperrt"]

    def test_a_withdrawn_story_may_be_published_again_with_its_first_date(self, live, chief):
        workflow.withdraw(live.article, by=chief, now=LATER, reason="x")
        again = workflow.publish(live.version, by=chief, now=SIX_PM)
        assert again.first_live_from == NOON
        assert seen(LATER + MINUTE) == []


class TestRetraction:
    def test_the_page_stays_with_a_notice(self, live, chief):
        publication = workflow.retract(live.article, by=chief, now=LATER, right="Die Zitate waren erfunden.")
        assert seen(SEVEN_PM) == ["Brücke gesperrt"]
        assert publication.correction.kind == Correction.Kind.RETRACTION

    def test_what_was_planned_is_cancelled_unless_kept(self, live, planned, chief):
        workflow.retract(live.article, by=chief, now=LATER, right="Erfunden.")
        assert seen(SEVEN_PM) == ["Brücke gesperrt"]

    def test_it_says_what_is_right_and_needs_a_live_story(self, live, chief):
        with pytest.raises(NotAllowed, match="what is right"):
            workflow.retract(live.article, by=chief, now=LATER, right="")
        with pytest.raises(NotAllowed, match="nothing to retract"):
            workflow.retract(make_cleared(by=chief).article, by=chief, now=LATER, right="Erfunden.")

    def test_neither_a_lapsed_picture_nor_a_returned_text_holds_it_up(self, chief):
        image = make_image(alt="Kran", credit="Foto: Alt", caption="Am Hafen")
        live = make_live(by=chief, lead_image_id=image.pk)
        image.rights_until = LATER
        image.save()
        workflow.return_(live.version, by=chief, now=LATER, note="Zahl stimmt nicht")
        workflow.retract(live.article, by=chief, now=SIX_PM, right="Erfunden.")


class TestBlock:
    def test_the_story_is_down_at_once_and_all_plans_with_it(self, live, planned, chief):
        workflow.block(live.article, by=chief, now=LATER, reason="Unterlassung")
        assert seen(LATER) == seen(SEVEN_PM) == []

    def test_a_plan_of_a_story_that_is_not_live_goes_too(self, chief):
        plan = workflow.schedule(make_cleared(by=chief), by=chief, now=NOON, at=SIX_PM)
        workflow.block(plan.article, by=chief, now=LATER, reason="Unterlassung")
        assert seen(SEVEN_PM) == []

    def test_no_verb_and_no_release_passes(self, live, chief):
        version = clear_again(live.article, by=chief, now=LATER, headline="Neu")
        workflow.block(live.article, by=chief, now=LATER, reason="Unterlassung")
        release = workflow.start_release(title="Wahlabend", live_from=SIX_PM, by=chief, now=LATER)
        for press in (
            lambda: workflow.publish(version, by=chief, now=SIX_PM - HOUR),
            lambda: workflow.schedule(version, by=chief, now=LATER, at=SIX_PM),
            lambda: workflow.join_release(version, release=release, by=chief, now=LATER),
        ):
            with pytest.raises(NotAllowed, match=r"Blocked since .*Unterlassung"):
                press()

    def test_a_backfill_does_not_pass_either(self, chief):
        version = make_cleared(by=chief)
        workflow.block(version.article, by=chief, now=NOON, reason="Unterlassung")
        with pytest.raises(NotAllowed, match="Blocked"):
            workflow.backfill(version, by=chief, now=LATER, at=NOON - DAY)

    def test_lifted_it_stays_down_until_somebody_publishes(self, live, chief):
        workflow.block(live.article, by=chief, now=LATER, reason="Unterlassung", answer=Hold.Answer.NOTICE)
        hold = workflow.unblock(live.article, by=chief, now=SIX_PM, reason="Vergleich")
        assert (hold.lifted_by, hold.lift_reason) == (chief, "Vergleich")
        assert seen(SEVEN_PM) == []
        workflow.publish(live.version, by=chief, now=SEVEN_PM)
        assert seen(SEVEN_PM) == ["Brücke gesperrt"]

    def test_twice_is_once(self, live, chief):
        workflow.block(live.article, by=chief, now=LATER, reason="x")
        with pytest.raises(NotAllowed, match="blocked already"):
            workflow.block(live.article, by=chief, now=SIX_PM, reason="x")
        workflow.unblock(live.article, by=chief, now=SIX_PM, reason="x")
        with pytest.raises(NotAllowed, match="not blocked"):
            workflow.unblock(live.article, by=chief, now=SEVEN_PM, reason="x")


class TestEmbargo:
    @pytest.fixture
    def held(self, chief):
        version = make_cleared(by=chief)
        workflow.set_embargo(version.article, until=SIX_PM, reason="Studie", by=chief, now=NOON)
        return version

    def test_nothing_passes_before_its_end(self, held, chief):
        release = workflow.start_release(title="Wahlabend", live_from=SIX_PM - SECOND, by=chief, now=NOON)
        for press in (
            lambda: workflow.publish(held, by=chief, now=LATER),
            lambda: workflow.schedule(held, by=chief, now=LATER, at=SIX_PM - SECOND),
            lambda: workflow.join_release(held, release=release, by=chief, now=LATER),
        ):
            with pytest.raises(NotAllowed, match=r"Embargoed until Sunday 22 November 2026 at 6\.00 pm"):
                press()

    def test_on_its_second_it_may_appear_and_the_decision_remembers(self, held, chief):
        publication = workflow.schedule(held, by=chief, now=LATER, at=SIX_PM)
        assert publication.embargo_until == SIX_PM
        assert (seen(SIX_PM - SECOND), seen(SIX_PM)) == ([], ["Brücke gesperrt"])

    def test_it_ends_by_itself(self, held, chief):
        workflow.publish(held, by=chief, now=SIX_PM)

    def test_the_latest_of_several_holds(self, held, chief):
        workflow.set_embargo(held.article, until=SEVEN_PM, reason="Ministerium", by=chief, now=NOON)
        with pytest.raises(NotAllowed, match=r"7\.00 pm"):
            workflow.publish(held, by=chief, now=SIX_PM)

    def test_a_plan_does_not_move_before_it(self, held, chief):
        publication = workflow.schedule(held, by=chief, now=LATER, at=SEVEN_PM)
        with pytest.raises(NotAllowed, match="Embargoed"):
            workflow.reschedule(publication, by=chief, now=LATER, at=SIX_PM - SECOND)

    def test_lifted_by_the_chief_with_a_reason_it_is_open(self, held, chief):
        hold = held.article.holds.get()
        with pytest.raises(NotAllowed, match="reason"):
            workflow.lift_embargo(hold, by=chief, now=LATER, reason="")
        workflow.lift_embargo(hold, by=chief, now=LATER, reason="Gebrochen von anderen")
        workflow.publish(held, by=chief, now=LATER + SECOND)
        with pytest.raises(NotAllowed, match="over already"):
            workflow.lift_embargo(hold, by=chief, now=SEVEN_PM, reason="noch einmal")

    def test_over_a_live_story_or_an_earlier_plan_it_is_refused_by_name(self, live, chief):
        with pytest.raises(NotAllowed, match="Readers have seen version 1 since"):
            workflow.set_embargo(live.article, until=SIX_PM, reason="Studie", by=chief, now=LATER)
        plan = workflow.schedule(make_cleared(by=chief), by=chief, now=NOON, at=SIX_PM)
        with pytest.raises(NotAllowed, match="Version 1 is scheduled for"):
            workflow.set_embargo(plan.article, until=SEVEN_PM, reason="Studie", by=chief, now=LATER)
        workflow.set_embargo(plan.article, until=SIX_PM, reason="Studie", by=chief, now=LATER)

    def test_one_of_the_past_or_without_reason_is_none(self, chief):
        article = make_version(by=chief).article
        for until, reason, words in ((NOON, "Studie", "in the past"), (SIX_PM, " ", "reason")):
            with pytest.raises(NotAllowed, match=words):
                workflow.set_embargo(article, until=until, reason=reason, by=chief, now=NOON)
