"""Standing pages: seeded as templates, kept from readers until they are filled in, then in the footer."""

import json
import re

import pytest
from django.core.management import call_command
from django.utils import timezone, translation

from articles import body, workflow
from articles.content import content_of
from articles.models import Article, Publication, Standing
from articles.workflow import NotAllowed
from newsroom import frame, standing
from tests.makers import HOUR, MINUTE, make_author, make_live, make_user

pytestmark = pytest.mark.django_db
WHAT_THE_LAW_NAMES = {
    "imprint": ["Vertreten durch", "Registergericht", "Umsatzsteuer", "§ 18 Abs. 2 MStV", "§ 44b", "E-Mail"],
    "privacy": ["Art. 77 DSGVO", "Aufsichtsbehörde", "Rechtsgrundlage", "Löschung", "§ 23 MStV", "TDDDG"],
    "ownership": ["Wirtschaftlich berechtigt", "Geld aus öffentlichen Kassen", "Europäischen Union", "Anteil"],
    "accessibility": ["WCAG) 2.2", "Stand der Prüfung", "noch nicht barrierefrei", "Marktüberwachung"],
    "contact": ["Presserat", "Beschwerde", "Gegendarstellung", "Fehler"],
    "ai": ["Art", "2024/1689", "KI-generiert", "§ 44b"],
    "principles": ["Pressekodex", "Zwei Quellen", "2024/900", "Gegendarstellung"],
    "corrections": ["/korrekturen/", "Rücknahme", "Klarstellung"],
    "masthead": ["Wer entscheidet", "Autorenzeilen"],
}


@pytest.fixture
def chief():
    return make_user(role="chief")


def filled(text):
    return standing.PLACE.sub("Angabe", text)


def put_online(article, chief, now, **fields):
    text = content_of(article.newest_version)
    text = text.changed(body=filled(text.fields["body"]), **fields)
    version = workflow.save_version(
        article, text, base=article.newest_version, seen=article.newest_version, by=chief, now=now
    )
    workflow.clear(version, by=chief, now=now)
    return workflow.publish(version, by=chief, now=now)


class TestTemplates:
    @pytest.mark.parametrize("language", ["de", "en"])
    def test_e08_there_is_one_for_each_purpose_and_cleaning_leaves_it_as_it_is(self, language):
        pages = standing.templates(language)
        assert [page["standing"] for page in pages] == [value for value in Standing.values if value]
        for page in pages:
            assert body.clean(page["body"]) == body.clean(body.clean(page["body"]))
            text = re.sub(r"<[^>]+>", "", page["body"])
            assert text.split() == re.sub(r"<[^>]+>", "", body.clean(page["body"])).split(), page["slug"]

    @pytest.mark.parametrize("purpose", WHAT_THE_LAW_NAMES)
    def test_d01_d02_d22_d24_what_the_law_names_is_asked_for(self, purpose):
        page = next(page for page in standing.templates("de") if page["standing"] == purpose)
        for words in WHAT_THE_LAW_NAMES[purpose]:
            assert words in page["body"], words

    @pytest.mark.parametrize("language", ["de", "en"])
    def test_d26_no_page_links_to_the_closed_platform_and_none_names_the_demo(self, language):
        for page in standing.templates(language):
            assert "ec.europa.eu" not in page["body"]
            assert "agesbogen" not in page["body"] + page["standfirst"]


class TestBeginning:
    def start(self, preset="few"):
        call_command("start_newsroom", "kim", password="ein langes Wort 7", preset=preset, verbosity=0)

    @pytest.mark.parametrize("preset", ["few", "sections"])
    def test_a_new_paper_has_all_as_drafts_and_readers_see_none(self, client, preset):
        self.start(preset)
        assert Article.objects.pages().count() == 9
        assert not Publication.objects.exists()
        assert client.get("/impressum/").status_code == 404
        assert "Impressum" not in client.get("/").content.decode()

    def test_running_it_again_brings_no_second_set(self):
        self.start()
        call_command("start_newsroom", "lou", password="ein langes Wort 7", verbosity=0)
        assert Article.objects.pages().count() == 9

    def test_an_english_paper_has_english_ones(self, settings):
        settings.LANGUAGE_CODE = "en"
        self.start()
        assert Article.objects.get(standing="imprint").newest_version.headline == "Legal notice"


class TestFillingIn:
    @pytest.fixture
    def imprint(self, chief):
        standing.seed(by=chief, now=timezone.now() - HOUR)
        return Article.objects.get(standing="imprint")

    def test_it_is_not_cleared_before_it_is_filled_in(self, imprint, chief):
        with translation.override("en"), pytest.raises(NotAllowed, match="square brackets"):
            workflow.clear(imprint.newest_version, by=chief, now=timezone.now())
        verbs = [
            offer.verb for offer in workflow.possible(imprint, imprint.newest_version, by=chief, now=timezone.now())
        ]
        assert "publish" not in verbs

    def test_filled_in_it_stands_in_the_footer(self, client, imprint, chief):
        put_online(imprint, chief, timezone.now() - MINUTE)
        frame.clear()
        assert client.get("/impressum/").status_code == 200
        assert '<a href="/impressum/">Impressum</a>' in client.get("/").content.decode()

    def test_today_warns_until_readers_find_it(self, client, imprint, chief):
        client.force_login(chief)
        with translation.override("en"):
            chief.language = "en"
            chief.save()
            before = client.get("/admin/").content.decode()
            put_online(imprint, chief, timezone.now() - MINUTE)
            frame.clear()
            after = client.get("/admin/").content.decode()
        assert "Readers find no legal notice" in before
        assert "Readers find no legal notice" not in after
        assert "Standing pages to fill in" in after

    def test_today_warns_nobody_else(self, client, imprint):
        client.force_login(make_user(role="editor", language="en"))
        assert "legal notice" not in client.get("/admin/").content.decode()

    def test_the_pages_own_sheet_says_what_is_missing(self, client, imprint):
        client.force_login(make_user(role="chief", language="en"))
        sheet = client.get(f"/admin/articles/article/{imprint.pk}/change/").content.decode()
        assert "what is to be filled in" in sheet
        assert 'id="verb-set_purpose"' in sheet

    def test_a_purpose_has_one_page(self, imprint, chief):
        other = Article.objects.get(standing="contact")
        with pytest.raises(NotAllowed):
            workflow.set_purpose(other, standing="imprint", by=chief, now=timezone.now())
        workflow.set_purpose(imprint, standing="", by=chief, now=timezone.now())
        workflow.set_purpose(other, standing="imprint", by=chief, now=timezone.now())

    def test_g11_publisher_names_only_pages_that_are_live(self, client, chief, imprint):
        def publisher():
            frame.clear()
            found = re.search(r'<script type="application/ld\+json">(.*?)</script>', client.get("/").content.decode())
            graph = json.loads(found[1])["@graph"]
            return next(thing for thing in graph if thing["@type"] == "NewsMediaOrganization")

        assert "ethicsPolicy" not in publisher()
        assert publisher()["correctionsPolicy"].endswith("/korrekturen/")
        for purpose in ("principles", "masthead", "ownership", "corrections", "contact"):
            put_online(Article.objects.get(standing=purpose), chief, timezone.now() - MINUTE)
        site = "http://127.0.0.1:8000"
        assert (
            publisher()
            | {
                "publishingPrinciples": f"{site}/grundsaetze/",
                "ethicsPolicy": f"{site}/grundsaetze/",
                "verificationFactCheckingPolicy": f"{site}/grundsaetze/",
                "unnamedSourcesPolicy": f"{site}/grundsaetze/",
                "masthead": f"{site}/redaktion/",
                "noBylinesPolicy": f"{site}/redaktion/",
                "missionCoveragePrioritiesPolicy": f"{site}/redaktion/",
                "ownershipFundingInfo": f"{site}/eigentuemer-und-finanzierung/",
                "actionableFeedbackPolicy": f"{site}/kontakt/",
                "correctionsPolicy": f"{site}/korrekturen-regeln/",
            }
            == publisher()
        )

    def test_the_masthead_lists_who_works_here(self, client, chief, imprint):
        make_author("Ilka Wittkamp", role="Chefredakteurin", email="wittkamp@tagesbogen.example")
        make_author("Gerd Gegangen", role="Redakteur", works_here=False)
        put_online(Article.objects.get(standing="masthead"), chief, timezone.now() - MINUTE)
        shown = client.get("/redaktion/").content.decode()
        assert "Chefredakteurin" in shown
        assert '<a href="/autor/ilka-wittkamp/"' in shown
        assert "Gegangen" not in shown


def test_a_story_may_quote_the_mark(chief):
    assert make_live(by=chief, now=timezone.now(), body="<p>[Bitte eintragen: nichts]</p>")
