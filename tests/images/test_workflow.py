"""The verbs of the picture desk: rights, reasons, the log, and what becomes of the addresses."""

from datetime import timedelta

import pytest

from images import public, workflow
from images.models import FormerKey, Image, PictureMove
from tests.images.makers import NOON, draw, encode, make_image, png_that_claims, upload
from tests.makers import make_live, make_user

pytestmark = pytest.mark.django_db
BOX = [0.1, 0.1, 0.2, 0.2]
UPLOAD = PictureMove.Verb.UPLOAD


@pytest.fixture
def desk():
    return {"by": make_user(role="picture_desk"), "now": NOON}


def last_move(image):
    return workflow.history(image).first()


def test_withdrawn_at_once_and_allowed_again_with_a_reason_each(desk):
    image = make_image()
    with pytest.raises(workflow.NotAllowed):
        workflow.withdraw(image, **desk, reason="  ")
    image = workflow.withdraw(image, **desk, reason="Die Agentur hat sie\nzurückgerufen.")
    assert not image.is_usable(NOON)
    assert image.is_usable(NOON - timedelta(microseconds=1))
    assert (last_move(image).verb, last_move(image).reason) == ("withdraw", "Die Agentur hat sie zurückgerufen.")
    with pytest.raises(workflow.NotAllowed):
        workflow.withdraw(image, **desk, reason="noch einmal")
    image = workflow.restore(image, **desk, reason="geklärt")
    assert image.is_usable(NOON)
    assert last_move(image).verb == "restore"
    with pytest.raises(workflow.NotAllowed):
        workflow.restore(image, **desk, reason="geklärt")


def test_a_coming_withdrawal_can_be_moved_forward(desk):
    image = workflow.withdraw(make_image(), **desk, reason="Ende", at=NOON + timedelta(days=1))
    assert image.is_usable(NOON)
    assert not workflow.withdraw(image, **desk, reason="doch gleich").is_usable(NOON)


def test_only_what_differs_is_written_down(desk):
    image = make_image(alt="Ein Haus", credit="Foto: A")
    before = image.key
    image = workflow.describe(image, **desk, fields={"alt": "Ein Haus", "fee_note": "40 Euro"})
    assert (last_move(image).verb, last_move(image).fields) == ("describe", ["fee_note"])
    assert image.key == before
    workflow.describe(image, **desk, fields={"fee_note": "40 Euro"})
    assert image.moves.exclude(verb=UPLOAD).count() == 1


def test_words_inside_the_renditions_renew_the_address_and_the_old_one_leads_on(desk):
    image = make_image(credit="Foto: A")
    before = image.key
    image = workflow.describe(image, **desk, fields={"credit": "Foto: B"})
    assert image.key != before
    assert Image.objects.get().key == image.key
    assert FormerKey.objects.get(key=before).leads_on


def test_a_wrong_value_is_refused_in_a_sentence_and_nothing_is_saved(desk):
    image = make_image(alt="Ein Haus", rights_from=NOON)
    for fields in ({"is_decorative": True}, {"rights_until": NOON}, {"label": "nonsense"}, {"credit": "x" * 300}):
        with pytest.raises(workflow.NotAllowed):
            workflow.describe(image, **desk, fields=fields)
    image.refresh_from_db()
    assert (image.is_decorative, image.rights_until, image.label) == (False, None, "")
    assert not image.moves.exclude(verb=UPLOAD).exists()


def test_what_a_colleague_has_changed_is_not_written_over(desk):
    image = make_image(caption="alt")
    workflow.describe(image, **desk, fields={"caption": "neu"})
    with pytest.raises(workflow.NotAllowed):
        workflow.describe(image, **desk, fields={"caption": "anders"}, base={"caption": "alt"})
    assert Image.objects.get().caption == "neu"


def test_crops_and_focal_point_are_logged(desk):
    image = workflow.crop(make_image(), **desk, crops={"1:1": [0, 0, 0.5, 0.6]}, focal=(0.2, 0.3))
    assert (image.focal_x, image.focal_y) == (0.2, 0.3)
    assert last_move(image).fields == ["crops", "focal_x", "focal_y"]
    with pytest.raises(workflow.NotAllowed):
        workflow.crop(image, **desk, crops={"1:1": [0.9, 0, 0.5, 0.5]})
    assert workflow.crop(image, **desk, crops={}).crops == {}


def test_pixelating_takes_the_old_addresses_away(desk):
    image = workflow.describe(make_image(credit="Foto: A"), **desk, fields={"credit": "Foto: B"})
    image = workflow.pixelate(image, [BOX], **desk, reason="Kennzeichen")
    assert image.pixelated == [BOX]
    assert list(FormerKey.objects.values_list("leads_on", flat=True)) == [False, False]
    with pytest.raises(workflow.NotAllowed):
        workflow.pixelate(image, [[0.9, 0.9, 0.9, 0.9]], **desk)


def test_another_file_takes_the_place_and_the_first_one_is_kept(desk):
    image = make_image(640, 480, alt="Ein Haus", crops={"1:1": [0, 0, 0.5, 0.6]}, focal_x=0.2)
    before = (image.key, image.sha256, image.original.name)
    done = workflow.replace(image, upload(encode(draw(1280, 960)), name="neu.jpg"), **desk, reason="besser")
    image, past = done.image, done.image.former_originals.get()
    assert (past.sha256, past.original.name) == before[1:]
    assert (image.width, image.height, image.original_name, image.alt) == (1280, 960, "neu.jpg", "Ein Haus")
    assert image.crops
    assert done.notes == []
    assert image.original.storage.exists(past.original.name)
    assert image.original.storage.exists(image.original.name)
    assert FormerKey.objects.get(key=before[0]).leads_on
    assert last_move(image).verb == "replace"


def test_a_file_of_another_shape_loses_the_crops_and_says_so(desk):
    image = make_image(640, 480, crops={"1:1": [0, 0, 0.5, 0.6]}, focal_x=0.2)
    done = workflow.replace(image, upload(encode(draw(480, 640))), **desk, reason="Hochformat", for_cause=True)
    assert (done.image.crops, done.image.focal_x, len(done.notes)) == ({}, 0.5, 1)
    assert not FormerKey.objects.get().leads_on


def test_pixelated_parts_are_dropped_only_when_somebody_says_so(desk):
    image = workflow.pixelate(make_image(640, 480), [BOX], **desk)
    with pytest.raises(workflow.BoxesUndecided):
        workflow.replace(image, upload(encode(draw())), **desk, reason="besser")
    with pytest.raises(workflow.BoxesUndecided):  # elsewhere in a picture of another shape
        workflow.replace(image, upload(encode(draw(480, 640))), **desk, reason="besser", keep_boxes=True)
    kept = workflow.replace(image, upload(encode(draw())), **desk, reason="besser", keep_boxes=True)
    assert kept.image.pixelated == [BOX]
    dropped = workflow.replace(image, upload(encode(draw())), **desk, reason="besser", drop_boxes=True)
    assert dropped.image.pixelated == []
    assert dropped.notes


def test_what_is_no_new_picture_is_refused_and_named(desk):
    image, other = make_image(), make_image(alt="Der Hafen")
    same, known = (one.original.open("rb").read() for one in (image, other))
    for content in (same, b"no picture", png_that_claims(60_000, 60_000)):
        with pytest.raises(workflow.NotAllowed):
            workflow.replace(image, upload(content), **desk, reason="besser")
    with pytest.raises(workflow.KnownElsewhere, match="Der Hafen") as refused:
        workflow.replace(image, upload(known), **desk, reason="besser")
    assert refused.value.image == other
    assert not image.moves.exclude(verb=UPLOAD).exists()


def test_who_brought_a_picture_in_may_change_it_until_readers_see_it():
    freelancer, other = make_user(role="freelancer"), make_user(role="reporter")
    image = make_image(alt="Ein Haus")
    Image.objects.update(uploaded_by=freelancer)
    image.refresh_from_db()
    workflow.describe(image, by=freelancer, now=NOON, fields={"caption": "Am Fluss"})
    for verb in (
        lambda: workflow.describe(image, by=other, now=NOON, fields={"caption": "Am See"}),
        lambda: workflow.withdraw(image, by=freelancer, now=NOON, reason="nein"),
        lambda: workflow.restore(image, by=freelancer, now=NOON, reason="nein"),
    ):
        with pytest.raises(workflow.NotAllowed):
            verb()
    make_live(now=NOON, lead_image_id=image.pk)
    assert [place.label for place in public.places(image, at=NOON)] == ["Brücke gesperrt"]
    assert not workflow.may_change(freelancer, image, now=NOON)
    with pytest.raises(workflow.NotAllowed):
        workflow.pixelate(image, [BOX], by=freelancer, now=NOON)
