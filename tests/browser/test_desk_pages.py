"""Every kind of page at the desk, in the demo newspaper: open to everybody, quiet, at home on any screen, our own."""

import pytest
from django.urls import Resolver404, resolve
from lxml import html

from tests.browser.conftest import DEMO_PASSWORD
from tests.browser.watching import Watch

pytestmark = pytest.mark.browser
PEOPLE = ("ruth", "leyla", "nora")  # who is on duty sees most; the others see what only their part shows
TYPED = (
    "", "board/", "calendar/", "calendar/week/", "calendar/day/", "handover/", "handover/book/", "counts/", "more/",
    "palette/?q=Haus", "articles/article/add/", "articles/article/pitch/", "articles/article/brake/",
    "articles/article/links/", "articles/article/?q=Haus", "articles/notification/", "articles/notification/how/",
    "articles/calendaraddress/", "articles/topic/proposals/", "frontpage/strip/add/", "password_change/", "nirgends/",
)  # fmt: skip
NO_PAGES = {"logout", "jsi18n", "autocomplete", "palette_found", "calendar_feed", "view_on_site", "app_list"}
STOPPED = "addEventListener('securitypolicyviolation', (e) => (window.stopped ??= []).push(e.violatedDirective))"
OF_EACH = {"index", "articles_article_changelist", "articles_article_change"}  # what they show hangs on who looks
MOST_KINDS = 160
TOO_WIDE = "Math.max(0, document.documentElement.scrollWidth - innerWidth)"
DRESS = "[...document.styleSheets].map(sheet => sheet.href).filter(Boolean)"
IN_HAND = {"index", "articles_article_changelist", "articles_article_change", "calendar", "board", "more"}


class Crawl:
    """One page of each kind that somebody reaches from the places of the desk; a kind is a name among the URLs."""

    def __init__(self, paper, context):
        self.url, self.ask, self.kinds = f"{paper.url}/admin/", context.request, {}

    def walk(self) -> dict[str, str]:
        waiting, asked = [self.url + path for path in TYPED], set()
        while waiting:
            address = waiting.pop(0).partition("#")[0]
            kind = self._kind(address)
            if kind in NO_PAGES or kind in asked:
                continue
            asked.add(kind)
            assert len(asked) < MOST_KINDS, "The kinds do not end."
            waiting += self._read(kind, address)
        return self.kinds

    def _kind(self, address):
        path, _, question = address.removeprefix(self.url.removesuffix("/admin/")).partition("?")
        try:
            return f"{resolve(path).url_name or 'nowhere'}{'?' if question else ''}"
        except Resolver404:
            return "logout"  # no page of ours

    def _read(self, kind, address):
        answer = self.ask.get(address)
        is_page = "html" in answer.headers["content-type"] and answer.text().lstrip().startswith("<!doctype html>")
        if answer.status == 405 or not is_page:
            return []
        self.kinds[kind] = address
        tree = html.fromstring(answer.text())
        tree.make_links_absolute(address)
        return [link for link in tree.xpath("//a/@href[not(starts-with(., '#'))]") if link.startswith(self.url)]


class Look:
    """One person's browser on one page after the other; `wrong` is what a demanding colleague says of them."""

    def __init__(self, page):
        self.page, self.watch, self.wrong = page, Watch(), []
        self.watch.over(page)
        page.add_init_script(STOPPED)

    def at(self, kind: str, address: str) -> None:
        self.page.set_viewport_size({"width": 1280, "height": 800})
        answer = self.page.goto(address)
        if answer.status >= 500:
            self.wrong.append(f"{address} says {answer.status}")
        self.wrong += [f"{address} wears {sheet}" for sheet in self.page.evaluate(DRESS) if "/admin/css/" in sheet]
        # Asked before axe, which brings a style of its own.
        self.wrong += [f"{address} was stopped: {what}" for what in self.page.evaluate("window.stopped ?? []")]
        self.wrong += self.watch.shut_out_by_light_or_dark(self.page)
        self.page.set_viewport_size({"width": 360, "height": 740})
        self.wrong += self.watch.shut_out(self.page) if kind in IN_HAND else []
        self.wrong += [f"{address} is {wide} px too wide"] if (wide := self.page.evaluate(TOO_WIDE)) else []

    @property
    def complaints(self) -> list[str]:
        """A page that refuses is a page as well; the browser says its status aloud."""
        return [said for said in self.watch.complaints if "status of 40" not in said]


@pytest.fixture
def sit_down(demo_paper, new_context):
    def log_in(name):
        page = new_context().new_page()
        page.goto(f"{demo_paper.url}/admin/login/?next=/admin/more/")
        page.fill("#id_username", name)
        page.fill("#id_password", DEMO_PASSWORD)
        page.press("#id_password", "Enter")
        page.wait_for_url("**/admin/more/")
        return page

    return log_in


@pytest.mark.timeout(900)  # a hundred pages, each looked at in the light, in the dark and on a phone
def test_every_kind_of_page_is_open_quiet_and_fits(demo_paper, sit_down):
    """axe finds nothing, the browser's console says nothing, no policy stops a thing, nothing is wider than a phone."""
    seen, wrong = set(), []
    for name in PEOPLE:
        look = Look(sit_down(name))
        kinds = Crawl(demo_paper, look.page.context).walk()
        for kind in sorted(kinds.keys() - (seen - OF_EACH)):
            look.at(kind, kinds[kind])
        seen |= kinds.keys()
        wrong += [f"{name}: {said}" for said in look.wrong + look.complaints]
    assert wrong == []
    assert len(seen) > 70, sorted(seen)
