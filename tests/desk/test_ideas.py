"""Ideas at the desk: pitched in one line, decided on their own page, begun from templates."""

from datetime import date

import pytest

from articles import workflow
from articles.models import Article, Note, Stage, StoryTemplate
from articles.skeleton import markup_of, places_in
from newsroom import story_templates
from tests.makers import NOON, make_section, make_user

pytestmark = pytest.mark.django_db
PITCH, ADD = "/admin/articles/article/pitch/", "/admin/articles/article/add/"


@pytest.fixture
def section():
    return make_section()


@pytest.fixture
def reporter():
    return make_user(role="reporter")


@pytest.fixture
def idea(section, reporter):
    return workflow.pitch("Tafel sucht Fahrer", by=reporter, now=NOON, desk=section, brief="Anrufen")


def page_of(idea):
    return f"/admin/articles/article/{idea.pk}/idea/"


class TestPitching:
    def test_one_line_is_enough(self, desk, reporter, section):
        answer = desk(reporter).post(PITCH, {"headline": "Tafel sucht Fahrer", "desk": section.pk})
        idea = Article.objects.get()
        assert (answer.status_code, answer["Location"], idea.stage) == (302, page_of(idea), Stage.IDEA)

    def test_the_calendar_brings_the_day(self, desk, reporter, section):
        assert b'value="2026-12-24"' in desk(reporter).get(f"{PITCH}?planned_for=2026-12-24").content

    @pytest.mark.parametrize(
        "sent", [{"headline": ""}, {"planned_for": "gestern"}, {"words_wanted": "-3"}, {"template": "9" * 30}], ids=str
    )
    def test_what_cannot_be_is_said_and_nothing_typed_is_lost(self, desk, reporter, section, sent):
        told = {"headline": "Tafel", "desk": section.pk, "brief": "Wer fährt?"} | sent
        answer = desk(reporter).post(PITCH, told)
        assert answer.status_code == 422
        assert "Wer fährt?" in answer.content.decode()
        assert not Article.objects.exists()

    def test_who_does_not_write_pitches_nothing(self, desk, section):
        assert desk(make_user(role="readers_eye")).get(PITCH).status_code == 403

    def test_who_only_reads_finds_no_form_for_notes(self, desk, idea):
        eye = desk(make_user(role="readers_eye"))
        assert b'name="note"' not in eye.get(page_of(idea)).content
        assert eye.post(page_of(idea), {"step": "note", "note": "Hm"}).status_code == 409

    def test_only_of_sections_one_writes_for(self, desk, section):
        freelancer = make_user(role="freelancer", section=make_section("Sport"))
        assert desk(freelancer).post(PITCH, {"headline": "Tafel", "desk": section.pk}).status_code == 422


class TestItsPage:
    def test_an_idea_opens_on_its_own_page(self, desk, reporter, idea):
        client = desk(reporter)
        assert client.get(f"/admin/articles/article/{idea.pk}/change/")["Location"] == page_of(idea)
        assert client.get(f"/admin/articles/article/{idea.pk}/change/?write=1").status_code == 200
        assert b"Anrufen" in client.get(page_of(idea)).content

    def test_taken_up_there_it_is_a_story(self, desk, reporter, idea):
        answer = desk(reporter).post(page_of(idea), {"step": "take_up"})
        idea.refresh_from_db()
        assert answer["Location"].endswith("/change/")
        assert idea.stage == Stage.DRAFT

    def test_planned_dropped_and_noted_there(self, desk, reporter, idea):
        client = desk(reporter)
        client.post(page_of(idea), {"step": "plan", "verb-plan-planned_for": "2026-12-24", "verb-plan-brief": "Neu"})
        client.post(page_of(idea), {"step": "note", "note": "Erst nach Weihnachten?"})
        client.post(page_of(idea), {"step": "drop", "verb-drop-reason": "zu spät"})
        idea.refresh_from_db()
        assert (idea.planned_for, idea.brief, idea.stage) == (date(2026, 12, 24), "Neu", Stage.DROPPED)
        assert Note.objects.get().text == "Erst nach Weihnachten?"

    @pytest.mark.parametrize("step", ["drop", "nonsense", "", "submit"])
    def test_a_refused_step_is_a_sentence(self, desk, reporter, idea, step):
        answer = desk(reporter).post(page_of(idea), {"step": step})
        assert answer.status_code == 409
        assert b'role="alert"' in answer.content

    def test_confidential_ideas_exist_for_nobody_else(self, desk, section, idea):
        Article.objects.update(is_confidential=True)
        for role in ("editor", "chief", "freelancer"):
            assert desk(make_user(role=role)).get(page_of(idea)).status_code == 404

    def test_freelancers_do_not_see_the_ideas_of_others(self, desk, idea):
        assert desk(make_user(role="freelancer")).get(page_of(idea)).status_code == 404


class TestTemplates:
    @pytest.mark.parametrize("language", ["de", "en"])
    def test_those_of_the_house_are_complete_and_leave_places_to_fill_in(self, settings, language):
        settings.LANGUAGE_CODE = language
        story_templates.seed()
        story_templates.seed()
        assert StoryTemplate.objects.count() == 7
        for template in StoryTemplate.objects.all():
            template.full_clean()
            assert places_in(template.headline, template.standfirst, template.skeleton)
            assert template.fields["body"] == markup_of(template.skeleton), "what is stored stays as it was made"

    def test_a_story_begins_with_one(self, desk, reporter, section):
        template = StoryTemplate.objects.create(
            name="Polizei",
            kicker="[Ort]",
            skeleton="[Was?]\n## Hinweise\n! Wer <sah> etwas?",
            words_wanted=180,
            brief="Fragen",
        )
        desk(reporter).post(ADD, {"desk": section.pk, "template": template.pk})
        article = Article.objects.get()
        version = article.newest_version
        assert (version.kicker, article.words_wanted, article.brief) == ("[Ort]", 180, "Fragen")
        assert version.body == (
            '<p>[Was?]</p><h2>Hinweise</h2><aside class="infobox"><p>Wer &lt;sah&gt; etwas?</p></aside>'
        )

    @pytest.mark.parametrize("key", ["", "x", "9" * 40, "0"])
    def test_without_one_it_is_an_empty_sheet(self, desk, reporter, section, key):
        desk(reporter).post(ADD, {"desk": section.pk, "template": key})
        assert Article.objects.get().newest_version.body == ""

    def test_an_idea_may_bring_one(self, desk, reporter, section):
        template = StoryTemplate.objects.create(name="Tipp", genre="news", kicker="Tipp", words_wanted=150)
        desk(reporter).post(PITCH, {"headline": "Eisbahn", "desk": section.pk, "template": template.pk})
        article = Article.objects.get()
        assert (str(article), article.newest_version.kicker, article.words_wanted) == ("Eisbahn", "Tipp", 150)

    def test_whoever_keeps_the_style_keeps_them(self, desk):
        page = "/admin/articles/storytemplate/add/"
        assert desk(make_user(role="editor")).get(page).status_code == 403
        chief = desk(make_user(role="chief"))
        told = {"name": "Glosse", "genre": "column", "order": 9, "is_offered": "on"}
        assert (chief.get(page).status_code, chief.post(page, told).status_code) == (200, 302)

    def test_places_are_told_from_what_editors_insert(self):
        assert places_in("[Ort] sagte: „Er kam [sic] aus [Name].“ [1] [Anm. d. Red.]") == ["[Ort]", "[Name]"]
