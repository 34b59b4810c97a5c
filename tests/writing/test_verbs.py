"""Verb buttons: the text is saved first, then the verb; a refused verb leaves the text saved."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article, Stage
from language.wallclock import wall_time
from tests.makers import make_user, make_version
from tests.writing.desk import Desk, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter():
    return make_user("rike", role="reporter")


@pytest.fixture
def editor():
    return make_user("eva", role="editor")


@pytest.fixture
def story(reporter):
    return make_version(by=reporter, now=timezone.now() - timedelta(hours=1)).article


def typed(moment):
    return wall_time(moment)[0].isoformat(timespec="seconds")


def newest(story):
    story.refresh_from_db()
    return story.newest_version


def test_submit_saves_what_was_typed_and_submits_that(reporter, story):
    Desk(reporter).press(story, "submit", headline="Brücke offen")
    assert (newest(story).headline, story.stage) == ("Brücke offen", Stage.SUBMITTED)


def test_a_refused_verb_leaves_the_text_saved(reporter, story):
    response = Desk(reporter).press(story, "submit", headline="Brücke offen", body="")
    assert response.status_code == 409
    assert (newest(story).headline, story.stage) == ("Brücke offen", Stage.DRAFT)


def test_a_reporter_has_no_button_to_clear(reporter, story):
    assert "submit" in Desk(reporter).verbs(story)
    assert not {"clear", "publish", "schedule", "withdraw"} & set(Desk(reporter).verbs(story))
    response = Desk(reporter).press(story, "clear")
    assert response.status_code == 409
    assert newest(story).article.stage == Stage.DRAFT


def test_clear_and_publish_comes_first_and_only_clear_second(reporter, editor, story):
    Desk(reporter).press(story, "submit")
    verbs = list(dict.fromkeys(Desk(editor).verbs(story)))
    assert verbs[:2] == ["publish", "clear"]


def test_clear_and_publish_in_one_press(editor, story):
    response = Desk(editor).press(story, "publish", headline="Brücke offen")
    assert response.status_code == 302
    story.refresh_from_db()
    publication = story.publication_at(timezone.now())
    assert publication.version.headline == "Brücke offen"


def test_return_needs_a_note(reporter, editor, story):
    Desk(reporter).press(story, "submit")
    assert Desk(editor).press(story, "return_").status_code == 409
    Desk(editor).press(story, "return_", asked={"note": "Bitte kürzen."})
    story.refresh_from_db()
    assert story.stage == Stage.RETURNED
    assert "Bitte kürzen." in said(Desk(reporter).open(story))


def test_what_happens_beside_the_work_is_no_step_of_it(reporter, editor, story):
    Desk(reporter).press(story, "submit")
    Desk(editor).press(story, "return_", asked={"note": "Drei Dinge fehlen."})
    Desk(editor).press(story, "take_over")
    step = Article.objects.get(pk=story.pk).last_step()
    assert (step.verb, step.why) == ("return", "Drei Dinge fehlen.")
    assert "Drei Dinge fehlen." in said(Desk(reporter).open(story))


def test_schedule_takes_seconds(editor, story):
    moment = (timezone.now() + timedelta(hours=3)).replace(second=17, microsecond=0)
    Desk(editor).press(story, "schedule", asked={"at": typed(moment)})
    assert story.publications.get().live_from == moment


def test_a_time_that_does_not_exist_is_asked_again_with_the_text_saved(editor, story):
    response = Desk(editor).press(story, "schedule", asked={"at": "2027-03-28T02:30"}, headline="Neue Zeile")
    assert response.status_code == 409
    assert "28. März 2027" in said(response)
    assert newest(story).headline == "Neue Zeile"
    assert not story.publications.exists()


def test_a_time_that_exists_twice_asks_which_one(editor, story):
    desk = Desk(editor)
    response = desk.press(story, "schedule", asked={"at": "2027-10-31T02:30"})
    assert 'name="verb-schedule-at_fold"' in response.content.decode()
    desk.press(story, "schedule", asked={"at": "2027-10-31T02:30", "at_fold": "1"})
    assert story.publications.get().live_from.isoformat() == "2027-10-31T01:30:00+00:00"


def test_a_correction_is_taken_over_into_a_later_publication(editor, story):
    desk = Desk(editor)
    desk.press(story, "publish", body="<p>Erster Satz.</p><p>Es kamen achtzig.</p>")
    later = timezone.now() + timedelta(hours=5)
    desk.press(story, "schedule", asked={"at": typed(later)}, body="<p>Erster Satz, neu.</p><p>Es kamen achtzig.</p>")
    planned = story.publications.get(live_from__gt=timezone.now())
    opened = desk.fields(story, version=2)
    answers = {"wrong": "achtzig", "right": "neunzig", f"later-{planned.pk}": "take_over"}
    desk.press(story, "correct", opened=opened, asked=answers, body="<p>Erster Satz.</p><p>Es kamen neunzig.</p>")
    planned.refresh_from_db()
    assert planned.version.body == "<p>Erster Satz, neu.</p><p>Es kamen neunzig.</p>"
    assert story.publication_at(timezone.now()).correction.right == "neunzig"


def test_keeping_a_later_publication_needs_a_reason(editor, story):
    desk = Desk(editor)
    desk.press(story, "publish")
    desk.press(story, "schedule", asked={"at": typed(timezone.now() + timedelta(hours=5))}, headline="Später")
    planned = story.publications.get(live_from__gt=timezone.now())
    asked = {f"later-{planned.pk}": "keep"}
    assert desk.press(story, "update", asked=asked, headline="Jetzt").status_code == 409
    asked[f"why-{planned.pk}"] = "Der Titel stimmt dort."
    assert desk.press(story, "update", asked=asked).status_code == 302
    planned.refresh_from_db()
    assert planned.keeps_reason == "Der Titel stimmt dort."


def test_taking_down_cancels_what_is_planned(editor, story):
    desk = Desk(editor)
    desk.press(story, "publish")
    desk.press(story, "schedule", asked={"at": typed(timezone.now() + timedelta(hours=5))}, headline="Später")
    assert desk.press(story, "withdraw", asked={}).status_code == 409
    desk.press(story, "withdraw", asked={"reason": "Falsches Bild"})
    assert not story.is_live(timezone.now())
    assert not story.coming(timezone.now()).exists()


def test_a_planned_publication_is_moved_and_cancelled(editor, story):
    desk = Desk(editor)
    desk.press(story, "schedule", asked={"at": typed(timezone.now() + timedelta(hours=5))})
    planned, other = story.publications.get(), (timezone.now() + timedelta(hours=6)).replace(microsecond=0)
    desk.press(story, "reschedule", asked={"publication": planned.pk, "at": typed(other)})
    planned.refresh_from_db()
    assert planned.live_from == other
    desk.press(story, "unschedule", asked={"publication": planned.pk})
    assert not story.publications.exists()


def test_whoever_makes_a_story_confidential_names_its_people(reporter, editor, story):
    asked = {"in_charge": [reporter.pk], "named": [editor.pk], "is_confidential": "on"}
    Desk(reporter).press(story, "assign", asked=asked)
    story.refresh_from_db()
    assert story.is_confidential
    assert Desk(editor).open(story).status_code == 200
    assert Desk(make_user(role="chief")).open(story).status_code == 404


def test_a_colleague_takes_over(reporter, story):
    colleague = make_user("kai", role="reporter")
    Desk(colleague).press(story, "take_over")
    assert story.assignments.filter(user=colleague, is_in_charge=True).exists()


def test_four_eyes_ask_for_a_reason(story, editor):
    section = story.desk
    section.four_eyes = True
    section.save()
    duty = make_user("cvd", role="duty_editor")
    workflow.take_over(story, by=duty, now=timezone.now())
    desk = Desk(duty)
    alone = make_version(by=duty, now=timezone.now(), desk=section).article
    assert desk.press(alone, "publish", headline="Allein").status_code == 409
    assert desk.press(alone, "publish", asked={"override": "Nachts allein im Dienst"}).status_code == 302
    assert alone.second_looks.get().reason == "Nachts allein im Dienst"
    assert "take_second_look" in Desk(editor).verbs(alone)


def test_an_unknown_verb_is_not_there(editor, story):
    assert Desk(editor).press(story, "delete_everything").status_code == 404


def test_breaking_news_is_live_at_once():
    duty = make_user("cvd", role="duty_editor")
    section = make_version(by=duty, now=timezone.now()).section
    told = {"headline": "Oper brennt", "sentence": "Die Oper brennt.", "section": section.pk, "source": "Feuerwehr"}
    Desk(duty).client.post("/admin/frontpage/strip/add/", told)
    story = Article.objects.get(newest_version__headline="Oper brennt")
    assert story.is_live(timezone.now())


def test_the_page_says_what_readers_see_now_and_next(editor, story):
    desk = Desk(editor)
    assert desk.open(story).context["surface"]["truth"].lines[0].kind == "never"
    desk.press(story, "publish")
    desk.press(story, "schedule", asked={"at": typed(timezone.now() + timedelta(hours=5))}, headline="Später")
    kinds = [line.kind for line in desk.open(story).context["surface"]["truth"].lines]
    assert kinds == ["live", "plan"]
