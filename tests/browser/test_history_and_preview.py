"""Versions and previews in a real browser: by keyboard alone, live beside the text, for somebody without an account."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser]


def test_two_versions_are_compared_without_a_mouse(house, at_desk, watch):
    cora = at_desk("cora")
    page = cora.page
    cora.open(house.other)
    cora.type_in(headline="Der Deich hielt", standfirst="Das Wasser stand sehr hoch.")
    page.locator("#story-form").evaluate("form => form.requestSubmit()")
    expect(page.get_by_text("Saved as version 2.")).to_be_visible()
    page.goto(f"{cora.paper.url}/admin/articles/article/{house.other}/history/")
    expect(page.locator("[data-compared] ins").first).to_be_visible()
    page.keyboard.press("j")
    expect(page.locator("[data-moment]").first).to_be_focused()
    page.keyboard.press("n")
    expect(page.locator("[data-change]").first).to_be_focused()
    page.keyboard.press("n")
    expect(page.locator("[data-change]").nth(1)).to_be_focused()
    page.keyboard.press("s")
    expect(page.locator(".diff.is-beside")).to_be_visible()
    assert watch.shut_out_by_light_or_dark(page) == []
    page.set_viewport_size({"width": 360, "height": 740})
    expect(page.locator("html")).to_have_js_property("scrollWidth", 360)
    page.keyboard.press("Escape")
    expect(page).to_have_url(re.compile("/change/$"))
    assert watch.complaints == []


def test_what_is_typed_stands_beside_the_text_and_goes_out_by_a_link(house, at_desk, watch, new_context):
    cora = at_desk("cora")
    page, url = cora.page, cora.paper.url
    cora.open(house.other)
    page.click("[data-beside-open]")
    shown = page.frame_locator("[data-beside] iframe")
    expect(shown.locator("h1")).to_have_text("Der Deich hält")
    cora.type_in(headline="Der Deich wankt")
    expect(shown.locator("h1")).to_have_text("Der Deich wankt")
    page.click("[data-beside-as=cards]")
    expect(shown.locator(".mock--search")).to_contain_text("Der Deich wankt")
    assert watch.shut_out(page) == []
    page.goto(f"{url}/admin/articles/article/{house.other}/preview/")
    expect(page.frame_locator("iframe").first.locator("h1")).to_have_text("Der Deich hält")
    assert watch.shut_out_by_light_or_dark(page) == []
    page.goto(f"{url}/admin/articles/article/{house.other}/links/")
    page.fill("[name=person]", "Kanzlei Thal")
    page.click("form.fields .btn-work")
    address = page.input_value("#made")
    assert watch.shut_out_by_light_or_dark(page) == []
    outside = new_context(java_script_enabled=False).new_page()
    outside.goto(url + "/" + address.split("/", 3)[3])
    outside.check("[name=kind][value=approve]")
    outside.fill("[name=name]", "Eva Thal")
    outside.click("button[type=submit]")
    expect(outside.locator("#antworten")).to_contain_text("Eva Thal")
    assert outside.context.cookies() == []
    lawyer = new_context().new_page()
    watch.over(lawyer)
    lawyer.goto(url + "/" + address.split("/", 3)[3])
    assert watch.shut_out_by_light_or_dark(lawyer) == []
    page.reload()
    page.goto(f"{url}/admin/articles/article/{house.other}/links/")
    expect(page.locator(".shared-said")).to_contain_text("Eva Thal")
    assert watch.complaints == []
