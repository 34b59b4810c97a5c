"""The board: what hangs where, bounded, only what exists for a person; a moved card is a verb, said before."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from articles.models import Article, Move
from language.wallclock import wall_time
from newsroom.desk.board import lanes
from tests.makers import (
    DAY,
    HOUR,
    clear_again,
    make_cleared,
    make_live,
    make_section,
    make_user,
    make_version,
    save_again,
)

pytestmark = pytest.mark.django_db
BOARD = "/admin/board/"


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def chief():
    return make_user("ruth", role="chief", language="en")


def hanging(browser, query=""):
    """The headlines in each lane, in order."""
    page = browser.get(BOARD + query)
    assert page.status_code == 200
    found = {
        column.lane.key: [card.headline for _name, cards in column.groups for card in cards]
        for column in page.context["columns"]
    }
    return found | {"readers": [card.headline for card in page.context["readers"]]}


def moves(browser, article):
    return browser.get(f"{BOARD}{article.pk}/", headers={"Accept": "application/json"}).json()


def drop(browser, article, verb, **answers):
    article.refresh_from_db()
    said = {"version": article.newest_version.number, "back": "?order=section"} | answers
    return browser.post(f"{BOARD}{article.pk}/{verb}/", said)


def test_each_story_hangs_in_the_lane_of_its_stage(desk, chief, now):
    workflow.pitch("Idee", by=chief, now=now, desk=make_section())
    make_version(headline="Entwurf", by=chief, now=now)
    waiting = make_version(headline="Wartet", by=chief, now=now)
    workflow.submit(waiting, by=chief, now=now)
    legal = make_version(headline="Prüfung", by=chief, now=now)
    workflow.send_to_legal(legal, by=chief, now=now)
    back = make_version(headline="Zurück", by=chief, now=now)
    workflow.submit(back, by=chief, now=now)
    workflow.return_(back, by=chief, now=now, note="Bitte kürzen")
    make_cleared(headline="Fertig", by=chief, now=now)
    make_live(headline="Online", by=chief, now=now - HOUR)
    make_live(headline="Vorige Woche", by=chief, now=now - 7 * DAY)
    found = {lane: sorted(headlines) for lane, headlines in hanging(desk(chief)).items()}
    assert found == {
        "idea": ["Idee"], "draft": ["Entwurf", "Zurück"], "submitted": ["Wartet"], "legal": ["Prüfung"],
        "cleared": ["Fertig"], "readers": ["Online"],
    }  # fmt: skip
    assert "Bitte kürzen" in desk(chief).get(BOARD).content.decode()


def test_what_hangs_with_readers_has_their_headline_and_is_counted_by_story(desk, chief, now):
    live = make_live(headline="Online", by=chief, now=now - HOUR).article
    workflow.schedule(clear_again(live, headline="Abends", by=chief, now=now), by=chief, now=now, at=now + HOUR)
    save_again(live, headline="Noch nicht fertig", by=chief, now=now)
    page = desk(chief).get(BOARD)
    assert [card.headline for card in page.context["readers"]] == ["Abends"]
    assert page.context["readers_count"] == "1"
    assert "Readers: last 12, next 24 hours" in page.content.decode()
    rest = [desk(chief).get(address).context["rows"] for _title, address in page.context["readers_more"]]
    assert [len(rows) for rows in rest] == [1, 1]


def test_a_card_without_a_due_date_says_the_day_it_is_planned_for(desk, chief, now):
    planned = make_version(headline="Samstag", by=chief, now=now).article
    Article.objects.filter(pk=planned.pk).update(planned_for=(now + 30 * DAY).date())
    make_live(headline="Abends", by=chief, now=now, at=now + HOUR)
    make_version(headline="Irgendwann", by=chief, now=now)
    page = desk(chief).get(BOARD)
    assert [card.time for card in page.context["readers"]] == [""]
    assert page.content.decode().count("<span>planned: ") == 1
    assert page.content.decode().count("<span>no deadline</span>") == 1


def test_what_is_due_first_hangs_on_top_and_what_is_forgotten_below(desk, chief, now):
    for headline, due in (("Ohne", None), ("Morgen", now + DAY), ("Spät", now - HOUR), ("Vergessen", now - 90 * DAY)):
        article = make_version(headline=headline, by=chief, now=now - DAY).article
        Article.objects.filter(pk=article.pk).update(due_at=due)
    draft = hanging(desk(chief))["draft"]
    assert draft[:2] == ["Spät", "Morgen"]
    assert set(draft[2:]) == {"Ohne", "Vergessen"}


def test_a_lane_is_bounded_and_leads_to_the_list(desk, chief, now, monkeypatch):
    monkeypatch.setattr(lanes, "MOST", 2)
    for number in range(3):
        make_version(headline=f"Nr {number}", by=chief, now=now)
    page = desk(chief).get(BOARD + "?section=politik")
    column = page.context["columns"][1]
    assert (sum(len(cards) for _name, cards in column.groups), column.count) == (2, "3")
    assert desk(chief).get(column.more).context["asked"].sections == ("politik",)
    assert len(desk(chief).get(column.more).context["rows"]) == 3


def test_what_was_cleared_long_ago_hangs_nowhere_and_the_lane_leads_to_it(desk, chief, now):
    make_cleared(headline="Vergessen", by=chief, now=now - 40 * DAY)
    make_cleared(headline="Fertig", by=chief, now=now)
    browser = desk(chief)
    assert hanging(browser)["cleared"] == ["Fertig"]
    [address] = [column.older for column in browser.get(BOARD).context["columns"] if column.older]
    page = browser.get(address).content.decode()
    assert "Vergessen" in page
    assert "Fertig" not in page


def test_section_person_and_order_stand_in_the_address(desk, chief, now):
    deniz, sport = make_user("deniz"), make_section("Sport")
    make_version(headline="Tor", desk=make_section("Handball", parent=sport), by=deniz, now=now)
    make_version(headline="Rathaus", by=chief, now=now)
    browser = desk(chief)
    assert hanging(browser, "?section=sport")["draft"] == ["Tor"]
    assert hanging(browser, f"?person={deniz.pk}")["draft"] == ["Tor"]
    assert hanging(browser, "?person=me")["draft"] == ["Rathaus"]
    groups = browser.get(BOARD + "?order=section").context["columns"][1].groups
    assert [(name, len(cards)) for name, cards in groups] == [("Handball", 1), ("Politik", 1)]
    for query in ("?section=nirgends", "?person=x", "?person=99999999999999999999"):
        assert browser.get(BOARD + query).status_code == 404


def test_a_confidential_story_hangs_only_for_the_people_named(desk, chief, now):
    secret = make_version(headline="Geheim", by=chief, now=now).article
    Article.objects.filter(pk=secret.pk).update(is_confidential=True)
    assert hanging(desk(chief))["draft"] == ["Geheim"]
    olaf = desk(make_user("olaf", role="chief"))
    page = olaf.get(BOARD)
    assert "Geheim" not in page.content.decode()
    assert page.context["columns"][1].count == "0"
    assert olaf.get(f"{BOARD}{secret.pk}/").status_code == 404
    assert drop(olaf, secret, "submit").status_code == 404


def test_a_freelancer_sees_their_own_alone(desk, chief, now):
    freelancer = make_user(role="freelancer")
    make_version(headline="Von anderen", by=chief, now=now)
    make_version(headline="Von mir", by=freelancer, now=now)
    assert hanging(desk(freelancer))["draft"] == ["Von mir"]


def test_a_freelancer_is_not_given_the_list_of_the_house(desk, chief):
    freelancer = make_user(role="freelancer")
    assert list(desk(freelancer).get(BOARD).context["people"]) == [freelancer]
    assert desk(freelancer).get(BOARD, {"person": chief.pk}).status_code == 404
    assert chief in desk(chief).get(BOARD).context["people"]


def test_the_number_of_queries_does_not_grow_with_the_stories(desk, chief, now):
    browser = desk(chief)

    def queries():
        with CaptureQueriesContext(connection) as spent:
            browser.get(BOARD)
        return len(spent)

    make_live(by=chief, now=now - HOUR)
    make_version(by=chief, now=now)
    queries()
    few = queries()
    for number in range(4):
        make_live(headline=f"Nr {number}", by=chief, now=now - HOUR)
        make_version(headline=f"Entwurf {number}", by=chief, now=now)
    assert queries() == few <= 40


class TestMoving:
    def test_it_is_said_what_dropping_does_before_it_happens(self, desk, chief, now):
        article = make_version(by=chief, now=now).article
        found = moves(desk(chief), article)["moves"]
        assert set(found) == {"submitted", "legal", "cleared"}
        assert found["cleared"]["said"].endswith("Readers notice nothing.")
        assert not Move.objects.filter(verb="clear").exists()

    def test_only_where_the_workflow_offers_it_else_a_sentence(self, desk, chief, now):
        reporter = make_user(role="reporter", language="en")
        article = make_version(by=reporter, now=now).article
        answer = moves(desk(reporter), article)
        assert set(answer["moves"]) == {"submitted", "legal"}
        assert "may not" in answer["refused"]["cleared"]
        assert answer["refused"]["draft"] == "It hangs there already."
        assert "No step leads there" in answer["refused"]["readers"]

    def test_dropping_is_the_verb(self, desk, chief, now):
        article, browser = make_version(by=chief, now=now).article, desk(chief)
        answer = drop(browser, article, "submit")
        assert (answer.status_code, answer.url) == (302, BOARD + "?order=section")
        drop(browser, article, "clear")
        article.refresh_from_db()
        assert article.stage == "cleared"
        assert set(moves(browser, article)["moves"]) == {"draft", "readers"}

    def test_an_idea_is_taken_up(self, desk, chief, now):
        idea = workflow.pitch("Idee", by=chief, now=now, desk=make_section())
        browser = desk(chief)
        assert moves(browser, idea)["moves"]["draft"]["verb"] == "take_up"
        assert drop(browser, idea, "take_up", **{"verb-take_up-in_charge": chief.pk}).status_code == 302
        idea.refresh_from_db()
        assert idea.stage == "draft"

    def test_returning_asks_for_a_reason(self, desk, chief, now):
        article, browser = make_version(by=make_user("deniz"), now=now).article, desk(chief)
        drop(browser, article, "submit")
        assert moves(browser, article)["moves"]["draft"] | {"address": ""} == {
            "said": "Return: Readers notice nothing.", "asks": True, "verb": "return_", "address": "",
        }  # fmt: skip
        assert drop(browser, article, "return_").status_code == 409
        page = browser.get(f"{BOARD}{article.pk}/?step=return_").content.decode()
        assert re.findall(r'id="step-(\w+)"', page)[0] == "return_"
        assert drop(browser, article, "return_", **{"verb-return_-note": "Bitte kürzen"}).status_code == 302
        article.refresh_from_db()
        assert article.stage == "returned"

    def test_ones_own_text_is_recalled(self, desk, now):
        reporter = make_user(role="reporter")
        article, browser = make_version(by=reporter, now=now).article, desk(reporter)
        drop(browser, article, "submit")
        assert moves(browser, article)["moves"]["draft"]["verb"] == "recall"

    def test_never_a_verb_on_a_version_one_has_not_seen(self, desk, chief, now):
        article, browser = make_version(by=chief, now=now).article, desk(chief)
        save_again(article, by=chief, now=now, headline="Anders")
        for number in ("1", "", "x\0"):
            answer = browser.post(f"{BOARD}{article.pk}/clear/", {"version": number})
            assert answer.status_code == 409
            assert "has saved version 2 meanwhile" in answer.content.decode()
        article.refresh_from_db()
        assert article.stage == "draft"

    def test_a_refusal_is_the_verbs_own_sentence(self, desk, chief, now):
        article = make_version(body="", by=chief, now=now).article
        assert "Still missing: text." in drop(desk(chief), article, "submit").content.decode()

    def test_cleared_copy_goes_to_readers_at_a_moment(self, desk, chief, now):
        article, browser = make_cleared(by=chief, now=now).article, desk(chief)
        assert moves(browser, article)["moves"]["readers"]["verb"] == "schedule"
        at = wall_time(now + HOUR)[0].replace(microsecond=0)
        assert drop(browser, article, "schedule", **{"verb-schedule-at": at.isoformat()}).status_code == 302
        assert str(article) in hanging(browser)["readers"]
        assert hanging(browser)["cleared"] == []

    def test_person_and_deadline_are_changed_from_the_card(self, desk, chief, now):
        deniz = make_user("deniz")
        article, browser = make_version(by=chief, now=now).article, desk(chief)
        due = wall_time(now + DAY)[0].replace(microsecond=0)
        answer = drop(browser, article, "people", **{"verb--in_charge": deniz.pk, "verb--due_at": due.isoformat()})
        assert answer.status_code == 302
        article.refresh_from_db()
        assert list(article.assignments.filter(is_in_charge=True).values_list("user", flat=True)) == [deniz.pk]
        assert article.due_at is not None

    def test_what_is_no_step_is_not_found(self, desk, chief, now):
        article = make_version(by=chief, now=now).article
        assert drop(desk(chief), article, "explode").status_code == 404
        assert desk(chief).get(f"{BOARD}{article.pk}/clear/").status_code == 302
