"""A reader of the feed hears of a story that has gone, whatever its client asks with."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from tests.makers import make_live, make_user

pytestmark = pytest.mark.django_db


def test_a_withdrawal_is_news_for_clients_that_ask_by_date_alone(client):
    chief, now = make_user(role="chief"), timezone.now() - timedelta(hours=2)
    make_live(by=chief, now=now, headline="Bleibt")
    article = make_live(by=chief, now=now + timedelta(hours=1), headline="Geht").article
    before = client.get("/feed/")
    workflow.withdraw(article, by=chief, now=timezone.now() - timedelta(minutes=1), reason="falsch")
    after = client.get("/feed/", headers={"if-modified-since": before["Last-Modified"]})
    assert after.status_code == 200
    assert "Geht" not in after.content.decode()
