"""The writing surface in a real Chromium under the real Content-Security-Policy."""

import re

import pytest
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


def test_what_is_typed_is_stored_as_typed(surface):
    page = surface.page
    page.locator("[name=headline]").press_sequentially('Rat sagt "Nein"')
    expect(page.locator(".story-bar [data-headline-shown]")).to_have_text("Rat sagt „Nein“")
    surface.text.click()
    page.keyboard.type('Ein Satz mit Blanks und "Zitat", wie geht\'s.')
    page.keyboard.press("Enter")
    surface.tool("h2")
    page.keyboard.type("Zwischenruf")
    page.keyboard.press("Enter")
    surface.tool("pullquote")
    page.keyboard.type("Wir zahlen")
    page.keyboard.press("Enter")
    page.keyboard.type("Die Kämmerin")
    page.keyboard.press("Enter")
    page.keyboard.type("Ende.")
    surface.save()
    number, headline, body = surface.stored()
    assert (number, headline) == (2, "Rat sagt „Nein“")
    assert body == (
        "<p>Ein Satz mit Blanks und „Zitat“, wie geht’s.</p><h2>Zwischenruf</h2>"
        '<figure class="pullquote"><blockquote><p>Wir zahlen</p></blockquote>'
        "<figcaption>Die Kämmerin</figcaption></figure><p>Ende.</p>"
    )
    assert surface.complaints == []


def test_one_backspace_brings_the_plain_mark_back(surface):
    surface.text.click()
    surface.page.keyboard.type('Zoll: 5"')
    surface.page.keyboard.press("Backspace")
    surface.expect_body('<p>Zoll: 5"</p>')
    headline = surface.page.locator("[name=headline]")
    headline.press_sequentially('Zoll: 5"')
    headline.press("Backspace")
    expect(headline).to_have_value('Zoll: 5"')


def test_blocks_of_our_own_survive_the_editor_untouched(surface):
    stored = (
        '<p>Mehr <a data-story="1">dazu</a> und <a href="https://example.org/">dort</a>.</p>'
        '<figure class="picture" data-picture="7"><figcaption>Am Ufer</figcaption></figure>'
        '<figure class="picture" data-picture="7" data-crop="16:9 0.1 0.2 0.5 0.28" data-alt="Ein Boot"'
        ' data-credit="dpa">'
        '<figcaption></figcaption></figure><aside class="compare"><figure class="picture" data-picture="7"><figcaption>'
        'Früher</figcaption></figure><figure class="picture" data-picture="8" data-decorative="yes"><figcaption>'
        "</figcaption></figure></aside>"
        "<table><caption>Zahlen</caption><thead><tr><th>Jahr</th></tr></thead><tbody><tr><td>2026</td></tr></tbody></table>"
        '<aside class="infobox"><h3>Was ist das?</h3><p>Ein Kasten.</p></aside>'
        '<aside class="gallery"><figure class="picture" data-picture="7"><figcaption>Eins</figcaption></figure>'
        '<figure class="picture" data-picture="8"><figcaption></figcaption></figure></aside>'
        '<figure class="embed" data-embed="https://youtu.be/abc"><figcaption>Der Film</figcaption></figure>'
        '<aside class="entry" data-entry="k1" data-at="2026-11-22T14:05:00+01:00"><h3>Neu</h3><p>Es '
        'geht<sup class="footnote" data-note="Sagt sie."></sup> los.</p></aside><p>Ende</p>'
    )
    page = surface.page
    page.evaluate("stored => document.querySelector('.ProseMirror').editor.commands.setContent(stored)", stored)
    page.locator(".ProseMirror > p").last.click()
    page.keyboard.press("End")
    page.keyboard.type(".")
    surface.expect_body(stored.replace("<p>Ende</p>", "<p>Ende.</p>"))


def test_a_story_is_linked_by_identity(surface):
    surface.text.click()
    surface.tool("story-link")
    surface.page.fill("#story-dialog [data-chooser-find]", "Andere")
    surface.page.locator("#story-dialog .choice", has_text="Andere Geschichte").click()
    surface.expect_body('<p><a data-story="1">Andere Geschichte</a></p>')
    assert surface.complaints == []


def test_pasted_headings_fit_below_the_headline(surface):
    surface.text.click()
    paste = """html => {
      const data = new DataTransfer(); data.setData('text/html', html);
      const event = new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true});
      document.querySelector('.ProseMirror').dispatchEvent(event);
    }"""
    surface.page.evaluate(paste, '<h1 style="color:red">Titel</h1><p>Ein&nbsp;Satz<script>alert(1)</script></p>')
    surface.expect_body("<h2>Titel</h2><p>Ein Satz</p>")


def test_agency_copy_lands_in_text_and_fields(surface):
    surface.text.click()
    surface.tool("agency")
    surface.page.fill(
        "#agency-text", "Berlin (dpa) - Die Regierung sagt «Nein».\n\nSperrfrist: 23. November, 10.00 Uhr"
    )
    surface.page.click("#agency-dialog .btn-work")
    surface.expect_body("<p>Die Regierung sagt „Nein“.</p>")
    expect(surface.page.locator("[name=dateline]")).to_have_value("Berlin")
    expect(surface.page.locator("[data-agency-warning]:not([hidden])")).to_contain_text("23. November")


def test_a_verb_asks_in_a_dialog_and_saves_first(surface):
    page = surface.page
    page.locator("[name=headline]").fill("Rat sagt Nein")
    page.locator("[name=standfirst]").fill("Der Vorspann.")
    surface.text.click()
    page.keyboard.type("Text.")
    surface.save()
    page.locator("[name=headline]").fill("Rat sagt doch Ja")
    page.click("#verb-publish summary")
    with page.expect_navigation():
        page.click("#verb-publish .dialog-foot button[type=submit]")
    surface.wait()
    expect(page.locator(".truth .pub-live")).to_be_visible()
    assert surface.stored()[:2] == [3, "Rat sagt doch Ja"]
    assert surface.complaints == []


def test_an_entry_stands_above_the_others_with_the_time_of_now(surface):
    surface.text.click()
    surface.tool("entry")
    surface.page.keyboard.type("Die erste")
    surface.tool("entry")
    surface.page.keyboard.type("Die zweite")
    surface.save()
    body = surface.stored()[2]
    assert body.index("Die zweite") < body.index("Die erste")
    assert len(set(re.findall(r'data-entry="([a-z0-9]+)" data-at="2', body))) == 2
    assert surface.complaints == []
    number = surface.stored()[0]
    surface.save()
    assert surface.stored()[0] == number, "what the editor writes is what is stored"


def test_a_footnote_is_opened_changed_and_taken_away(surface):
    page = surface.page
    surface.text.click()
    page.keyboard.type("Ein Satz.")
    surface.tool("footnote")
    page.fill("#footnote-text", "Sagt sie.")
    page.keyboard.press("Control+Enter")
    surface.expect_body('<p>Ein Satz.<sup class="footnote" data-note="Sagt sie."></sup></p>')
    page.click(".ProseMirror sup.footnote")
    expect(page.locator("#footnote-text")).to_have_value("Sagt sie.")
    page.fill("#footnote-text", "")
    page.click("#footnote-dialog .btn-work")
    surface.expect_body("<p>Ein Satz.</p>")


def test_an_embed_is_an_address_and_a_title(surface):
    page = surface.page
    surface.text.click()
    surface.tool("link")
    for wrong in ("beispiel punkt de", "https://", "beispiel", "javascript:alert(1)"):
        page.fill("#link-address", wrong)
        page.keyboard.press("Enter")
        expect(page.locator("[data-link-said]"), wrong).not_to_be_empty()
        expect(page.locator("#link-address")).to_have_value(wrong)
    page.fill("#link-address", "beispiel.de/a?b=c")
    page.keyboard.press("Enter")
    surface.expect_body('<p><a href="https://beispiel.de/a?b=c">beispiel.de/a?b=c</a></p>')
    surface.tool("embed")
    page.fill("#embed-address", "kein Link")
    page.click("#embed-dialog .btn-work")
    expect(page.locator("[data-embed-said]")).not_to_be_empty()
    page.fill("#embed-address", "https://vimeo.com/12345")
    page.click("#embed-dialog .btn-work")
    expect(surface.text).to_be_focused()
    page.keyboard.type("Der Flug")
    stored = '<figure class="embed" data-embed="https://vimeo.com/12345"><figcaption>Der Flug</figcaption></figure>'
    surface.expect_body(re.compile(re.escape(stored)))
    assert surface.complaints == []


def test_quotes_pasted_into_the_headline_become_typographic(surface):
    paste = """(field, text) => {
      const data = new DataTransfer(); data.setData('text/plain', text);
      field.focus();
      field.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
    }"""
    headline = surface.page.locator("[name=headline]")
    headline.evaluate(paste, 'Rat sagt "Nein" und geht\'s an')
    expect(headline).to_have_value("Rat sagt „Nein“ und geht’s an")
