"""The screen of a front: what it shows, what its buttons do, and that nothing on it is lost."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import Article, Assignment
from frontpage import workflow as fronts
from frontpage.models import Front
from frontpage.workflow import Place
from tests.desk.front_screen import HOME, cell, form_of, press
from tests.makers import DAY, HOUR, MINUTE, make_cleared, make_live, make_section, make_user

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "at_the_thumb"),
    [
        ("duty_editor", "Heute Geschichten Kalender Aufmachung Mehr"),
        ("picture_desk", "Heute Geschichten Kalender Aufmachung Bilder Mehr"),
        ("reporter", "Heute Geschichten Kalender Bilder Mehr"),
    ],
)
def test_on_a_phone_the_front_is_at_the_thumb_of_whoever_arranges_it(desk, role, at_the_thumb):
    places = desk(make_user(role=role)).get("/admin/more/").context["places"]
    assert " ".join(str(place["word"]) for place in places if place["is_thumb"]) == at_the_thumb


def test_more_leads_to_the_board_and_lets_one_choose_the_language(desk):
    rike = make_user(role="reporter")
    browser = desk(rike)
    assert "/admin/board/" in browser.get("/admin/more/").content.decode()
    assert "Switch" in browser.post("/admin/more/language/", {"language": "en"}, follow=True).content.decode()
    for wrong in ({"language": "xx"}, {}):
        browser.post("/admin/more/language/", wrong)
    rike.refresh_from_db()
    assert rike.language == "en"


def test_a_story_from_the_shelf_is_put_down_and_taken_without_scripts(desk, duty, stories):
    browser = desk(duty)
    page = press(browser, browser.get(HOME), "drop:lead.1", picked=f"story:{stories[0].pk}")
    assert cell(page, "lead.1").headline == "Geschichte 1"
    assert cell(page, "lead.1").kind == "hand"
    assert any("Geschichte 1" in line for line in page.context["screen"].noticed)
    assert Front.objects.home().arrangement_at(timezone.now()) is None  # nothing is decided yet
    assert press(browser, page, "take").status_code == 302
    placed = Front.objects.home().arrangement_at(timezone.now()).placements.get()
    assert (placed.article, placed.slot, placed.position) == (stories[0], "lead", 1)


def test_two_stories_change_places(desk, duty, stories):
    browser = desk(duty)
    page = press(browser, browser.get(HOME), "drop:lead.1", picked=f"story:{stories[0].pk}")
    page = press(browser, page, "drop:large.1", picked=f"story:{stories[1].pk}")
    page = press(browser, page, "drop:lead.1", picked=f"story:{stories[1].pk}")
    assert [cell(page, key).headline for key in ("lead.1", "large.1")] == ["Geschichte 2", "Geschichte 1"]


def test_one_that_came_by_itself_changes_places_too(desk, duty, stories):
    browser = desk(duty)
    page = press(browser, browser.get(HOME), "drop:lead.1", picked=f"story:{stories[0].pk}")
    other = cell(page, "large.1")
    assert other.kind == "auto"
    page = press(browser, page, "drop:lead.1", picked=other.picked)
    assert [cell(page, key).headline for key in ("lead.1", "large.1")] == [other.headline, "Geschichte 1"]


def test_a_place_has_a_headline_of_its_own_and_can_be_emptied(desk, duty, stories):
    browser = desk(duty)
    page = press(browser, browser.get(HOME), "drop:lead.1", picked=f"story:{stories[0].pk}")
    page = press(browser, page, "open:lead.1")
    said = {"cell-story": str(stories[0].pk), "cell-headline": "Kürzer"}
    page = press(browser, page, "close", **said)
    assert cell(page, "lead.1").headline == "Kürzer"
    page = press(browser, page, "clear:lead.1")
    assert cell(page, "lead.1").kind == "auto"


def test_a_headline_too_long_is_refused_and_stays_on_the_screen(desk, duty, stories):
    browser = desk(duty)
    page = press(browser, browser.get(HOME), "open:lead.1")
    page = press(browser, page, "take", **{"cell-story": str(stories[0].pk), "cell-headline": "x" * 201})
    assert page.status_code == 422
    assert "x" * 201 in page.content.decode()


def test_a_moment_in_the_night_the_clocks_change_asks(desk, duty, stories):
    browser = desk(duty)
    page = press(browser, browser.get(HOME), "take", mode="at", at="2031-10-26T02:30")
    assert page.status_code == 422
    assert "Which one is meant?" in page.content.decode()
    page = press(browser, page, "take", mode="at", at="2031-10-26T02:30", at_fold="1")
    coming = Front.objects.home().arrangements.get()
    assert page.status_code == 302
    assert coming.live_from.isoformat() == "2031-10-26T01:30:00+00:00"


def test_a_moment_that_is_over_is_refused(desk, duty, stories):
    browser = desk(duty)
    page = press(browser, browser.get(HOME), "take", mode="at", at="2020-01-01T10:00")
    assert page.status_code == 422
    assert not Front.objects.home().arrangements.exists()


def test_a_coming_arrangement_is_changed_moved_and_cancelled(desk, duty, stories, now):
    home = Front.objects.home()
    coming = fronts.arrange(home, [Place("lead", stories[0].pk)], by=duty, now=now, at=now + DAY, title="Morgen")
    browser, address = desk(duty), f"{HOME}?arrangement={coming.pk}"
    page = browser.get(address)
    assert cell(page, "lead.1").headline == "Geschichte 1"
    page = press(browser, page, "drop:lead.1", picked=f"story:{stories[1].pk}")
    assert press(browser, page, "take").status_code == 302
    assert coming.placements.get().article == stories[1]
    at = timezone.localtime(now + 2 * DAY).replace(microsecond=0)
    browser.post(f"{HOME}move/{coming.pk}/", {"at": at.strftime("%Y-%m-%dT%H:%M:%S")})
    coming.refresh_from_db()
    assert coming.live_from == at
    browser.post(f"{HOME}cancel/{coming.pk}/", {"reason": "anders"})
    assert not home.arrangements.exists()


def test_the_change_is_offered_to_the_coming_ones(desk, duty, stories, now):
    home, first = Front.objects.home(), [Place("lead", stories[0].pk)]
    fronts.arrange(home, first, by=duty, now=now - HOUR)
    coming = fronts.arrange(home, first, by=duty, now=now - HOUR, at=now + DAY)
    browser = desk(duty)
    page = press(browser, browser.get(HOME), "drop:lead.1", picked=f"story:{stories[1].pk}")
    assert form_of(page)["also"] == [str(coming.pk)]  # ticked unless somebody unticks it
    press(browser, page, "take")
    assert coming.placements.get(slot="lead").article == stories[1]


def test_who_unticks_a_coming_one_leaves_it_as_it_is(desk, duty, stories, now):
    home, first = Front.objects.home(), [Place("lead", stories[0].pk)]
    fronts.arrange(home, first, by=duty, now=now - HOUR)
    coming = fronts.arrange(home, first, by=duty, now=now - HOUR, at=now + DAY)
    browser = desk(duty)
    page = press(browser, browser.get(HOME), "drop:lead.1", picked=f"story:{stories[1].pk}")
    page = press(browser, page, "show", also=[])
    assert "also" not in form_of(page)
    press(browser, page, "take", also=[])
    assert coming.placements.get(slot="lead").article == stories[0]


def test_who_comes_second_is_told_and_loses_nothing(desk, duty, stories):
    browser = desk(duty)
    mine = press(browser, browser.get(HOME), "drop:lead.1", picked=f"story:{stories[0].pk}")
    other = make_user(role="chief", first_name="Cora", last_name="Chefin")
    fronts.arrange(Front.objects.home(), [Place("lead", stories[1].pk)], by=other, now=timezone.now())
    mine = press(browser, mine, "show")  # the screen does not get used to theirs by itself
    refused = press(browser, mine, "take")
    assert refused.status_code == 409
    assert "Cora Chefin" in refused.context["screen"].problem
    assert any("Geschichte 2" in line for line in refused.context["theirs"])
    assert cell(refused, "lead.1").headline == "Geschichte 1"
    assert press(browser, refused, "take").status_code == 302  # once more: mine on top
    assert Front.objects.home().arrangement_at(timezone.now()).placements.get().article == stories[0]


def test_a_coming_arrangement_that_was_changed_meanwhile_is_not_overwritten(desk, duty, stories, now):
    home = Front.objects.home()
    coming = fronts.arrange(home, [Place("lead", stories[0].pk)], by=duty, now=now, at=now + DAY)
    browser = desk(duty)
    page = browser.get(f"{HOME}?arrangement={coming.pk}")
    mine = press(browser, page, "drop:large.1", picked=f"story:{stories[1].pk}")
    fronts.rearrange(coming, [Place("lead", stories[2].pk)], by=duty, now=timezone.now())
    refused = press(browser, mine, "take")
    assert refused.status_code == 409
    assert cell(refused, "large.1").headline == "Geschichte 2"
    assert coming.placements.get().article == stories[2]
    assert press(browser, refused, "take").status_code == 302


def test_undo_is_one_press_and_any_earlier_one_comes_back(desk, duty, stories, now):
    home = Front.objects.home()
    first = fronts.arrange(home, [Place("lead", stories[0].pk)], by=duty, now=now - 2 * HOUR)
    fronts.arrange(home, [Place("lead", stories[1].pk)], by=duty, now=now - HOUR)
    browser = desk(duty)
    page = browser.get(HOME)
    browser.post(f"{HOME}undo/", form_of(page))
    assert home.arrangement_at(timezone.now()).placements.get().article == stories[0]
    browser.post(f"{HOME}restore/{first.pk}/")
    assert home.arrangements.count() == 4
    assert "zeitreise" in browser.get(f"{HOME}all/").content.decode()


def test_a_story_is_held_in_its_place_at_once(desk, duty, stories, now):
    browser = desk(duty)
    page = press(browser, browser.get(HOME), "open:lead.1")
    until = timezone.localtime(now + DAY).strftime("%Y-%m-%dT%H:%M")
    said = {"cell-story": "", "cell-article": str(stories[2].pk), "keep-until": until, "keep-reason": "Wahl"}
    page = press(browser, page, "pin:lead.1", **said)
    assert (cell(page, "lead.1").kind, cell(page, "lead.1").headline) == ("pin", "Geschichte 3")
    page = press(browser, page, f"unpin:{cell(page, 'lead.1').pin.pk}")
    assert cell(page, "lead.1").kind == "auto"


def test_a_confidential_story_is_not_named_and_stays_where_it_is(desk, duty, stories, now):
    Article.objects.filter(pk=stories[0].pk).update(is_confidential=True)
    named = make_user(role="chief")
    Assignment.objects.create(article=stories[0], user=named)
    fronts.arrange(Front.objects.home(), [Place("stack", stories[0].pk, headline="Nur für uns")], by=named, now=now)
    browser = desk(make_user(role="duty_editor"))
    page = browser.get(HOME)
    assert cell(page, "stack.1").kind == "unseen"
    assert "Nur für uns" not in page.content.decode()
    page = press(browser, page, "drop:lead.1", picked=f"story:{stories[1].pk}")
    press(browser, page, "take")
    placed = Front.objects.home().arrangement_at(timezone.now()).placements
    assert {(each.slot, each.headline) for each in placed.all()} == {("stack", "Nur für uns"), ("lead", "")}


def test_section_editors_have_their_own_front_only(desk, stories):
    sport = make_section("Sport")
    browser = desk(make_user(role="editor", section=sport, language="en"))
    assert browser.get("/admin/frontpage/front/section/sport/").status_code == 200
    assert browser.get(HOME).headers["Location"] == "/admin/frontpage/front/section/sport/"
    refused = browser.post(HOME, {"do": "take"})
    assert refused.status_code == 403
    assert "You may not arrange this front." in refused.content.decode()
    assert browser.get("/admin/frontpage/front/section/politik/").status_code == 403
    assert desk(make_user(role="reporter")).get(HOME).status_code == 403


@pytest.mark.parametrize(
    "sent",
    [
        {"do": "drop:nowhere.9", "picked": "story:1"},
        {"do": "drop:lead.1", "picked": "story:99999999999999999999"},
        {"do": "open:lead.1", "place-lead.1-story": "abc", "place-large.1-story": "999999"},
        {"do": "take", "mode": "sometime"},
        {"do": "take", "seen": "x", "start": "-1", "arrangement": ""},
        {"do": "\0", "q": "\0" * 5},
    ],
)
def test_what_makes_no_sense_changes_nothing(desk, duty, stories, sent):
    answer = desk(duty).post(HOME, sent)
    assert answer.status_code in (200, 409, 422)
    assert not Front.objects.home().arrangements.exists()


def test_the_number_of_queries_does_not_grow_with_stories_and_arrangements(desk, duty, stories, now):
    browser, home = desk(duty), Front.objects.home()

    def queries():
        with CaptureQueriesContext(connection) as spent:
            assert browser.get(HOME).status_code == 200
        return len(spent)

    one_each = [Place("stack", stories[0].pk), Place("opinion", stories[1].pk)]
    fronts.arrange(home, one_each, by=duty, now=now - HOUR)
    fronts.arrange(home, one_each, by=duty, now=now - HOUR, at=now + DAY)
    few = (queries(), queries())[1]
    more = [make_live(by=duty, headline=f"Weitere {number}", now=now - HOUR).article for number in range(6)]
    places = [Place("stack", story.pk, position) for position, story in enumerate(more[:3], start=1)]
    places += [Place("opinion", story.pk, position) for position, story in enumerate(more[3:], start=1)]
    fronts.arrange(home, places, by=duty, now=now - MINUTE)
    for days in range(2, 5):
        fronts.arrange(home, places, by=duty, now=now, at=now + timedelta(days=days))
    assert queries() <= few + 1 <= 36  # the shelf was empty, and is asked for its stories now


# --- releases ---


def test_a_release_begins_takes_stories_in_and_is_dissolved(desk, duty, now):
    version = make_cleared(by=duty, headline="Zum Landtag", now=now)
    browser = desk(duty)
    moment = timezone.localtime(now + DAY).strftime("%Y-%m-%dT%H:%M:%S")
    begun = browser.post(reverse("admin:articles_release_add"), {"title": "Wahl", "live_from": moment})
    address = begun.headers["Location"]
    page = browser.get(address)
    assert version in page.context["choices"]
    browser.post(address.replace("change", "join"), {"version": version.pk})
    page = browser.get(address)
    assert [story.name for story in page.context["stories"]] == ["Zum Landtag"]
    assert "Nothing is missing." in page.content.decode()
    browser.post(address.replace("change", "leave"), {"publication": page.context["stories"][0].key})
    assert not version.publications.exists()
    browser.post(address.replace("change", "join"), {"version": version.pk})
    assert "Wahl" in browser.get(reverse("admin:articles_article_change", args=[version.article_id])).content.decode()
    browser.post(address.replace("change", "stop"), {"reason": "verschoben"})
    assert not version.publications.exists()


def test_a_front_is_arranged_for_a_release_and_moves_with_it(desk, duty, stories, now):
    version = make_cleared(by=duty, headline="Neu zur Wahl", now=now)
    release = workflow.start_release(title="Wahl", live_from=now + DAY, by=duty, now=now)
    workflow.join_release(version, release=release, by=duty, now=now)
    browser = desk(duty)
    page = browser.get(f"{HOME}?release={release.pk}")
    page = press(browser, page, "drop:lead.1", picked=f"story:{version.article_id}", mode="release",
                 release=str(release.pk))  # fmt: skip
    assert cell(page, "lead.1").headline == "Neu zur Wahl"
    assert press(browser, page, "take", mode="release", release=str(release.pk)).status_code == 302
    arrangement = release.arrangements.get()
    assert arrangement.live_from == release.live_from
    at = timezone.localtime(now + 2 * DAY).replace(microsecond=0)
    address = reverse("admin:articles_release_change", args=[release.pk])
    browser.post(address.replace("change", "move"), {"at": at.strftime("%Y-%m-%dT%H:%M:%S")})
    arrangement.refresh_from_db()
    assert arrangement.live_from == at


def test_releases_are_for_who_publishes_or_keeps_slots(desk):
    assert desk(make_user(role="editor")).get(reverse("admin:articles_release_changelist")).status_code == 200
    assert desk(make_user(role="online")).get(reverse("admin:articles_release_add")).status_code == 403
    assert desk(make_user(role="reporter")).get(reverse("admin:articles_release_changelist")).status_code == 403
