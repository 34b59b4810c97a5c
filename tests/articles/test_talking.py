"""Talking about a story: passages, conversations, mentions; and who sees it, asked from the story's side."""

import pytest
from django.utils import translation

from articles import presets, workflow
from articles.models import Article, Assignment, Note
from articles.sight import people_who_see
from articles.workflow import NotAllowed, Passage
from authors.models import User
from tests.makers import HOUR, NOON, make_author, make_user, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def rike():
    return make_user("rike", role="reporter", first_name="Rike")


@pytest.fixture
def story(rike):
    return make_version(by=rike).article


def confide(article):
    Article.objects.filter(pk=article.pk).update(is_confidential=True)
    article.refresh_from_db()


class TestPassages:
    def test_a_note_on_a_passage_changes_neither_text_nor_clearance(self, story, rike):
        chief = make_user(role="chief")
        workflow.clear(story.newest_version, by=chief, now=NOON)
        before = story.versions.values().get()
        note = workflow.say(
            story, "Belegt?", by=chief, now=NOON, passage=Passage("body", "der Verkehr", "steht ", ".", 0)
        )
        story.refresh_from_db()
        assert (note.part, note.quote, note.text_before, note.block) == ("body", "der Verkehr", "steht", 0)
        assert story.versions.values().get() == before
        assert workflow.is_cleared(story.newest_version)

    @pytest.mark.parametrize("passage", [Passage("", "words"), Passage("body", " \0 "), Passage("lead", "words")])
    def test_a_passage_without_words_or_place_is_refused(self, story, rike, passage):
        with pytest.raises(NotAllowed):
            workflow.say(story, "Hm", by=rike, now=NOON, passage=passage)

    def test_a_passage_of_any_length_is_kept_short(self, story, rike):
        note = workflow.say(story, "Hm", by=rike, now=NOON, passage=Passage("body", "x" * 9000, "a" * 900, "b" * 900))
        assert (len(note.quote), len(note.text_before), len(note.text_after)) == (500, 80, 80)


class TestConversations:
    def test_an_answer_to_an_answer_stays_in_the_conversation(self, story, rike):
        first = workflow.say(story, "Belegt?", by=rike, now=NOON)
        answer = workflow.say(story, "Ja.", by=rike, now=NOON, reply_to=first)
        assert workflow.say(story, "Wo?", by=rike, now=NOON, reply_to=answer).reply_to == first

    def test_who_resolved_it_and_when_is_kept_until_it_is_reopened(self, story, rike):
        note = workflow.resolve(workflow.say(story, "Belegt?", by=rike, now=NOON), by=rike, now=NOON + HOUR)
        assert (note.done_by, note.done_at) == (rike, NOON + HOUR)
        late = workflow.resolve(note, by=make_user(role="editor"), now=NOON + 2 * HOUR)
        assert late.done_by == rike
        assert workflow.reopen(note, by=rike, now=NOON).done_at is None

    def test_answers_of_a_resolved_conversation_are_not_open(self, story, rike):
        first = workflow.say(story, "Belegt?", by=rike, now=NOON)
        workflow.say(story, "Ja.", by=rike, now=NOON, reply_to=first)
        workflow.resolve(first, by=rike, now=NOON)
        assert not Note.objects.open().exists()

    @pytest.mark.parametrize("text", ["", " \n\0 ", "x" * 4001])
    def test_nothing_and_too_much_are_refused_in_a_sentence(self, story, rike, text):
        with pytest.raises(NotAllowed):
            workflow.say(story, text, by=rike, now=NOON)


class TestMentions:
    def test_people_are_called_by_user_name_initials_or_first_name(self, story, rike):
        deniz, paula = make_user("d.aydin"), make_user("paula")
        jan = make_user("j.k", first_name="Jannek")
        make_author("Paula Nieland", kuerzel="pni", user=paula)
        note = workflow.say(story, "@d.aydin, @pni und @jannek: seht ihr?", by=rike, now=NOON)
        assert set(note.mentions.all()) == {deniz, paula, jan}

    def test_what_several_share_and_an_address_call_nobody(self, story, rike):
        make_user("a", first_name="Eva"), make_user("b", first_name="Eva")
        note = workflow.say(story, "@eva post@rike", by=make_user(), now=NOON)
        assert not note.mentions.exists()

    def test_of_a_confidential_story_nobody_is_told_who_is_not_named(self, story, rike):
        olaf = make_user("olaf")
        confide(story)
        note = workflow.say(story, "@olaf", by=rike, now=NOON)
        assert not note.mentions.exists()
        assert workflow.not_told(note) == [olaf]

    def test_whoever_may_assign_names_them_and_they_are_told(self, story, rike):
        olaf = make_user("olaf")
        confide(story)
        note = workflow.say(story, "@olaf", by=rike, now=NOON)
        workflow.name_called(note, olaf, by=rike, now=NOON)
        assert list(note.mentions.all()) == [olaf]
        assert Article.objects.visible_to(olaf, at=NOON).filter(pk=story.pk).exists()
        with pytest.raises(NotAllowed):  # nobody is named whom the note does not call
            workflow.name_called(note, make_user("eva"), by=rike, now=NOON)


class TestWhoTalks:
    @pytest.mark.parametrize("role", ["freelancer", "trainee", "online", "picture_desk", "legal", "chief"])
    def test_everybody_who_works_on_stories_does(self, story, role):
        person = make_user(role=role)
        Assignment.objects.get_or_create(article=story, user=person)
        assert workflow.say(story, "Belegt?", by=person, now=NOON)

    def test_whoever_only_reads_reads_the_notes_too(self, client, story, rike):
        eye, note = make_user(role="readers_eye"), workflow.say(story, "Belegt?", by=rike, now=NOON)
        for act in (
            lambda: workflow.say(story, "@rike ruf an", by=eye, now=NOON),
            lambda: workflow.say(story, "Ja", by=eye, now=NOON, reply_to=note),
            lambda: workflow.resolve(note, by=eye, now=NOON),
            lambda: workflow.reopen(note, by=eye, now=NOON),
        ):
            with pytest.raises(NotAllowed, match="not write notes"):
                act()
        client.force_login(eye)
        page = client.get(f"/admin/articles/article/{story.pk}/change/").content.decode()
        assert "Belegt?" in page
        assert not [one for one in ("verb-note", "verb-reply", "/resolve/", 'data-command="note"') if one in page]
        assert client.post(f"/admin/articles/article/{story.pk}/note/", {"verb-note": "Hm"}).status_code < 500
        assert list(Note.objects.values_list("text", "done_at")) == [("Belegt?", None)]

    def test_they_talk_where_they_are_named(self, story):
        eye = make_user(role="readers_eye")
        workflow.name(story, eye, by=make_user(role="chief"), now=NOON)
        assert workflow.say(story, "Belegt?", by=eye, now=NOON)


@pytest.mark.parametrize("kind", ["story", "confidential", "advertisement", "page"])
def test_who_sees_a_story_is_the_same_from_both_sides(kind):
    people = [make_user(role=role) for role in presets.ROLES] + [make_user(role=None)]
    more = {"is_advertisement": True, "advertiser": "Bank"} if kind == "advertisement" else {}
    article = make_version(by=people[0] if kind == "story" else None, kind=kind if kind == "page" else "story", **more)
    article = article.article
    if kind == "confidential":
        confide(article)
    Assignment.objects.get_or_create(article=article, user=people[-1])
    seen = {user for user in User.objects.all() if Article.objects.visible_to(user, at=NOON).filter(pk=article.pk)}
    assert set(people_who_see(article, at=NOON)) == seen
    assert people[-1] in seen
