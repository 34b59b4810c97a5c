"""Breaking news with a thumb: a phone of 360 px, a slow network that goes away between press and answer."""

import json
import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
# What Chromium's own tools call slow 4G: milliseconds, bytes a second.
SLOW = {"latency": 562.5, "downloadThroughput": 180_000, "uploadThroughput": 84_375}
HEADLINE, SENTENCE = "Deich bei Mörsau gebrochen", "Der Deich ist am Abend gebrochen, 300 Häuser werden geräumt."
MOST_TAPS = 6
FIELDS = ("csrfmiddlewaretoken", "key", "headline", "sentence", "source", "section", "hours")
AWAY, PATIENCE = 5_000, 60_000  # milliseconds
COUNT = """
import json
from articles.models import Article, Publication
from frontpage.models import Strip
print(json.dumps([Article.objects.filter(newest_version__headline__startswith="Deich bei").count(),
    Publication.objects.filter(headline__startswith="Deich bei").count(), Strip.objects.count()]))
"""


class Phone:
    """A thumb that counts its taps, and the network it depends on."""

    def __init__(self, page: Page):
        self.page, self.taps = page, 0
        page.set_viewport_size(PHONE)
        self.network = page.context.new_cdp_session(page)
        self.network.send("Network.enable")
        self.is_back()

    def is_back(self) -> None:
        self._reach(True)

    def is_away(self) -> None:
        self._reach(False)

    def _reach(self, there: bool) -> None:
        # Not context.set_offline: it and the slowness would each undo the other.
        self.network.send("Network.emulateNetworkConditions", {"offline": not there, **SLOW})

    def tap(self, selector: str) -> None:
        self.taps += 1
        self.page.click(selector)

    def type(self, words: str) -> None:
        self.page.keyboard.insert_text(words)

    def send_and_lose_the_network(self) -> None:
        """Gone as soon as the request has left: whether it arrives, and its answer, is anybody's guess."""
        self.taps += 1
        with self.page.expect_request(lambda request: request.method == "POST"):
            self.page.click("[data-breaking-press]", no_wait_after=True)
        self.is_away()


def fill(phone: Phone) -> None:
    phone.tap(".bar-nav .bar-alarm-thumb")
    expect(phone.page.locator("#id_headline")).to_be_focused()
    phone.type(HEADLINE)
    phone.tap("#id_sentence")
    phone.type(SENTENCE)
    phone.tap("#id_source")
    phone.type("Feuerwehr")
    phone.tap(".chip-choice:first-of-type")
    phone.page.locator("html[data-desk=ready]").wait_for()  # nobody types all this within three seconds


def counted(paper) -> list[int]:
    """[stories, publications, strips]."""
    return json.loads(paper.manage("shell", "--verbosity=0", "-c", COUNT).strip().splitlines()[-1])


def test_it_is_published_once_although_the_network_goes_away(at_desk, live_paper, reader):
    page = at_desk("cora").page
    phone = Phone(page)
    page.goto(live_paper.url + "/admin/")
    fill(phone)
    phone.send_and_lose_the_network()
    page.wait_for_timeout(AWAY)
    expect(page.locator("[data-breaking-status]")).to_contain_text(re.compile("No network|It is online"))
    phone.is_back()
    expect(page).to_have_url(re.compile(r"/admin/articles/article/\d+/change/"), timeout=PATIENCE)
    assert phone.taps <= MOST_TAPS
    assert counted(live_paper) == [1, 1, 1]
    home = reader.get("/")
    assert HEADLINE in home.words(".breaking")
    assert HEADLINE in home.words(".lead")


def test_pressing_twice_sends_it_once(at_desk, live_paper, watch):
    page = at_desk("cora").page
    phone = Phone(page)
    page.goto(live_paper.url + "/admin/")
    fill(phone)
    page.locator("[data-breaking-press]").dblclick(no_wait_after=True)
    expect(page).to_have_url(re.compile(r"/change/"), timeout=PATIENCE)
    assert counted(live_paper) == [1, 1, 1]
    assert watch.complaints == []


def test_what_was_typed_is_there_again_and_is_not_sent_unasked(at_desk, live_paper):
    page = at_desk("cora").page
    phone = Phone(page)
    page.goto(live_paper.url + "/admin/")
    fill(phone)
    page.goto(live_paper.url + "/admin/")
    phone.tap(".bar-nav .bar-alarm-thumb")
    expect(page.locator("#id_sentence")).to_have_value(SENTENCE, timeout=PATIENCE)
    expect(page.locator("[data-breaking-status]")).to_contain_text("It has not been sent")
    assert counted(live_paper) == [0, 0, 0]


def test_without_scripts_the_same_form_counts_once(house, live_paper, new_context):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(live_paper.url + "/admin/frontpage/strip/add/")
    page.fill("#id_username", "cora")
    page.fill("#id_password", "secret")
    page.click("#login-form button[type=submit]")
    page.fill("#id_headline", HEADLINE)
    page.fill("#id_sentence", SENTENCE)
    page.fill("#id_source", "Feuerwehr")
    page.check("[name=section] >> nth=0")
    sent = {name: page.locator(f"[name={name}]").first.input_value() for name in FIELDS}
    page.click("[data-breaking-press]")
    expect(page).to_have_url(re.compile(r"/change/"))
    again = page.context.request.post(live_paper.url + "/admin/frontpage/strip/add/", form=sent,
        headers={"Referer": live_paper.url + "/admin/"})  # fmt: skip
    assert again.ok
    assert counted(live_paper) == [1, 1, 1]


def test_the_palette_finds_deeds_and_stories_by_keyboard(at_desk, house, live_paper, watch):
    page = at_desk("cora").page
    page.keyboard.press("Control+k")
    expect(page.locator(".palette-item").first).to_contain_text("Breaking news")
    page.keyboard.insert_text("Deich")
    expect(page.locator(".palette-item[aria-selected=true]")).to_contain_text("Der Deich hält", timeout=PATIENCE)
    assert watch.shut_out(page) == []
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_paper.url}/admin/articles/article/{house.other}/change/")
    page.locator("html[data-desk=ready]").wait_for()
    page.keyboard.press("Control+k")
    page.keyboard.insert_text("Rike Probe")
    page.locator(".palette-item", has_text="Call Rike Probe in a note").click(timeout=PATIENCE)
    expect(page.locator("#note")).to_have_value("@rike ")
    expect(page.locator("#note")).to_be_focused()
    assert watch.complaints == []


def test_one_press_takes_it_back(at_desk, live_paper, reader):
    page = at_desk("cora").page
    phone = Phone(page)
    page.goto(live_paper.url + "/admin/")
    fill(phone)
    phone.tap("[data-breaking-press]")
    expect(page).to_have_url(re.compile(r"/change/"), timeout=PATIENCE)
    page.close()
    edda = at_desk("edda").page
    expect(edda.locator("#looks")).to_contain_text(HEADLINE)
    edda.locator("#looks button").click()
    expect(edda.locator("#looks")).to_have_count(0)
    with edda.expect_navigation():
        edda.locator("#strip button").click()
    assert HEADLINE not in reader.get("/").text
    assert reader.get("/politik/deich-bei-moersau-gebrochen/").status == 410
