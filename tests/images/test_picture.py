"""The picture in a page: markup that needs no query, no script and no inline style."""

import pytest
from django.template import RequestContext, Template
from django.test import RequestFactory

from images.models import Image
from images.picture import PREVIEW_RATIOS, figure_html, picture_html, picture_url, preview
from tests.images.makers import NOON, make_image

pytestmark = pytest.mark.django_db


def render(source, *, at=NOON, **values):
    request = RequestFactory().get("/")
    request.at, request.is_time_travel = at, False
    return Template("{% load pictures %}" + source).render(RequestContext(request, values))


def test_a_picture_is_drawn_without_a_query(django_assert_num_queries):
    image = make_image(2400, 1600, alt="Ein Haus", credit="Foto: A")
    with django_assert_num_queries(0):
        picture = picture_html(image, crop="16:9", sizes="50vw")
        figure_html(image, caption="Am Fluss", lead=True)
        preview(image)
    assert '<source type="image/avif"' in picture
    assert '<source type="image/webp"' in picture
    assert 'sizes="50vw"' in picture
    assert 'width="960" height="540" alt="Ein Haus" loading="lazy" decoding="async"' in picture
    assert "style=" not in picture
    assert 'class="tint-' in picture
    assert "2000w" in picture
    assert ".jpg" in picture


def test_the_lead_picture_comes_first():
    picture = picture_html(make_image(), lead=True)
    assert 'fetchpriority="high"' in picture
    assert "lazy" not in picture


def test_alt_text_is_the_page_s_the_picture_s_or_none_for_decoration():
    image = make_image(alt='Ein "Haus" <b>')
    assert 'alt="Ein &quot;Haus&quot; &lt;b&gt;"' in picture_html(image)
    assert 'alt=""' in picture_html(image, alt="")
    assert 'alt=""' in picture_html(make_image(is_decorative=True))


def test_small_cards_get_small_sources():
    picture = picture_html(make_image(2400, 1600), upto=640)
    assert "640w" in picture
    assert " 800w" not in picture
    assert " 80w" in picture
    assert " 80w" not in picture_html(make_image(2400, 1600))
    assert " 150w" in picture_html(make_image(150, 100))


def test_a_free_crop_is_shown_in_its_own_shape():
    image = make_image(2400, 1600)
    picture = picture_html(image, crop="free", crops={"free": [0.1, 0.1, 0.8, 0.3]})
    assert 'width="960" height="240"' in picture


def test_the_tags_ask_for_the_rights_at_the_moment_of_the_request():
    image = make_image(rights_until=NOON, caption="Am Fluss", credit="Foto: A", label=Image.Label.SYMBOL)
    before = NOON.replace(hour=9)
    assert "<picture>" in render("{% picture image crop='3:2' %}", image=image, at=before)
    figure = render("{% figure image classes='wide' %}", image=image, at=before)
    assert '<figure class="figure wide">' in figure
    assert '<span class="figure__credit">Foto: A</span>' in figure
    assert figure.count(str(Image.Label.SYMBOL.label)) == figure.count("shot__label") == 1
    assert render("{% picture image %}{% figure image %}{% picture none %}", image=image).strip() == ""


def test_previews_are_at_least_1200_wide_where_the_original_is(settings):
    image = make_image(2400, 1600, alt="Ein Haus")
    shown = [preview(image, crop=ratio) for ratio in PREVIEW_RATIOS]
    assert [(one["width"], one["height"]) for one in shown] == [(1280, 720), (1280, 960), (1280, 1280)]
    assert preview(image)["url"].startswith(settings.SITE_URL + "/bilder/")
    assert preview(make_image(600, 600))["width"] == 600
    assert picture_url(image, width=300).endswith("free-320.jpg")


def test_what_is_missing_is_said_in_sentences():
    assert len(make_image(origin="agency").missing()) == 2
    assert make_image(is_decorative=True).missing() == []
    assert make_image(alt="Ein Haus", origin="agency", credit="Foto: A/dpa").missing() == []


def test_usable_speaks_of_a_moment():
    image = make_image(rights_until=NOON)
    assert not image.is_usable(NOON)
    assert not Image.objects.usable(at=NOON).exists()
    assert Image.objects.usable(at=NOON.replace(hour=9)).get().is_usable(NOON.replace(hour=9))
