"""The fronts as readers get them: what they cost, what they show, what they never tell."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow as stories
from articles.workflow import NotAllowed
from frontpage import workflow
from frontpage.models import Front
from frontpage.slots import Slot
from frontpage.workflow import Place
from newsroom import frame
from tests.frontpage.makers import home, lead, line, make_stories
from tests.images.makers import make_image
from tests.makers import DAY, HOUR, MINUTE, make_section, make_user, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return make_user("chefin", role="chief")


def page(client, path="/"):
    return client.get(path).content.decode()


def test_an_arranged_front_costs_at_most_eight_queries(client, chief, monkeypatch):
    monkeypatch.setattr(frame, "LIFE", 3600)
    now, image = timezone.now(), make_image(alt="Deich", credit="Foto: Falkenried")
    old = make_stories(8, by=chief, now=now - DAY)
    make_stories(30, by=chief, now=now - HOUR)
    for front in (home(), Front.objects.of(make_section())):
        places = [lead(old[0], headline="Eigene", image_id=image.pk), Place(Slot.STACK, old[1].pk)]
        workflow.arrange(front, places, by=chief, now=now - MINUTE)
        workflow.pin(front, old[2], by=chief, now=now - MINUTE, until=now + DAY, slot=Slot.STACK, position=2)
    client.get("/")
    for path in ("/", "/politik/"):
        with CaptureQueriesContext(connection) as queries:
            assert "Eigene" in page(client, path)
        assert len(queries) <= 8, [query["sql"][:90] for query in queries]


def test_words_of_its_own_are_as_secret_as_the_story(client, chief):
    now = timezone.now()
    make_stories(3, by=chief, now=now - HOUR)
    version = make_version(by=chief, headline="Geheim")
    places = [lead(version.article, headline="Auch geheim")]
    workflow.arrange(home(), places, by=chief, now=now - MINUTE)
    workflow.arrange(home(), [lead(version.article, headline="Streng geheim")], by=chief, now=now, at=now + DAY)
    assert "geheim" not in page(client).lower()
    stories.clear(version, by=chief, now=now)
    stories.publish(version, by=chief, now=now)
    assert "Auch geheim" in page(client)


def test_tomorrows_front_is_seen_by_time_travel(client, chief):
    now = timezone.now()
    some = make_stories(4, by=chief, now=now - HOUR)
    workflow.arrange(home(), line(some[0]), by=chief, now=now, at=now + DAY)
    assert client.get("/").context["front"].lead.card.article_id != some[0].pk
    client.force_login(chief)
    moment = timezone.localtime(now + DAY + MINUTE).strftime("%Y-%m-%dT%H:%M")
    travelled = client.get(f"/zeitreise/{moment}/")
    assert travelled.context["front"].lead.card.article_id == some[0].pk


def test_a_section_front_lists_what_stands_on_top_only_once(client, chief):
    now = timezone.now()
    some = make_stories(6, by=chief, now=now - HOUR)
    workflow.arrange(Front.objects.of(make_section()), [lead(some[1])], by=chief, now=now - MINUTE)
    text = page(client, "/politik/")
    assert text.index("Nummer 1") < text.index("Nummer 5")
    assert text.count(">Nummer 1<") == 1


def test_a_picture_story_stands_alone(client, chief):
    now = timezone.now()
    some = make_stories(3, by=chief, now=now - HOUR)
    workflow.arrange(home(), [Place(Slot.PICTURE, some[0].pk)], by=chief, now=now - MINUTE)
    front = client.get("/").context["front"]
    assert front.picture.article_id == some[0].pk
    assert 'class="card show"' in page(client)


def test_an_own_picture_is_cut_and_described_for_its_place(client, chief):
    now, image = timezone.now(), make_image(alt="Deich", credit="Foto: Falkenried")
    [story] = make_stories(1, by=chief, now=now - DAY)
    own = {"image_id": image.pk, "image_crops": {"3:2": [0, 0, 0.5, 0.5]}, "image_alt": "Nur der Deich"}
    first = workflow.arrange(home(), [lead(story, **own)], by=chief, now=now - HOUR)
    assert 'alt="Nur der Deich"' in page(client)
    workflow.arrange(home(), [lead(story)], by=chief, now=now - MINUTE)
    assert 'alt="Nur der Deich"' not in page(client)
    workflow.undo(home(), by=chief, now=now)
    [place] = workflow.places_of(home().arrangement_at(now + HOUR))
    assert place == workflow.places_of(first)[0]
    assert place.image_crops == own["image_crops"]


def test_a_crop_outside_the_picture_is_refused(chief):
    now = timezone.now()
    [story] = make_stories(1, by=chief, now=now - DAY)
    wrong = {"image_id": make_image(alt="Deich").pk, "image_crops": {"3:2": [0.9, 0, 0.5, 0.5]}}
    with pytest.raises(NotAllowed):
        workflow.arrange(home(), [lead(story, **wrong)], by=chief, now=now)
