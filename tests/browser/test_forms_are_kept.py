"""What is typed into the ordinary forms of the desk is lost no more than the text of a story."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.writer import ALL_WORDS, KEPT, log_in

pytestmark = pytest.mark.browser

FORMS = {
    "/admin/handover/": "[name=text]",
    "/admin/articles/article/pitch/": "[name=headline]",
    "/admin/articles/undertaking/add/": "[name=wording]",
}


def test_what_is_typed_into_any_form_outlives_reload_and_log_out(house, live_paper, new_context, watch):
    """The forms of the handover, of an idea and of an undertaking; one of them is sent without a login."""
    context = new_context()
    page = context.new_page()
    watch.over(page)
    log_in(live_paper, page, "cora")

    def expect_typed(address, field):
        expect(page.locator(f"main {field}")).to_have_value(f"Getippt: {field}")
        expect(page.locator("main [data-kept=here]")).to_contain_text(
            re.compile(r"Here is what you typed on .*\d\d:\d\d")
        )

    for address, field in FORMS.items():
        page.goto(live_paper.url + address)
        page.locator(f"main {field}").press_sequentially(f"Getippt: {field}")
        page.reload()
        expect_typed(address, field)
    sealed = page.evaluate(ALL_WORDS)
    assert "Getippt" not in sealed
    context.clear_cookies()
    log_in(live_paper, page, "rike")
    page.goto(f"{live_paper.url}/admin/articles/article/pitch/")
    expect(page.locator("main [name=headline]")).to_have_value("")
    context.clear_cookies()
    log_in(live_paper, page, "cora")
    for address, field in FORMS.items():
        page.goto(live_paper.url + address)
        expect_typed(address, field)
    assert watch.shut_out_by_light_or_dark(page) == []
    page.goto(f"{live_paper.url}/admin/handover/")
    expect_typed("", "[name=text]")
    context.clear_cookies(name="desk")
    page.get_by_role("button", name="Add the line").click()
    page.fill("[name=username]", "cora")
    page.fill("[name=password]", "secret")
    page.press("[name=password]", "Enter")
    page.wait_for_url("**/admin/handover/")
    expect_typed("", "[name=text]")
    page.get_by_role("button", name="Add the line").click()
    expect(page.locator("main [name=text]")).to_have_value("")
    page.reload()
    expect(page.get_by_text("Getippt: [name=text]")).to_be_visible()
    expect(page.locator("main [name=text]")).to_have_value("")
    page.goto(f"{live_paper.url}/admin/articles/article/pitch/")
    page.locator("main [data-kept-drop]").click()
    expect(page.locator("main [name=headline]")).to_have_value("")
    page.reload()
    expect(page.locator("main [data-kept]")).to_have_count(0)
    keep_what_a_step_asks(page, live_paper.url, house.other)


def keep_what_a_step_asks(page, url, story):
    """The dialogs of a story's page are parts of one form: saving the story does not send them."""
    address = f"{url}/admin/articles/article/{story}/change/"
    reason = page.locator("[name=verb-withdraw-reason]")

    def open_dialog():
        page.wait_for_selector("html[data-desk=ready]")
        page.goto(f"{address}#verb-withdraw")
        expect(reason).to_be_visible()

    page.goto(address)
    open_dialog()
    reason.press_sequentially("Verwechselt")
    page.context.clear_cookies(name="desk")
    page.locator("#verb-withdraw [type=submit]").click()
    page.fill("[name=username]", "cora")
    page.fill("[name=password]", "secret")
    page.press("[name=password]", "Enter")
    page.wait_for_url(address)
    open_dialog()
    expect(reason).to_have_value("Verwechselt")
    expect(page.locator("#verb-withdraw [data-kept=here]")).to_be_visible()
    page.keyboard.press("Escape")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    open_dialog()
    expect(reason).to_have_value("Verwechselt")
    with page.expect_navigation():
        page.locator("#verb-withdraw [type=submit]").click()
    page.goto(address)
    page.wait_for_selector("html[data-desk=ready]")
    assert len(page.evaluate(KEPT)) == 1, "only the undertaking, which nobody has sent"
