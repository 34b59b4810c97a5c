"""The page of one picture: nothing typed is lost, gaps are told beside their field, each step says who will notice."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from images.admin import crops
from images.models import Image
from tests.images.makers import NOON, draw, encode, make_image, upload
from tests.makers import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def client_of(settings):
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }

    def log_in(name, role):
        client = Client()
        client.force_login(make_user(name, role=role))
        return client

    return log_in


@pytest.fixture
def desk(client_of):
    return client_of("nora", "picture_desk")


def address(image, name="change"):
    return reverse(f"admin:images_image_{name}", args=[image.pk])


def page_of(client, image, name="change"):
    response = client.get(address(image, name))
    assert response.status_code == 200
    return html.fromstring(response.content.decode())


def typed_into(page, **changed):
    """The fields of the page's form as a browser would send them, some of them changed."""
    form = page.get_element_by_id("image_form")
    fields = dict(form.form_values())
    return {name: value for name, value in (fields | changed).items() if value is not None}


def save(client, image, page=None, **changed):
    page = page_of(client, image) if page is None else page
    return client.post(address(image), typed_into(page, **changed))


def test_saving_untouched_changes_nothing(desk):
    image = make_image(alt="Ein Haus", crops={"16:9": [0.1234567, 0.2, 0.5, 0.375]}, taken_at=NOON)
    assert save(desk, image).status_code == 302
    fresh = Image.objects.get()
    assert (fresh.crops, fresh.taken_at, fresh.key) == (image.crops, image.taken_at, image.key)
    assert not fresh.moves.filter(verb__in=["describe", "crop"]).exists()


def test_crops_are_typed_in_pixels_and_follow_when_empty(desk):
    image = make_image(1600, 1200, alt="Ein Haus", crops={"1:1": [0, 0, 0.3, 0.4]})
    numbers = {"crop_16x9_left": "160", "crop_16x9_top": "120", "crop_16x9_width": "800"}
    empty = {f"crop_1x1_{side}": "" for side in ("left", "top", "width")}
    free = {f"crop_free_{side}": "400" for side in crops.SIDES}
    save(desk, image, **numbers, **empty, **free)
    fresh = Image.objects.get()
    assert fresh.crops == {"16:9": [0.1, 0.1, 0.5, 0.375], "free": [0.25, 0.333333, 0.25, 0.333333]}
    assert fresh.moves.filter(verb="crop").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"crop_1x1_width": "700"},
        {"crop_1x1_left": "-3"},
        {"crop_1x1_top": "x"},
        {"crop_1x1_width": "9" * 400},
        {"crop_1x1_left": "-" + "9" * 400},
    ],
)
def test_a_crop_outside_the_picture_is_refused_and_stays_typed(desk, wrong):
    image = make_image(alt="Ein Haus")
    box = {"crop_1x1_left": "0", "crop_1x1_top": "0", "crop_1x1_width": "480"} | wrong
    page = html.fromstring(save(desk, image, **box).content.decode())
    assert "1:1" in page.xpath("//*[@role='alert']")[0].text_content()
    name, value = next(iter(wrong.items()))
    assert page.xpath(f"//input[@name='{name}']/@value") == [value]
    assert Image.objects.get().crops == {}


def test_two_people_who_change_different_fields_do_not_disturb_each_other(desk, client_of):
    image, other = make_image(alt="Ein Haus"), client_of("paula", "editor")
    page = page_of(other, image)
    save(desk, image, credit="Foto: A")
    save(other, image, page, caption="Am Abend")
    fresh = Image.objects.get()
    assert (fresh.credit, fresh.caption) == ("Foto: A", "Am Abend")


def test_two_people_in_one_field_see_both_and_the_second_decides(desk, client_of):
    image, other = make_image(alt="Ein Haus"), client_of("paula", "editor")
    page = page_of(other, image)
    save(desk, image, caption="Am Morgen", credit="Foto: A")
    refused = html.fromstring(save(other, image, page, caption="Am Abend", place="Lindhafen").content.decode())
    beside = refused.xpath("//*[@id='id_caption_error']")[0].text_content()
    assert "nora" in beside
    assert "Am Morgen" in beside
    assert refused.xpath("//textarea[@name='caption']")[0].text.strip() == "Am Abend"
    assert Image.objects.get().caption == "Am Morgen"
    save(other, image, refused)
    fresh = Image.objects.get()
    assert (fresh.caption, fresh.credit, fresh.place) == ("Am Abend", "Foto: A", "Lindhafen")


@pytest.mark.parametrize("base", ["", "[]", "nonsense", json.dumps({"alt": 7, "nothing": "x"})])
def test_a_broken_print_of_the_opened_page_breaks_nothing(desk, base):
    image = make_image(alt="Ein Haus")
    assert save(desk, image, base=base, credit="Foto: A").status_code in (200, 302)


def test_what_is_missing_stands_beside_its_field(desk):
    image = make_image(shows_minors=True, has_unread_embargo=True)
    Image.objects.update(origin=Image.Origin.READER)
    page = page_of(desk, image)
    for name in ("alt", "credit", "has_permission", "consent_note", "embargo_until"):
        assert page.xpath(f"//*[@id='id_{name}_lack']"), name
    assert not page_of(desk, make_image(alt="Ein Haus")).xpath("//*[@data-lack]")


def test_a_picture_is_withdrawn_and_allowed_again_with_a_reason(desk):
    image = make_image(alt="Ein Haus")
    refused = save(desk, image, _verb="withdraw", caption="Am Abend")
    assert refused.status_code == 200
    assert Image.objects.get().caption == ""
    save(desk, image, _verb="withdraw", caption="Am Abend", **{"withdraw-reason": "Auf Wunsch"})
    fresh = Image.objects.get()
    assert (fresh.withdrawn_reason, fresh.caption) == ("Auf Wunsch", "Am Abend")
    assert "Auf Wunsch" in page_of(desk, image).xpath("//*[@class='page-head']")[0].text_content()
    save(desk, image, _verb="restore", **{"restore-reason": "Geklärt"})
    assert Image.objects.get().withdrawn_at is None


def test_a_file_is_replaced_everywhere(desk):
    image = make_image(alt="Ein Haus", crops={"1:1": [0, 0, 0.3, 0.4]})
    about = {"_verb": "replace", "replace-reason": "Bessere Fassung"}
    refused = save(desk, image, **about, **{"replace-file": upload(b"%PDF-1.7")})
    assert "PDF" in html.fromstring(refused.content.decode()).xpath("//*[@role='alert']")[0].text_content()
    save(desk, image, **about, **{"replace-file": upload(encode(draw(800, 600)), name="neu.jpg")})
    fresh = Image.objects.get()
    assert (fresh.width, fresh.original_name, fresh.alt) == (800, "neu.jpg", "Ein Haus")
    assert fresh.former_originals.count() == 1
    assert fresh.key != image.key


def test_faces_are_hidden_by_numbers_without_a_script(desk):
    image = make_image(alt="Ein Haus")
    boxes = {
        "left": ["64", "", "600"],
        "top": ["48", "", "400"],
        "width": ["64", "", "400"],
        "height": ["48", "", "400"],
    }
    assert desk.post(address(image, "pixelate"), boxes | {"reason": "Kind"}).status_code == 302
    fresh = Image.objects.get()
    assert fresh.pixelated == [[0.1, 0.1, 0.1, 0.1], [0.9375, 400 / 480, 0.0625, 80 / 480]]
    assert fresh.key != image.key
    page = page_of(desk, image, "pixelate")
    assert page.xpath("//*[@data-rows]//input[@name='left']/@value")[:2] == ["64", "600"]
    wrong = desk.post(address(image, "pixelate"), {side: ["900"] for side in crops.SIDES})
    assert 'role="alert"' in wrong.content.decode()
    assert desk.post(address(image, "pixelate"), {}).status_code == 302
    assert Image.objects.get().pixelated == []


def test_the_picture_with_its_faces_is_for_those_who_may_change_it(desk, client_of):
    image = make_image(alt="Ein Haus")
    looker = client_of("leo", "readers_eye")
    for name in ("original", "unpixelated", "pixelate"):
        response = desk.get(address(image, name))
        assert response.status_code == 200
        assert "no-store" in response["Cache-Control"]
        assert looker.get(address(image, name)).status_code == 403
        assert Client().get(address(image, name)).status_code == 302


def test_whoever_may_only_look_sees_words_and_no_form(desk, client_of):
    image = make_image(alt="Ein Haus", credit="Foto: A", crops={"1:1": [0, 0, 0.3, 0.4]})
    looker = client_of("leo", "readers_eye")
    page = page_of(looker, image)
    assert "Foto: A" in page.text_content()
    assert not page.xpath("//main//form | //main//input | //main//textarea")
    assert looker.post(address(image), {"alt": "Anders"}).status_code == 403


def test_the_page_asks_the_database_a_steady_number_of_times(desk, django_assert_max_num_queries):
    image = make_image(alt="Ein Haus")
    for number in range(4):
        save(desk, image, caption=f"Fassung {number}")
    with django_assert_max_num_queries(24):
        page = page_of(desk, image)
    assert page.xpath("count(//*[@id='past']//li)") >= 4
    assert "style=" not in html.tostring(page).decode()
