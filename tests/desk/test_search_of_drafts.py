"""The desk searches drafts with the readers' search, and only those that exist for the person."""

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import Article, DraftDocument
from tests.makers import HOUR, clear_again, make_live, make_user, make_version, save_again

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/article/"


@pytest.fixture
def now():
    return timezone.now()


def headlines(browser, words, **more):
    return [row.headline for row in browser.get(LIST, {"q": words, **more}).context["rows"]]


@pytest.mark.parametrize("words", ["bruecke", "Überschwemm", "Bahn Haus", '"alte Häuser"', "Politikerinnen"])
def test_it_finds_the_text_of_a_draft(desk, now, words):
    body = "<p>Alte Häuser an der Straßenbahn, Überschwemmungen, Politiker:innen.</p>"
    make_version(headline="Brücke", body=body, now=now)
    make_version(headline="Anderes", now=now)
    assert headlines(desk(make_user()), words) == (["Brücke"] if words != "bruecke" else ["Anderes", "Brücke"])


def test_it_finds_the_newest_version_not_the_one_readers_see(desk, now):
    chief = make_user(role="chief")
    article = make_live(by=chief, headline="Alt", body="<p>Kai.</p>", now=now - HOUR).article
    save_again(article, by=chief, now=now, headline="Neu", body="<p>Hafen.</p>")
    assert (headlines(desk(chief), "Hafen"), headlines(desk(chief), "Kai")) == (["Neu"], [])


def test_a_merged_version_is_found_too(desk, now):
    chief = make_user(role="chief")
    article = make_live(by=chief, now=now - HOUR, body="<p>Eins.</p><p>Zwei.</p>").article
    later = clear_again(article, by=chief, now=now, body="<p>Eins.</p><p>Zwei und Hafen.</p>")
    workflow.update(later, by=chief, now=now)
    assert headlines(desk(chief), "Hafen") == ["Brücke gesperrt"]


def test_what_is_confidential_is_found_only_by_the_people_named(desk, now):
    chief = make_user(role="chief")
    article = make_version(by=chief, headline="Akte", body="<p>Geheimplan.</p>", now=now).article
    Article.objects.filter(pk=article.pk).update(is_confidential=True)
    assert headlines(desk(make_user(role="chief")), "Geheimplan") == []
    assert headlines(desk(chief), "Geheimplan") == ["Akte"]


def test_an_unpublished_word_is_in_no_document_of_readers(now):
    make_version(body="<p>Geheimplan.</p>", now=now)
    assert DraftDocument.objects.filter(words__contains="geheimplan").exists()
    assert not Article.objects.filter(publications__search_document__words__contains="geheimplan").exists()


@pytest.mark.parametrize("words", ['"', "*", "\x00", "a:b", "'", "🦊", "x" * 300, "NOT", "und"])
def test_whatever_is_typed_is_answered(desk, now, words):
    make_version(now=now)
    assert desk(make_user()).get(LIST, {"q": words}).status_code in (200, 400)
