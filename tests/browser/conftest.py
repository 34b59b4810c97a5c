"""A running newsroom with its people, each in a browser of their own, watched all the while."""

from collections import Counter

import pytest
from django.urls import resolve
from playwright.sync_api import expect

from tests.browser.desk import Desk
from tests.browser.house import SETTING_UP, house_of
from tests.browser.reader import Page, Reader
from tests.browser.watching import Watch, guard, looked_at, stopped
from tests.browser.writer import PATIENCE
from tests.live_paper import LivePaper

TYPED = ("/suche/?q=Haus", "/suche/?q=Zwlfelnoff", "/suche/", "/nirgends/", "/archiv/1990/")  # no link leads there
SAMPLES = 2  # of each kind of page
MOST_PAGES = 600
DEMO_PASSWORD = "secret"

# A busy machine answers late, and colleagues hear of each other within ten seconds; waiting costs only what is needed.
expect.set_options(timeout=PATIENCE)


@pytest.fixture
def furnishing():
    return SETTING_UP


@pytest.fixture
def house(live_paper):
    return house_of(live_paper)


@pytest.fixture
def new_context(new_context):
    """A browser of one's own; `page` and `context` are made by it too. The policy must stop nothing in any of them."""

    def open_one(**settings):
        context = new_context(**settings)
        guard(context)
        return context

    stopped.clear()
    looked_at.clear()
    yield open_one
    assert stopped == []


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def at_desk(house, live_paper, new_context, watch):
    """`at_desk("rike")`: that person, logged in, in a browser of their own."""

    def sit_down(name: str) -> Desk:
        page = new_context().new_page()
        watch.over(page)
        desk = Desk(live_paper, page, name)
        desk.log_in()
        return desk

    return sit_down


@pytest.fixture
def reader(house, live_paper):
    return Reader(live_paper.url)


@pytest.fixture(scope="session")
def demo_paper(paper_template, tmp_path_factory):
    paper: LivePaper = paper_template.copy(tmp_path_factory.mktemp("demo") / "data")
    try:
        paper.manage("demo", "--verbosity=0", DEMO_PASSWORD=DEMO_PASSWORD)
        paper.start()
        yield paper
    finally:
        paper.kill()
        paper_template.drop(paper.environment["DATABASE_URL"])


@pytest.fixture(scope="session")
def pages(demo_paper) -> list[Page]:
    """All HTML pages of the demo newspaper that links lead to, and some that only typing does."""
    found = Reader(demo_paper.url).crawl(*TYPED, most=MOST_PAGES)
    return [page for page in found if page.text.lstrip().lower().startswith("<!doctype html")]


@pytest.fixture(scope="session")
def kinds(pages) -> list[Page]:
    """Some pages of each kind, and every page that shows a part which those before it do not."""
    taken, seen, parts = [], Counter(), set()
    for page in sorted(pages, key=lambda page: -len(page.text)):
        kind = (resolve(page.path.partition("?")[0]).url_name, page.status)
        shows = set(page.tree.xpath("//@class"))
        if seen[kind] < SAMPLES or not shows <= parts:
            taken.append(page)
            seen[kind] += 1
            parts |= shows
    return taken
