"""Ideas and plans: pitch, take up, drop, plan. Planned is not scheduled."""

from datetime import date, time

import pytest

from articles import workflow
from articles.anonymity import Anonymity
from articles.models import Article, Move, Stage, Verb
from articles.workflow import NotAllowed
from tests.makers import DAY, HOUR, NOON, make_cleared, make_live, make_section, make_user, make_version, save_again

pytestmark = pytest.mark.django_db
LATER = NOON + HOUR
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def editor():
    return make_user(role="editor")


@pytest.fixture
def reporter():
    return make_user(role="reporter")


def make_idea(headline="Tafel sucht Fahrer", *, by, now=NOON, desk=None, **more):
    return workflow.pitch(headline, by=by, now=now, desk=desk or make_section(), **more)


def in_charge(article):
    return [str(row.user) for row in article.assignments.filter(is_in_charge=True).order_by("pk")]


def last_move(article):
    return article.moves.order_by("-pk").first()


class TestPitch:
    def test_an_idea_is_a_story_with_a_working_headline_and_a_plan(self, reporter):
        article = make_idea(by=reporter, brief="Warum niemand mehr fährt", planned_for=FRIDAY, words_wanted=600)
        article.refresh_from_db()
        assert (article.stage, str(article), article.planned_for, article.words_wanted, article.brief) == (
            Stage.IDEA, "Tafel sucht Fahrer", FRIDAY, 600, "Warum niemand mehr fährt",
        )  # fmt: skip
        assert last_move(article).verb == Verb.PITCH

    def test_nobody_is_in_charge_until_somebody_is_named(self, reporter):
        assert in_charge(make_idea(by=reporter)) == []

    def test_a_reporter_names_themselves_but_nobody_else(self, reporter, editor):
        assert in_charge(make_idea(by=reporter, in_charge=[reporter])) == [str(reporter)]
        with pytest.raises(NotAllowed, match="edit colleagues"):
            make_idea(by=reporter, in_charge=[editor])
        assert in_charge(make_idea(by=editor, in_charge=[reporter])) == [str(reporter)]

    def test_an_idea_is_for_a_day_to_come(self, reporter):
        with pytest.raises(NotAllowed, match="a day to come"):
            workflow.pitch("Zu spät", by=reporter, now=NOON, desk=None, planned_for=NOON.date() - DAY)
        assert workflow.pitch("Heute", by=reporter, now=NOON, desk=None, planned_for=NOON.date()).pk

    def test_freelancers_pitch_and_see_only_their_own(self, reporter):
        freelancer = make_user(role="freelancer")
        theirs, _others = make_idea(by=freelancer), make_idea("Etwas anderes", by=reporter)
        assert list(Article.objects.visible_to(freelancer, at=LATER)) == [theirs]

    @pytest.mark.parametrize("role", ["readers_eye", "legal", "advertising", "administration"])
    def test_whoever_may_not_write_may_not_pitch(self, role):
        with pytest.raises(NotAllowed):
            make_idea(by=make_user(role=role))
        assert not Article.objects.exists()

    def test_it_needs_a_working_headline(self, reporter):
        with pytest.raises(NotAllowed, match="working headline"):
            make_idea(" \0 ", by=reporter)

    def test_a_confidential_idea_exists_only_for_who_pitched_it(self, reporter, editor):
        article = make_idea(by=reporter, is_confidential=True)
        assert article not in Article.objects.visible_to(editor, at=LATER)
        with pytest.raises(NotAllowed, match="does not exist"):
            workflow.take_up(article, by=editor, now=LATER)


class TestTakeUp:
    def test_taken_up_it_is_a_draft_of_whoever_took_it(self, reporter):
        article = make_idea(by=make_user(role="freelancer"))
        move = workflow.take_up(article, by=reporter, now=LATER, due_at=NOON + DAY)
        article.refresh_from_db()
        assert (article.stage, in_charge(article), article.due_at) == (Stage.DRAFT, [str(reporter)], NOON + DAY)
        assert (move.stage_before, move.stage_after) == (Stage.IDEA, Stage.DRAFT)

    def test_only_editors_give_it_to_somebody_else(self, reporter, editor):
        article = make_idea(by=reporter)
        with pytest.raises(NotAllowed, match="edit colleagues"):
            workflow.take_up(article, by=reporter, now=LATER, in_charge=[editor])
        workflow.take_up(article, by=editor, now=LATER, in_charge=[reporter])
        assert in_charge(article) == [str(reporter)]

    def test_a_second_person_is_told_that_it_is_taken(self, reporter, editor):
        article = make_idea(by=reporter)
        workflow.take_up(article, by=editor, now=LATER)
        with pytest.raises(NotAllowed, match="taken up already"):
            workflow.take_up(article, by=reporter, now=LATER)

    def test_writing_into_an_idea_makes_it_a_draft(self, reporter):
        article = make_idea(by=reporter)
        save_again(article, by=reporter, now=LATER, body="<p>Los geht’s.</p>")
        assert Article.objects.get(pk=article.pk).stage == Stage.DRAFT


class TestDrop:
    def test_dropped_with_a_reason_and_brought_back_by_taking_it_up(self, editor):
        article = make_idea(by=editor)
        assert workflow.drop(article, by=editor, now=LATER, reason="Steht schon beim Nachbarn.").why
        article.refresh_from_db()
        assert article.stage == Stage.DROPPED
        workflow.take_up(article, by=editor, now=LATER + HOUR)
        article.refresh_from_db()
        assert article.stage == Stage.DRAFT

    def test_it_needs_a_reason(self, editor):
        with pytest.raises(NotAllowed, match="reason"):
            workflow.drop(make_idea(by=editor), by=editor, now=LATER, reason=" ")

    def test_what_readers_see_or_will_see_is_not_dropped(self, editor):
        with pytest.raises(NotAllowed, match="Readers see this story"):
            workflow.drop(make_live().article, by=editor, now=LATER, reason="alt")
        version = make_cleared()
        workflow.schedule(version, by=make_user(role="chief"), now=NOON, at=NOON + DAY)
        with pytest.raises(NotAllowed, match="scheduled for"):
            workflow.drop(version.article, by=editor, now=LATER, reason="alt")

    def test_a_text_saved_meanwhile_is_kept_and_stays_dropped(self, editor):
        article = make_version(by=editor).article
        workflow.drop(article, by=editor, now=LATER, reason="alt")
        version = save_again(article, by=editor, now=LATER + HOUR, body="<p>Noch ein Satz.</p>")
        assert (version.article.newest_version, Article.objects.get(pk=article.pk).stage) == (version, Stage.DROPPED)

    def test_a_colleagues_story_is_dropped_by_editors_only(self, reporter, editor):
        article = make_idea(by=editor)
        with pytest.raises(NotAllowed, match="edit colleagues"):
            workflow.drop(article, by=reporter, now=LATER, reason="alt")

    def test_clearance_ends_with_it(self, editor):
        version = make_cleared()
        chief = make_user(role="chief")
        workflow.drop(version.article, by=editor, now=LATER, reason="alt")
        with pytest.raises(NotAllowed, match="dropped; take it up first"):
            workflow.publish(version, by=chief, now=LATER)
        workflow.take_up(version.article, by=editor, now=LATER)
        with pytest.raises(NotAllowed, match="Only cleared copy"):
            workflow.publish(version, by=chief, now=LATER)


class TestPlan:
    def test_the_log_says_what_has_changed(self, editor):
        article = make_version(by=editor).article
        move = workflow.plan(article, by=editor, now=LATER, planned_for=FRIDAY, planned_time=time(18), words_wanted=400)
        assert (move.verb, move.why) == (
            Verb.PLAN,
            "planned for: – → Friday 27 November 2026; planned time: – → 18:00; length in words: – → 400",
        )

    def test_nothing_changed_leaves_no_trace(self, editor):
        article = make_version(by=editor).article
        assert workflow.plan(article, by=editor, now=LATER, planned_for=None) is None
        assert not Move.objects.filter(verb=Verb.PLAN).exists()

    def test_planned_is_not_scheduled(self, editor):
        article = make_cleared(by=editor).article
        workflow.plan(article, by=editor, now=LATER, planned_for=NOON.date(), planned_time=time(0))
        assert not article.is_live(NOON + DAY)

    def test_two_people_move_it_at_once_and_the_second_is_told(self, editor):
        article = make_idea(by=editor, planned_for=FRIDAY)
        seen = {"planned_for": FRIDAY, "planned_time": None}
        workflow.plan(article, by=editor, now=LATER, seen=seen, planned_for=date(2026, 11, 28))
        with pytest.raises(NotAllowed, match="otherwise meanwhile: Saturday 28 November"):
            workflow.plan(article, by=editor, now=LATER, seen=seen, planned_for=date(2026, 11, 26))

    @pytest.mark.parametrize(
        "wanted",
        [
            {"planned_time": time(18)},
            {"words_wanted": 0},
            {"words_wanted": 10**12},
            {"planned_for": date(9999, 1, 1)},
            {"place_wanted": "x" * 61},
            {"brief": "x" * 4001},
        ],
        ids=str,
    )
    def test_nonsense_is_refused_with_a_sentence(self, editor, wanted):
        article = make_version(by=editor).article
        with pytest.raises(NotAllowed, match=r"\w{4}"):
            workflow.plan(article, by=editor, now=LATER, **wanted)

    def test_people_change_with_the_plan(self, editor, reporter):
        article = make_idea(by=editor)
        workflow.plan(article, by=editor, now=LATER, in_charge=[reporter])
        assert in_charge(article) == [str(reporter)]
        with pytest.raises(NotAllowed, match="edit colleagues"):
            workflow.plan(article, by=reporter, now=LATER, in_charge=[reporter, editor])

    def test_reporters_plan_their_own_stories_only(self, reporter, editor):
        mine, theirs = make_version(by=reporter).article, make_version(by=editor).article
        assert workflow.plan(mine, by=reporter, now=LATER, planned_for=FRIDAY)
        with pytest.raises(NotAllowed, match="edit colleagues"):
            workflow.plan(theirs, by=reporter, now=LATER, planned_for=FRIDAY)

    def test_standing_pages_are_not_planned(self):
        chief = make_user(role="chief")
        page = make_version(kind="page", by=chief).article
        with pytest.raises(NotAllowed, match="standing page"):
            workflow.plan(page, by=chief, now=LATER, planned_for=FRIDAY)


class TestIdeasTakeNoSteps:
    @pytest.mark.parametrize("step", [workflow.submit, workflow.clear, workflow.send_to_legal])
    def test_of_work(self, step):
        chief = make_user(role="chief")
        version = make_idea(by=chief).newest_version
        with pytest.raises(NotAllowed, match="still an idea"):
            step(version, by=chief, now=LATER)

    def test_and_are_offered_none(self):
        chief = make_user(role="chief")
        article = make_idea(by=chief)
        offers = {offer.verb for offer in workflow.possible(article, article.newest_version, by=chief, now=LATER)}
        assert {"take_up", "plan", "drop"} <= offers
        assert not offers & {"submit", "clear", "publish", "schedule", "take_over"}

    def test_a_dropped_story_is_offered_to_be_taken_up_only(self, editor):
        article = make_idea(by=editor)
        workflow.drop(article, by=editor, now=LATER, reason="alt")
        article.refresh_from_db()
        offers = {offer.verb for offer in workflow.possible(article, article.newest_version, by=editor, now=LATER)}
        assert "take_up" in offers
        assert not offers & {"drop", "plan", "submit", "publish"}


def test_an_anonymised_name_leaves_the_brief_too():
    chief = make_user(role="chief")
    article = make_idea(by=chief, brief="Gespräch mit Karla Muster")
    anonymity = Anonymity(("Karla Muster",), "K.", surname_alone=False)
    workflow.anonymise(article, anonymity, by=chief, now=LATER, reason="Antrag")
    assert Article.objects.get(pk=article.pk).brief == "Gespräch mit K."
