"""Readers who enlarge the text, use no scripts, listen to the page, set their own colours, or choose light or dark."""

import itertools

import pytest
from django.urls import resolve
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("demo paper")]  # one server, loaded once
TOO_WIDE = "Math.max(0, document.documentElement.scrollWidth - innerWidth)"
LANDMARKS = """[...document.querySelectorAll("body > header, body > aside.breaking, main, body > footer")]
  .map(each => each.getBoundingClientRect().top + scrollY)"""
# Boxes with words that have lost their ground and have no edge either.
GROUNDLESS = """[...document.querySelectorAll(".label, .button, .breaking, .card__label, .paid__bar")].filter(each => {
  const style = getComputedStyle(each);
  return each.offsetHeight && style.outlineStyle === "none" && style.borderStyle === "none";
}).map(each => each.className)"""


@pytest.fixture(scope="session")
def samples(kinds):
    """One page of each kind, the fullest."""
    return list(
        {(resolve(page.path.partition("?")[0]).url_name, page.status): page for page in reversed(kinds)}.values()
    )


@pytest.mark.parametrize(("width", "letters"), [(320, 16), (360, 32)])
def test_no_page_is_wider_than_the_screen(kinds, demo_paper, new_context, width, letters):
    """On the smallest phone, and with letters twice as large: nothing to push sideways (WCAG 1.4.4, 1.4.10)."""
    page = new_context(viewport={"width": width, "height": 800}).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Page.enable")
    session.send("Page.setFontSizes", {"fontSizes": {"standard": letters, "fixed": letters}})
    wrong = {}
    for each in kinds:
        page.goto(demo_paper.url + each.path)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{letters}px"
        if wide := page.evaluate(TOO_WIDE):
            wrong[each.path] = f"{wide} px too wide"
    assert wrong == {}


def test_headings_are_in_order(pages):
    """One h1 on every page, no level skipped on the way down."""
    wrong = {}
    for page in pages:
        levels = [int(heading.tag[1]) for heading in page.tree.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        skips = [(above, below) for above, below in itertools.pairwise(levels) if below > above + 1]
        if levels.count(1) != 1 or levels[0] != 1 or skips:
            wrong[page.path] = levels
    assert wrong == {}


def test_landmarks_are_read_in_the_order_they_are_seen(samples, demo_paper, new_context):
    page = new_context(viewport={"width": 360, "height": 800}).new_page()
    for each in samples:
        page.goto(demo_paper.url + each.path)
        tops = page.evaluate(LANDMARKS)
        assert len(tops) >= 3
        assert tops == sorted(tops), each.path


def test_pages_are_complete_without_scripts(samples, demo_paper, new_context):
    """The same words, but for what only a script can do."""
    with_scripts = new_context(viewport={"width": 1280, "height": 800}).new_page()
    without = new_context(viewport={"width": 1280, "height": 800}, java_script_enabled=False).new_page()
    for each in samples:
        with_scripts.goto(demo_paper.url + each.path)
        with_scripts.evaluate(
            "document.querySelectorAll('[data-themes], [data-share-copy], .embed__do').forEach(each => each.remove())"
        )
        without.goto(demo_paper.url + each.path)
        plain = " ".join(without.locator("body").inner_text().split())
        for part in with_scripts.locator("body").inner_text().splitlines():
            assert " ".join(part.split()) in plain, each.path


def test_marks_keep_an_edge_in_the_readers_own_colours(samples, demo_paper, new_context):
    page = new_context(viewport={"width": 360, "height": 800}, forced_colors="active").new_page()
    for each in samples:
        page.goto(demo_paper.url + each.path)
        assert page.evaluate(GROUNDLESS) == [], each.path


def test_readers_choose_light_or_dark(demo_paper, new_context):
    """Nothing is kept on the device before a button is pressed, and nothing after taking it back."""
    page = new_context(color_scheme="light").new_page()
    page.goto(demo_paper.url)
    light, kept = "rgb(255, 255, 255)", "JSON.stringify({...localStorage})"
    themes = page.locator("[data-themes]")
    expect(page.locator("body")).to_have_css("background-color", light)
    assert page.evaluate(kept) == "{}"
    themes.locator("[data-theme-choice=dark]").click()
    page.goto(demo_paper.url + "/suche/")
    expect(page.locator("body")).not_to_have_css("background-color", light)
    expect(themes.locator("[aria-pressed=true]")).to_have_attribute("data-theme-choice", "dark")
    assert page.evaluate(kept) == '{"theme":"dark"}'
    themes.locator("[data-theme-choice=system]").click()
    expect(page.locator("body")).to_have_css("background-color", light)
    assert page.evaluate(kept) == "{}"
    assert page.context.cookies() == []
