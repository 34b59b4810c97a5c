import pytest
from django.utils import timezone

from tests.makers import DAY, MINUTE, make_live, make_user


@pytest.fixture
def desk(client):
    """A browser at the desk: `desk(user)` is logged in as that person."""

    def as_user(user):
        client.force_login(user)
        return client

    return as_user


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def duty():
    return make_user(role="duty_editor", language="en", username="dora", first_name="Dora", last_name="Dienst")


@pytest.fixture
def stories(duty, now):
    """Five live stories, the newest last."""
    return [
        make_live(by=duty, headline=f"Geschichte {number}", now=now - DAY + number * MINUTE).article
        for number in range(1, 6)
    ]
