"""The main job by its verbs, at fixed moments."""

import pytest

from articles import workflow
from articles.models import Article, Entry, Publication, SearchDocument
from articles.workflow import Later, NotAllowed, Undecided
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


def headlines(at):
    return list(Publication.objects.live(at=at).values_list("headline", flat=True))


def test_withdrawn_copy_is_gone_but_the_past_is_not_rewritten():
    chief = make_user(role="chief")
    publication = make_live(by=chief)
    workflow.withdraw(publication.article, by=chief, now=SIX_PM, reason="Falsches Bild")
    assert headlines(NOON + HOUR) == ["Brücke gesperrt"]
    assert headlines(SEVEN_PM) == []


def test_scheduled_copy_appears_on_its_second_with_nobody_working():
    chief = make_user(role="chief")
    version = make_cleared(by=chief)
    workflow.schedule(version, by=chief, now=NOON, at=SIX_PM)
    assert headlines(SIX_PM - MINUTE / 60) == []
    assert headlines(SIX_PM) == ["Brücke gesperrt"]
    assert Entry.objects.in_force(at=SIX_PM).filter(section__slug="politik").count() == 1
    assert SearchDocument.objects.in_force(at=SIX_PM).count() == 1
    assert not SearchDocument.objects.in_force(at=NOON).exists()


def test_text_saved_after_clearing_is_never_published_uncleared():
    chief = make_user(role="chief")
    version = make_cleared(by=chief)
    later = save_again(version.article, by=chief, now=NOON + MINUTE, headline="Brücke offen")
    with pytest.raises(NotAllowed, match="cleared"):
        workflow.publish(later, by=chief, now=NOON + HOUR)
    workflow.publish(version, by=chief, now=NOON + HOUR)
    assert headlines(NOON + HOUR) == ["Brücke gesperrt"]


def test_a_withdrawal_cancels_what_was_planned():
    chief = make_user(role="chief")
    publication = make_live(by=chief)
    version = clear_again(publication.article, by=chief, now=NOON + MINUTE, headline="Neu")
    workflow.schedule(version, by=chief, now=NOON + MINUTE, at=SIX_PM)
    workflow.withdraw(publication.article, by=chief, now=NOON + HOUR, reason="falsch")
    assert headlines(SEVEN_PM) == headlines(SEVEN_PM + DAY) == []


def test_a_blocked_story_never_comes_back_by_an_earlier_decision():
    chief = make_user(role="chief")
    publication = make_live(by=chief)
    article = publication.article
    version = clear_again(article, by=chief, now=NOON + MINUTE, headline="Neu")
    workflow.schedule(version, by=chief, now=NOON + MINUTE, at=SIX_PM)
    workflow.block(article, by=chief, now=NOON + HOUR, reason="Unterlassung")
    with pytest.raises(NotAllowed, match="Blocked"):
        workflow.publish(version, by=chief, now=NOON + 2 * HOUR)
    workflow.unblock(article, by=chief, now=NOON + 3 * HOUR, reason="Aufgehoben")
    assert headlines(SEVEN_PM) == []


def test_a_correction_of_0610_is_still_there_at_0631():
    chief = make_user(role="chief")
    body = "<p>Neun Höfe weichen.</p><p>Der Rest bleibt.</p>"
    publication = make_live(by=chief, body=body)
    article, live = publication.article, publication.version
    long = clear_again(article, by=chief, now=NOON + MINUTE, body=body + "<p>Dazu kommt mehr.</p>")
    planned = workflow.schedule(long, by=chief, now=NOON + MINUTE, at=SIX_PM)
    right = clear_again(article, by=chief, now=NOON + HOUR, base=live, body=body.replace("Neun", "Elf"))
    with pytest.raises(Undecided):
        workflow.correct(right, by=chief, now=NOON + HOUR, wrong="Neun", right="Elf")
    assert "Neun" in Publication.objects.live(at=NOON + HOUR).get().version.body
    workflow.correct(right, by=chief, now=NOON + HOUR, wrong="Neun", right="Elf", later={planned.pk: Later()})
    seen = Publication.objects.live(at=SEVEN_PM).get().version
    assert "Elf Höfe" in seen.body
    assert "mehr" in seen.body


def test_an_embargo_is_a_gate():
    chief = make_user(role="chief")
    version = make_cleared(by=chief)
    workflow.set_embargo(version.article, until=SIX_PM, reason="Studie", by=chief, now=NOON)
    with pytest.raises(NotAllowed, match="Embargoed until"):
        workflow.publish(version, by=chief, now=NOON)
    workflow.schedule(version, by=chief, now=NOON, at=SIX_PM)
    assert headlines(SIX_PM - MINUTE) == []


def test_an_embargo_over_a_scheduled_decision_is_refused_naming_it():
    chief = make_user(role="chief")
    version = make_cleared(by=chief)
    workflow.schedule(version, by=chief, now=NOON, at=NOON + HOUR)
    with pytest.raises(NotAllowed, match="scheduled for"):
        workflow.set_embargo(version.article, until=SIX_PM, reason="Studie", by=chief, now=NOON)


def test_a_reporter_submits_but_does_not_clear():
    reporter = make_user(role="reporter")
    version = make_version(by=reporter)
    workflow.submit(version, by=reporter, now=NOON)
    with pytest.raises(NotAllowed, match="clear"):
        workflow.clear(version, by=reporter, now=NOON)


def test_confidential_stories_exist_only_for_the_people_named():
    reporter, editor = make_user(role="reporter"), make_user(role="editor")
    version = make_version(by=reporter)
    workflow.assign(version.article, in_charge=[reporter], by=reporter, now=NOON, is_confidential=True)
    assert Article.objects.visible_to(reporter, at=NOON).count() == 1
    assert Article.objects.visible_to(editor, at=NOON).count() == 0
    with pytest.raises(NotAllowed, match="does not exist"):
        workflow.take_over(version.article, by=editor, now=NOON)


def test_a_story_changes_desks_only_with_the_right_on_both():
    politics, sport = make_section("Politik"), make_section("Sport")
    editor, chief = make_user(role="editor", section=politics), make_user(role="chief")
    version = make_version(by=chief, desk=politics)
    with pytest.raises(NotAllowed, match="Sport"):
        workflow.change_desk(version.article, desk=sport, by=editor, now=NOON)
    workflow.change_desk(version.article, desk=sport, by=chief, now=NOON)
    assert Article.objects.get().desk == sport


def test_a_planned_text_is_not_moved_ahead_of_one_that_would_undo_it():
    chief = make_user(role="chief")
    article = make_live(by=chief).article
    early = clear_again(article, by=chief, now=NOON + MINUTE, headline="Zwischenstand")
    workflow.schedule(early, by=chief, now=NOON + MINUTE, at=SIX_PM)
    late = clear_again(article, by=chief, now=NOON + HOUR, headline="Endstand")
    planned = workflow.schedule(late, by=chief, now=NOON + HOUR, at=SEVEN_PM)
    with pytest.raises(NotAllowed, match="without its text"):
        workflow.reschedule(planned, by=chief, now=NOON + HOUR, at=SIX_PM - MINUTE)
    workflow.reschedule(planned, by=chief, now=NOON + HOUR, at=SEVEN_PM + HOUR)
    assert headlines(SEVEN_PM + HOUR) == ["Endstand"]


def test_a_typo_never_brings_tomorrows_text_to_readers_today():
    chief = make_user(role="chief")
    article = make_live(by=chief).article
    tomorrow = clear_again(article, by=chief, now=NOON, headline="Morgen: Brücke offen")
    workflow.schedule(tomorrow, by=chief, now=NOON, at=NOON + DAY)
    mended = clear_again(article, by=chief, now=NOON + HOUR, headline="Morgen: Die Brücke offen")
    with pytest.raises(NotAllowed, match="planned for"):
        workflow.mend_typo(mended, by=chief, now=NOON + HOUR)
    assert headlines(NOON + HOUR) == ["Brücke gesperrt"]


def test_a_typo_needs_a_change():
    chief = make_user(role="chief")
    publication = make_live(by=chief)
    with pytest.raises(NotAllowed, match="exactly this text"):
        workflow.mend_typo(publication.version, by=chief, now=NOON + HOUR)


def test_nobody_hides_a_live_story_from_its_editors():
    freelancer, chief = make_user(role="freelancer"), make_user(role="chief")
    version = make_cleared(by=chief)
    workflow.assign(version.article, in_charge=[chief, freelancer], by=chief, now=NOON)
    workflow.publish(version, by=chief, now=NOON)
    for said in ({"in_charge": [freelancer]}, {"in_charge": [freelancer, chief], "is_confidential": True}):
        with pytest.raises(NotAllowed, match="right"):
            workflow.assign(version.article, by=freelancer, now=NOON + HOUR, **said)
