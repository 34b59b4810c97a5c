"""What helps while one writes: clean pasting, typographic signs, the slash menu, finding, the length, only the text."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from language.typography import tidy
from tests.browser.surface import FURNISH, Surface
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser
CLIPS = sorted((Path(__file__).parent / "pasted").glob("*.clip"))
GERMAN = (
    "Am 22. November kamen z. B. 20 000 Menschen, d. h. 10 % mehr.",
    "Das sagt Dr. Mehl - laut § 5 und Art. 20 in 5 km Entfernung.",
    'Sie rief: "Ja", und er: "Das ist \'gut\'."',
    "Na ja ... von 10-12 Uhr, bei -5 Grad, i. d. R. um 1 200 000 Euro.",
    "Prof. Özdemir zahlt 3 500 € u. a. für S. 12 und 1,5 m Kabel.",
    "Mehr unter https://example.org/a-b?c=10-12 oder www.example.org, 24-7.",
    "Die Nummer 0761 123 456 bleibt, auch 2026 300 und 4-4-2.",
)
ENGLISH = ('He said "it\'s 5 km - or 10 %" ...', "From 10 May - say 20 000 - it was 'over'.")
ODD = (  # style where one does not look for it: the policy would complain of each
    '<p title="a>b" style="margin:0">Eins</p>',
    "<p title='\"<'style=margin:0>Eins</p>",
    '<P/STYLE = "margin:0" ONCLICK="x">Eins</P><style>p { margin: 0 }',
    "<!--[if mso]><style><![endif]--><p title=it's style='font:\"Times>\"'>Eins</p>",
)
LONG = "<p>" + "Der Rat hat am Sonntag lange über das Geld für die Straßen beraten. " * 8 + "</p>"


@pytest.fixture
def furnishing():
    return FURNISH


@pytest.fixture
def surface(live_paper, page):
    surface = Surface(page, live_paper)
    surface.log_in()
    surface.begin()
    return surface


def test_other_programs_text_comes_in_clean(surface):
    page = surface.page
    for clip in CLIPS:
        surface.set("")
        surface.paste(clip.read_text(), kind="text/plain" if clip.stem == "plain_text" else "text/html")
        surface.expect_body(clip.with_suffix(".stored").read_text().replace("\n", ""), clip.stem)
        told = expect(page.locator("[data-paste-said]"), "a picture in the document is told")
        told.to_be_visible(visible=clip.stem == "word")
    for odd in ODD:
        surface.set("")
        surface.paste(odd)
        surface.expect_body("<p>Eins</p>", odd)
    surface.set("<p>z.\u202fB. „so“</p>")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    page.keyboard.press("Control+v")
    surface.expect_body("<p>z.\u202fB. „so“</p>", "our own signs survive copying")
    surface.set("")
    surface.paste("<p>Er <b>sagt \"Nein\"</b> und geht's an: https://a.example/it's</p>")
    surface.expect_body(re.compile("^<p>Er <strong>sagt „Nein“</strong> und geht’s an: .*it's"), "set, but no address")
    page.keyboard.press("Control+z")
    surface.expect_body(re.compile('^<p>Er <strong>sagt "Nein"</strong> und geht\'s an'), "one undo, and no more")
    for undo in ("Backspace", "Control+z"):
        surface.set("")
        surface.paste("https://youtu.be/abcDEF123?utm_source=mail", kind="text/plain")
        surface.expect_body(re.compile('^<figure class="embed" data-embed="https://youtu.be/abcDEF123">'))
        page.keyboard.press(undo)
        surface.expect_body("<p>https://youtu.be/abcDEF123</p>")
    surface.set("")
    page.keyboard.type("https://youtu.be/abcDEF123")
    page.keyboard.press("Enter")
    surface.expect_body(re.compile('^<figure class="embed" data-embed="https://youtu.be/abcDEF123">'), "typed, too")
    page.keyboard.press("Backspace")
    page.keyboard.press("Enter")
    page.keyboard.type("x")
    surface.expect_body("<p>https://youtu.be/abcDEF123</p><p>x</p>", "taken back, it stays")
    surface.set("<p>Siehe</p>")
    page.keyboard.press("Control+End")
    surface.paste("https://youtu.be/abcDEF123", kind="text/plain")
    link = '<a href="https://youtu.be/abcDEF123">https://youtu.be/abcDEF123</a>'
    surface.expect_body(f"<p>Siehe{link}</p>", "only on a line of its own")
    assert surface.complaints == []


def test_signs_are_set_as_the_paper_sets_them_and_taken_back_by_one_backspace(surface):
    page = surface.page
    ask = """async ([texts, language]) => {
      const {typesetAll} = await import("desk/typography");
      return texts.map((text) => typesetAll(text, "", language));
    }"""
    for language, texts in (("de", GERMAN), ("en", ENGLISH)):
        typed = page.evaluate(ask, [texts, language])
        assert typed == [tidy(text, language=language) for text in texts]
    headline = page.locator("[name=headline]")
    for plain in ("z. B.", "5 km ", "Ja - ", "...", "2020-2024 ", "20 000 ", "Dr. M", 'Ruf: "'):
        surface.set("")
        page.keyboard.type(plain)
        expect(page.locator("[name=body]"), "it is set").not_to_have_value(re.compile(re.escape(f">{plain}")))
        page.keyboard.press("Backspace")
        surface.expect_body(f"<p>{plain}</p>")
        page.keyboard.press("Backspace")
        page.keyboard.type(plain[-1])
        surface.expect_body(f"<p>{plain}</p>", "what was undone stays undone")
        headline.fill("")
        headline.press_sequentially(plain)
        expect(headline).not_to_have_value(plain)
        headline.press("Backspace")
        expect(headline).to_have_value(plain)
        headline.press("Backspace")
        headline.press_sequentially(plain[-1])
        expect(headline).to_have_value(plain)
    headline.fill("")
    surface.set("")
    for field in (headline, surface.text):
        field.press_sequentially('Er "')
        field.press("Backspace")
        field.press_sequentially('so" und "')
    expect(headline).to_have_value('Er "so" und „')
    surface.expect_body('<p>Er "so" und „</p>')
    assert surface.complaints == []


def test_everything_can_be_put_in_by_keys(surface):
    page = surface.page
    menu = page.locator("#slash-menu")
    surface.text.click()
    page.keyboard.type("und/oder")
    expect(menu).to_be_hidden()
    page.keyboard.type(" /")
    expect(menu.locator("[role=option]")).to_have_count(19)
    expect(surface.text).to_have_attribute("aria-activedescendant", "slash-h2")
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    page.keyboard.type("zw")
    expect(menu).to_be_hidden()
    surface.set("")
    for typed in ("/fussn", "/footn"):
        page.keyboard.type(typed)
        expect(menu.locator("[role=option]")).to_have_count(1)
        page.keyboard.press("Control+a")
        page.keyboard.press("Delete")
    page.keyboard.type("/zwisch")
    page.keyboard.press("Enter")
    page.keyboard.type("Titel")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+Shift+2")
    page.keyboard.press("Control+Alt+0")
    page.keyboard.press("Control+b")
    page.keyboard.type("fett")
    page.keyboard.press("Enter")
    page.keyboard.type("/karte")
    page.keyboard.press("Enter")
    page.locator("#card-dialog .choice", has_text="Andere Geschichte").press("Enter")
    expect(surface.text).to_be_focused()
    page.keyboard.type("Danach")
    card = '<aside class="related" data-story="1"></aside>'
    surface.expect_body(f"<h2>Titel</h2><p><strong>fett</strong></p>{card}<p>Danach</p>")
    surface.save()
    assert surface.stored()[2] == surface.body
    expect(page.locator(".prose .related")).to_contain_text("Andere Geschichte")
    surface.set("<p></p>")
    page.keyboard.type("/tabelle")
    page.keyboard.press("Enter")
    page.keyboard.type("Jahr")
    page.keyboard.press("Tab")
    page.keyboard.type("Euro")
    surface.tool("table-title")
    page.fill("#table-title", "Kosten")
    page.keyboard.press("Enter")
    surface.expect_body(re.compile("<table><caption>Kosten</caption><thead><tr><th>Jahr</th><th>Euro</th>"))
    page.locator("[data-command=head-row]").click()
    surface.expect_body(re.compile("<table><caption>Kosten</caption><tbody>"))
    assert surface.complaints == []


def test_finding_length_and_only_the_text(surface):
    page = surface.page
    page.locator("[name=headline]").fill("Rat sagt Ja")
    surface.set(LONG * 5)
    flags = page.locator(".para-flag")
    expect(flags).to_have_count(1)
    flags.click()
    page.keyboard.type("Worum es dem Rat geht, wenn er über das Geld für die Straßen redet")
    expect(flags).to_have_count(0)
    expect(page.locator("h2[data-long]")).to_have_count(1)
    said = page.locator("[data-find-said]")
    before = surface.body
    page.keyboard.press("Control+Shift+f")
    page.locator("[data-find-words]").fill("rat")
    page.locator("[data-find-whole]").check()
    expect(said).to_contain_text("42")
    page.locator("[data-find-cased]").check()
    expect(page.locator(".match")).to_have_count(0)
    page.locator("[data-find-cased]").uncheck()
    page.locator("[data-find-words]").press("Enter")
    page.locator("[data-find-with]").fill("Kreistag")
    page.locator("[data-find=one]").click()
    expect(page.locator("[name=headline]")).to_have_value("Kreistag sagt Ja")
    page.locator("[data-find=all]").click()
    surface.expect_body(re.compile("^((?!Kreistag).)*(Kreistag((?!Kreistag).)*){41}$"))
    page.locator("[data-find=undo]").click()
    surface.expect_body(before)
    expect(page.locator("[data-find-words]")).to_be_focused()
    assert Watch().shut_out_by_light_or_dark(page) == []
    page.keyboard.press("Escape")
    expect(page.locator("[data-find-panel]")).to_be_hidden()
    page.click("[data-open=length-dialog]")
    page.fill("#length-words_wanted", "450")
    page.fill("#length-place_wanted", "A2")
    page.keyboard.press("Enter")
    expect(page.locator("[data-length]")).to_contain_text("A2, 450")
    count = int(page.inner_text("[data-words]"))
    expect(page.locator("[data-difference]")).to_contain_text(str(count - 450))
    page.set_viewport_size({"width": 360, "height": 740})
    surface.text.focus()
    page.keyboard.press("F8")
    expect(page.locator(".panel")).to_be_hidden()
    expect(page.locator(".truth")).to_be_visible()
    expect(page.locator("html")).to_have_js_property("scrollWidth", 360)
    surface.save()
    expect(page.locator(".panel")).to_be_hidden()
    surface.text.focus()
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_be_visible()
    assert surface.complaints == []
