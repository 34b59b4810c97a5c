"""A renamed section, place, topic or author keeps its old address as a redirect."""

import pytest

from tests.makers import make_author, make_live, make_place, make_section, make_topic

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make", [make_section, make_place, make_topic, make_author])
def test_the_old_address_leads_to_the_new_one_in_one_step(client, make):
    thing = make()
    make_live(topics=[make_topic()], places=[make_place()])
    old = thing.get_absolute_url()
    thing.slug = "neuer-name"
    thing.save()
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, thing.get_absolute_url())
    assert client.get(thing.get_absolute_url()).status_code == 200


def test_a_name_taken_back_is_no_redirect_to_itself(client):
    thing = make_topic()
    make_live(topics=[thing])
    first = thing.slug
    for slug in ("anders", first):
        thing.slug = slug
        thing.save()
    assert client.get(thing.get_absolute_url()).status_code == 200


def test_a_renamed_section_takes_its_stories_along(client):
    publication = make_live()
    old = client.get("/").content.decode().split('href="/politik/b')[1].split('"')[0]
    section = make_section()
    section.slug = "innenpolitik"
    section.save()
    answer = client.get("/politik/b" + old)
    assert answer.status_code == 301
    assert answer["Location"] == f"/innenpolitik/{publication.article.address.slug}/"
