"""A front is arranged by keyboard, by dragging and by thumb, planned for a coming second, and seen by readers on it."""

import time

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.house import SETTING_UP, berlin_in, typed
from tests.browser.reader import wait_for

pytestmark = pytest.mark.browser

STORIES = """
from django.utils import timezone
from articles.models import Section
from authors.models import User
from tests.makers import MINUTE, make_live, make_user
cora, now = User.objects.get(username="cora"), timezone.now()
make_user("dora", role="duty_editor", language="en", first_name="Dora", last_name="Probe")
weather = ("Am Morgen Nebel", "Am Mittag Sonne", "Am Abend Regen", "In der Nacht Frost", "Wetter" * 20)
for age, headline in enumerate(weather, start=1):
    make_live(by=cora, now=now - 5 * MINUTE * age, headline=headline, desk=Section.objects.get(slug="politik"))
"""
FRONT = "/admin/frontpage/front/"
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
# What a thumb would miss: smaller than 44 px, or off the edge of what does not scroll.
MISSED = """() => [...document.querySelectorAll(".bar a, main :is(a, button, summary, input, select, textarea)")]
.filter((each) => {
  const target = each.matches("[type=radio], [type=checkbox]") ? each.closest("label") ?? each : each;
  const { width, height, left, right } = target.getBoundingClientRect();
  const scrolls = each.closest(".arr, .desks");
  if (!each.checkVisibility() || each.closest(".hidden-text, .skip") || width <= 1) return false;
  return Math.min(width, height) < 44 || (!scrolls && (left < 0 || right > innerWidth));
}).map((each) => each.outerHTML.slice(0, 120))"""


@pytest.fixture
def furnishing():
    return SETTING_UP + STORIES


def place(desk, key):
    return desk.page.locator(f"[data-cell='{key}']")


def headline(desk, key):
    return place(desk, key).locator("h3")


def taken(desk, **answers):
    """Open the small form, answer it, and take the arrangement."""
    desk.page.click("#take summary")
    if moment := answers.get("at"):
        desk.page.check("[name=mode][value=at]")
        desk.page.fill("#id_at", typed(moment))
    with desk.page.expect_navigation():
        desk.page.click("[data-take]")


def lead(reader):
    return reader.get("/").words(".lead__card", "h2")


def test_a_front_is_arranged_planned_and_seen_on_its_second(at_desk, reader, watch, new_context):
    cora, dora = at_desk("cora"), at_desk("dora")
    for desk in (cora, dora):
        desk.page.goto(desk.paper.url + FRONT)
    by_keyboard(cora)
    by_dragging(cora)
    taken(cora)
    assert "Am Mittag Sonne" in lead(reader)
    second_comes_too_late(dora)
    for_a_coming_second(cora, reader)
    dora.page.goto(dora.paper.url + FRONT)
    assert watch.shut_out(dora.page) == []
    by_thumb(Desk(dora.paper, new_context(**PHONE).new_page(), "dora"), reader)


def by_keyboard(desk):
    """M picks up, the arrows choose, Enter puts down, Escape leaves."""
    source = desk.page.locator("[data-story='Am Mittag Sonne']").first
    source.locator("[name=picked]").focus()
    desk.page.keyboard.press("m")
    expect(desk.page.locator("[data-speech]")).to_contain_text("Am Mittag Sonne")
    desk.page.keyboard.press("Escape")
    expect(desk.page.locator("[name=picked]:checked")).to_have_count(0)
    desk.page.keyboard.press("m")
    for _ in range(12):
        if desk.page.evaluate("document.activeElement.value") == "drop:lead.1":
            break
        desk.page.keyboard.press("ArrowLeft")
    desk.page.keyboard.press("Enter")
    expect(headline(desk, "lead.1")).to_have_text("Am Mittag Sonne")
    expect(desk.page.locator("[data-speech]")).to_contain_text("Lead")


def by_dragging(desk):
    source = desk.page.locator("[data-story='In der Nacht Frost']").first
    source.drag_to(place(desk, "large.1"))
    expect(headline(desk, "large.1")).to_have_text("In der Nacht Frost")
    expect(desk.page.locator("[name=picked]:checked")).to_have_count(0)


def second_comes_too_late(desk):
    """Somebody else took the front meanwhile: a sentence says so, what was arranged stays, once more puts it on top."""
    desk.page.locator("[data-story='Am Abend Regen'] .grip").first.click()
    place(desk, "lead.1").locator(".slot-drop").click()
    expect(headline(desk, "lead.1")).to_have_text("Am Abend Regen")
    taken(desk)
    expect(desk.page.locator("[role=alert]")).to_contain_text("Cora Probe has changed this front")
    expect(desk.page.locator("[role=alert]")).to_contain_text("Am Mittag Sonne")
    expect(headline(desk, "lead.1")).to_have_text("Am Abend Regen")
    taken(desk)
    expect(desk.page.locator(".messages")).to_contain_text("Readers see it now")


def for_a_coming_second(desk, reader):
    desk.page.goto(desk.paper.url + FRONT)
    desk.page.locator("[data-story='Am Morgen Nebel'] .grip").first.click()
    place(desk, "lead.1").locator(".slot-drop").click()
    expect(headline(desk, "lead.1")).to_have_text("Am Morgen Nebel")
    moment = berlin_in(5)
    taken(desk, at=moment)
    assert "Am Abend Regen" in lead(reader)
    assert time.time() < moment.timestamp(), "It was taken too late to prove anything."
    wait_for(moment)
    assert "Am Morgen Nebel" in lead(reader)


def by_thumb(desk, reader):
    """On a phone, by taps alone: raise, swap, hold, drop, show it to readers, breaking news."""
    desk.log_in()
    page = desk.page
    with page.expect_navigation():
        page.tap(".bar-nav .thumb [href$='/frontpage/front/']")
    assert page.evaluate(MISSED) == []
    lowest = headline(desk, "stack.2").inner_text()
    page.tap("[data-cell='stack.2'] .grip")
    page.tap("[data-cell='lead.1'] .slot-drop")
    expect(headline(desk, "lead.1")).to_have_text(lowest)
    raised(desk)
    other, second = headline(desk, "middle.1").inner_text(), headline(desk, "large.1").inner_text()
    page.tap("[data-cell='large.1'] .grip")
    page.tap("[data-cell='middle.1'] .slot-drop")
    expect(headline(desk, "middle.1")).to_have_text(second)
    expect(headline(desk, "large.1")).to_have_text(other)
    held(desk, "lead.1")
    page.tap("[data-cell='middle.1'] [data-open-cell]")
    page.tap("[data-cell-form] [value='clear:middle.1']")
    expect(headline(desk, "middle.1")).not_to_have_text(second)
    page.tap("#take > .is-due")
    with page.expect_navigation():
        page.tap("[data-take]")
    expect(page.locator(".messages")).to_be_in_viewport()
    breaking(desk)
    assert "Sturm über der Küste" in reader.get("/").text


def raised(desk):
    """One place up and up again: the button stays under the thumb."""
    chosen = headline(desk, "middle.1").inner_text()
    desk.page.tap("[data-cell='middle.1'] [data-open-cell]")
    desk.page.tap("[data-cell-form] [value='earlier:large.1']")
    desk.page.tap("[data-cell-form] [value='earlier:lead.1']")
    expect(headline(desk, "lead.1")).to_have_text(chosen)
    assert desk.page.evaluate(MISSED) == []
    desk.page.tap("[data-cell-form] [value=close]")
    expect(desk.page.locator("[data-cell-form]")).to_have_count(0)


def held(desk, key):
    """Until one of the usual moments; the sentence that says so is in sight however far the page is scrolled."""
    desk.page.tap(f"[data-cell='{key}'] [data-open-cell]")
    desk.page.locator("[data-cell-form] [data-set-moment]").first.tap()
    desk.page.tap(f"[data-cell-form] [value='pin:{key}']")
    expect(desk.page.locator(".messages")).to_contain_text("Held in this place")
    expect(desk.page.locator(".messages")).to_be_in_viewport()


def breaking(desk):
    page = desk.page
    with page.expect_navigation():
        page.tap(".bar-alarm-thumb")
    page.locator("html[data-desk=ready]").wait_for()
    assert page.evaluate(MISSED) == []
    for name, words in (
        ("headline", "Sturm über der Küste"),
        ("sentence", "Die Fähre fährt nicht."),
        ("source", "Hafen"),
    ):
        page.tap(f"#id_{name}")
        page.keyboard.insert_text(words)
    page.tap(".chip-choice:first-of-type")
    with page.expect_navigation():
        page.tap("[data-breaking-press]")
