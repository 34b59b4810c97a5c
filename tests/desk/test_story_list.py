"""The story list: rows, lists, desks, words, pages, and only what exists for this person."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.admin import stories
from articles.models import Article, Assignment
from tests.makers import DAY, HOUR, make_cleared, make_live, make_section, make_user, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def shown(desk):
    """The headlines that the list shows to a person, in order."""

    def asking(user, **query):
        response = desk(user).get(reverse("admin:articles_article_changelist"), query)
        assert response.status_code == 200
        return [row.headline for row in response.context["rows"]]

    return asking


def test_changed_last_comes_first(shown, now):
    for age, headline in enumerate(["Neu", "Mittel", "Alt"]):
        make_version(headline=headline, now=now - age * HOUR)
    assert shown(make_user()) == ["Neu", "Mittel", "Alt"]


def test_a_freelancer_sees_only_their_own(shown, now):
    freelancer = make_user(role="freelancer")
    make_version(headline="Von anderen", now=now)
    mine = make_version(headline="Von mir", by=freelancer, now=now)
    Assignment.objects.get_or_create(article=mine.article, user=freelancer)
    assert shown(freelancer) == ["Von mir"]


def test_a_confidential_story_exists_only_for_the_people_named(shown, now):
    named = make_user()
    article = make_version(headline="Geheimsache", now=now).article
    Article.objects.filter(pk=article.pk).update(is_confidential=True)
    Assignment.objects.create(article=article, user=named)
    assert shown(named) == ["Geheimsache"]
    assert shown(make_user(role="chief")) == []
    assert shown(make_user(role="chief"), q="Geheimsache") == []


def test_lists_tell_work_and_readers_apart(shown, now):
    chief = make_user(role="chief")
    make_version(headline="Entwurf", by=chief, now=now)
    make_live(headline="Steht da", by=chief, now=now - DAY)
    workflow.schedule(make_cleared(by=chief, headline="Kommt", now=now), by=chief, now=now, at=now + DAY)
    down = make_live(headline="Weg", by=chief, now=now - DAY).article
    workflow.withdraw(down, by=chief, now=now - HOUR, reason="falsch")
    assert shown(chief, list="draft") == ["Entwurf"]
    assert shown(chief, list="live") == ["Steht da"]
    assert shown(chief, list="scheduled") == ["Kommt"]


def test_rows_say_what_readers_see(desk, now):
    chief = make_user(role="chief", language="en")
    make_version(headline="a", by=chief, now=now)
    make_live(headline="b", by=chief, now=now - DAY)
    workflow.schedule(make_cleared(by=chief, headline="c", now=now), by=chief, now=now, at=now + DAY)
    workflow.withdraw(make_live(headline="d", by=chief, now=now - DAY).article, by=chief, now=now - HOUR, reason="x")
    response = desk(chief).get(reverse("admin:articles_article_changelist"))
    kinds = {row.headline: row.readers.kind for row in response.context["rows"]}
    assert kinds == {"a": "never", "b": "live", "c": "plan", "d": "gone"}


def test_a_section_brings_those_below_it(shown, now):
    sport = make_section("Sport")
    handball = make_section("Handball", parent=sport)
    make_version(headline="Politisches", now=now)
    make_version(headline="Tor", desk=handball, now=now)
    assert shown(make_user(), section="sport") == ["Tor"]


def test_words_find_headlines_whatever_their_capitals(shown, now):
    make_version(headline="Überschwemmung an der Selde", now=now)
    make_version(headline="Handball", now=now)
    assert shown(make_user(), q="überschwemmung") == ["Überschwemmung an der Selde"]
    assert shown(make_user(), q="100%_") == []


def test_pages_go_on_where_the_last_one_ended(desk, now, monkeypatch):
    monkeypatch.setattr(stories, "ROWS_PER_PAGE", 2)
    for age in range(5):
        make_version(headline=f"Nummer {age}", now=now - timedelta(minutes=age))
    browser, seen, address = desk(make_user()), [], "?"
    while address:
        response = browser.get(reverse("admin:articles_article_changelist") + address)
        seen += [row.headline for row in response.context["rows"]]
        address = response.context["earlier"]
    assert seen == [f"Nummer {age}" for age in range(5)]
    assert response.context["later"]


@pytest.mark.parametrize("query", ["page=zzz", "page=n01.1", "list=nothing", "section=nowhere"])
def test_addresses_that_make_no_sense_are_not_found(desk, query):
    assert desk(make_user()).get(f"{reverse('admin:articles_article_changelist')}?{query}").status_code == 404


def test_an_empty_list_says_so(desk):
    browser = desk(make_user(language="en"))
    page = browser.get(reverse("admin:articles_article_changelist"), {"list": "returned"}).content.decode()
    assert "No story has been returned." in page


def test_only_who_writes_is_offered_a_new_story(desk):
    new = reverse("admin:articles_article_add")
    assert new in desk(make_user(role="reporter")).get(reverse("admin:articles_article_changelist")).content.decode()
    eye = desk(make_user(role="readers_eye")).get(reverse("admin:articles_article_changelist")).content.decode()
    assert new not in re.sub(r"\s", "", eye)


def test_the_number_of_queries_does_not_grow_with_the_rows(desk, now):
    browser, chief = desk(make_user()), make_user(role="chief")

    def queries():
        with CaptureQueriesContext(connection) as spent:
            browser.get(reverse("admin:articles_article_changelist"))
        return len(spent)

    for number in range(2):
        make_live(headline=f"Erste {number}", by=chief, now=now - DAY)
    queries()
    few = queries()
    for number in range(8):
        make_live(headline=f"Weitere {number}", by=chief, now=now - DAY)
    assert queries() == few <= 30
