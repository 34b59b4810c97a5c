"""On the desk: before anybody has typed a word, the chooser of related stories offers what is like the text."""

import pytest
from django.urls import reverse

from articles.models import Article
from articles.related.computing import relate
from tests.makers import HOUR, NOON, make_live, make_user, make_version

pytestmark = pytest.mark.django_db
FLOOD = "<p>Hochwasser, Selde, Deich, Helfer, Sandsack, Pegel.</p>"
OPERA = "<p>Premiere: Beifall belohnt Sopran, Orchester, Oper.</p>"


@pytest.fixture
def chief(db):
    return make_user(role="chief")


@pytest.fixture
def archive(chief):
    for headline, body in (("Deich", FLOOD), ("Oper", OPERA)):
        story = make_live(by=chief, headline=headline, standfirst="-", body=body)
        relate(story.article_id, now=NOON + HOUR)


def offered(client, user, **query):
    client.force_login(user)
    answer = client.get(reverse("admin:articles_article_choose"), query)
    return [row["headline"] for row in answer.json()["results"]]


def test_what_is_like_the_draft_is_offered(client, chief, archive):
    draft = make_version(by=chief, headline="Pegel", standfirst="-", body=FLOOD)
    assert offered(client, chief, beside=draft.article_id) == ["Deich"]
    assert offered(client, chief, beside=draft.article_id, q="oper") == ["Oper"]


def test_with_nothing_alike_the_newest_are_offered(client, chief, archive):
    draft = make_version(by=chief, headline="Kometen", standfirst="Kometen", body="<p>Kometen</p>")
    assert set(offered(client, chief, beside=draft.article_id)) == {"Deich", "Oper", "Kometen"}


def test_a_confidential_text_tells_nobody_what_it_is_like(client, chief, archive):
    draft = make_version(by=chief, headline="Pegel", standfirst="-", body=FLOOD)
    Article.objects.filter(pk=draft.article_id).update(is_confidential=True)
    stranger = make_user(role="chief")
    assert offered(client, stranger, beside=draft.article_id) == offered(client, stranger)


@pytest.mark.parametrize("beside", ["", "0", "x", "²", "9" * 30])
def test_nonsense_gets_the_newest(client, chief, archive, beside):
    assert set(offered(client, chief, beside=beside)) == {"Deich", "Oper"}


def test_the_dialog_asks_beside_its_story(client, chief):
    draft = make_version(by=chief)
    client.force_login(chief)
    page = client.get(reverse("admin:articles_article_change", args=[draft.article_id])).content.decode()
    assert f'/choose/?beside={draft.article_id}"' in page
