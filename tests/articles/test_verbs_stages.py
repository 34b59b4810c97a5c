"""Work on the newest version: stages, clearance, the legal check, four eyes, the log."""

import pytest

from articles import content, workflow
from articles.models import Move, Note, SecondLook, Stage, Verb
from articles.workflow import NotAllowed, Stale
from tests.makers import (
    HOUR,
    MINUTE,
    NOON,
    SIX_PM,
    clear_again,
    make_cleared,
    make_live,
    make_section,
    make_topic,
    make_user,
    make_version,
    save_again,
)

pytestmark = pytest.mark.django_db

LATER = NOON + HOUR


@pytest.fixture
def reporter():
    return make_user(role="reporter")


@pytest.fixture
def editor():
    return make_user(role="editor")


def stage_of(version):
    version.article.refresh_from_db()
    return version.article.stage


class TestTheWayOfAText:
    def test_draft_submitted_returned_submitted_cleared(self, reporter, editor):
        version = make_version(by=reporter)
        seen = [stage_of(version)]
        for step in (
            lambda: workflow.submit(version, by=reporter, now=LATER),
            lambda: workflow.return_(version, by=editor, now=LATER, note="Wer sagt das?"),
            lambda: workflow.submit(version, by=reporter, now=LATER),
            lambda: workflow.clear(version, by=editor, now=LATER),
        ):
            step()
            seen.append(stage_of(version))
        assert seen == [Stage.DRAFT, Stage.SUBMITTED, Stage.RETURNED, Stage.SUBMITTED, Stage.CLEARED]

    def test_drafts_save_incomplete_and_what_is_missing_is_asked_at_submit(self, reporter):
        version = make_version(by=reporter, headline="", standfirst="", body="")
        with pytest.raises(NotAllowed, match="Still missing: headline, text"):
            workflow.submit(version, by=reporter, now=LATER)

    def test_a_return_says_why(self, reporter, editor):
        version = make_version(by=reporter)
        workflow.submit(version, by=reporter, now=LATER)
        with pytest.raises(NotAllowed, match="reason"):
            workflow.return_(version, by=editor, now=LATER, note=" ")
        workflow.return_(version, by=editor, now=LATER, note="Wer sagt das?")
        assert Note.objects.get().text == "Wer sagt das?"

    def test_a_reporter_recalls_until_it_is_cleared(self, reporter, editor):
        version = make_version(by=reporter)
        workflow.submit(version, by=reporter, now=LATER)
        workflow.recall(version, by=reporter, now=LATER)
        assert stage_of(version) == Stage.DRAFT
        workflow.clear(version, by=editor, now=LATER)
        with pytest.raises(NotAllowed, match="cleared"):
            workflow.recall(version, by=reporter, now=LATER)

    def test_a_step_names_the_newest_version(self, reporter, editor):
        version = make_version(by=reporter)
        workflow.submit(version, by=reporter, now=LATER)
        save_again(version.article, by=reporter, now=LATER, headline="Anders")
        with pytest.raises(NotAllowed, match="version 2 has been saved since"):
            workflow.clear(version, by=editor, now=LATER)

    def test_a_reporters_save_takes_it_out_of_the_queue_an_editors_does_not(self, reporter, editor):
        version = make_version(by=reporter)
        workflow.submit(version, by=reporter, now=LATER)
        assert stage_of(save_again(version.article, by=editor, now=LATER, headline="Anders")) == Stage.SUBMITTED
        assert stage_of(save_again(version.article, by=reporter, now=LATER, headline="Ganz anders")) == Stage.DRAFT

    def test_a_save_puts_a_cleared_text_back_to_draft_and_leaves_readers_alone(self):
        publication = make_live()
        chief, article = publication.decided_by, publication.article
        save_again(article, by=chief, now=LATER, headline="Anders")
        assert stage_of(publication.version) == Stage.DRAFT
        assert article.publication_at(LATER).version == publication.version

    def test_a_returned_version_is_not_cleared_any_more(self, editor):
        version = make_cleared()
        workflow.return_(version, by=editor, now=LATER, note="Zahl stimmt nicht")
        for verb in (workflow.publish, lambda v, **who: workflow.schedule(v, at=SIX_PM, **who)):
            with pytest.raises(NotAllowed, match="Only cleared copy"):
                verb(version, by=editor, now=LATER)
        workflow.clear(version, by=editor, now=LATER)
        workflow.publish(version, by=editor, now=LATER)

    def test_nothing_changed_is_no_version(self, editor):
        version = make_version(by=editor)
        assert save_again(version.article, by=editor, now=LATER) == version

    def test_a_stale_save_is_refused_and_its_text_kept(self, reporter, editor):
        version = make_version(by=reporter)
        theirs = save_again(version.article, by=editor, now=LATER, headline="Vom Tisch")
        mine = content.content_of(version).changed(headline="Von mir")
        with pytest.raises(Stale) as refusal:
            workflow.save_version(version.article, mine, base=version, seen=version, by=reporter, now=LATER)
        assert refusal.value.theirs == theirs
        assert workflow.text_of(refusal.value.kept).content == mine


class TestMetadataKeepsClearance:
    FIELDS = {"seo_title": "Brücke", "social_title": "Zu!", "lead_caption": "Am Deich", "lead_alt": "Kran",
              "lead_crop": {"16:9": [0, 0, 1, 0.5]}}  # fmt: skip

    @pytest.mark.parametrize("field", FIELDS)
    def test_search_texts_crop_alt_and_caption_do(self, field):
        version = make_cleared()
        online = make_user(role="online")
        newer = save_again(version.article, by=online, now=LATER, **{field: self.FIELDS[field]})
        assert workflow.is_cleared(newer)
        assert stage_of(newer) == Stage.CLEARED

    def test_a_topic_does_too(self):
        version, online = make_cleared(), make_user(role="online")
        text = content.replace(content.content_of(version), topics=(make_topic().pk,))
        newer = workflow.save_version(version.article, text, base=version, seen=version, by=online, now=LATER)
        assert workflow.is_cleared(newer)

    @pytest.mark.parametrize("field", ["headline", "standfirst", "body", "kicker", "source"])
    def test_text_does_not(self, field):
        version = make_cleared()
        assert not workflow.is_cleared(save_again(version.article, by=version.saved_by, now=LATER, **{field: "Neu"}))

    def test_an_uncleared_text_is_not_cleared_by_it(self):
        version = make_version()
        assert not workflow.is_cleared(save_again(version.article, by=version.saved_by, now=LATER, seo_title="Neu"))

    def test_a_house_may_want_clearance_for_that_too(self, settings):
        settings.METADATA_KEEPS_CLEARANCE = False
        version = make_cleared()
        newer = save_again(version.article, by=version.saved_by, now=LATER, seo_title="Neu")
        assert not workflow.is_cleared(newer)
        assert stage_of(newer) == Stage.DRAFT


class TestLegalCheck:
    @pytest.fixture
    def version(self, reporter):
        version = make_version(by=reporter)
        workflow.send_to_legal(version, by=reporter, now=LATER, note="Verdacht")
        return version

    def test_until_it_is_passed_nobody_clears(self, version):
        chief, lawyer = make_user(role="chief"), make_user(role="legal")
        with pytest.raises(NotAllowed, match="legal check is still open"):
            workflow.clear(version, by=chief, now=LATER)
        workflow.pass_legal(version, by=lawyer, now=LATER, note="Namen geschwärzt")
        assert stage_of(version) == Stage.SUBMITTED
        workflow.clear(version, by=chief, now=LATER)

    def test_saving_does_not_end_it(self, version, reporter, editor):
        newer = save_again(version.article, by=reporter, now=LATER, headline="Milder")
        with pytest.raises(NotAllowed, match="legal check is still open"):
            workflow.clear(newer, by=editor, now=LATER)

    def test_taking_it_back_on_purpose_does(self, version, reporter, editor):
        workflow.recall(version, by=reporter, now=LATER)
        workflow.clear(version, by=editor, now=LATER)

    def test_passing_it_says_why(self, version):
        with pytest.raises(NotAllowed, match="reason"):
            workflow.pass_legal(version, by=make_user(role="legal"), now=LATER, note="")


class TestFourEyes:
    @pytest.fixture
    def strict(self):
        return make_section("Politik", four_eyes=True)

    def test_nobody_clears_alone_what_only_they_wrote(self, strict, editor):
        version = make_version(by=editor, desk=strict)
        with pytest.raises(NotAllowed, match="Four eyes"):
            workflow.clear(version, by=editor, now=LATER)
        workflow.clear(version, by=make_user(role="editor"), now=LATER)

    def test_whoever_edits_a_colleagues_text_may_clear_it(self, strict, reporter, editor):
        version = make_version(by=reporter, desk=strict)
        newer = save_again(version.article, by=editor, now=LATER, headline="Besser")
        workflow.clear(newer, by=editor, now=LATER)

    def test_a_colleagues_search_text_is_no_second_pair_of_eyes(self, strict, editor):
        version = make_version(by=editor, desk=strict)
        newer = save_again(version.article, by=make_user(role="online"), now=LATER, seo_title="Brücke zu")
        with pytest.raises(NotAllowed, match="Four eyes"):
            workflow.clear(newer, by=editor, now=LATER)

    def test_what_counts_begins_after_the_last_cleared_version(self, strict, reporter, editor):
        version = make_version(by=reporter, desk=strict)
        workflow.clear(version, by=editor, now=LATER)
        newer = save_again(version.article, by=editor, now=LATER, headline="Nur von mir")
        with pytest.raises(NotAllowed, match="Four eyes"):
            workflow.clear(newer, by=editor, now=LATER)

    def test_where_the_switch_is_off_one_person_is_enough(self, editor):
        workflow.clear(make_version(by=editor), by=editor, now=LATER)

    def test_duty_overrides_with_a_reason_and_owes_a_second_look(self, strict):
        duty, colleague = make_user(role="duty_editor"), make_user(role="editor")
        version = make_version(by=duty, desk=strict)
        workflow.clear(version, by=duty, now=LATER, override="Niemand mehr im Haus")
        look = SecondLook.objects.get()
        assert (look.asked_by, look.reason, look.done_at) == (duty, "Niemand mehr im Haus", None)
        with pytest.raises(NotAllowed, match="somebody else’s"):
            workflow.take_second_look(look, by=duty, now=SIX_PM)
        workflow.take_second_look(look, by=colleague, now=SIX_PM)
        with pytest.raises(NotAllowed, match="already"):
            workflow.take_second_look(look, by=make_user(role="editor"), now=SIX_PM)

    @pytest.mark.parametrize("nothing", ["", " ", "\u200b"])
    def test_a_reason_says_something(self, strict, nothing):
        duty = make_user(role="duty_editor")
        with pytest.raises(NotAllowed, match="Four eyes"):
            workflow.clear(make_version(by=duty, desk=strict), by=duty, now=LATER, override=nothing)

    def test_a_reason_alone_does_not_make_an_override(self, strict, editor):
        version = make_version(by=editor, desk=strict)
        with pytest.raises(NotAllowed, match="override"):
            workflow.clear(version, by=editor, now=LATER, override="eilig")
        assert not workflow.is_cleared(version)
        assert not SecondLook.objects.exists()


class TestTheLog:
    def test_it_tells_the_stage_before_and_after(self, reporter, editor):
        version = make_version(by=reporter)
        workflow.submit(version, by=reporter, now=LATER)
        workflow.clear(version, by=editor, now=LATER)
        workflow.publish(version, by=editor, now=LATER)
        save_again(version.article, by=editor, now=SIX_PM, headline="Anders")
        told = list(version.article.moves.order_by("pk").values_list("verb", "stage_before", "stage_after", "who"))
        assert told == [
            (Verb.SAVE, Stage.DRAFT, Stage.DRAFT, reporter.pk),
            (Verb.SUBMIT, Stage.DRAFT, Stage.SUBMITTED, reporter.pk),
            (Verb.CLEAR, Stage.SUBMITTED, Stage.CLEARED, editor.pk),
            (Verb.PUBLISH, Stage.CLEARED, Stage.CLEARED, editor.pk),
            (Verb.SAVE, Stage.CLEARED, Stage.DRAFT, editor.pk),
        ]

    def test_each_stage_follows_from_the_one_before(self):
        publication = make_live()
        chief, article = publication.decided_by, publication.article
        clear_again(article, by=chief, now=LATER, headline="Zwei")
        workflow.return_(article.versions.first(), by=chief, now=LATER, note="nein")
        workflow.withdraw(article, by=chief, now=LATER + MINUTE, reason="falsch")
        workflow.block(article, by=chief, now=SIX_PM, reason="Klage")
        chain = list(article.moves.order_by("pk").values_list("stage_before", "stage_after"))
        assert [after for _before, after in chain[:-1]] == [before for before, _after in chain[1:]]

    def test_a_refused_verb_leaves_no_trace(self, reporter):
        version = make_cleared()
        before = Move.objects.count()
        with pytest.raises(NotAllowed):
            workflow.publish(version, by=reporter, now=LATER)
        assert Move.objects.count() == before
