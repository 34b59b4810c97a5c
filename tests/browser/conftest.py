"""A running newsroom with its people, each in a browser of their own, watched all the while."""

import pytest

from tests.browser.desk import Desk
from tests.browser.house import set_up
from tests.browser.reader import Reader
from tests.browser.watching import Watch


@pytest.fixture
def house(live_paper):
    return set_up(live_paper)


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
