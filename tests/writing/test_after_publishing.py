"""What the page says in the minutes after publishing."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import workflow
from tests.makers import HOUR, MINUTE, make_cleared, make_user
from tests.writing.desk import Desk, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def ruth():
    return Desk(make_user("ruth", role="chief", language="en"))


def published(desk, *, ago=0 * MINUTE):
    now = timezone.now() - ago
    version = make_cleared(by=desk.user, now=now)
    workflow.publish(version, by=desk.user, now=now)
    return version.article


def test_link_teaser_and_place_on_the_front_are_at_hand(ruth):
    article = published(ruth)
    page = ruth.open(article).content.decode()
    assert f"/politik/{article.address.slug}/" in page
    assert "Die Brücke über die Selde bleibt zu.\nhttp" in page
    assert "Front page: Lead" in said(ruth.open(article))


def test_one_press_takes_it_back(ruth):
    article = published(ruth)
    answer = ruth.client.post(reverse("admin:articles_article_take_back", args=[article.pk]), follow=True)
    assert "Taken back. Readers do not see the story any more." in said(answer)
    assert not article.is_live(timezone.now())


def test_after_a_minute_there_is_no_button_and_after_ten_no_message(ruth):
    assert "take-back" not in ruth.open(published(ruth, ago=2 * MINUTE)).content.decode()
    assert "Teaser to copy" in ruth.open(published(ruth, ago=2 * MINUTE)).content.decode()
    assert "Teaser to copy" not in ruth.open(published(ruth, ago=HOUR)).content.decode()


def test_a_late_press_says_why_not(ruth):
    article = published(ruth, ago=5 * MINUTE)
    answer = ruth.client.post(reverse("admin:articles_article_take_back", args=[article.pk]), follow=True)
    assert "This can no longer be taken back." in said(answer)
    assert article.is_live(timezone.now())


def test_a_colleague_sees_no_button(ruth):
    article = published(ruth)
    assert "Teaser to copy" not in Desk(make_user(role="chief")).open(article).content.decode()


def test_an_hour_later_the_page_asks_nothing_for_it(ruth):
    old, older = published(ruth, ago=HOUR), published(ruth, ago=2 * HOUR)
    counts = []
    for article in (old, older):
        with CaptureQueriesContext(
            connection,
        ) as queries:
            ruth.open(article)
        counts.append(len(queries))
    assert counts[0] == counts[1]
