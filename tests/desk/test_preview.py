"""Previews: what is typed or saved as readers would see it, for the desk alone, stored nowhere."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import Topic, Version
from newsroom import frame
from tests.images.makers import make_image
from tests.makers import MINUTE, NOON, make_author, make_live, make_section, make_user, make_version, save_again
from tests.writing.desk import Desk, said

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_frame():
    frame.clear()
    yield
    frame.clear()


@pytest.fixture
def chief():
    return make_user("cora", role="chief")


@pytest.fixture
def desk(chief):
    return Desk(chief)


@pytest.fixture
def article(chief):
    image = make_image(alt="Ein Rad", credit="Foto: Probe")
    return make_version(by=chief, authors=[make_author()], lead_image_id=image.pk, seo_title="S" * 80).article


def frame_of(article, **asked):
    return reverse("preview", args=[article.pk]) + (
        "?" + "&".join(f"{k}={v}" for k, v in asked.items()) if asked else ""
    )


def test_the_saved_text_stands_in_the_readers_own_page(desk, article):
    page = desk.client.get(frame_of(article, theme="dark"))
    text = page.content.decode()
    assert "article__headline" in text
    assert "Von " in said(page)
    assert 'data-theme="dark"' in text
    assert "Niemand außerhalb der Redaktion sieht diese Seite" in said(page)
    assert "application/ld+json" not in text
    assert "<script" not in text.replace('<script type="module" blocking="render"', "")


def test_it_is_kept_nowhere_and_framed_by_the_desk_alone(desk, article):
    page = desk.client.get(frame_of(article))
    assert page["Cache-Control"] == "private, no-store"
    assert "noindex" in page["X-Robots-Tag"]
    assert page["X-Frame-Options"] == "SAMEORIGIN"
    policy = page["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in policy
    assert "script-src 'none'" in policy


def test_what_is_typed_is_shown_and_nothing_is_stored(desk, article):
    fields = desk.fields(article)
    typed = {"headline": "Ganz neu getippt", "topics": "Nie gesehenes Thema", "body": "<p>Neu<script>x</script></p>"}
    page = desk.client.post(frame_of(article), fields | typed)
    assert "Ganz neu getippt" in said(page)
    assert "<script>x" not in page.content.decode()
    assert Version.objects.count() == 1
    assert not Topic.objects.exists()
    assert not article.autosaves.exists()


@pytest.mark.parametrize(
    "typed", [{"section": "987654"}, {"byline-TOTAL_FORMS": "x"}, {"base": "x"}, {"picks": "a"}, {}]
)
def test_a_form_that_makes_no_sense_still_shows_the_rest(desk, article, typed):
    fields = desk.fields(article) if typed else {}
    page = desk.client.post(frame_of(article), fields | {"headline": "Trotzdem da"} | typed)
    assert page.status_code == 200
    assert "Trotzdem da" in said(page)


def test_teasers_search_result_sharing_and_feed_stand_on_one_page(desk, article):
    page = desk.client.get(frame_of(article, **{"as": "cards"}))
    text = said(page)
    for heading in ("Anriss in Listen", "Suchergebnis", "Beim Teilen", "Im Feedreader", "abgeschnitten"):
        assert heading in text
    assert "card--row" in page.content.decode()


def test_for_others_there_is_nothing(article):
    somebody = Client()
    assert somebody.get(frame_of(article)).status_code == 404
    assert somebody.post(frame_of(article)).status_code == 404
    freelancer = Desk(make_user(role="freelancer"))
    assert freelancer.client.get(frame_of(article)).status_code == 404
    article.is_confidential = True
    article.save()
    assert Desk(make_user(role="chief")).client.get(frame_of(article)).status_code == 404


def test_a_picture_under_embargo_is_left_out_and_it_is_said(desk, article):
    image = article.newest_version.lead_image
    type(image).objects.filter(pk=image.pk).update(embargo_until=NOON.replace(year=2199))
    page = desk.client.get(frame_of(article))
    assert image.key not in page.content.decode()
    assert "Ein Bild darf zurzeit nicht gezeigt werden" in said(page)


def test_the_page_offers_what_readers_see_and_what_comes(desk, chief):
    article = make_live(by=chief, desk=make_section()).article
    save_again(article, by=chief, now=NOON + MINUTE, headline="Neu")
    here = reverse("admin:articles_article_preview", args=[article.pk])
    page = desk.client.get(here)
    assert "Leser jetzt (1)" in said(page)
    assert "neueste (2)" in said(page)
    assert "frame-src 'self'" in page["Content-Security-Policy"]
    assert page.content.decode().count("<iframe") == 3
    assert desk.client.get(here, {"version": "1", "width": "820", "theme": "dark"}).status_code == 200
    assert desk.client.get(here, {"version": "99"}).status_code == 404


def test_a_preview_costs_the_same_for_a_long_text(desk, article, chief, django_assert_max_num_queries):
    save_again(article, by=chief, now=NOON + MINUTE, body="<p>Lang.</p>" * 400)
    desk.client.get(frame_of(article))
    with django_assert_max_num_queries(30):
        desk.client.get(frame_of(article))
