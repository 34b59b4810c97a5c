"""Nothing typed is lost: power cuts, dead networks, closed windows, log-outs, wrong clocks, deploys, other computers.

Each test compares the whole text, sign by sign. One server serves them all; each has a story of its own.
"""

import contextlib
import json
import os
import re
import signal
import time
from datetime import datetime
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Error, expect

from tests.browser.house import BERLIN
from tests.browser.next_release import deploy, made_in
from tests.browser.writer import Writer, log_in
from tests.live_paper import ROOT

pytestmark = pytest.mark.browser

FURNISH = """
import json
from django.utils import timezone
from tests.makers import make_section, make_user, make_version
section = make_section("Lokales")
rike = make_user("rike", role="editor", first_name="Rike", last_name="Probe", language="de")
deniz = make_user("deniz", role="editor", first_name="Deniz", last_name="Aydin", language="de")
stories = [
    make_version(by=rike, now=timezone.now(), headline="Rat tagt", desk=section,
        body="<p>Der erste Absatz steht.</p><p>Der zweite auch.</p>").article_id
    for number in range(20)
]
print(json.dumps(stories))
"""


@pytest.fixture(scope="module")
def paper(furnished, paper_template, tmp_path_factory):
    """Killed and started again at will; whoever stops it starts it again."""
    paper = furnished(FURNISH).copy(tmp_path_factory.mktemp("lost") / "data")
    try:
        paper.start()
        yield paper
    finally:
        paper.stop()
        paper_template.drop(paper.environment["DATABASE_URL"])


@pytest.fixture(scope="module")
def logged_in(paper, browser, browser_context_args):
    """`logged_in("rike")`: the cookies of a fresh browser in which she has logged in."""
    known = {}

    def cookies(name):
        if name not in known:
            context = browser.new_context(**browser_context_args)
            log_in(paper, context.new_page(), name)
            known[name] = context.storage_state()
            context.close()
        return known[name]

    return cookies


numbers = count()


@pytest.fixture
def story(paper):
    return json.loads(paper.furnishing.strip().splitlines()[0])[next(numbers)]


@pytest.fixture
def sit_down(paper, story, new_context, logged_in):
    """`sit_down("rike")`: she opens the test's story in a browser of her own; `fresh` with a login of her own, too."""

    def sit(name="rike", *, fresh=False, minutes_off=0):
        context = new_context() if fresh else new_context(storage_state=logged_in(name))
        if minutes_off:
            context.clock.install(time=time.time() + 60 * minutes_off)
        if fresh:
            page = context.new_page()
            log_in(paper, page, name)
            page.close()
        return Writer(paper, context, story, sit_down=lambda **more: sit(name, **more))

    return sit


WITH_MORE = "<p>Der erste Absatz steht.</p><p>Der zweite auch.{}</p>"
HOLD_BACK = "**/autosave/"


def test_a_power_cut_between_key_and_save(paper, sit_down):
    rike = sit_down()
    rike.type(" Dann")
    rike.page.wait_for_event("request", lambda request: request.url.endswith("/autosave/"), timeout=2_000)
    rike.expect_home()
    expect(rike.status).to_have_text(re.compile(r"gesichert \d\d:\d\d:\d\d"))
    paper.kill()
    rike.headline("Rat vertagt")
    rike.type(" fiel der Strom aus.")
    rike.page.keyboard.press("Control+s")
    rike.expect_state("silent")
    said = rike.page.locator("[data-not-done]")
    expect(said).to_contain_text("„Sichern“ noch einmal")
    typed = rike.written
    assert typed == ("Rat vertagt", WITH_MORE.format(" Dann fiel der Strom aus."))
    paper.start()
    rike.expect_home()
    expect(said).to_contain_text("wieder da")
    rike.save()
    assert rike.written == typed
    rike.context.set_offline(True)  # with nothing typed since
    rike.page.click("#verb-publish summary")
    rike.page.click("#verb-publish .dialog-foot [type=submit]")
    expect(rike.page.locator("#verb-publish [data-not-done]")).to_contain_text("kein Netz")
    expect(rike.page.locator(".message-good")).to_have_count(0)
    assert sit_down("deniz").written == typed, "it is in the version everybody reads"


def test_ten_minutes_without_network_and_the_window_closed_meanwhile(sit_down):
    """Nobody waits ten minutes: the clock of the page is moved forward."""
    rike = sit_down()
    rike.page.clock.install()
    rike.open()
    rike.context.set_offline(True)
    rike.type(" Kein Netz.")
    rike.expect_state("offline")
    expect(rike.status).to_contain_text(re.compile(r"ohne Netz seit \d\d:\d\d, 2 Wörter liegen hier"))
    rike.page.clock.fast_forward(600_000)
    rike.type(" Immer noch nicht.")
    typed = rike.written
    rike.page.wait_for_timeout(200)
    rike.page.close()
    rike.context.set_offline(False)
    again = rike.in_another_window()
    assert again.written == typed
    assert "Kein Netz. Immer noch nicht." in typed[1]
    again.context.set_offline(True)
    again.type(" Wieder weg.")
    again.expect_state("offline")
    again.context.set_offline(False)
    again.expect_home()
    assert again.on_another_device().written == (
        "Rat tagt",
        WITH_MORE.format(" Kein Netz. Immer noch nicht. Wieder weg."),
    )


def test_two_windows_keep_two_texts_and_saving_unites_them(sit_down):
    one = sit_down()
    other = one.in_another_window()
    one.context.route(HOLD_BACK, lambda route: route.abort())
    one.headline("Eine Überschrift")
    other.type(" Ein Zusatz.")
    one.expect_kept(2)  # neither overwrites what the other keeps
    one.context.unroute(HOLD_BACK)
    one.expect_home()
    other.expect_home()
    one.save()
    expect(other.page.locator("[data-newer]")).to_contain_text("Sie haben um")
    other.save()
    assert other.written == ("Eine Überschrift", WITH_MORE.format(" Ein Zusatz."))
    other.expect_kept(0)


def test_two_people_see_each_other_and_lose_nothing(sit_down):
    rike, deniz = sit_down("rike"), sit_down("deniz")
    deniz.page.locator("#id_body-text > :first-child").click()
    deniz.page.keyboard.press("End")
    deniz.page.keyboard.type(" Sagt Deniz.")
    flag = rike.page.locator(".ProseMirror .who-flag")
    expect(flag).to_contain_text("Deniz")
    expect(rike.page.locator(".ProseMirror .para-live")).to_have_text("Der erste Absatz steht.")
    expect(rike.page.locator("[data-faces] .here-writes")).to_have_attribute(
        "aria-label", "Deniz Aydin schreibt: Absatz 1"
    )
    rike.type(" Sagt Rike.")
    assert "Deniz" not in rike.written[1], "flags are drawn beside the text, never into it"
    deniz.save()
    expect(rike.page.locator("[data-newer]")).to_contain_text(
        re.compile(r"Deniz Aydin hat um \d\d:\d\d Uhr Fassung 2 gesichert. Beim Sichern wird zusammengeführt.")
    )
    deniz.page.close()
    expect(flag).to_have_count(0)
    rike.save()
    united = ("Rat tagt", "<p>Der erste Absatz steht. Sagt Deniz.</p><p>Der zweite auch. Sagt Rike.</p>")
    assert rike.written == united
    assert sit_down("deniz").written == united


def test_who_logs_out_elsewhere_leaves_nothing_readable_and_finds_everything(paper, sit_down, logged_in):
    rike = sit_down(fresh=True)
    elsewhere = rike.context.new_page()
    elsewhere.goto(f"{paper.url}/admin/more/")
    rike.type(" Gerade noch getippt")
    typed = rike.written
    with elsewhere.expect_navigation():
        elsewhere.click("#logout-form button")
    rike.page.wait_for_url("**/admin/login/**")
    log_in(paper, elsewhere, "deniz")
    assert "Gerade noch" not in rike.everything_in_the_browser()
    deniz = rike.in_another_window()
    assert deniz.written == ("Rat tagt", WITH_MORE.format(""))
    deniz.page.close()
    elsewhere.goto(f"{paper.url}/admin/more/")
    with elsewhere.expect_navigation():
        elsewhere.click("#logout-form button")
    log_in(paper, elsewhere, "rike")
    assert rike.in_another_window().written == typed


def test_what_never_reached_the_server_lies_sealed_and_waits_for_its_writer(paper, sit_down):
    rike = sit_down(fresh=True)
    rike.context.route(HOLD_BACK, lambda route: route.abort())
    rike.type(" Ein Geheimnis.")
    typed = rike.written
    rike.expect_kept(1)
    rike.context.unroute(HOLD_BACK)
    rike.context.route(
        HOLD_BACK, lambda route: route.abort() if "Geheimnis" in (route.request.post_data or "") else route.continue_()
    )
    rike.page.close()
    elsewhere = rike.context.new_page()
    rike.context.clear_cookies()
    log_in(paper, elsewhere, "deniz")
    deniz = rike.in_another_window()
    assert deniz.written == ("Rat tagt", WITH_MORE.format(""))
    assert "Geheimnis" not in deniz.everything_in_the_browser()
    rike.context.unroute(HOLD_BACK)
    rike.context.clear_cookies()
    log_in(paper, elsewhere, "rike")
    assert rike.in_another_window().written == typed


def test_an_expired_login_leaves_the_text_and_goes_on_by_itself(paper, sit_down):
    rike = sit_down(fresh=True)
    rike.context.clear_cookies()
    rike.type(" Abgelaufen.")
    rike.expect_state("login")
    rike.type(" Weiter.")
    rike.page.keyboard.press("Control+s")
    with rike.context.expect_page() as opened:
        rike.page.get_by_role("link", name="In neuem Fenster anmelden").click()
    door = opened.value
    door.fill("[name=username]", "rike")
    door.fill("[name=password]", "secret")
    door.press("[name=password]", "Enter")
    expect(door.locator("h1")).to_have_text("Sie sind wieder angemeldet")
    rike.expect_home()
    expect(rike.page.locator("[data-logged-out]")).to_be_hidden()
    typed = rike.written
    assert typed == ("Rat tagt", WITH_MORE.format(" Abgelaufen. Weiter."))
    rike.save()
    assert rike.written == typed


def test_clocks_five_minutes_off_decide_nothing(sit_down):
    ahead = sit_down(minutes_off=5)
    ahead.type(" Zuerst.")
    ahead.expect_home()
    hour, minute, second = map(int, ahead.status.inner_text().split()[-1].split(":"))
    now = datetime.now(BERLIN)
    assert abs((now - now.replace(hour=hour, minute=minute, second=second)).total_seconds()) < 60, "the server's time"
    ahead.page.close()
    behind = ahead.on_another_device(minutes_off=-5)
    behind.type(" Danach.")
    behind.expect_home()
    behind.page.close()
    assert ahead.on_another_device().written == ("Rat tagt", WITH_MORE.format(" Zuerst. Danach."))


def test_a_window_closed_at_once_and_another_device(sit_down):
    rike = sit_down()
    rike.type(" Und zu.")
    rike.page.wait_for_timeout(50)
    rike.page.close()
    again = rike.in_another_window()
    assert again.written == ("Rat tagt", WITH_MORE.format(" Und zu."))
    restored = again.page.locator("[data-restored]")
    expect(restored).to_contain_text("Text")
    device = again.on_another_device()
    assert device.written == again.written
    with device.page.expect_navigation():
        device.page.locator("[data-restored] button").click()
    device.wait()
    assert device.written == ("Rat tagt", WITH_MORE.format(""))
    device.page.goto(device.address.replace("/change/", "/history/"))
    expect(device.page.locator("a[href*='kept=']"), "the other text is in the history").not_to_have_count(0)


NEW_FIELD = (
    'from articles.models import Article; print("FIELD", Article.objects.get(pk={}).newest_version.next_release)'
)


def test_a_deploy_with_a_migration_while_the_page_is_open(paper, sit_down, story, tmp_path):
    before = dict(paper.environment)
    rike = sit_down()
    rike.type(" Vorher.")
    rike.expect_home()
    paper.stop()
    rike.type(" Während.")
    rike.expect_state("silent")
    try:
        deploy(paper, made_in(tmp_path / "release"), static=tmp_path / "static")
        paper.start()
        rike.expect_home()
        rike.type(" Danach.")
        typed = rike.written
        assert typed == ("Rat tagt", WITH_MORE.format(" Vorher. Während. Danach."))
        rike.save()
        assert rike.written == typed
        assert "FIELD set" in paper.manage("shell", "-c", NEW_FIELD.format(story)), "an old page empties no new field"
    finally:
        paper.stop()
        paper.environment, paper.code = before, ROOT
        paper.start()
    assert sit_down("deniz").written == typed, "the former release reads it, too"


def test_a_browser_that_is_killed(paper, story, browser_type, browser_type_launch_args, browser_context_args, tmp_path):
    profile = tmp_path / "profile"

    def start():
        return browser_type.launch_persistent_context(profile, **browser_type_launch_args, **browser_context_args)

    context = start()
    page = context.new_page()
    log_in(paper, page, "rike")
    rike = Writer(paper, context, story)
    context.route(HOLD_BACK, lambda route: route.abort())
    rike.type(" Mitten im Satz")
    typed = rike.written
    rike.expect_kept(1)
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            if str(profile).encode() in (process / "cmdline").read_bytes():
                os.kill(int(process.name), signal.SIGKILL)
    with contextlib.suppress(Error):
        context.close()
    for left in profile.glob("Singleton*"):
        left.unlink()
    context = start()
    try:
        # Chromium writes cookies down every thirty seconds: the login may be gone as well.
        log_in(paper, context.new_page(), "rike")
        again = Writer(paper, context, story)
        assert again.written == typed == ("Rat tagt", WITH_MORE.format(" Mitten im Satz"))
    finally:
        context.close()


def test_what_both_changed_is_decided_by_keys_and_shuts_nobody_out(sit_down, watch):
    rike, deniz = sit_down("rike"), sit_down("deniz")
    deniz.headline("Rat tagt lange")
    deniz.save()
    rike.headline("Rat tagt kurz")
    rike.expect_home()
    with rike.page.expect_navigation():
        rike.page.keyboard.press("Control+s")
    expect(rike.page.locator("h1")).to_have_text("Deniz Aydin und Sie haben eine Stelle zugleich geändert")
    assert watch.shut_out_by_light_or_dark(rike.page) == []
    own = rike.page.locator("[data-merge-own]")
    rike.page.keyboard.press("j")
    rike.page.keyboard.press("4")
    own.fill("Rat tagt mal so")
    rike.page.reload()
    expect(own).to_have_value("Rat tagt mal so")
    expect(rike.page.locator("[data-merge-count]")).to_have_text("1 von 1 entschieden.")
    rike.page.locator("h1").click()
    rike.page.keyboard.press("j")
    rike.page.keyboard.press("2")
    expect(rike.page.locator("[data-merge-count]")).to_have_text("1 von 1 entschieden.")
    with rike.page.expect_navigation():
        rike.page.keyboard.press("Control+Enter")
    rike.wait()
    assert rike.written == ("Rat tagt kurz", WITH_MORE.format(""))
    deniz.page.locator("#id_headline").focus()
    expect(rike.page.locator(".w-field .who-flag")).to_contain_text("Deniz ist hier")
    assert watch.shut_out_by_light_or_dark(rike.page) == []
    assert rike.complaints == deniz.complaints == watch.complaints == []
