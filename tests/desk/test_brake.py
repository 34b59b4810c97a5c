"""The emergency brake by address."""

import pytest
from django.utils import timezone

from articles import workflow
from tests.makers import make_live, make_user

pytestmark = pytest.mark.django_db
BRAKE = "/admin/articles/article/brake/"


def press(client, *, user, address):
    client.force_login(user)
    return client.post(BRAKE, {"address": address, "reason": "Falsches Bild"})


def test_every_editor_stops_every_live_story_even_a_confidential_one(client):
    chief, now = make_user(role="chief"), timezone.now()
    article = make_live(by=chief, now=now).article
    workflow.assign(article, in_charge=[chief], by=chief, now=timezone.now(), is_confidential=True)
    answer = press(client, user=make_user(role="editor"), address="http://example.org/politik/bruecke-gesperrt/?x=1")
    assert answer.status_code == 302
    assert not article.is_live(timezone.now())


@pytest.mark.parametrize("address", ["/politik/gibt-es-nicht/", "", "https://", "//[", "http://[x", "\x00"])
def test_an_address_without_a_story_gets_a_sentence(client, address):
    answer = press(client, user=make_user(role="editor"), address=address)
    assert answer.status_code == 200


def test_reporters_have_no_brake(client):
    assert press(client, user=make_user(role="reporter"), address="/politik/x/").status_code == 403
