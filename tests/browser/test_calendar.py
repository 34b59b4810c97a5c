"""The calendar by keyboard alone: pick up, hear what readers will notice, drop, undo; and nobody is shut out."""

import pytest
from playwright.sync_api import expect

from tests.browser.house import SETTING_UP

pytestmark = pytest.mark.browser

PLANS = """
from datetime import datetime, time, timedelta
from articles import workflow
from articles.models import Section
from authors.models import User
from tests.makers import DAY, make_cleared
cora, now, desk = User.objects.get(username="cora"), timezone.now(), Section.objects.get(slug="politik")
noon = timezone.localtime(now).replace(hour=12, minute=0, second=0, microsecond=0) + 2 * DAY
workflow.schedule(make_cleared(by=cora, now=now, headline="Fahrplan", desk=desk), by=cora, now=now, at=noon)
workflow.pitch("Tafel sucht Fahrer", by=cora, now=now, desk=desk, planned_for=noon.date(), brief="Anrufen")
workflow.pitch("Ohne Tag", by=cora, now=now, desk=desk)
"""


@pytest.fixture
def furnishing():
    return SETTING_UP + PLANS


def entry(desk, headline):
    return desk.page.locator(f"[data-entry][data-headline='{headline}']")


def said(desk):
    return desk.page.locator("[data-moving-said]")


def test_moved_by_keyboard_dropped_by_mouse_and_taken_back(at_desk, live_paper, watch):
    cora = at_desk("cora")
    page = cora.page
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(live_paper.url + "/admin/calendar/week/")
    if not entry(cora, "Fahrplan").count():
        with page.expect_navigation():
            page.click("[data-after]")  # the day after tomorrow is in the next week
    entry(cora, "Fahrplan").locator("a").first.focus()
    for key in ("m", "ArrowDown"):
        page.keyboard.press(key)
    expect(said(cora)).to_contain_text("Readers see it one hour later.")
    page.keyboard.press("Escape")
    expect(said(cora)).to_be_hidden()
    for key in ("m", "ArrowDown"):
        page.keyboard.press(key)
    expect(said(cora)).to_contain_text("1.00 pm")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(entry(cora, "Fahrplan")).to_contain_text("13:00")
    expect(entry(cora, "Fahrplan").locator("a").first).to_be_focused()
    with page.expect_navigation():
        page.click(".undo button")
    expect(entry(cora, "Fahrplan")).to_contain_text("12:00")

    target = entry(cora, "Fahrplan").locator("xpath=ancestor::td")
    entry(cora, "Ohne Tag").drag_to(target)
    expect(said(cora)).to_contain_text("planned is not scheduled")
    with page.expect_navigation():
        page.click("[data-moving-do]")
    expect(page.locator("table").locator("[data-headline='Ohne Tag']")).to_be_visible()
    assert watch.complaints == []


def test_nobody_is_shut_out_and_nothing_runs_off_a_phone(at_desk, live_paper, watch):
    cora = at_desk("cora")
    page = cora.page
    page.goto(live_paper.url + "/admin/calendar/#from-the-top")
    idea = page.locator(".pool a[href*='/change/']").last.get_attribute("href").replace("/change/", "/idea/")
    move = page.locator(".pool .ev-move").first.get_attribute("href")
    found, wide = [], []
    calendar = "/admin/calendar/"
    for path in (calendar, f"{calendar}week/", f"{calendar}day/", "/admin/articles/article/pitch/", idea, move):
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(
            f"{live_paper.url}{path}#from-the-top"
        )  # scrolled to today, a day half below the bar counts as too small
        found += watch.shut_out_by_light_or_dark(page)
        page.set_viewport_size({"width": 360, "height": 780})
        wide += [path] if page.evaluate("document.documentElement.scrollWidth > innerWidth") else []
    assert (found, wide, watch.complaints) == ([], [], [])
    page.set_viewport_size({"width": 1280, "height": 420})
    page.goto(live_paper.url + calendar)
    today = page.locator("td.is-today [data-day-link]")
    expect(today).to_be_in_viewport()
    page.keyboard.press("ArrowLeft")
    expect(today).to_be_focused()
