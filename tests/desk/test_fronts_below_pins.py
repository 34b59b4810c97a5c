"""The screen of a front while breaking news is held in the lead, or a story is not online yet."""

from uuid import uuid4

import pytest
from django.utils import timezone

from articles import workflow
from frontpage import workflow as fronts
from frontpage.breaking import break_news
from frontpage.models import Front
from frontpage.workflow import Place
from tests.desk.front_screen import HOME, cell, press
from tests.makers import DAY, HOUR, MINUTE, make_cleared, make_section

pytestmark = pytest.mark.django_db


ROW = ("lead.1", "large.1", "middle.1", "stack.1")


@pytest.fixture
def pushed_down(desk, duty, stories, now):
    """Breaking news leads; the three that were arranged stand one place further down. Browser and page."""
    row = [Place("lead", stories[0].pk), Place("large", stories[1].pk), Place("middle", stories[2].pk)]
    fronts.arrange(Front.objects.home(), row, by=duty, now=now - MINUTE)
    news = {"headline": "Deich gebrochen", "sentence": "Er ist weg.", "source": "Feuerwehr"}
    break_news(**news, section=make_section(), by=duty, now=now - MINUTE, key=uuid4())
    browser = desk(duty)
    page = browser.get(HOME)
    assert seen(page) == ["Deich gebrochen", "Geschichte 1", "Geschichte 2", "Geschichte 3"]
    return browser, page


def seen(page):
    return [cell(page, key).headline for key in ROW]


def opened(browser, page, key):
    """The card is open, and its form speaks of the story that is seen on it."""
    page = press(browser, page, f"open:{cell(page, key).spot}")
    card = cell(page, key)
    if card.form and not card.pin:
        assert card.form["story"].value() == card.article_id
        said = {"cell-story": str(card.article_id), "cell-headline": "", "cell-article": str(card.article_id)}
    else:
        said = {"cell-headline": card.form["headline"].value(), "cell-article": str(card.article_id)}
    return page, card, said


class TestBelowBreakingNews:
    """Every button acts on the story that is seen on its card."""

    def test_lower_and_raise(self, pushed_down):
        browser, page = pushed_down
        page, card, said = opened(browser, page, "large.1")
        assert not card.earlier  # the lead is held
        page = press(browser, page, f"later:{card.later}", **said)
        assert seen(page) == ["Deich gebrochen", "Geschichte 2", "Geschichte 1", "Geschichte 3"]
        card = cell(page, "middle.1")
        assert card.form["story"].value() == card.article_id  # it stays open where the story went
        page = press(browser, page, f"earlier:{card.earlier}", **said)
        assert seen(page) == ["Deich gebrochen", "Geschichte 1", "Geschichte 2", "Geschichte 3"]

    def test_swap(self, pushed_down, stories):
        browser, page = pushed_down
        page = press(browser, page, f"drop:{cell(page, 'stack.1').spot}", picked=f"story:{stories[0].pk}")
        assert seen(page) == ["Deich gebrochen", "Geschichte 3", "Geschichte 2", "Geschichte 1"]

    def test_another_from_the_shelf(self, pushed_down, stories):
        browser, page = pushed_down
        page = press(browser, page, f"drop:{cell(page, 'middle.1').spot}", picked=f"story:{stories[3].pk}")
        assert seen(page) == ["Deich gebrochen", "Geschichte 1", "Geschichte 4", "Geschichte 3"]

    def test_take_out(self, pushed_down):
        browser, page = pushed_down
        page, card, said = opened(browser, page, "large.1")
        page = press(browser, page, f"clear:{card.spot}", **said)
        assert seen(page)[:3] == ["Deich gebrochen", "Geschichte 2", "Geschichte 3"]

    def test_own_headline_and_take(self, pushed_down, stories, now):
        browser, page = pushed_down
        page, card, said = opened(browser, page, "large.1")
        assert card.put_at == "Lead"
        page = press(browser, page, "take", **said | {"cell-headline": "Kürzer"})
        assert page.status_code == 302
        placed = Front.objects.home().arrangement_at(timezone.now()).placements.order_by("article")
        assert [(each.slot, each.headline) for each in placed] == [("lead", "Kürzer"), ("large", ""), ("middle", "")]

    def test_hold_and_keep_off(self, pushed_down, stories, now):
        browser, page = pushed_down
        until = {"keep-until": timezone.localtime(now + HOUR).strftime("%Y-%m-%dT%H:%M")}
        page, card, said = opened(browser, page, "middle.1")
        page = press(browser, page, f"pin:{card.key}", **said, **until)
        assert (cell(page, "middle.1").kind, cell(page, "middle.1").headline) == ("pin", "Geschichte 2")
        page, card, said = opened(browser, page, "large.1")
        page = press(browser, page, f"hold:{card.key}", **said, **until)
        assert [each.article for each in page.context["screen"].after.holds] == [stories[0]]
        assert seen(page)[:3] == ["Deich gebrochen", "Geschichte 3", "Geschichte 2"]

    def test_what_is_held_stays_and_takes_a_headline_of_its_own(self, pushed_down, stories, now):
        browser, page = pushed_down
        told = press(browser, page, f"drop:{cell(page, 'lead.1').spot}", picked=f"story:{stories[3].pk}")
        assert seen(told) == seen(page)
        page, card, said = opened(browser, page, "lead.1")
        until = {"keep-until": timezone.localtime(now + HOUR).strftime("%Y-%m-%dT%H:%M")}
        page = press(browser, page, f"pin:{card.key}", **said | {"cell-headline": "Deich weg"}, **until)
        assert seen(page) == ["Deich weg", "Geschichte 1", "Geschichte 2", "Geschichte 3"]


def test_a_story_that_moved_up_is_not_removed_from_the_place_kept_for_it(desk, duty, stories, now):
    waiting = make_cleared(by=duty, headline="Noch nicht", now=now - DAY)
    workflow.schedule(waiting, by=duty, now=now - DAY, at=now + DAY)
    row = [Place("lead", waiting.article_id), Place("large", stories[0].pk), Place("middle", stories[1].pk)]
    fronts.arrange(Front.objects.home(), row, by=duty, now=now)
    browser = desk(duty)
    page = browser.get(HOME)
    kept = cell(page, "middle.1")
    assert (kept.kind, "“Geschichte 2”" in kept.warn, kept.is_open_to_others) == ("auto", True, False)
    page, card, said = opened(browser, page, "large.1")
    page = press(browser, page, f"clear:{card.spot}", **said)
    assert {place.article_id for place in page.context["screen"].draft.list()} == {waiting.article_id, stories[0].pk}
