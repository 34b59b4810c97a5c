"""Several pictures at once: each file has its own answer, and a reader's picture brings its permission along."""

from datetime import timedelta

import pytest
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from PIL import Image as Pillow

from images.desk import uploading
from images.models import Image, PictureMove
from tests.images.makers import draw, encode, make_image, upload
from tests.makers import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return make_user("rike", role="reporter", language="en")


@pytest.fixture
def desk(client, person):
    client.force_login(person)
    return client


def url(name, *args):
    return reverse(f"admin:images_image_{name}", args=args)


def patchwork():
    """Squares of many greys: something to recognise a picture by."""
    picture = Pillow.new("L", (640, 480))
    for place in range(80):
        left, top = place % 10 * 64, place // 10 * 60
        picture.paste(place * 97 % 256, (left, top, left + 64, top + 60))
    return picture.convert("RGB")


def test_each_file_has_its_own_answer(desk):
    content = encode(draw())
    files = [upload(content, name="a.jpg"), upload(b"%PDF-1.7", name="b.jpg"), upload(content, name="c.jpg")]
    answer = desk.post(url("upload"), {"file": files})
    first, second, third = answer.json()["results"]
    assert answer.status_code == 200
    assert (first["file"], first["was_known"], first["is_choosable"]) == ("a.jpg", False, True)
    assert second["file"] == "b.jpg"
    assert "PDF" in second["error"]
    assert (third["id"], third["was_known"]) == (first["id"], True)
    assert Image.objects.count() == 1


def test_files_of_which_none_is_a_picture_are_refused(desk):
    answer = desk.post(url("upload"), {"file": [upload(b"%PDF-1.7"), upload(b"")]})
    assert answer.status_code == 422


def test_too_many_files_are_refused_before_the_first(desk, monkeypatch):
    monkeypatch.setattr(uploading, "MOST_AT_ONCE", 2)
    answer = desk.post(url("upload"), {"file": [upload(encode(draw())) for _ in range(3)]})
    assert (answer.status_code, Image.objects.count()) == (422, 0)
    assert "At most 2" in answer.json()["error"]


def test_what_came_in_past_the_limit_is_not_called_damaged(desk, settings):
    content = encode(draw())
    settings.MAX_PICTURE_BYTES = len(content) + 10
    answer = desk.post(url("upload"), {"file": [upload(content), upload(encode(draw()))]})
    _taken, refused = answer.json()["results"]
    assert "Together" in refused["error"]


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"origin": "reader", "has_permission": "on"}, "credit"),
        ({"origin": "reader", "credit": "Erna Leser"}, "has_permission"),
        ({"origin": "moon"}, "origin"),
        ({"alt": "x" * 501}, "alt"),
    ],
)
def test_what_is_wrong_about_a_picture_stops_it(desk, about, field):
    answer = desk.post(url("upload"), {"file": upload(encode(draw()))} | about)
    assert (answer.status_code, answer.json()["field"]) == (422, field)
    assert answer.json()["error"].endswith(".")
    assert not Image.objects.exists()


def test_a_readers_picture_comes_in_with_credit_and_permission(desk):
    about = {"origin": "reader", "credit": "Erna Leser", "has_permission": "on"}
    assert desk.post(url("upload"), {"file": upload(encode(draw()))} | about).status_code == 200
    image = Image.objects.get()
    assert (image.origin, image.credit, image.has_permission) == ("reader", "Erna Leser", True)


def test_the_alt_text_is_saved_where_it_is_found_missing(desk):
    row = desk.post(url("upload"), {"file": upload(encode(draw()))}).json()
    assert row["lacks_alt"]
    saved = desk.post(row["describe"], {"alt": " Ein  Haus "})
    assert (saved.status_code, saved.json()["lacks_alt"]) == (200, False)
    assert Image.objects.get().alt == "Ein  Haus"
    assert PictureMove.objects.filter(verb="describe").exists()
    assert desk.post(row["describe"], {"is_decorative": "yes"}).json()["alt"] == ""
    assert Image.objects.get().is_decorative


def test_what_is_said_afterwards_of_a_batch_keeps_the_rule_of_readers_pictures(desk):
    row = desk.post(url("upload"), {"file": upload(encode(draw()))}).json()
    assert desk.post(row["describe"], {"origin": "reader"}).status_code == 422
    assert desk.post(row["describe"], {"origin": "agency", "credit": "Blickfeld"}).status_code == 200
    assert (Image.objects.get().origin, Image.objects.get().credit) == ("agency", "Blickfeld")


def test_nobody_describes_or_throws_away_what_is_not_theirs(desk):
    image = make_image(alt="Ein Haus", now=timezone.now())
    assert desk.post(url("alt", image.pk), {"alt": "Anders"}).status_code == 422
    assert desk.post(url("discard", image.pk)).status_code == 422
    assert Image.objects.get().alt == "Ein Haus"


def test_a_picture_one_may_not_see_has_no_answer(client, desk, monkeypatch):
    image = make_image(alt="Geheim", now=timezone.now())
    monkeypatch.setattr("images.sight._limits", [lambda user, at: Q(pk__in=[])])
    for name in ("alt", "discard"):
        unknown = desk.post(url(name, image.pk + 1), {"alt": "Anders"})
        assert unknown.status_code == desk.post(url(name, image.pk), {"alt": "Anders"}).status_code == 404
    assert Image.objects.get().alt == "Geheim"


def test_a_picture_one_has_just_uploaded_can_be_thrown_away(desk, person):
    row = desk.post(url("upload"), {"file": upload(encode(draw()))}).json()
    Image.objects.update(uploaded_at=timezone.now() - timedelta(hours=2))
    assert desk.post(row["discard"]).status_code == 422
    Image.objects.update(uploaded_at=timezone.now())
    assert desk.post(row["discard"]).status_code == 204
    assert not Image.objects.exists()


def test_a_lookalike_is_offered(desk):
    picture = patchwork()
    first = desk.post(url("upload"), {"file": upload(encode(picture)), "alt": "Ein Haus"}).json()
    second = desk.post(url("upload"), {"file": upload(encode(picture, quality=60))}).json()
    assert (first["lookalikes"], [one["id"] for one in second["lookalikes"]]) == ([], [first["id"]])


def test_a_known_picture_whose_rights_are_over_is_shown_and_not_offered(desk):
    content = encode(draw())
    row = desk.post(url("upload"), {"file": upload(content)}).json()
    Image.objects.filter(pk=row["id"]).update(rights_until=timezone.now() - timedelta(days=1))
    known = desk.post(url("upload"), {"file": upload(content)}).json()
    assert (known["was_known"], known["is_choosable"]) == (True, False)


def test_a_picture_one_may_not_see_is_not_shown_as_known(client, desk):
    content = encode(draw())
    desk.post(url("upload"), {"file": upload(content), "alt": "Geheim"})
    client.force_login(make_user("frei", role="freelancer", language="en"))
    answer = client.post(url("upload"), {"file": upload(content)})
    assert answer.status_code == 422
    assert "Geheim" not in answer.content.decode()


def test_without_a_script_the_page_says_what_became_of_each_file(desk):
    files = [upload(encode(draw()), name="eins.jpg"), upload(b"%PDF-1.7", name="zwei.jpg")]
    answer = desk.post(url("add"), {"file": files, "origin": "own", "credit": "Rike"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert page.index("eins.jpg") < page.index("zwei.jpg") < page.index("PDF")
    assert (Image.objects.get().origin, Image.objects.get().credit) == ("own", "Rike")


def test_without_a_script_refusals_stand_beside_the_field(desk):
    page = desk.post(url("add"), {"file": [upload(b"%PDF-1.7", name="a.jpg"), upload(b"x", name="b.jpg")]})
    assert "a.jpg: " in page.content.decode()
    assert "b.jpg: " in page.content.decode()
    page = desk.post(url("add"), {"file": upload(encode(draw())), "origin": "reader"}).content.decode()
    assert "errorlist" in page
    assert not Image.objects.exists()


def test_the_page_that_adds_pictures_offers_dropping_and_a_plain_form(desk):
    page = desk.get(url("add")).content.decode()
    assert "data-upload-place" in page
    assert 'type="file"' in page
    assert " style=" not in page
