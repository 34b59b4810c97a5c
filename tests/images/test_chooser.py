"""What the chooser offers, and what it says beside a picture."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from images.models import Collected, Collection, Image
from tests.images.makers import make_image
from tests.makers import make_user

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def person():
    return make_user("rike", role="reporter", language="en")


@pytest.fixture
def desk(client, person):
    client.force_login(person)
    return client


def found(desk, **asked):
    answer = desk.get(reverse("admin:images_image_choose"), asked).json()
    return [picture["alt"] for picture in answer["results"]]


def test_the_list_is_narrowed_down(desk, person):
    make_image(640, 480, alt="quer", origin="agency", credit="A")
    upright = make_image(480, 640, alt="hoch", origin="own")
    Image.objects.filter(pk=upright.pk).update(uploaded_by=person)
    assert found(desk, shape="portrait") == ["hoch"]
    assert found(desk, shape="landscape") == ["quer"]
    assert found(desk, origin="agency") == ["quer"]
    assert found(desk, mine="yes") == ["hoch"]
    assert found(desk, unused="yes") == ["hoch", "quer"]
    assert len(found(desk, shape="nonsense", origin="nonsense", collection="x")) == 2


def test_a_light_table_is_offered_to_its_owner_and_shared_ones_to_all(desk, person):
    image = make_image(alt="Brücke")
    make_image(alt="anderes")
    other = make_user("edda", role="editor")
    tables = {
        name: Collection.objects.create(name=name, owner=owner, is_shared=shared, created_at=timezone.now())
        for name, owner, shared in (("meiner", person, False), ("geteilt", other, True), ("ihrer", other, False))
    }
    for table in tables.values():
        Collected.objects.create(collection=table, image=image, added_at=timezone.now())
    offered = desk.get(reverse("admin:images_image_choose")).json()["collections"]
    assert [table["name"] for table in offered] == ["geteilt", "meiner"]
    assert found(desk, collection=tables["geteilt"].pk) == ["Brücke"]
    assert found(desk, collection=tables["ihrer"].pk) == []


def test_cautions_are_said_and_what_is_over_is_not_listed(desk):
    soon = timezone.now() + DAY
    about = {"rights_until": soon, "embargo_until": soon, "is_single_use": True, "fee_note": "80 Euro", "alt": "A"}
    make_image(**about, shows_minors=True, is_site_only=True, is_editorial_only=True)
    make_image(alt="vorbei", rights_until=timezone.now() - DAY)
    make_image(alt="weg", withdrawn_at=timezone.now() - DAY)
    (picture,) = desk.get(reverse("admin:images_image_choose")).json()["results"]
    assert len(picture["cautions"]) == 7
    assert picture["cautions"][0].startswith("Embargo until")
    assert picture["missing"] == ["The picture shows minors. Note who has agreed, or why nobody has to."]


def test_the_list_asks_as_much_for_many_as_for_one(desk, django_assert_num_queries):
    address = reverse("admin:images_image_choose")
    make_image(alt="A", is_single_use=True)
    desk.get(address)
    with django_assert_num_queries(7) as one:
        desk.get(address)
    for number in range(10):
        make_image(alt=f"B{number}", is_single_use=True)
    with django_assert_num_queries(len(one)):
        desk.get(address)


def test_portraits_and_topics_offer_the_chooser_and_work_without_it(client):
    client.force_login(make_user("cora", role="chief", language="en"))
    image = make_image(alt="Ein Gesicht")
    for model in ("authors_author", "articles_topic"):
        page = client.get(reverse(f"admin:{model}_add")).content.decode()
        assert 'id="picture-dialog"' in page
        assert f'<option value="{image.pk}">Ein Gesicht</option>' in page
        assert "nonce=" in page.partition("importmap")[2][:200]
