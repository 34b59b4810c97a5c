"""Find or do: what one may do, the pages of the desk, and stories that exist for this person."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Assignment
from tests.images.makers import make_image
from tests.makers import make_author, make_section, make_user, make_version

pytestmark = pytest.mark.django_db


def found(browser, typed=""):
    groups = browser.get("/admin/palette/found/", {"q": typed}).json()["groups"]
    return {group["title"]: [item["words"] for item in group["items"]] for group in groups}


def as_english(desk, **more):
    return desk(make_user(language="en", **more))


def test_it_offers_what_this_person_may_do(desk):
    assert found(as_english(desk, role="duty_editor"))["Do"][0] == "Breaking news: publish at once"
    assert found(as_english(desk, role="reporter"))["Do"] == ["Write a new story", "Pitch an idea"]
    assert "Do" not in found(as_english(desk, role="readers_eye"))


def test_a_few_letters_narrow_it_down(desk):
    make_version(headline="Über den Deich")
    browser = as_english(desk, role="chief")
    assert set(found(browser, "deich")) == {"Stories", "Do, with “Über den Deich”"}
    assert found(browser, "deich")["Stories"] == ["Über den Deich"]
    assert found(browser, "break")["Do"][0] == "Breaking news: publish at once"
    assert found(browser, "zzz") == {}


def test_what_is_called_so_comes_before_stories_that_hold_the_word(desk):
    make_version(headline="Am Tisch", body="<p>Board und Topics</p>")
    browser = as_english(desk, role="chief")
    for typed, page in (("board", "Board"), ("topics", "Topics"), ("series", "Series"), ("standing", "Standing pages")):
        groups = found(browser, typed)
        assert page in groups["Pages of the desk"]
        assert next(iter(groups)) == "Pages of the desk"


def test_without_letters_ones_own_newest_stories_come(desk):
    ilka = make_user(role="editor", language="en")
    make_version(by=ilka, headline="Meine")
    make_version(headline="Eine andere")
    assert found(desk(ilka))["Your newest stories"] == ["Meine"]


def test_a_confidential_story_is_not_found_by_others(desk):
    version = make_version(headline="Geheimsache Deich")
    Article.objects.update(is_confidential=True)
    editor = make_user(role="editor", language="en")
    assert found(desk(editor), "Geheimsache") == {}
    Assignment.objects.create(article=version.article, user=editor)
    assert found(desk(editor), "Geheimsache")["Stories"] == ["Geheimsache Deich"]


def test_without_scripts_it_is_a_page(desk):
    make_version(headline="Über den Deich")
    page = as_english(desk, role="chief").get("/admin/palette/", {"q": "deich"}).content.decode()
    assert "Über den Deich</a>" in page


def test_it_costs_the_same_however_many_stories_there_are(desk):
    browser = as_english(desk, role="chief")

    def cost():
        with CaptureQueriesContext(connection) as queries:
            found(browser, "deich")
        return len(queries)

    section = make_section()
    make_version(headline="Deich 1", desk=section)
    few = cost()
    for number in range(6):
        make_version(headline=f"Deich {number}", desk=section)
    assert cost() == few <= 30


def groups_of(browser, typed="", **more):
    return {
        group["title"]: group["items"]
        for group in browser.get("/admin/palette/found/", {"q": typed, **more}).json()["groups"]
    }


def test_people_and_pictures_are_found_too(desk):
    make_author("Leyla Arslan", kuerzel="lar", role="Reporterin")
    make_image(caption="Leyla am Deich")
    browser = as_english(desk, role="chief")
    found_now = found(browser, "leyla")
    assert found_now["People"] == ["Leyla Arslan"]
    assert found_now["Pictures"] == ["Leyla am Deich"]
    assert found(browser, "@lar")["People"] == ["Leyla Arslan"]


def test_something_can_be_done_with_a_person_and_a_picture_and_more_in_an_open_story(desk):
    author = make_author("Leyla Arslan", user=make_user("leyla", role="reporter"))
    image, story = make_image(caption="Leyla am Deich"), make_version(headline="Über den Deich").article
    browser = as_english(desk, role="chief")
    assert found(browser, "@leyla")["Do, with “Leyla Arslan”"] == [
        "Stories by Leyla Arslan",
        "What Leyla Arslan has in hand",
    ]
    items = [item for group in groups_of(browser, "leyla", story=story.pk).values() for item in group]
    addresses = [item["address"] for item in items]
    page = f"/admin/articles/article/{story.pk}/change/"
    for there in (f"{page}#call-leyla", f"{page}#text-picture-{image.pk}", f"{page}#lead-picture-{image.pk}"):
        assert there in addresses
    assert browser.get(f"/admin/articles/article/?author={author.slug}").status_code == 200
    chosen = browser.get("/admin/images/image/choose/", {"id": image.pk}).json()["results"]
    assert [picture["id"] for picture in chosen] == [image.pk]
    legal = groups_of(as_english(desk, role="legal"), "leyla", story=story.pk)["Do, with “Leyla am Deich”"]
    assert [item["words"] for item in legal] == ["Where it is used"]  # to read is not to write


def test_a_greater_than_sign_asks_for_deeds_alone(desk):
    make_version(headline="Breaking ice")
    assert set(found(as_english(desk, role="chief"), "> break")) == {"Do"}


def test_what_can_be_done_with_the_first_story_found_leads_to_its_button(desk):
    article = make_version(headline="Über den Deich").article
    items = groups_of(as_english(desk, role="chief"), "deich")["Do, with “Über den Deich”"]
    assert f"/admin/articles/article/{article.pk}/change/#verb-clear" in [item["address"] for item in items]


def test_with_the_story_whose_page_is_open(desk):
    article = make_version(headline="Über den Deich").article
    browser = as_english(desk, role="chief")
    assert "Do, with “Über den Deich”" in groups_of(browser, story=article.pk)
    assert "Do, with “Über den Deich”" not in groups_of(as_english(desk, role="freelancer"), story=article.pk)


@pytest.mark.parametrize("story", ["", "x", "0", "9" * 30, "-1"])
def test_a_story_that_is_none_is_no_error(desk, story):
    assert groups_of(as_english(desk, role="chief"), story=story)["Do"]


def test_whoever_sees_only_their_own_finds_no_people(desk):
    make_author("Leyla Arslan")
    assert found(as_english(desk, role="freelancer"), "@leyla") == {}
