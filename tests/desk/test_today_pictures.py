"""Today names pictures whose rights run out while readers see them, to those who may change pictures."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext
from lxml import html

from articles import workflow
from images import workflow as pictures
from images.models import Image
from newsroom.desk.today import today
from tests.images.makers import make_image
from tests.makers import DAY, HOUR, NOON, make_author, make_live, make_user, make_version

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def desk():
    return make_user(role="picture_desk")


def shown(user, *, now=NOON):
    lists = [each for each in today(user, now=now).work if each.key == "pictures"]
    return {row.name: row for each in lists for row in each.rows}


def used(name, *, headline="Die Fähre", **about):
    image = make_image(alt=name, credit="Foto: A", now=NOON - DAY)
    make_live(now=NOON - DAY, headline=headline, lead_image_id=image.pk)
    Image.objects.filter(pk=image.pk).update(**about)
    return image


def test_rights_that_end_within_a_week_or_ended_in_the_last_are_named(desk):
    used("bald", rights_until=NOON + 3 * DAY)
    used("vorbei", rights_until=NOON - HOUR)
    used("später", rights_until=NOON + 30 * DAY)
    used("lange her", rights_until=NOON - 30 * DAY)
    make_image(alt="unbenutzt", rights_until=NOON + DAY)
    rows = shown(desk)
    assert list(rows) == ["vorbei", "bald"]
    assert (rows["vorbei"].is_over, rows["bald"].is_over) == (True, False)
    assert [place.label for place in rows["bald"].places] == ["Die Fähre"]


def test_what_was_pulled_on_purpose_is_not_called_for(desk):
    image = used("gezogen", rights_until=NOON + DAY)
    pictures.withdraw(image, by=desk, now=NOON - HOUR, reason="Rückruf")
    assert shown(desk) == {}


def test_portraits_and_planned_stories_count(desk):
    chief = make_user(role="chief")
    portrait = make_image(alt="Porträt", rights_until=NOON + DAY)
    make_author("Ilka Wittkamp", portrait=portrait)
    planned = make_image(alt="geplant", credit="Foto: A", rights_until=NOON + 2 * DAY)
    version = make_version(by=chief, lead_image_id=planned.pk)
    workflow.clear(version, by=chief, now=NOON)
    workflow.schedule(version, by=chief, now=NOON, at=NOON + DAY)
    assert list(shown(desk)) == ["Porträt", "geplant"]


def test_an_embargo_nobody_has_read_waits_with_the_story_that_needs_the_picture(desk):
    image = make_image(alt="gesperrt", now=NOON - DAY, has_unread_embargo=True)
    make_version(headline="Die Vorlage", lead_image_id=image.pk)
    assert [place.label for place in shown(desk)["gesperrt"].places] == ["Die Vorlage"]


def test_a_confidential_story_is_not_named(desk):
    chief = make_user(role="chief")
    image = make_image(alt="bald", credit="Foto: A", rights_until=NOON + DAY)
    live = make_live(by=chief, headline="Geheime Sache", lead_image_id=image.pk)
    workflow.assign(live.article, by=chief, now=NOON, in_charge=[chief], is_confidential=True)
    assert "Geheime Sache" not in str([row.places for row in shown(desk).values()])


def test_only_whoever_may_change_pictures_is_asked():
    used("bald", rights_until=NOON + DAY)
    assert shown(make_user(role="reporter")) == {}


def test_the_page_shows_them_at_a_constant_cost(client, desk):
    client.force_login(desk)
    now = timezone.now()

    def cost():
        with CaptureQueriesContext(
            connection,
        ) as spent:
            page = client.get(reverse("admin:index"))
        return page.content.decode(), len(spent)

    for number in range(4):
        image = make_image(alt=f"Bild {number}", credit="Foto: A", now=now - DAY)
        make_live(now=now - HOUR, headline=f"Text {number}", lead_image_id=image.pk)
    Image.objects.filter(alt="Bild 0").update(rights_until=now + timedelta(hours=1))
    cost()
    page, few = cost()
    Image.objects.update(rights_until=now + timedelta(hours=1))
    more_page, more = cost()
    assert more == few
    with translation.override("de"):
        note = gettext("Then readers see it no more.")
    assert (page.count(note), more_page.count(note)) == (1, 4)


def test_the_sheet_says_what_will_be_gone(client):
    chief = make_user(role="chief")
    client.force_login(chief)
    now = timezone.now()
    image = make_image(alt="Die Fähre", credit="Foto: A", rights_until=now + DAY)
    body = f'<p>Text</p><figure class="picture" data-picture="{image.pk}"></figure>'
    version = make_version(by=chief, body=body)
    page = client.get(reverse("admin:articles_article_change", args=[version.article_id])).content.decode()
    assert "Die Fähre" in html.fromstring(page).get_element_by_id("check").text_content()
