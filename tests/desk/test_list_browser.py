"""List and board by keyboard alone in a real browser; nobody is shut out, nothing is too wide."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.desk.test_browser import LISTENING, found

pytestmark = pytest.mark.browser
SETTING_UP = """
from datetime import timedelta
from django.utils import timezone
from articles import workflow
from articles.models import Article
from tests.makers import make_live, make_section, make_topic, make_user, make_version

now = timezone.now()
chief = make_user("ilka", role="chief", language="en", first_name="Ilka", last_name="Wittkamp")
deniz = make_user("deniz", role="reporter", first_name="Deniz", last_name="Aydın")
sport = make_section("Sport")
make_live(by=chief, now=now - timedelta(hours=2), headline="Zwei Verletzte nach Küchenbrand in der Gerbergasse")
workflow.pitch("Wer räumt im Winter die Fahrradstraße?", by=chief, now=now, desk=make_section())
for number, headline in enumerate([
    "Landesrechnungshof rügt Grundstücksverkehrsgenehmigungszuständigkeiten", "Handball: Die Tabelle",
    "Schulentwicklungsplanung: Drei Grundschulen sollen ab 2028 Verbundschulen werden",
]):
    version = make_version(by=deniz, now=now - timedelta(minutes=number), headline=headline, kicker="Kommentar",
                           desk=sport if number == 1 else make_section())
    Article.objects.filter(pk=version.article_id).update(due_at=now + timedelta(hours=number - 1), words_wanted=300)
waiting = make_version(by=deniz, now=now - timedelta(hours=1), headline="Stadtrat kippt Straßenausbaubeiträge")
workflow.submit(waiting, by=deniz, now=now)
back = make_version(by=deniz, now=now - timedelta(hours=3), headline="Zurück damit")
workflow.submit(back, by=deniz, now=now)
workflow.return_(back, by=chief, now=now, note="Die Schülerzahl stimmt nicht mit der Tabelle überein.")
"""
FINE = {"stopped": [], "axe": [], "too_wide": 0}


@pytest.fixture
def furnishing():
    return SETTING_UP


@pytest.fixture
def desk(live_paper, page):
    page.add_init_script(LISTENING)
    page.goto(live_paper.url + "/admin/login/")
    page.fill("#id_username", "ilka")
    page.fill("#id_password", "secret")
    page.click("button[type=submit]")
    return page


def shot(page, name):
    if folder := os.environ.get("SHOTS"):
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=False)


def test_the_list_by_keyboard(desk, live_paper):
    desk.set_viewport_size({"width": 1280, "height": 860})
    desk.goto(live_paper.url + "/admin/articles/article/")
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    expect(desk.locator("tr.is-cursor")).to_have_count(1)
    desk.keyboard.press("x")
    desk.keyboard.press("j")
    desk.keyboard.press("x")
    expect(desk.locator("[data-picked-said]")).to_have_text("2 chosen")
    shot(desk, "list-1280-light")
    assert found(desk) == FINE
    desk.keyboard.press(" ")
    expect(desk.locator("#peek .peek-standfirst")).to_be_visible()
    shot(desk, "peek-1280-light")
    desk.keyboard.press(" ")
    expect(desk.locator("#peek")).to_be_hidden()
    desk.keyboard.press("f")
    desk.locator("[data-sieve] form").wait_for()
    shot(desk, "filter-1280-light")
    assert found(desk) == FINE
    desk.keyboard.press("Escape")
    desk.locator("tr.is-cursor a.title").focus()
    desk.keyboard.press("z")
    desk.wait_for_url("**/together/*/")
    desk.select_option("#id_step-in_charge", index=1)
    desk.click("form.together-asked button[type=submit]")
    expect(desk.locator("button[name=do]")).to_be_visible()
    shot(desk, "together-1280-light")
    assert found(desk) == FINE
    desk.set_viewport_size({"width": 360, "height": 780})
    for address in ("/admin/articles/article/", "/admin/articles/article/?genre=news&section=sport", "/admin/board/"):
        desk.goto(live_paper.url + address)
        shot(desk, f"phone-{len(address)}-360")
        assert found(desk) == FINE, address


def test_the_board_by_keyboard(desk, live_paper):
    desk.set_viewport_size({"width": 1280, "height": 860})
    desk.emulate_media(color_scheme="dark")
    desk.goto(live_paper.url + "/admin/board/")
    card = desk.locator("[data-lane=submitted] [data-card]")
    card.locator("a.title").focus()
    desk.keyboard.press("m")
    expect(desk.locator("[data-board-said]")).to_contain_text("picked up")
    desk.keyboard.press("ArrowRight")
    desk.keyboard.press("ArrowRight")
    expect(desk.locator("[data-lane=cleared] [data-drop]")).to_contain_text("Readers notice nothing.")
    shot(desk, "board-1280-dark")
    assert found(desk) == FINE
    desk.keyboard.press("Escape")
    expect(desk.locator("[data-board-said]")).to_contain_text("stays where it is")
    desk.keyboard.press("m")
    expect(desk.locator("[data-board-said]")).to_contain_text("picked up")
    desk.keyboard.press("ArrowRight")
    desk.keyboard.press("ArrowRight")
    with desk.expect_navigation():
        desk.keyboard.press("Enter")
    expect(desk.locator("[data-lane=cleared]")).to_contain_text("Stadtrat kippt")
    desk.set_viewport_size({"width": 1920, "height": 1000})
    desk.emulate_media(color_scheme="light")
    shot(desk, "board-1920-light")
    # By the mouse: a lane that asks opens the card's page.
    desk.locator("[data-lane=cleared] [data-card]").drag_to(desk.locator("[data-lane=draft] .lane-head"))
    desk.wait_for_url("**/board/*/?*step=return_*")
    shot(desk, "card-1920-light")
    assert found(desk) == FINE
