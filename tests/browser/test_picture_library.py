"""The library by keys alone: every picture is reached, chosen, described and seen in large without a mouse."""

import pytest
from playwright.sync_api import expect

from tests.browser.house import SETTING_UP

pytestmark = pytest.mark.browser

PICTURES = """
from tests.images.makers import make_image
for alt in ("Das Tor", "Der Turm", "Der Markt", "Die Brücke"):
    make_image(alt=alt, credit="Foto: Probe", origin="own")
"""


@pytest.fixture
def furnishing():
    return SETTING_UP + PICTURES


def test_the_library_is_worked_by_keys(at_desk, watch):
    cora = at_desk("cora")
    page = cora.page
    page.goto(f"{cora.paper.url}/admin/images/image/")
    tiles = page.locator("[data-picture]")
    page.keyboard.press("/")
    expect(page.locator("#library-q")).to_be_focused()
    tiles.first.locator("a").focus()
    pick(page, tiles)
    look(page, tiles)
    describe(page, tiles)
    see_the_rights(page, tiles)
    ask_for_files(page)
    assert watch.shut_out(page) == []
    assert watch.complaints == []


def pick(page, tiles):
    """X, then Shift and a click for all between."""
    page.keyboard.press("x")
    expect(page.locator("[data-picked-said]")).to_contain_text("1")
    tiles.nth(2).locator("a").click(modifiers=["Shift"])
    expect(page.locator("[data-picture] :checked")).to_have_count(3)
    page.keyboard.press("Home")
    page.keyboard.press("ArrowRight")
    expect(tiles.nth(1).locator("a")).to_be_focused()
    page.keyboard.press("x")
    expect(page.locator("[data-picture] :checked")).to_have_count(2)


def look(page, tiles):
    """The large view goes on by arrows, and the hand is where it ended."""
    large = page.locator("#lightbox")
    page.keyboard.press("Space")
    expect(large).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(large.locator("[data-place]")).to_contain_text("3")
    page.keyboard.press("Escape")
    expect(large).to_be_hidden()
    expect(tiles.nth(2).locator("a")).to_be_focused()


def describe(page, tiles):
    page.keyboard.press("a")
    expect(page.locator("#describe-alt")).to_be_focused()
    page.keyboard.type("Der Platz vor dem Rathaus")
    page.keyboard.press("Enter")  # saves and goes on
    expect(page.locator("#describe [data-said]")).not_to_be_empty()
    page.keyboard.press("Escape")
    expect(tiles.nth(3).locator("a")).to_be_focused()
    expect(tiles.nth(2)).to_have_attribute("data-alt", "Der Platz vor dem Rathaus")


def see_the_rights(page, tiles):
    page.keyboard.press("r")
    expect(page.locator("#rights .facts")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#rights")).to_be_hidden()
    expect(tiles.nth(3).locator("a")).to_be_focused()


def ask_for_files(page):
    """U opens the field for files; the window it would bring is the computer's own, and stays shut."""
    page.evaluate(
        """document.addEventListener('click', (event) => {
            if (event.target.type !== 'file') return;
            event.preventDefault();
            window.asked = true;
        })"""
    )
    page.keyboard.press("u")
    page.wait_for_function("window.asked")
