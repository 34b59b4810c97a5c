"""Notes on a passage, with real keys and a real mouse: mark, write, call somebody, jump, answer, resolve."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

FURNISH = """
from django.utils import timezone
from tests.makers import make_section, make_user, make_version
desk = make_section("Lokales")
rike = make_user("rike", role="editor", first_name="Rike")
make_user("deniz", role="editor", first_name="Deniz", last_name="Aydin")
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
    (
        "Im teuersten Fall waren es rund 50.000 Euro für ein Reihenhaus.",
        FEW,
        "rund 50.000 Euro",
    ),  # between its neighbours
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
SELECT = """words => {
  const walker = document.createTreeWalker(document.querySelector(".ProseMirror"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const at = walker.currentNode.data.indexOf(words);
    if (at < 0) continue;
    getSelection().setBaseAndExtent(walker.currentNode, at, walker.currentNode, at + words.length);
    return;
  }
}"""
CHOSEN = "() => getSelection().toString()"


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


def mark(page, words):
    page.locator(".ProseMirror").get_by_text(words).click()
    page.evaluate(SELECT, words)


def test_a_passage_is_noted_found_answered_and_resolved(live_paper, page, new_context):
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    log_in(page, live_paper, "rike")
    open_story(page, live_paper)
    for text, passage, found in CASES:
        assert page.evaluate(FOUND, [text, passage]) == found, text

    # Mark words, press the keys, call somebody by the list: nothing but the keyboard.
    body = page.input_value("[name=body]")
    mark(page, "48.200 Euro")
    page.keyboard.press("Control+Alt+m")
    expect(page.locator("[data-about-words]")).to_have_text("48.200 Euro")
    page.keyboard.type("Belegt? @de")
    expect(page.get_by_role("option", name="Deniz Aydin")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator("#note")).to_have_value("Belegt? @deniz ")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    noted = page.locator(".ProseMirror .noted")
    expect(noted).to_have_text("48.200 Euro")
    note = page.locator("[data-thread]")
    expect(note).to_be_focused()
    expect(page.locator("[data-note-count]").first).to_have_text("1")
    assert page.input_value("[name=body]") == body  # the text is as it was

    # There and back again.
    note.locator("[data-jump]").click()
    assert page.evaluate(CHOSEN) == "48.200 Euro"
    noted.click()
    expect(note).to_have_class(re.compile("is-shown"))
    page.keyboard.press("Control+Alt+m")
    expect(note).to_be_focused()

    # What is typed around it moves it; what is cut takes it away, and what is put back brings it back.
    mark(page, "Der Rat hat")
    page.keyboard.type("Am Abend hat der Rat")
    expect(noted).to_have_text("48.200 Euro")
    mark(page, "48.200 Euro")
    page.keyboard.press("Delete")
    expect(note.locator("[data-gone]")).to_be_visible()
    expect(note.locator("q")).to_have_text("48.200 Euro")
    page.keyboard.press("Control+z")
    expect(noted).to_have_text("48.200 Euro")
    expect(note.locator("[data-gone]")).to_be_hidden()

    # In a line: the words are chosen there.
    headline = page.locator("[name=headline]")
    headline.evaluate("field => { field.focus(); field.setSelectionRange(4, 12); }")
    page.click("[data-command=note]") if page.locator("[data-command=note]").is_hidden() else page.keyboard.press(
        "Control+Alt+m"
    )
    page.keyboard.type("Stärker?")
    page.click("[data-note]")
    about_headline = page.locator("[data-thread][data-part=headline]")
    about_headline.locator("[data-jump]").click()
    assert headline.evaluate("field => field.value.slice(field.selectionStart, field.selectionEnd)") == "streicht"
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    page.wait_for_selector("html[data-desk=ready]")
    expect(noted).to_have_text("48.200 Euro")

    # Whoever was called comes by the bell, answers and resolves; resolved ones fold away.
    other = new_context().new_page()
    log_in(other, live_paper, "deniz")
    bell = other.locator(".bar-bell")
    expect(bell).to_contain_text("1")
    bell.click()
    other.locator(".told .title").first.click()
    other.wait_for_selector("html[data-desk=ready]")
    assert re.search(r"#note-\d+$", other.url)
    thread = other.locator("[data-thread][data-part=body]")
    expect(thread).to_be_focused()
    thread.locator("[data-reply] summary").click()
    thread.locator("[data-reply] textarea").fill("Bescheid liegt vor.")
    thread.locator("[data-reply] [data-note-step]").click()
    expect(thread.locator(".note-reply")).to_contain_text("Bescheid liegt vor.")
    thread.locator("[formaction$='/resolve/']").click()
    expect(other.locator("[data-notes-done] summary")).to_be_visible()
    expect(other.locator(".ProseMirror .noted")).to_have_count(0)
    assert complaints == []
