"""What is typed into a form of the desk lies in the browser until the server says that it took it."""

import pytest
from django.urls import reverse

from tests.makers import make_user

pytestmark = pytest.mark.django_db

DRAFT, EARLIER = "a" * 20, "b" * 20


@pytest.fixture
def desk(client):
    client.force_login(make_user("ruth", role="duty_editor", language="en"))
    return client


def taken(response):
    return response.cookies["desk-taken"].value if "desk-taken" in response.cookies else ""


def test_a_form_that_went_through_is_told_and_one_that_did_not_is_not(desk):
    line = reverse("admin:handover_line")
    assert taken(desk.post(line, {"text": "Der Rat tagt", "kept-draft": EARLIER})) == EARLIER
    assert taken(desk.post(line, {"text": "Noch eine", "kept-draft": DRAFT})) == f"{EARLIER}.{DRAFT}"
    assert not taken(desk.post(line, {"text": "", "kept-draft": DRAFT})), "the page comes back with its error"
    assert not taken(desk.post(line, {"text": "   ", "kept-draft": DRAFT}))
    assert not taken(desk.post(line, {"text": "Ja", "kept-draft": "; Path=/"}))


def test_a_window_of_its_own_that_closes_itself_has_taken_it(client):
    client.force_login(make_user("cora", role="chief", language="en"))
    sent = {"name": "Wetter", "slug": "wetter", "_popup": "1", "kept-draft": DRAFT}
    response = client.post(reverse("admin:articles_series_add"), sent)
    assert (response.status_code, taken(response)) == (200, DRAFT)


def test_whose_login_expired_comes_back_to_the_page_of_the_form(client):
    address = reverse("admin:handover_give")
    here = {"referer": f"http://testserver{reverse('admin:handover')}?story=7"}
    response = client.post(address, {"note": "Ruhig", "kept-draft": DRAFT}, headers=here)
    assert response.url == f"{reverse('admin:login')}?next=/admin/handover/%3Fstory%3D7"
    assert not taken(response)
    foreign = client.post(address, {}, headers={"referer": "https://example.org/admin/"})
    assert foreign.url == f"{reverse('admin:login')}?next={address}"


def test_each_person_and_each_story_has_a_key_of_its_own(desk, client):
    def keys(address):
        page = client.get(address).content.decode()
        return page.partition('data-keys="')[2].partition('"')[0]

    own = keys(reverse("admin:handover"))
    assert len(own) == 44
    assert keys(reverse("admin:handover_line")) == own, "where the same form comes back"
    assert keys(reverse("admin:password_change")) == own
    client.force_login(make_user("deniz", role="duty_editor", language="en"))
    assert keys(reverse("admin:handover")) not in ("", own)
