"""What is typed on the writing surface becomes a version, or stands on the page again: it is never lost."""

import pytest
from django.test import override_settings
from django.utils import timezone
from lxml import html

from articles import workflow
from articles.models import Article, Version
from tests.images.makers import make_image
from tests.makers import make_author, make_place, make_section, make_topic, make_user, make_version
from tests.writing.desk import Desk, fields_of, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def reporter():
    return make_user("rike", role="reporter")


@pytest.fixture
def story(reporter):
    return make_version(by=reporter, now=timezone.now()).article


def test_opening_and_saving_untouched_makes_no_version(reporter, story):
    response = Desk(reporter).save(story)
    assert response.status_code == 302
    assert story.versions.count() == 1


def test_a_save_is_a_new_version_that_remembers_its_base(reporter, story):
    Desk(reporter).save(story, headline="Brücke wieder offen", body="<p>Sie ist offen.</p>")
    story.refresh_from_db()
    newest = story.newest_version
    assert (newest.number, newest.headline, newest.body) == (2, "Brücke wieder offen", "<p>Sie ist offen.</p>")
    assert newest.base.number == 1


def test_a_draft_saves_incomplete(reporter, story):
    Desk(reporter).save(story, headline="", standfirst="", body="")
    story.refresh_from_db()
    assert (story.newest_version.number, story.newest_version.headline) == (2, "")


def test_byline_topics_and_places_are_plain_fields(reporter, story):
    author, place = make_author("Ilka Wittkamp", kuerzel="iwi"), make_place("Lindhafen")
    make_topic("Hochwasser")
    rows = {
        "byline-TOTAL_FORMS": "3",
        "byline-0-name": "dpa", "byline-0-part": "contribution", "byline-0-is_agency": "on", "byline-0-position": "2",
        "byline-1-name": "ilka wittkamp", "byline-1-part": "text", "byline-1-position": "1",
        "byline-2-name": "Ein Gast", "byline-2-part": "photos", "byline-2-position": "3",
    }  # fmt: skip
    Desk(reporter).save(story, topics="hochwasser, Brückenbau", places="lindhafen", **rows)
    story.refresh_from_db()
    newest = story.newest_version
    assert [(row.author, row.name, row.agency, row.part) for row in newest.bylines.all()] == [
        (author, "", "", "text"),
        (None, "", "dpa", "contribution"),
        (None, "Ein Gast", "", "photos"),
    ]
    assert [topic.name for topic in newest.topics.order_by("taggings__pk")] == ["Hochwasser", "Brückenbau"]
    assert list(newest.places.all()) == [place]


def test_namesakes_are_told_apart_by_their_initials(reporter, story):
    make_author("Max Muster", slug="max-1", kuerzel="mm")
    second = make_author("Max Muster", slug="max-2", kuerzel="mmu")
    desk = Desk(reporter)
    refused = desk.save(story, **{"byline-TOTAL_FORMS": "1", "byline-0-name": "Max Muster"})
    assert refused.status_code == 422
    assert "mmu" in said(refused)
    desk.save(story, **{"byline-TOTAL_FORMS": "1", "byline-0-name": "Max Muster (mmu)"})
    story.refresh_from_db()
    assert story.newest_version.bylines.get().author == second


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("headline", "Ü" * 10_000),
        ("headline", "Stadt\0rat"),
        ("topics", "x" * 5000),
        ("places", "Nirgendwo"),
        ("picks", "drei"),
        ("picks", "999999"),
        ("section", "999"),
        ("lead_image", "abc"),
        ("genre", "gedicht"),
        ("wanted_slug", "Straße & Co"),
    ],
)
def test_bad_input_gets_a_sentence_and_the_text_stays(reporter, story, field, typed):
    response = Desk(reporter).save(story, **{"standfirst": "Ein Satz, der bleibt.", field: typed})
    assert response.status_code == 422
    assert fields_of(response)["standfirst"] == "Ein Satz, der bleibt."
    assert story.versions.count() == 1


def test_until_the_editor_stands_the_text_is_read_not_its_markup(reporter, story):
    response = Desk(reporter).save(story, standfirst="x" * 5000, body="<p>Ein <em>Satz</em>.</p><script>x</script>")
    (reading,) = html.fromstring(response.content.decode()).xpath("//*[@data-until-ready]")
    assert html.tostring(reading[0], encoding="unicode").strip() == "<p>Ein <em>Satz</em>.</p>"
    assert (len(reading), response.status_code) == (1, 422)


def test_emoji_and_right_to_left_text_are_kept(reporter, story):
    Desk(reporter).save(story, headline="🌊 Hochwasser: مرحبا", body="<p>שלום 👋</p>")
    story.refresh_from_db()
    assert story.newest_version.headline == "🌊 Hochwasser: مرحبا"
    assert story.newest_version.body == "<p>שלום 👋</p>"


def test_another_version_can_be_the_start(reporter, story):
    desk = Desk(reporter)
    desk.save(story, headline="Zweite Fassung")
    desk.save(story, opened=desk.fields(story, version=1))
    story.refresh_from_db()
    assert (story.newest_version.number, story.newest_version.base.number) == (3, 1)


def test_an_old_version_is_read_and_restored(reporter, story):
    desk = Desk(reporter)
    desk.save(story, headline="Zweite Fassung")
    assert "Brücke gesperrt" in said(desk.client.get(f"/admin/articles/article/{story.pk}/versions/1/"))
    assert desk.client.get(f"/admin/articles/article/{story.pk}/history/").status_code == 200
    desk.client.post(f"/admin/articles/article/{story.pk}/versions/1/restore/", {"seen": "2"})
    story.refresh_from_db()
    assert (story.newest_version.number, story.newest_version.headline) == (3, "Brücke gesperrt")


def test_a_reader_sees_the_text_and_cannot_change_it(story):
    desk = Desk(make_user("leo", role="readers_eye"))
    assert desk.open(story).status_code == 200
    desk.save(story, headline="Von fremder Hand")
    assert story.versions.count() == 1


def test_online_changes_metadata_but_no_words(story):
    desk = Desk(make_user("ole", role="online"))
    desk.save(story, headline="Von fremder Hand", seo_title="Brücke gesperrt: was nun?")
    story.refresh_from_db()
    newest = story.newest_version
    assert (newest.number, newest.headline, newest.seo_title) == (2, "Brücke gesperrt", "Brücke gesperrt: was nun?")


def test_a_confidential_story_is_nowhere_for_whoever_is_not_named(reporter, story):
    workflow.assign(story, in_charge=[reporter], by=reporter, now=timezone.now(), is_confidential=True)
    outsider = Desk(make_user("otto", role="chief"))
    assert outsider.open(story).status_code == 404
    found = outsider.client.get("/admin/articles/article/choose/", {"q": "Brücke"}).json()
    assert found == {"results": []}
    assert len(Desk(reporter).client.get("/admin/articles/article/choose/", {"q": "Brücke"}).json()["results"]) == 1


def test_names_are_completed(reporter, story):
    make_author("Ilka Wittkamp", kuerzel="iwi")
    client = Desk(reporter).client
    assert client.get("/admin/articles/article/names/", {"kind": "authors", "q": "wittk"}).json() == {
        "results": ["Ilka Wittkamp (iwi)"]
    }


def test_agency_copy_is_cleaned(reporter):
    text = "Berlin (dpa) - Die Regierung sagt «Nein».\n\nSperrfrist: 23. November, 10.00 Uhr"
    copy = Desk(reporter).client.post("/admin/articles/article/agency/", {"text": text}).json()
    assert copy["paragraphs"] == ["Die Regierung sagt „Nein“."]
    assert (copy["dateline"], copy["credit"]) == ("Berlin", "dpa")
    assert "23. November" in copy["embargo"]


def test_a_new_story_asks_for_its_section_and_opens(reporter):
    section = make_section("Kultur")
    author = make_author("Rike Reich", user=reporter)
    client = Desk(reporter).client
    assert "Kultur" in said(client.get("/admin/articles/article/add/"))
    response = client.post("/admin/articles/article/add/", {"desk": section.pk})
    article = Article.objects.get()
    assert response.url == f"/admin/articles/article/{article.pk}/change/"
    assert (article.desk, article.newest_version.section) == (section, section)
    assert article.newest_version.bylines.get().author == author


def test_a_standing_page_has_an_address_and_no_section():
    chief = make_user(role="chief")
    desk = Desk(chief)
    desk.client.post("/admin/articles/article/add/", {"kind": "page"})
    page = Article.objects.get(kind="page")
    desk.save(page, headline="Impressum", body="<p>Wir.</p>", wanted_slug="impressum")
    page.refresh_from_db()
    assert page.newest_version.wanted_slug == "impressum"


def test_deletion_is_off(reporter, story):
    response = Desk(make_user(role="chief")).client.post(f"/admin/articles/article/{story.pk}/delete/", {"post": "yes"})
    assert response.status_code in (403, 404)
    assert Version.objects.exists()


def test_notes_leave_the_text_alone_and_call_people(reporter, story):
    dana = make_user("dana", role="editor")
    desk = Desk(reporter)
    answer = desk.client.post(
        f"/admin/articles/article/{story.pk}/note/",
        {"verb-note": "Stimmt das, @dana?"},
        headers={"Accept": "application/json"},
    )
    assert "Stimmt das" in answer.json()["html"]
    assert list(story.notes.get().mentions.all()) == [dana]
    assert story.versions.count() == 1


def test_opening_costs_no_more_queries_the_longer_the_history(reporter, story, django_assert_max_num_queries):
    desk = Desk(reporter)
    for number in range(4):
        desk.save(story, headline=f"Fassung {number}")
    with django_assert_max_num_queries(66), override_settings(DEBUG=False):
        desk.open(story)


class TestLeadPicture:
    OWN = {"lead_crop": '{"16:9": [0.1, 0.1, 0.5, 0.5]}', "lead_alt": "Ein Boot", "lead_credit": "dpa"}

    def test_its_crop_and_words_belong_to_the_version(self, reporter, story):
        image = make_image()
        Desk(reporter).save(story, lead_image=image.pk, **self.OWN)
        newest = story.versions.first()
        assert newest.lead_crop == {"16:9": [0.1, 0.1, 0.5, 0.5]}
        assert (newest.lead_alt, newest.credit) == ("Ein Boot", "dpa")
        assert list(newest.picture_uses.values_list("image", "is_lead")) == [(image.pk, True)]

    def test_another_picture_drops_the_crop_of_the_former(self, reporter, story):
        Desk(reporter).save(story, lead_image=make_image().pk, **self.OWN)
        story.refresh_from_db()
        Desk(reporter).save(story, lead_image=make_image(width=660).pk)
        assert story.versions.first().lead_crop == {}

    @pytest.mark.parametrize("crop", ["[", "[1]", '{"5:4": [0, 0, 1, 1]}', '{"16:9": [0.9, 0, 1, 1]}'])
    def test_a_crop_that_makes_no_sense_is_refused(self, reporter, story, crop):
        assert Desk(reporter).save(story, lead_image=make_image().pk, lead_crop=crop).status_code == 422
