"""The staff sees the whole site at any moment; nobody else sees that there is such a thing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles import workflow
from newsroom.moment import NoSuchMoment, parse_moment
from tests.makers import make_cleared, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned():
    """A story that goes live in three hours, and the address of four hours from now."""
    now, chief = timezone.now(), make_user(role="chief")
    workflow.schedule(make_cleared(by=chief, now=now), by=chief, now=now, at=now + timedelta(hours=3))
    later = timezone.localtime(now + timedelta(hours=4))
    return f"/zeitreise/{later:%Y-%m-%dT%H:%M}"


def test_staff_sees_what_is_planned_and_stays_in_the_moment(client, planned):
    client.force_login(make_user(role="reporter"))
    response = client.get(f"{planned}/")
    page = response.content.decode()
    assert f'href="{planned}/politik/bruecke-gesperrt/"' in page
    assert client.get(f"{planned}/politik/bruecke-gesperrt/").status_code == 200
    assert client.get(f"{planned}/politik/bruecke-gesperrt")["Location"] == f"{planned}/politik/bruecke-gesperrt/"
    assert response["Cache-Control"] == "private, no-store"
    assert response["X-Robots-Tag"] == "noindex"
    assert "Brücke gesperrt" not in client.get("/").content.decode()


def test_after_a_journey_links_are_those_of_now(client, planned):
    client.force_login(make_user(role="reporter"))
    client.get(f"{planned}/")
    assert "zeitreise" not in client.get("/").content.decode()


def test_readers_are_asked_to_log_in_and_others_find_nothing(client, planned):
    response = client.get(f"{planned}/politik/bruecke-gesperrt/")
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")
    assert response["Cache-Control"] == "private, no-store"
    outsider = make_user("former", role=None)
    type(outsider).objects.filter(pk=outsider.pk).update(is_staff=False)
    client.force_login(outsider)
    assert client.get(f"{planned}/").status_code == 404


def test_no_journey_reaches_the_desk_or_writes(client, planned):
    client.force_login(make_user(role="chief"))
    assert client.get(f"{planned}/admin/").status_code == 404
    assert client.post(f"{planned}/").status_code == 405


def test_form_leads_to_the_same_page_at_another_moment(client):
    client.force_login(make_user(role="reporter"))
    response = client.get("/zeitreise/", {"at": "2026-11-23T06:30", "page": "/politik/"})
    assert response["Location"] == "/zeitreise/2026-11-23T06:30/politik/"
    assert client.get("/zeitreise/", {"at": "//evil.example", "page": "/"})["Location"].startswith("/zeitreise/")


@pytest.mark.parametrize(
    "text", ["", "gestern", "2026-02-31T10:00", "2027-03-28T02:30", "0001-01-01T00:00", "9999-12-31T23:59"]
)
def test_moments_that_make_no_sense_are_refused_with_a_sentence(client, text):
    with pytest.raises(NoSuchMoment, match=r"\w"):
        parse_moment(text)
    client.force_login(make_user(role="reporter"))
    if text:
        assert client.get(f"/zeitreise/{text}/").status_code == 404


def test_hour_that_comes_twice_means_the_first_unless_said():
    assert parse_moment("2027-10-31T02:30") == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)
    assert parse_moment("2027-10-31T02:30+01:00") == datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    assert parse_moment("2026-11-23T06:30:15") == datetime(2026, 11, 23, 5, 30, 15, tzinfo=UTC)
