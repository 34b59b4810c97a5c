"""`import_pictures`: whole folders, by the checks of an upload, as often as one likes."""

import json
import os

import pytest
from django.core.management import CommandError, call_command

from images.models import Image
from images.uploads import take_in
from tests.images.makers import NOON, draw, encode, upload

pytestmark = pytest.mark.django_db
XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:p="http://ns.adobe.com/photoshop/1.0/" p:Credit="%s" p:Headline="%s"/></rdf:RDF></x:xmpmeta>"""


def report_of(*folders, capsys, **options):
    call_command("import_pictures", *map(str, folders), json=True, **options)
    return json.loads(capsys.readouterr().out)


@pytest.fixture
def archive(tmp_path):
    """Two pictures, one of them twice, a text that calls itself a picture, and what lies about on disks."""
    folder = tmp_path / "archive"
    (folder / "2019" / ".cache").mkdir(parents=True)
    (folder / "eins.jpg").write_bytes(encode(draw()))
    (folder / "2019" / "zwei.png").write_bytes(encode(draw().rotate(180), format="PNG"))
    (folder / "2019" / "nochmal.jpg").write_bytes((folder / "eins.jpg").read_bytes())
    (folder / "falsch.jpg").write_bytes(b"hallo")
    (folder / ".DS_Store").write_bytes(b"x")
    (folder / "2019" / ".cache" / "klein.jpg").write_bytes(encode(draw()))
    (folder / "kreis").symlink_to(folder)
    (folder / "anderswo.jpg").symlink_to(folder / "eins.jpg")
    os.mkfifo(folder / "rohr.jpg")
    return folder


def test_an_archive_comes_in_and_every_refusal_has_its_reason(archive, capsys):
    report = report_of(archive, capsys=capsys)
    assert (report["taken_in"], report["known"], report["refused_count"]) == (2, 1, 1)
    assert report["refused"][0]["file"].endswith("falsch.jpg")
    assert report["refused"][0]["reason"].endswith(".")
    assert [os.path.basename(path) for path in report["passed_over"]] == ["kreis", "anderswo.jpg", "rohr.jpg"]
    assert Image.objects.count() == 2


def test_a_second_time_nothing_changes(archive, capsys):
    report_of(archive, capsys=capsys)
    Image.objects.update(alt="Von Hand")
    assert report_of(archive, capsys=capsys)["known"] == 3
    assert set(Image.objects.values_list("alt", flat=True)) == {"Von Hand"}


def test_half_an_original_of_a_killed_import_is_written_anew(archive, capsys):
    image = take_in(upload((archive / "eins.jpg").read_bytes()), by=None, now=NOON)
    storage, name = image.original.storage, image.original.name
    image.delete()
    with open(storage.path(name), "r+b") as file:
        file.truncate(100)
    report_of(archive, capsys=capsys)
    assert storage.size(name) == (archive / "eins.jpg").stat().st_size


def test_words_come_from_beside_the_picture_then_from_it_then_from_the_command(tmp_path, capsys, django_user_model):
    by = django_user_model.objects.create(username="archiv")
    for name, credit in (("a.jpg", "im Bild"), ("b.jpg", "im Bild"), ("c.jpg", "")):
        (tmp_path / name).write_bytes(encode(draw(), xmp=(XMP % (credit, "")).encode()))
    (tmp_path / "a.xmp").write_text(XMP % ("daneben", "Die Brücke"))
    report = report_of(tmp_path, capsys=capsys, credit="Archiv", origin="own", by="archiv")
    assert (report["taken_in"], report["refused_count"]) == (3, 0)
    found = Image.objects.order_by("original_name").values_list("credit", "headline", "origin", "uploaded_by")
    assert list(found) == [
        ("daneben", "Die Brücke", "own", by.pk),
        ("im Bild", "", "own", by.pk),
        ("Archiv", "", "own", by.pk),
    ]


def test_readers_pictures_need_credit_and_permission_here_too(tmp_path, capsys):
    (tmp_path / "leser.jpg").write_bytes(encode(draw()))
    assert report_of(tmp_path, capsys=capsys, origin="reader")["refused_count"] == 1
    assert report_of(tmp_path, capsys=capsys, origin="reader", credit="Eva Roth")["refused_count"] == 1
    assert report_of(tmp_path, capsys=capsys, origin="reader", credit="Eva Roth", permitted=True)["taken_in"] == 1


def test_a_copy_that_looks_the_same_is_named(tmp_path, capsys):
    picture = draw(800, 600).rotate(20, fillcolor="white")
    (tmp_path / "a.jpg").write_bytes(encode(picture))
    (tmp_path / "b.jpg").write_bytes(encode(picture.resize((400, 300)), quality=50))
    (found,) = report_of(tmp_path, capsys=capsys)["alike"]
    first, second = Image.objects.order_by("original_name")
    assert found == {"file": str(tmp_path / "b.jpg"), "picture": second.pk, "looks_like": [first.pk]}


def test_what_is_wrong_with_the_command_is_said():
    with pytest.raises(CommandError, match="no folder"):
        call_command("import_pictures", "/gibt/es/nicht")
    with pytest.raises(CommandError, match="nobody"):
        call_command("import_pictures", "/", by="niemand")
