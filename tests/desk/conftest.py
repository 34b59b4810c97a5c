import pytest


@pytest.fixture
def desk(client):
    """A browser at the desk: `desk(user)` is logged in as that person."""

    def as_user(user):
        client.force_login(user)
        return client

    return as_user
