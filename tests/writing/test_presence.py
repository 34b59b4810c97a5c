"""Who is here: shown to those who may see the story, gone after half a minute, never a lock."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from articles.models import Assignment, Presence
from tests.makers import NOON, make_user, make_version, save_again

pytestmark = pytest.mark.django_db
SECONDS = timedelta(seconds=1)


@pytest.fixture
def rike():
    return make_user("rike", role="editor", first_name="Rike", last_name="Probe-Wittkamp")


@pytest.fixture
def deniz():
    return make_user("deniz", role="editor", first_name="Deniz", last_name="Aydin")


@pytest.fixture
def story(rike):
    return make_version(by=rike, now=timezone.now()).article


def beat(by, article, *, page="one", **said):
    client = Client()
    client.force_login(by)
    return client.post(reverse("admin:articles_article_here", args=[article.pk]), {"page": page, **said})


def test_a_colleague_is_told_who_is_here_and_where(story, rike, deniz):
    beat(deniz, story, place="body", paragraph="3", opening="Der Städtetag nannte", writing="1")
    people = beat(rike, story, page="two", place="headline").json()["people"]
    first = people[0]
    assert [person["name"] for person in people] == ["Deniz Aydin", "Rike Probe-Wittkamp"]
    assert (first["place"], first["paragraph"], first["opening"]) == ("body", 3, "Der Städtetag nannte")
    assert [person["writes"] for person in people] == [True, False]
    assert [person["initials"] for person in people] == ["DA", "RW"]


def test_two_windows_of_one_person_are_two(story, rike):
    beat(rike, story, page="one")
    assert len(beat(rike, story, page="two").json()["people"]) == 2


def test_who_is_not_heard_of_for_half_a_minute_is_gone(story, rike):
    story.presences.beat(story, by=rike, page="one", now=NOON, is_writing=True, place="body")
    assert story.presences.here(at=NOON + 29 * SECONDS).count() == 1
    assert story.presences.here(at=NOON + 30 * SECONDS).count() == 0


def test_who_stops_typing_writes_no_longer(story, rike):
    for second, is_writing in ((0, True), (8, False)):
        said = {"page": "one", "now": NOON + second * SECONDS, "is_writing": is_writing}
        story.presences.beat(story, by=rike, **said)
    (row,) = story.presences.all()
    assert row.is_writing(at=NOON + 9 * SECONDS)
    assert not row.is_writing(at=NOON + 10 * SECONDS)


def test_who_closes_the_page_is_gone_at_once(story, rike, deniz):
    beat(deniz, story, page="theirs")
    beat(deniz, story, page="theirs", leaving="1")
    assert [person["user"] for person in beat(rike, story, page="mine").json()["people"]] == [rike.pk]


def test_the_page_that_comes_instead_says_so_where_leaving_was_lost(story, rike, deniz):
    beat(deniz, story, page="before")
    beat(rike, story, page="before")
    people = beat(deniz, story, page="after", coming="1", instead="before").json()["people"]
    assert [(person["user"], person["page"]) for person in people] == [(rike.pk, "before"), (deniz.pk, "after")]


def test_the_page_is_told_of_a_newer_version(story, rike, deniz):
    save_again(story, by=deniz, now=timezone.now(), headline="Neu")
    newest = beat(rike, story).json()["newest"]
    assert (newest["number"], newest["by"], newest["by_you"]) == (2, "Deniz Aydin", False)


def test_the_page_is_told_where_the_story_stands_now(story, rike):
    editor, leyla = make_user(role="editor", language="en"), make_user("leyla", role="reporter")
    Assignment.objects.create(article=story, user=leyla)
    workflow.submit(story.newest_version, by=rike, now=timezone.now())
    assert beat(editor, story, stage="submitted").json()["moved"] is None
    assert "it stands at “submitted” now" in beat(editor, story, stage="draft").json()["moved"]["sentence"]
    save_again(story, by=leyla, now=timezone.now(), headline="Neu")
    moved = beat(editor, story, stage="submitted").json()["moved"]
    assert moved == {"stage": "draft", "sentence": "leyla goes on writing; the story is a draft again."}


def test_a_confidential_story_has_nobody_for_others(story, rike, deniz):
    type(story).objects.filter(pk=story.pk).update(is_confidential=True)
    Assignment.objects.filter(article=story, user=deniz).delete()
    assert beat(deniz, story).status_code == 404
    assert not Presence.objects.exists()
    assert beat(rike, story).status_code == 200


def test_a_page_of_somebody_else_notes_nothing(story, rike, deniz):
    """In another window Rike has logged out and Deniz logged in: the open page is still Rike's."""
    response = beat(deniz, story, writer=rike.pk)
    assert (response.status_code, response.json()) == (403, {"error": "other"})
    assert not Presence.objects.exists()


def test_nonsense_is_no_error(story, rike):
    said = {"place": "x" * 500, "paragraph": "-9" * 50, "opening": "a\0b" * 500, "writing": ""}
    response = beat(rike, story, page="\0" + "y" * 200, **said)
    assert response.status_code == 200
    assert Presence.objects.get().paragraph is None


def test_it_asks_the_same_number_of_queries_however_many_are_here(story, rike, deniz, django_assert_num_queries):
    client, address = Client(), reverse("admin:articles_article_here", args=[story.pk])
    client.force_login(rike)
    with django_assert_num_queries(7):
        client.post(address, {"page": "one"})
    for number in range(10):
        beat(deniz, story, page=f"page-{number}")
    with django_assert_num_queries(7):
        client.post(address, {"page": "one"})


def test_old_rows_are_swept_when_somebody_comes(story, rike):
    story.presences.beat(story, by=rike, page="old", now=NOON - timedelta(days=365), is_writing=False)
    beat(rike, story, page="new", coming="1")
    assert [row.page for row in Presence.objects.all()] == ["new"]


def test_the_page_after_logging_in_anew_says_to_go_back(story, rike, deniz):
    client, address = Client(), reverse("admin:articles_article_back", args=[story.pk])
    client.force_login(rike)
    assert reverse("admin:articles_article_change", args=[story.pk]) in client.get(address).content.decode()
    type(story).objects.filter(pk=story.pk).update(is_confidential=True)
    client.force_login(deniz)
    assert client.get(address).status_code == 404
