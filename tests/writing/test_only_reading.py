"""Whoever may only read a story is offered nothing that writes, and loses sight of nothing."""

import pytest
from django.utils import timezone

from articles.models import Autosave
from tests.makers import make_author, make_cleared, make_user, save_again
from tests.writing.desk import Desk, said

pytestmark = pytest.mark.django_db
WRITES = ("data-save>", "data-lead-choose", "data-lead-remove", "data-add ", 'href="#facts">change')


@pytest.fixture
def edda():
    return make_user("edda", role="editor", language="en")


@pytest.fixture
def article(edda):
    authors = [make_author("Edda Probe")]
    first = make_cleared(by=edda, now=timezone.now(), headline="Deich", authors=authors)
    save_again(first.article, by=edda, now=timezone.now(), headline="Deich hält", standfirst="Die ganze Nacht.")
    first.article.refresh_from_db()
    return first.article


def test_nothing_is_offered_that_would_write(article, edda):
    for user, offered in ((edda, True), (make_user(role="reporter", language="en"), False)):
        page = Desk(user).open(article).content.decode()
        assert [part in page for part in WRITES] == [offered] * len(WRITES)


def test_a_save_of_nothing_says_so_and_one_of_a_page_from_before_shows_what_is_saved(article, edda):
    desk = Desk(make_user(role="reporter", language="en"))
    opened = desk.fields(article)
    assert "body" not in opened
    assert opened["seen"] == str(article.newest_version_id)
    assert desk.save(article).status_code == 302
    refused = desk.save(article, headline="Meins", body="<p>Getippt.</p>")
    assert refused.status_code == 409
    assert "You may not change the text of this story. What you typed is kept." in said(refused)
    page = refused.content.decode()
    for shown in ("Deich hält", "Die ganze Nacht.", "Edda Probe"):
        assert shown in page
    assert Autosave.objects.filter(user=desk.user).exists()
    assert article.versions.count() == 2
