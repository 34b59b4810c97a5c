"""The list beside the text in a real Chromium: it follows the typing, and each line leads to its place."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.surface import FURNISH, Surface

pytestmark = pytest.mark.browser


@pytest.fixture
def furnishing():
    return FURNISH


@pytest.fixture
def surface(live_paper, page):
    surface = Surface(page, live_paper)
    surface.log_in()
    surface.begin()
    return surface


def test_it_follows_the_typing_and_leads_to_the_place(surface):
    page = surface.page
    page.locator("[name=headline]").press_sequentially("Rat sagt Nein")
    surface.text.click()
    page.keyboard.type("Es kamen XXX Leute in den Saal.")
    line = page.locator("#check [data-key=left_open]")
    expect(line).to_contain_text("XXX")
    expect(page.locator("#check [data-key=headline]")).to_have_count(0)
    missing = page.locator("#stand [data-gaps]")
    expect(missing, "what stands there unsaved is not missing").to_be_hidden()
    line.locator("a").press("Enter")
    expect(surface.text).to_be_focused()
    page.wait_for_function("getSelection().toString() === 'XXX'")
    page.locator("[name=headline]").fill("")
    expect(page.locator("#check [data-key=headline]")).to_be_visible()
    expect(missing).to_contain_text("Überschrift")
    expect(page.locator(".panel-nav [data-flight-count]")).to_have_text("1")
    page.locator("#check [data-key=headline] a").press("Enter")
    expect(page.locator("[name=headline]")).to_be_focused()
    assert [found["id"] for found in Axe().run(page, "#check").response["violations"]] == []
    assert surface.complaints == []
