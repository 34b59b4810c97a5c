"""The picture library at the desk: nothing typed is lost, refusals are sentences, rights are asked."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from images import renditions, usage
from images.cropping import cut
from images.models import Image, Rendition
from tests.images.makers import NOON, draw, encode, make_image, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(settings):
    """Somebody of the picture desk, logged in."""
    settings.AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
    return logged_in(is_superuser=True)


def logged_in(**about):
    person = get_user_model().objects.create_user("p", "p@paper.example", "x", is_staff=True, **about)
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    return client


def url(name, *args):
    return reverse(f"admin:images_image_{name}", args=args)


def test_an_upload_leads_straight_to_the_picture(desk):
    response = desk.post(url("add"), {"file": upload(encode(draw())), "alt": "Ein Haus", "credit": "Foto: A"})
    image = Image.objects.get()
    assert response.url == url("change", image.pk)
    assert (image.alt, image.credit, image.uploaded_by.username) == ("Ein Haus", "Foto: A", "p")
    assert desk.get(response.url).status_code == 200


def test_a_refused_upload_keeps_the_text(desk):
    page = desk.post(url("add"), {"file": upload(b"<svg/>"), "alt": "Ein Haus"}).content.decode()
    assert "SVG" in page
    assert "Ein Haus" in page
    assert not Image.objects.exists()


def test_too_long_an_alt_text_is_a_sentence_and_takes_nothing_in(desk):
    page = desk.post(url("add"), {"file": upload(encode(draw())), "alt": "x" * 10_000}).content.decode()
    assert "500" in page
    assert not Image.objects.exists()


def test_a_known_picture_is_shown_and_not_written_over(desk):
    content = encode(draw())
    desk.post(url("add"), {"file": upload(content), "alt": "Ein Haus"})
    response = desk.post(url("add"), {"file": upload(content), "alt": "Anders"}, follow=True)
    assert Image.objects.get().alt == "Ein Haus"
    assert response.status_code == 200


def change(desk, image, **about):
    fields = {"alt": image.alt, "focal_x": "25", "focal_y": "75", "credit": image.credit, "label": ""}
    return desk.post(url("change", image.pk), fields | about)


def test_focal_point_and_rights_are_edited(desk):
    image = make_image(alt="Ein Haus")
    rights = {"rights_from": "2026-11-23T06:00", "rights_until": "2026-11-24T06:00"}
    assert change(desk, image, **rights).status_code == 302
    image.refresh_from_db()
    assert (image.focal_x, image.focal_y) == (0.25, 0.75)
    assert image.rights_until.isoformat() == "2026-11-24T05:00:00+00:00"


@pytest.mark.parametrize(
    "wrong",
    [
        {"focal_x": "101"},
        {"rights_from": "2026-11-24T06:00", "rights_until": "2026-11-23T06:00"},
        {"is_decorative": "on"},
        {"_verb": "withdraw"},
        {"licence_url": "javascript:alert(1)"},
        {"label": "nonsense"},
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(desk, wrong):
    image = make_image(alt="Ein Haus")
    response = change(desk, image, **wrong)
    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()
    assert Image.objects.get().focal_x == 0.5


def test_a_new_credit_makes_new_renditions(desk):
    image = make_image(alt="Ein Haus")
    renditions.make(cut(image), width=160, format=Rendition.Format.JPEG)
    change(desk, image)
    assert image.renditions.count() == 1
    change(desk, image, credit="Foto: B")
    assert image.renditions.count() == 0


def test_the_library_is_a_grid_that_can_be_searched(desk, django_assert_max_num_queries):
    for number in range(12):
        make_image(alt=f"Haus {number}")
    make_image(alt="Brücke", withdrawn_at=NOON)
    with django_assert_max_num_queries(25):
        page = desk.get(url("changelist")).content.decode()
    assert page.count('class="pic"') == 13
    assert desk.get(url("changelist"), {"q": "Brücke"}).content.decode().count('class="pic"') == 1
    assert "style=" not in page


def test_the_chooser_pages_by_key_and_shows_what_may_be_chosen(desk, django_assert_max_num_queries):
    for number in range(26):
        make_image(alt=f"Haus {number}", credit="Foto: A")
    make_image(alt="Haus zu spät", rights_until=NOON.replace(year=2020))
    with django_assert_max_num_queries(5):  # one asks whether the words are rare
        first = desk.get(url("choose"), {"q": "haus foto"}).json()
    second = desk.get(url("choose"), {"q": "haus foto", "page": first["next"]}).json()
    assert (len(first["results"]), len(second["results"]), second["next"]) == (24, 2, None)
    assert first["results"][0].keys() >= {"id", "thumb", "alt", "caption", "credit", "width", "height"}
    assert desk.get(first["results"][0]["thumb"]).status_code == 200
    assert desk.get(url("choose"), {"q": "\0"}).status_code < 500
    assert desk.get(url("choose"), {"page": "nonsense"}).status_code == 404


def test_upload_from_the_text_answers_with_the_picture_or_a_sentence(desk):
    answer = desk.post(url("upload"), {"file": upload(encode(draw())), "alt": "Ein Haus", "caption": "", "credit": "A"})
    assert (answer.status_code, answer.json()["alt"]) == (200, "Ein Haus")
    refused = desk.post(url("upload"), {"file": upload(b"%PDF-1.7")})
    assert refused.status_code == 422
    assert "PDF" in refused.json()["error"]
    assert desk.post(url("upload"), {}).status_code == 422
    assert desk.get(url("upload")).status_code == 405


def test_a_withdrawn_picture_has_a_preview_for_the_desk_alone(desk):
    image = make_image(withdrawn_at=NOON.replace(year=2020))
    response = desk.get(url("preview", image.pk, 320))
    assert response["Content-Type"] == "image/webp"
    assert "public" not in response.get("Cache-Control", "")
    assert Client().get(url("preview", image.pk, 320)).status_code == 302


def test_who_may_not_is_told_so(desk):
    desk.logout()
    client = Client()
    for name in ("choose", "upload"):
        assert client.post(url(name)).status_code == 302
    person = get_user_model().objects.create_user("q", "q@paper.example", "x", is_staff=True)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(url("choose")).status_code == 403
    assert client.post(url("upload"), {"file": upload(encode(draw()))}).status_code == 403
    assert client.get(url("preview", make_image().pk, 320)).status_code == 403
    assert Image.objects.count() == 1


def test_a_picture_in_use_cannot_be_deleted(desk, monkeypatch):
    image = make_image(alt="Ein Haus")
    monkeypatch.setattr(usage, "_finders", [lambda one: [("Aufmacher: Die Brücke", "/x/")]])
    assert "Die Brücke" in desk.get(url("change", image.pk)).content.decode()
    assert "Die Brücke" in desk.get(url("delete", image.pk)).content.decode()
    desk.post(url("delete", image.pk), {"post": "yes"})
    assert Image.objects.exists()
    with pytest.raises(usage.PictureInUse, match="Die Brücke"):
        usage.remove(image, at=NOON)


def test_a_picture_nobody_uses_goes_with_its_files(desk, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(usage, "_finders", [])
    image = make_image()
    made = renditions.make(cut(image), width=160, format=Rendition.Format.JPEG)
    with django_capture_on_commit_callbacks(execute=True):
        assert desk.post(url("delete", image.pk), {"post": "yes"}).status_code == 302
    assert not Image.objects.exists()
    assert not image.original.storage.exists(image.original.name)
    assert not made.file.storage.exists(made.file.name)


def test_the_commands_fill_and_clear_renditions():
    image = make_image()
    asked = {"crops": ["", "1:1"], "widths": [160, 320], "formats": ["webp"], "verbosity": 0}
    for _ in range(2):
        call_command("make_renditions", **asked)
        assert image.renditions.count() == 4
    image.focal_x = 0
    image.save()
    call_command("collect_renditions", verbosity=0)
    assert set(image.renditions.values_list("crop", flat=True)) == {""}
