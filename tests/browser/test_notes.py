"""Notes on a passage, with real keys and a real mouse: mark, write, call somebody, jump, answer, resolve."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.surface import choose
from tests.browser.writer import KEPT

pytestmark = pytest.mark.browser

FURNISH = """
from django.utils import timezone
from tests.makers import make_section, make_user, make_version
desk = make_section("Lokales")
rike = make_user("rike", role="editor", first_name="Rike")
make_user("deniz", role="editor", first_name="Deniz", last_name="Aydin")
make_user("eye", role="readers_eye")
body = "<p>Der Rat hat die Satzung gestrichen.</p><p>Im teuersten Fall waren es 48.200 Euro für ein Haus.</p>"
make_version(by=rike, now=timezone.now(), headline="Rat streicht Beiträge", desk=desk, body=body)
"""

FOUND = """async ([text, passage]) => {
  const { find } = await import("desk/passages/find");
  const found = find(text, passage);
  return found && text.slice(found.from, found.to);
}"""
FEW = {"quote": "48.200 Euro", "before": "Im teuersten Fall waren es ", "after": " für ein Reihenhaus."}
CASES = [
    ("Im teuersten Fall waren es 48.200 Euro für ein Reihenhaus.", FEW, "48.200 Euro"),
    ("Neu davor.\nIm teuersten Fall waren es 48.200\u00a0Euro für ein Reihenhaus.", FEW, "48.200\u00a0Euro"),
    # Between its neighbours.
    ("Im teuersten Fall waren es rund 50.000 Euro für ein Reihenhaus.", FEW, "rund 50.000 Euro"),
    ("48.200 Euro hier. Im teuersten Fall waren es 48.200 Euro für ein Reihenhaus.", FEW, "48.200 Euro"),
    ("Im teuersten Fall waren es für ein Reihenhaus.", FEW, None),
    ("Alles ganz anders.", FEW, None),
    ("", FEW, None),
    (
        "Am Abend hat der Rat die alte Satzung dann doch gestrichen, sagt er.",
        {"quote": "Der Rat hat die Satzung gestrichen"},
        None,
    ),
    (
        "Heute hat der Rat die alte Satzung gestrichen, sagt er.",
        {"quote": "hat der Rat die Satzung gestrichen"},
        "hat der Rat die alte Satzung gestrichen",
    ),
    ("Ein Wort.", {"quote": "Wort"}, "Wort"),
    ("Das Wort und noch ein Wort.", {"quote": "Wort", "before": "noch ein ", "after": "."}, "Wort"),
]


@pytest.fixture
def furnishing():
    return FURNISH


def log_in(page, paper, name):
    page.goto(f"{paper.url}/admin/login/")
    page.fill("[name=username]", name)
    page.fill("[name=password]", "secret")
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/admin/")


def open_story(page, paper):
    page.goto(f"{paper.url}/admin/articles/article/1/change/")
    page.wait_for_selector("html[data-desk=ready]")


def noted(page):
    """The underlined words."""
    return page.locator(".ProseMirror .noted")


def test_a_passage_is_noted_found_answered_and_resolved(live_paper, page, new_context, watch):
    watch.over(page)
    log_in(page, live_paper, "rike")
    open_story(page, live_paper)
    passages_are_found_again(page)
    a_passage_is_noted_by_keys_alone(page)
    from_note_to_text_and_back(page)
    a_note_follows_its_passage(page)
    a_line_is_noted(page)
    it_is_there_after_saving(page)
    half_a_note_waits(page)
    called = new_context().new_page()
    log_in(called, live_paper, "deniz")
    who_was_called_comes_by_the_bell(called)
    who_was_called_answers_and_resolves(called)
    reading = new_context().new_page()
    watch.over(reading)
    log_in(reading, live_paper, "eye")
    open_story(reading, live_paper)
    expect(reading.locator("[data-thread]").first).to_be_attached()
    expect(reading.locator("#notes textarea, [data-note-step]")).to_have_count(0)
    assert watch.complaints == []


def passages_are_found_again(page):
    for text, passage, found in CASES:
        assert page.evaluate(FOUND, [text, passage]) == found, text


def a_passage_is_noted_by_keys_alone(page):
    body = page.input_value("[name=body]")
    choose(page, "48.200 Euro")
    page.keyboard.press("Control+Alt+m")
    expect(page.locator("[data-about-words]")).to_have_text("48.200 Euro")
    page.keyboard.type("Belegt? @de")
    expect(page.get_by_role("option", name="Deniz Aydin")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#note")).to_have_value("Belegt? @deniz ")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(noted(page)).to_have_text("48.200 Euro")
    expect(page.locator("[data-thread]")).to_be_focused()
    expect(page.locator("[data-note-count]").first).to_have_text("1")
    expect(page.locator("[name=body]"), "the text is as it was").to_have_value(body)


def from_note_to_text_and_back(page):
    note = page.locator("[data-thread]")
    note.locator("[data-jump]").click()
    expect(page.locator(".ProseMirror")).to_be_focused()
    page.wait_for_function("getSelection().toString() === '48.200 Euro'")
    noted(page).click()
    expect(note).to_have_class(re.compile("is-shown"))
    page.keyboard.press("Control+Alt+m")
    expect(note).to_be_focused()


def a_note_follows_its_passage(page):
    """What is typed around it moves it; what is cut takes it away, and what is put back brings it back."""
    note = page.locator("[data-thread]")
    choose(page, "Der Rat hat")
    page.keyboard.type("Am Abend hat der Rat")
    expect(noted(page)).to_have_text("48.200 Euro")
    choose(page, "48.200 Euro")
    page.keyboard.press("Delete")
    expect(note.locator("[data-gone]")).to_be_visible()
    expect(note.locator("q")).to_have_text("48.200 Euro")
    page.keyboard.press("Control+z")
    expect(noted(page)).to_have_text("48.200 Euro")
    expect(note.locator("[data-gone]")).to_be_hidden()


def a_line_is_noted(page):
    headline = page.locator("[name=headline]")
    headline.evaluate("field => { field.focus(); field.setSelectionRange(4, 12); }")
    page.keyboard.press("Control+Alt+m")
    expect(page.locator("[data-about-words]")).to_have_text("streicht")
    page.keyboard.type("Stärker?")
    page.keyboard.press("Control+Enter")  # the note's own button, not the story's verb
    page.locator("[data-thread][data-part=headline] [data-jump]").click()
    expect(headline).to_be_focused()
    expect(headline).to_have_js_property("selectionStart", 4)
    expect(headline).to_have_js_property("selectionEnd", 12)


def it_is_there_after_saving(page):
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    page.wait_for_selector("html[data-desk=ready]")
    expect(noted(page)).to_have_text("48.200 Euro")


def half_a_note_waits(page):
    """Another page and back: what was begun is there, sealed until then, and forgotten once it is gone."""
    reply = page.locator("[data-thread][data-part=body] [data-reply]")
    choose(page, "Satzung")
    page.keyboard.press("Control+Alt+m")
    page.keyboard.type("Halb getippt")
    reply.locator("summary").click()
    reply.locator("textarea").fill("Halb geantwortet")
    kept = page.wait_for_function(f"async () => {{ const all = await ({KEPT})(); return all.length === 1 && all; }}")
    assert all("sealed" in one and "plain" not in one["sealed"] for one in kept.json_value())
    page.goto(page.url.partition("/admin/")[0] + "/admin/")
    page.go_back()
    page.wait_for_selector("html[data-desk=ready]")
    expect(page.locator("#note")).to_have_value("Halb getippt")
    expect(page.locator("[data-about-words]")).to_have_text("Satzung")
    expect(reply.locator("textarea")).to_have_value("Halb geantwortet")
    page.fill("#note", "")
    reply.locator("textarea").fill("")
    page.wait_for_function(f"async () => !(await ({KEPT})()).length")


def who_was_called_comes_by_the_bell(page):
    bell = page.locator(".bar-bell")
    expect(bell).to_contain_text("1")
    bell.click()
    page.locator(".told .title").first.click()
    expect(page).to_have_url(re.compile(r"#note-\d+$"))
    page.wait_for_selector("html[data-desk=ready]")
    expect(page.locator("[data-thread][data-part=body]")).to_be_focused()


def who_was_called_answers_and_resolves(page):
    """Resolved notes fold away."""
    thread = page.locator("[data-thread][data-part=body]")
    thread.locator("[data-reply] summary").click()
    thread.locator("[data-reply] textarea").fill("Bescheid liegt vor.")
    thread.locator("[data-reply] textarea").press("Control+Enter")
    expect(thread.locator(".note-reply")).to_contain_text("Bescheid liegt vor.")
    thread.locator("[formaction$='/resolve/']").click()
    expect(page.locator("[data-notes-done] summary")).to_be_visible()
    expect(noted(page)).to_have_count(0)
