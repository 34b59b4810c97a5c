"""The public address of a picture: it lasts a year, names no file, and keeps to the rights."""

from datetime import timedelta

import pytest
from django.http import Http404
from django.test import RequestFactory

from images import keys, renditions
from images.cropping import cut
from images.models import Rendition
from images.picture import folder_of
from images.views import rendition
from tests.images.makers import NOON, make_image

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def get(image, name, *, key=None, at=NOON, method="get", is_time_travel=False):
    request = getattr(RequestFactory(), method)(folder_of(image) + name)
    request.at, request.is_time_travel = at, is_time_travel
    response = rendition(request, key=key or image.key, name=name)
    if response.streaming:
        response.content_length = len(b"".join(response.streaming_content))
    return response


def name(image, *, ratio="", width=320, format=Rendition.Format.WEBP):
    return renditions.name_of(cut(image, ratio=ratio), width=width, format=format)


@pytest.mark.parametrize(("format", "mime"), renditions.MIMES.items())
def test_a_rendition_comes_with_its_type_and_stays_a_year(format, mime):
    image = make_image()
    response = get(image, name(image, ratio="16:9", format=format))
    assert response.status_code == 200
    assert response["Content-Type"] == mime
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response.content_length == int(response["Content-Length"]) > 0


def test_what_is_there_costs_one_query_and_the_first_call_few(django_assert_num_queries, django_assert_max_num_queries):
    image = make_image()
    with django_assert_max_num_queries(
        7
    ):  # look, find the picture, look again in turn, savepoint, its key, insert, release
        get(image, name(image))
    with django_assert_num_queries(1):
        get(image, name(image))


def test_the_uploaded_name_is_nowhere_in_the_address():
    image = make_image()
    image.original_name = "canary.jpg"
    response = get(image, name(image))
    assert "canary" not in folder_of(image) + name(image) + str(response.headers)
    assert image.sha256 not in folder_of(image)


@pytest.mark.parametrize(
    "wrong",
    [
        *("free-321.webp", "free-0320.webp", "free-960.webp", "free-99999.webp", "free-320.gif", "free-320.jpeg", ""),
        *("16x9-320.webp", "16x9-AAAAAAAAAAAA-320.webp", "5x4-AAAAAAAAAAAA-320.webp", "free-320.webp\n", "x"),
        *("free-AAAAAAAAAAAAAAAA-320.webp", "free-AAAAAAAAAAAA-320.webp", "free--320.webp"),
        *("16x9-____________-320.webp", "16x9-ÄÄÄÄÄÄÄÄÄÄÄÄ-320.webp", "free-٣٢٠.webp"),
    ],
)
def test_what_we_do_not_offer_is_not_found(wrong):
    with pytest.raises(Http404):
        get(make_image(), wrong)
    assert not Rendition.objects.exists()


def test_an_unknown_key_is_not_found(client):
    assert client.get("/bilder/0123456789abcdef01234567/free-320.webp").status_code == 404


def test_a_moved_focal_point_is_a_new_address_and_the_old_one_lasts():
    image = make_image()
    before = name(image, ratio="1:1")
    image.focal_x = 0
    image.save()
    assert name(image, ratio="1:1") != before
    assert get(image, before).status_code == 200


def test_rights_begin_and_end_on_their_second():
    image = make_image(rights_from=NOON, rights_until=NOON + HOUR)
    with pytest.raises(Http404):
        get(image, name(image), at=NOON - timedelta(seconds=1))
    assert get(image, name(image))["Cache-Control"] == "public, max-age=3600, immutable"
    with pytest.raises(Http404):
        get(image, name(image), at=NOON + HOUR)


def test_a_withdrawn_picture_is_gone_from_its_second_on():
    image = make_image(withdrawn_at=NOON)
    assert get(image, name(image), at=NOON - HOUR).status_code == 200
    response = get(image, name(image))
    assert (response.status_code, response["Cache-Control"]) == (410, "no-store")


def test_a_lost_original_is_not_found():
    image = make_image()
    image.original.storage.delete(image.original.name)
    with pytest.raises(Http404):
        get(image, name(image))


def test_a_damaged_original_is_not_found_and_the_log_names_it(caplog):
    image = make_image()
    with image.original.storage.open(image.original.name, "r+b") as file:
        file.truncate(200)
    with pytest.raises(Http404):
        get(image, name(image))
    assert f"picture {image.pk} cannot be read: {image.original.name}" in caplog.text


def test_a_limit_lowered_since_is_no_server_error(settings):
    image = make_image()
    settings.MAX_PICTURE_PIXELS = 100
    with pytest.raises(Http404):
        get(image, name(image))


def test_only_reading_is_allowed():
    image = make_image()
    assert get(image, name(image), method="post").status_code == 405


def test_no_cache_keeps_what_a_time_traveller_saw():
    image = make_image()
    assert get(image, name(image), is_time_travel=True)["Cache-Control"] == "private, no-store"


def test_a_former_address_leads_on_to_the_same_crop():
    image = make_image(credit="Foto: A")
    before, key = name(image, ratio="16:9"), image.key
    get(image, before)
    keys.renew(image, leads_on=True)
    assert image.renditions.count() == 0
    response = get(image, before, key=key)
    assert (response.status_code, response["Location"]) == (301, folder_of(image) + name(image, ratio="16:9"))
    assert response["Cache-Control"] == "public, max-age=86400"
    assert get(image, response["Location"].rpartition("/")[2]).status_code == 200
    with pytest.raises(Http404):
        get(image, before.replace("-320", "-321"), key=key)
    with pytest.raises(Http404):
        get(image, "16x9-AAAAAAAAAAAA-320.webp", key=key)


def test_an_address_of_pixels_that_were_taken_away_is_gone():
    image = make_image()
    old = [image.key]
    keys.renew(image, leads_on=True)
    old.append(image.key)
    keys.renew(image, leads_on=False)
    for key in old:
        response = get(image, "free-320.webp", key=key)
        assert (response.status_code, response["Cache-Control"]) == (410, "no-store")


def test_a_former_address_does_not_tell_the_new_one_before_the_embargo_ends():
    image = make_image(embargo_until=NOON + HOUR)
    key = image.key
    keys.renew(image, leads_on=True)
    with pytest.raises(Http404):
        get(image, name(image), key=key)
    assert get(image, name(image), key=key, at=NOON + HOUR).status_code == 301


def test_a_redirect_ends_with_the_rights():
    image = make_image(rights_until=NOON + HOUR)
    key = image.key
    keys.renew(image, leads_on=True)
    assert get(image, name(image), key=key)["Cache-Control"] == "public, max-age=3600"
    assert get(image, name(image), key=key, is_time_travel=True)["Cache-Control"] == "private, no-store"


def test_what_was_begun_before_the_key_changed_is_thrown_away(monkeypatch):
    """Somebody pixelates a face while the size without pixels is being made: it must not come up at the new address."""
    image = make_image()
    written = renditions.pixels.written

    def slowly(picture, **asked):
        keys.renew(type(image).objects.get(), leads_on=False)
        return written(picture, **asked)

    monkeypatch.setattr(renditions.pixels, "written", slowly)
    assert get(image, name(image)).status_code == 410
    assert not Rendition.objects.exists()
    storage = image.original.storage
    assert not any(storage.listdir(f"renditions/{image.key[:2]}/{image.key}")[1])
