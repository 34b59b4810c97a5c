"""The filters of the story list: alone, together, in the address, and only for what exists for a person."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from articles import listing, workflow
from articles.listing import pages
from articles.models import Article, Assignment, StoryList
from tests.makers import (
    DAY,
    HOUR,
    make_author,
    make_cleared,
    make_live,
    make_place,
    make_section,
    make_topic,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def chief():
    return make_user("ruth", role="chief")


@pytest.fixture
def shown(desk):
    """The headlines that the list shows to a person, in order."""

    def asking(user, query=""):
        response = desk(user).get(f"{LIST}?{query}")
        assert response.status_code == 200, query
        return [row.headline for row in response.context["rows"]]

    return asking


def test_what_a_text_is_filed_under(shown, chief, now):
    make_version(headline="Anders", by=chief, now=now)
    make_version(
        headline="Gesucht",
        by=chief,
        now=now,
        genre="comment",
        topics=[make_topic("Deich")],
        places=[make_place("Hafen")],
        authors=[make_author("Ilka Wittkamp")],
        desk=make_section("Sport"),
    )
    for query in (
        "genre=comment",
        "topic=deich",
        "topic=Deich",
        "place=hafen",
        "author=ilka-wittkamp",
        "section=sport",
        "genre=comment&genre=review&topic=deich&section=sport",
        "q=gesucht&genre=comment",
    ):
        assert shown(chief, query) == ["Gesucht"], query
    for query in ("genre=review", "topic=nirgends", "place=nirgends", "author=niemand", "q=gesucht&genre=review"):
        assert shown(chief, query) == [], query


def test_what_readers_see(shown, chief, now):
    make_version(headline="nie", by=chief, now=now)
    make_live(headline="online", by=chief, now=now - DAY)
    workflow.schedule(make_cleared(by=chief, headline="geplant", now=now), by=chief, now=now, at=now + DAY)
    down = make_live(headline="weg", by=chief, now=now - DAY).article
    workflow.withdraw(down, by=chief, now=now - HOUR, reason="falsch")
    held = make_version(headline="Sperre", by=chief, now=now)
    workflow.set_embargo(held.article, until=now + DAY, reason="Studie", by=chief, now=now)
    gone = make_live(headline="gesperrt", by=chief, now=now - DAY).article
    workflow.block(gone, by=chief, now=now - HOUR, reason="Urteil")
    for state, found in {
        "live": {"online"}, "scheduled": {"geplant"}, "withdrawn": {"weg", "gesperrt"}, "embargo": {"Sperre"},
        "blocked": {"gesperrt"}, "never": {"nie", "geplant", "Sperre"},
    }.items():  # fmt: skip
        assert set(shown(chief, f"readers={state}")) == found, state
    assert set(shown(chief, "readers=live&readers=scheduled")) == {"online", "geplant"}


def test_people_and_days(shown, chief, now):
    deniz = make_user("deniz")
    mine = make_version(headline="Meine", by=deniz, now=now).article
    other = make_version(headline="Ruths", by=chief, now=now - 40 * DAY).article
    day = timezone.localdate(now)
    Article.objects.filter(pk=mine.pk).update(due_at=now + 2 * DAY, planned_for=day)
    Assignment.objects.filter(article=other).delete()
    for query in (
        "person=me",
        f"person={deniz.pk}",
        f"due_to={day + timedelta(days=3)}",
        f"planned_from={day}",
        f"changed_from={day - timedelta(days=1)}",
        "order=due",
        "list=mine",
    ):
        assert shown(deniz, query) == ["Meine"], query
    assert shown(deniz, "person=nobody") == ["Ruths"]
    assert shown(deniz, f"changed_to={day - timedelta(days=30)}") == ["Ruths"]
    assert shown(deniz, "person=987654") == []


def test_labels_length_picture_and_confidence(shown, chief, now):
    make_version(headline="Kurz", by=chief, now=now, body="<p>Drei Worte hier.</p>")
    make_version(headline="Anzeige", by=chief, now=now, is_advertisement=True, advertiser="Werft", body="<p>x</p>")
    secret = make_version(headline="Geheim", by=chief, now=now, body="").article
    Article.objects.filter(pk=secret.pk).update(is_confidential=True)
    assert shown(chief, "label=advertisement") == ["Anzeige"]
    assert shown(chief, "words_from=2&words_to=5") == ["Kurz"]
    assert shown(chief, "confidential=1") == ["Geheim"]
    assert len(shown(chief, "nopicture=1")) == 3
    assert shown(make_user(role="chief"), "confidential=1") == []


def test_by_deadline_and_by_first_publication(shown, chief, now):
    for hours, headline in ((3, "Später"), (1, "Bald"), (-1, "Überfällig")):
        article = make_version(headline=headline, by=chief, now=now).article
        Article.objects.filter(pk=article.pk).update(due_at=now + hours * HOUR)
    done = make_live(headline="Gestern", by=chief, now=now - DAY).article
    Article.objects.filter(pk=done.pk).update(due_at=now - DAY)
    make_live(headline="Vorhin", by=chief, now=now - HOUR)
    assert shown(chief, "order=due") == ["Überfällig", "Bald", "Später"]
    assert shown(chief, "order=live") == ["Vorhin", "Gestern"]
    assert shown(chief, "order=live&genre=news&person=me") == ["Vorhin", "Gestern"]


def test_the_lists_that_everybody_has(shown, chief, now):
    deniz = make_user("deniz", role="reporter")
    running = make_live(headline="Läuft", by=chief, now=now - HOUR).article
    Assignment.objects.create(article=running, user=deniz)
    workflow.run(running, people=[deniz], until=now + HOUR, reason="Flut", by=chief, now=now - HOUR / 2)
    idea = workflow.pitch("Idee", by=chief, now=now, desk=make_section())
    due = make_version(headline="Heute", by=chief, now=now).article
    Article.objects.filter(pk=due.pk).update(due_at=now)
    assert shown(chief, "list=running") == ["Läuft"]
    assert shown(chief, "list=idea") == [str(idea)]
    assert shown(chief, "list=today") == ["Heute"]
    assert set(shown(chief, "list=nopicture")) == {"Heute"}
    assert shown(chief, "list=work") == shown(chief, "list=looks") == shown(chief, "list=embargo") == []


def test_an_address_is_spelled_in_one_way(chief):
    asked = listing.Asked.parse(
        QueryDict("stage=returned&genre=news&stage=draft&x=1&q=&due_to=2026-11-29&order=nonsense")
    )
    assert asked.spelled == "stage=draft&stage=returned&genre=news&due_to=2026-11-29"
    assert listing.Asked.read(asked.spelled) == asked


def test_bad_answers_are_as_if_not_said(desk, chief):
    browser = desk(chief)
    for query in (
        "person=99999999999999999999", "due_from=9999999-1-1", "words_from=-1&words_to=99999999999999999999",
        "genre=%27&stage=x&readers=y&label=z&order=q", "changed_to=2199-12-31", "page=",
    ):  # fmt: skip
        assert browser.get(f"{LIST}?{query}").status_code == 200, query


def test_what_no_index_answers_is_looked_through_in_stretches(desk, chief, now, monkeypatch):
    monkeypatch.setattr(pages, "STRETCH", 3)
    for age in range(8):
        make_version(headline=f"Nr {age}", by=chief, now=now - age * HOUR, genre="review" if age == 7 else "news")
    browser, address, steps = desk(chief), "?genre=review", 0
    while address:
        response = browser.get(LIST + address)
        found = [row.headline for row in response.context["rows"]]
        address, steps = response.context["earlier"], steps + 1
        assert found or response.context["looked_to"]
    assert (found, steps) == (["Nr 7"], 3)


def test_counts_stop_at_99_and_hide_what_does_not_exist_for_a_person(desk, chief, now):
    secret = make_version(headline="Geheim", by=chief, now=now).article
    Article.objects.filter(pk=secret.pk).update(is_confidential=True)
    olaf = make_user("olaf")

    def drafts(user):
        tabs = desk(user).get(LIST).context["tabs"]
        return next(tab.count for tab in tabs if tab.address == "?list=draft")

    assert (drafts(chief), drafts(olaf)) == ("1", "0")
    assert listing.count(Article.objects.all(), most=0) == "0+"


def test_a_freelancers_filters_show_only_their_own(shown, chief, now):
    freelancer = make_user(role="freelancer")
    make_live(headline="Von anderen", by=chief, now=now)
    make_version(headline="Von mir", by=freelancer, now=now)
    for query in ("readers=never", "genre=news", "list=draft", "nopicture=1", "readers=live&readers=never"):
        assert shown(freelancer, query) == ["Von mir"], query
    assert shown(freelancer, "order=live") == []


def test_a_freelancer_is_not_given_the_list_of_the_house(desk, chief):
    freelancer = make_user(role="freelancer")
    page = desk(freelancer).get(LIST, {"person": chief.pk}).context
    assert [one.value for one in page["people"]] == ["", "me", "nobody"]
    assert page["chips"] == []
    assert str(chief.pk) in [one.value for one in desk(chief).get(LIST).context["people"]]


class TestListsOfOnesOwn:
    def test_a_list_is_saved_with_its_question_and_columns(self, desk, chief):
        browser = desk(chief)
        browser.post(
            LIST + "lists/", {"name": "Sportkommentare", "query": "genre=comment", "columns": ["due", "words"]}
        )
        page = browser.get(LIST + "?genre=comment")
        assert page.context["kept"].name == "Sportkommentare"
        assert [column.name for column in page.context["columns"]] == ["due", "words"]
        assert page.context["tabs"][0].title == "Sportkommentare"
        assert page.context["tabs"][0].key == 1

    def test_it_is_renamed_and_deleted(self, desk, chief):
        browser, kept = desk(chief), StoryList.objects.create(owner=chief, name="Alt", query="genre=comment")
        browser.post(f"{LIST}lists/{kept.pk}/", {"name": "Neu"})
        assert StoryList.objects.get().name == "Neu"
        browser.post(f"{LIST}lists/{kept.pk}/", {"drop": "yes"})
        assert not StoryList.objects.exists()

    def test_it_is_nobody_elses(self, desk, chief):
        kept = StoryList.objects.create(owner=chief, name="Deichgeheimnis", query="genre=comment")
        other = desk(make_user("olaf"))
        assert "Deichgeheimnis" not in other.get(LIST + "?genre=comment").content.decode()
        assert other.post(f"{LIST}lists/{kept.pk}/", {"drop": "yes"}).status_code == 404

    def test_one_whose_section_is_gone_stands_in_nobodys_way(self, desk, chief):
        StoryList.objects.create(owner=chief, name="Weg", query="section=weg")
        assert desk(chief).get(LIST).status_code == 200

    def test_columns_are_a_persons_own(self, desk, chief):
        browser = desk(chief)
        browser.post(LIST + "columns/", {"query": "", "columns": ["changed", "stage", "nonsense"]})
        assert [column.name for column in browser.get(LIST).context["columns"]] == ["stage", "changed"]

    def test_reading_is_not_writing(self, desk, chief):
        assert desk(chief).get(LIST + "lists/").status_code == 405


def test_a_peek_shows_the_first_lines_of_what_exists(desk, chief, now):
    article = make_version(headline="Brücke", standfirst="Zu.", body="<p>Erste Zeile.</p>", by=chief, now=now).article
    page = desk(chief).get(reverse("admin:articles_article_peek", args=[article.pk])).content.decode()
    assert "Erste Zeile." in page
    Article.objects.filter(pk=article.pk).update(is_confidential=True)
    assert desk(make_user("olaf")).get(reverse("admin:articles_article_peek", args=[article.pk])).status_code == 404
