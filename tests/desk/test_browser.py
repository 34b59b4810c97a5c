"""The desk in a real browser: nothing the policy stops, nobody shut out, nothing wider than the screen."""

import json

import pytest

from tests.browser.watching import Watch

pytestmark = pytest.mark.browser
LISTENING = "addEventListener('securitypolicyviolation', (e) => (window.stopped ??= []).push(e.violatedDirective))"
SETTING_UP = """
import json
from django.urls import reverse
from articles.models import Article
from tests.makers import make_author, make_live, make_section, make_user, make_version

chief = make_user("ilka", role="chief", language="en", first_name="Ilka", last_name="Wittkamp")
section, author = make_section(), make_author()
make_live(by=chief, headline="Landesrechnungshof rügt Grundstücksverkehrsgenehmigungszuständigkeiten")
make_version(by=chief, headline="Wer Beiträge erlässt, muss sagen, wer zahlt")
Article.objects.update(desk=section)
names = ["index", "palette", "frontpage_strip_add", "frontpage_strip_changelist", "articles_article_changelist", "more",
    "articles_section_changelist", "articles_role_add", "images_image_changelist", "images_image_tables",
    "frontpage_front_changelist", "frontpage_front_all", "articles_release_changelist", "board"]
changes = {"articles_section": section, "authors_author": author, "authors_user": chief}
print(json.dumps([
    *(reverse(f"admin:{name}") for name in names),
    *(reverse(f"admin:{name}_change", args=[row.pk]) for name, row in changes.items()),
]))
"""


@pytest.fixture
def furnishing():
    return SETTING_UP


@pytest.fixture
def pages(live_paper):
    """Addresses on the desk of a server of its own: one that shares this process's memory answers too late."""
    return json.loads(live_paper.furnishing.strip().splitlines()[-1])


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_allowed_reachable_and_fits(pages, live_paper, page, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.add_init_script(LISTENING)
    page.goto(live_paper.url + "/admin/login/")
    assert found(page) == {"stopped": [], "axe": [], "too_wide": 0}
    page.fill("#id_username", "ilka")
    page.fill("#id_password", "secret")
    page.click("button[type=submit]")
    for address in pages:
        page.goto(live_paper.url + address, wait_until="networkidle")
        assert found(page) == {"stopped": [], "axe": [], "too_wide": 0}, address


def found(page):
    stopped = page.evaluate("window.stopped ?? []")  # before axe, which brings a style of its own
    too_wide = page.evaluate("Math.max(0, document.documentElement.scrollWidth - innerWidth)")
    return {"stopped": stopped, "axe": Watch().shut_out_by_light_or_dark(page), "too_wide": too_wide}


def test_light_and_dark_follow_the_button(pages, live_paper, page):
    page.emulate_media(color_scheme="light")
    page.goto(live_paper.url + "/admin/login/")
    page.fill("#id_username", "ilka")
    page.fill("#id_password", "secret")
    page.click("button[type=submit]")
    page.goto(live_paper.url + "/admin/more/")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(paper)
    page.click(".theme-toggle")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    assert page.evaluate(paper) != light
