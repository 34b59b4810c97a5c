"""Find or do: what one may do, the pages of the desk, and stories that exist for this person."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Assignment
from tests.makers import make_section, make_user, make_version

pytestmark = pytest.mark.django_db


def found(browser, typed=""):
    groups = browser.get("/admin/palette/found/", {"q": typed}).json()["groups"]
    return {group["title"]: [item["words"] for item in group["items"]] for group in groups}


def as_english(desk, **more):
    return desk(make_user(language="en", **more))


def test_it_offers_what_this_person_may_do(desk):
    assert found(as_english(desk, role="duty_editor"))["Do"][0] == "Breaking news: publish at once"
    assert found(as_english(desk, role="reporter"))["Do"] == ["Write a new story"]
    assert "Do" not in found(as_english(desk, role="readers_eye"))


def test_a_few_letters_narrow_it_down(desk):
    make_version(headline="Über den Deich")
    browser = as_english(desk, role="chief")
    assert found(browser, "deich") == {"Stories": ["Über den Deich"]}
    assert found(browser, "break")["Do"][0] == "Breaking news: publish at once"
    assert found(browser, "zzz") == {}


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
    assert found(desk(editor), "Geheimsache") == {"Stories": ["Geheimsache Deich"]}


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
    assert cost() == few <= 14
