"""Time travel shows tomorrow's paper to the staff, but no confidential story to people who are not named."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from tests.makers import make_cleared, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned():
    chief = make_user(role="chief")
    now = timezone.now()
    version = make_cleared(by=chief, now=now, headline="Die Akte Hafen")
    workflow.assign(version.article, in_charge=[chief], by=chief, now=now, is_confidential=True)
    publication = workflow.schedule(version, by=chief, now=now, at=now + timedelta(hours=3))
    return chief, publication


@pytest.mark.parametrize("page", ["", "politik/", "politik/die-akte-hafen/", "suche/?q=Akte", "feed/", "archiv/"])
def test_a_confidential_story_is_not_in_tomorrows_paper_of_others(client, planned, page):
    _chief, publication = planned
    moment = f"{publication.live_from + timedelta(hours=1):%Y-%m-%dT%H:%MZ}"
    client.force_login(make_user(role="duty_editor"))
    assert "Akte Hafen" not in client.get(f"/zeitreise/{moment}/{page}").content.decode()


def test_the_people_named_see_it(client, planned):
    chief, publication = planned
    client.force_login(chief)
    moment = f"{publication.live_from + timedelta(hours=1):%Y-%m-%dT%H:%MZ}"
    assert "Akte Hafen" in client.get(f"/zeitreise/{moment}/").content.decode()
    assert "Akte Hafen" not in client.get("/").content.decode()


@pytest.mark.parametrize("role", ["freelancer", "advertising", "administration", None])
def test_who_may_not_read_everything_sees_no_tomorrow(client, planned, role):
    client.force_login(make_user(role=role))
    assert client.get("/zeitreise/2026-11-23T06:30/").status_code == 404
