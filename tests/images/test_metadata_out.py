"""What our files carry along, what they leave behind, and whether others read what we read."""

import hashlib
import io
import json
import shutil
import subprocess
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from django.utils.translation import gettext
from PIL import Image as Pillow
from PIL import IptcImagePlugin

from images import metadata
from images.cropping import cut
from images.files.formats import PILLOW_NAMES
from images.metadata import vocabularies
from images.models import Image
from images.renditions import make
from images.uploads import take_in
from tests.images.makers import NOON, draw, encode, make_image, upload
from tests.images.metadata_files import jpeg, segment, xmp
from tests.makers import make_user

EXIFTOOL = shutil.which("exiftool")
DMI = vocabularies.PLUS
RIGHTS = {
    "creator": "Jana Wolff",
    "credit": "Wolff/dpa",
    "source": "dpa",
    "copyright_notice": "© dpa & Söhne 2026",
    "caption": "Eine Brücke <im> Nebel",
    "headline": "Nebel",
    "licence": "Nur redaktionell",
    "licence_url": "https://dpa.example/recht?a=1&b=2",
    "digital_source_type": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
    "ai_system": "Maler 3.1",
    "data_mining": f"{DMI}DMI-PROHIBITED",
}
FORMATS = ["avif", "webp", "jpeg"]


def opened(content):
    return Pillow.open(io.BytesIO(content), formats=list(PILLOW_NAMES.values()))


def rendition(image, *, format):
    with make(cut(image), width=160, format=format).file.open("rb") as file:
        return file.read()


def camera_file():
    """A JPEG with everything that must not leave: place, owner, serial number, maker's notes, thumbnail."""
    exif = Pillow.Exif()
    exif[0x010F], exif[0x013B] = "Kamera", "Jana Wolff"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 0.0), 3: "E", 4: (13.0, 23.0, 0.0)})
    exif.get_ifd(0x8769).update({0xA430: "Besitzerin", 0xA431: "SERIE-4711", 0x927C: b"Notizen des Herstellers"})
    private = xmp("<photoshop:History>Privatadresse</photoshop:History>")
    return jpeg(segment(0xFE, b"Kommentar"), exif=exif, xmp=private)


@pytest.mark.django_db
class TestOurFiles:
    @pytest.mark.parametrize("format", FORMATS)
    def test_the_rights_travel_in_every_format(self, format):
        content = rendition(make_image(**RIGHTS), format=format)
        with opened(content) as picture:
            found = metadata.read(picture)
        assert found == RIGHTS

    @pytest.mark.parametrize("format", FORMATS)
    def test_place_camera_and_owner_stay_with_the_original(self, format):
        content = rendition(take_in(upload(camera_file()), by=None, now=NOON), format=format)
        for secret in (b"Besitzerin", b"SERIE-4711", b"Hersteller", b"Kamera", b"Privatadresse", b"Kommentar"):
            assert secret not in content
        with opened(content) as picture:
            assert not picture.getexif().get_ifd(0x8825)
            assert metadata.read(picture)["creator"] == "Jana Wolff"

    def test_a_jpeg_says_it_as_iim_and_exif_too(self):
        with opened(rendition(make_image(**RIGHTS), format="jpeg")) as picture:
            exif, block = picture.getexif(), IptcImagePlugin.getiptcinfo(picture)
        assert block[(2, 116)].decode() == RIGHTS["copyright_notice"]
        assert block[(2, 80)].decode() == RIGHTS["creator"]
        assert exif[0x013B] == RIGHTS["creator"]

    def test_a_picture_without_words_carries_no_empty_ones(self, settings):
        settings.TDM_RESERVED = False
        assert metadata.embedded(Image(), format="jpeg") == {}

    def test_long_words_and_control_signs_do_not_stop_a_file(self):
        about = {"caption": "N\x00" + "ebel " * 100_000, "creator": "ä" * 200, "copyright_notice": "€" * 400}
        assert rendition(make_image(**about), format="jpeg")

    def test_the_label_of_the_desk_stands_in_the_file(self):
        image = make_image(label=Image.Label.AI)
        with opened(rendition(image, format="webp")) as picture:
            assert metadata.read(picture)["digital_source_type"] == vocabularies.GENERATED


@pytest.mark.parametrize(
    ("said", "is_reserved", "written"),
    [
        ("", False, ""),
        ("", True, "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING"),
        ("DMI-ALLOWED", False, "DMI-ALLOWED"),
        ("DMI-ALLOWED", True, "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING"),
        ("DMI-PROHIBITED-AIMLTRAINING", True, "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING"),
        ("DMI-PROHIBITED", True, "DMI-PROHIBITED"),
        ("DMI-PROHIBITED", False, "DMI-PROHIBITED"),
        ("DMI-PROHIBITED-SEECONSTRAINT", False, "DMI-PROHIBITED-SEECONSTRAINT"),
        ("DMI-PROHIBITED-SEECONSTRAINT", True, "DMI-PROHIBITED"),
    ],
)
def test_what_a_file_forbids_is_never_weakened(said, is_reserved, written):
    found = vocabularies.strictest(said and DMI + said, is_reserved=is_reserved)
    assert found == (written and DMI + written)


def test_what_stands_in_our_files_are_fields_of_a_picture():
    assert {field.name for field in Image._meta.get_fields()} >= metadata.EMBEDDED


class TestContentCredentials:
    def test_jpegs_with_and_without(self, corpora):
        signed = sorted((corpora / "images/c2pa").iterdir())
        plain = sorted((corpora / "images/orientation").iterdir())
        assert [has_credentials(path) for path in signed] == [True] * len(signed)
        assert not any(has_credentials(path) for path in plain)

    @pytest.mark.django_db
    def test_the_signed_original_is_kept_byte_for_byte(self, corpora):
        for path in sorted((corpora / "images/c2pa").iterdir()):
            with path.open("rb") as file:
                image = take_in(file, by=None, now=NOON)
            with image.original.open("rb") as original:
                assert hashlib.sha256(original.read()).digest() == hashlib.sha256(path.read_bytes()).digest()

    @pytest.mark.django_db
    def test_the_desk_is_told_that_nobody_has_checked_them(self, corpora, client, settings):
        settings.STORAGES = settings.STORAGES | {
            "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
        }
        sentence = gettext("The file carries some; we have not checked them.")
        client.force_login(make_user(role="picture_desk"))
        with (corpora / "images/c2pa/C.jpg").open("rb") as file:
            signed = take_in(file, by=None, now=NOON)
        addresses = [reverse("admin:images_image_change", args=[image.pk]) for image in (signed, make_image())]
        pages = [client.get(address).content.decode() for address in addresses]
        assert [sentence in page for page in pages] == [True, False]

    @pytest.mark.parametrize(
        "content",
        [
            lambda box: box.join([encode(draw(), format="PNG")[:33], encode(draw(), format="PNG")[33:]]),
            lambda box: encode(draw(), format="AVIF") + avif_box(box),
            lambda box: encode(draw(), format="WEBP") + b"C2PA" + len(box).to_bytes(4, "little") + box,
        ],
    )
    def test_other_formats(self, content):
        png = chunk(b"jumb\0\0c2pa")
        assert metadata.has_credentials(io.BytesIO(content(png)))
        assert not metadata.has_credentials(io.BytesIO(content(b"")))

    @pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "AVIF", "GIF"])
    def test_half_a_file_has_none(self, format):
        content = encode(draw(), format=format)
        for length in range(0, 400, 7):
            assert not metadata.has_credentials(io.BytesIO(content[:length]))

    def test_a_claim_of_machine_made_pixels_is_read(self):
        claim = (
            b"JP\0\1" + b"\0" * 12 + b"jumb c2pa http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"
        )
        file = io.BytesIO(jpeg(segment(0xEB, claim)))
        with Pillow.open(file) as picture:
            found = metadata.read(picture, file=file)
        assert found == {"digital_source_type": vocabularies.GENERATED}


def has_credentials(path):
    with path.open("rb") as file:
        return metadata.has_credentials(file)


def chunk(content):
    return len(content).to_bytes(4, "big") + b"caBX" + content + b"\0" * 4


def avif_box(content):
    body = b"uuid" + bytes.fromhex("d8fec3d61b0e483c92975828877ec481") + content
    return (len(body) + 4).to_bytes(4, "big") + body


REFERENCE = {
    "creator": "Creator1 (ref2021.1)",
    "credit": "Credit Line (ref2021.1)",
    "source": "Source (ref2021.1)",
    "copyright_notice": "Copyright (Notice) 2021.1 IPTC - www.iptc.org  (ref2021.1)",
    "caption": "The description aka caption (ref2021.1)",
    "headline": "The Headline (ref2021.1)",
    "instructions": "An Instruction (ref2021.1)",
    "keywords": "Keyword1ref2021.1, Keyword2ref2021.1, Keyword3ref2021.1",
    "people": "Person Shown 1 (ref2021.1), Person Shown 2 (ref2021.1), Person Name 1 (ref2021.1)",
    "place": "Sublocation (Core) (ref2021.1), City (Core) (ref2021.1), Country (Core) (ref2021.1)",
    "taken_at": datetime(2021, 10, 20, 21, 1, 1, tzinfo=UTC),
    "alt": "This is the Alt Text description to support accessibility in 2021.1",
    "long_description": "This is the Extended Description to support accessibility in 2021.1",
    "licence": "Rights Usage Terms (ref2021.1)",
    "licence_url": "https://example.com/WebStatementOfRights/2021.1",
    "digital_source_type": "http://cv.iptc.org/newscodes/digitalsourcetype/softwareImage",
}


def test_the_reference_picture_of_the_iptc_is_read_in_full(corpora):
    with Pillow.open(next((corpora / "images/metadata").glob("*PhotometadataRef*"))) as picture:
        assert metadata.read(picture) == REFERENCE


# Field -> the names exiftool has for it, in the order in which we read them.
ORACLE = {
    "creator": ["XMP-dc:Creator", "IPTC:By-line", "IFD0:Artist"],
    "credit": ["XMP-photoshop:Credit", "IPTC:Credit"],
    "copyright_notice": ["XMP-dc:Rights", "IPTC:CopyrightNotice", "IFD0:Copyright"],
    "caption": ["XMP-dc:Description", "IPTC:Caption-Abstract", "IFD0:ImageDescription"],
    "headline": ["XMP-photoshop:Headline", "IPTC:Headline"],
    "source": ["XMP-photoshop:Source", "IPTC:Source"],
    "keywords": ["XMP-dc:Subject", "IPTC:Keywords"],
    "instructions": ["XMP-photoshop:Instructions", "IPTC:SpecialInstructions"],
    "alt": ["XMP-iptcCore:AltTextAccessibility"],
    "long_description": ["XMP-iptcCore:ExtDescrAccessibility"],
    "licence": ["XMP-xmpRights:UsageTerms"],
    "licence_url": ["XMP-xmpRights:WebStatement"],
    "digital_source_type": ["XMP-iptcExt:DigitalSourceType"],
}


@pytest.mark.skipif(not EXIFTOOL, reason="exiftool is not installed: nobody checks what we read against it")
class TestAgainstExiftool:
    def test_both_read_the_same_of_every_picture(self, corpora):
        paths = sorted(path for path in (corpora / "images").rglob("*.*") if path.suffix not in (".md", ".tsv"))
        compared = 0
        for path, said in zip(paths, asked(*paths), strict=True):
            with path.open("rb") as file, Pillow.open(file, formats=list(PILLOW_NAMES.values())) as picture:
                picture.load()
                found = metadata.read(picture, file=None)
            for field, names in ORACLE.items():
                value = next((said[name] for name in names if said.get(name)), "")
                if value not in ("", "nil"):
                    assert same(found.get(field, "")) == same(value), (path.name, field)
                    compared += 1
        assert compared >= 30

    def test_it_reads_what_we_write(self, tmp_path):
        image = Image(**RIGHTS)
        for format in FORMATS:
            path = tmp_path / f"bild.{format}"
            path.write_bytes(encode(draw(), format=format.upper(), **metadata.embedded(image, format=format)))
        for said in asked(*(tmp_path / f"bild.{format}" for format in FORMATS)):
            assert "Warning" not in "".join(said)
            for field in ORACLE.keys() & RIGHTS.keys():
                assert same(said[ORACLE[field][0]]) == same(RIGHTS[field]), (said["SourceFile"], field)
            assert said["XMP-plus:DataMining"].endswith("DMI-PROHIBITED")
            if said["SourceFile"].endswith("jpeg"):
                assert said["IPTC:CopyrightNotice"] == said["IFD0:Copyright"] == RIGHTS["copyright_notice"]


def asked(*paths):
    command = [
        EXIFTOOL,
        "-j",
        "-G1",
        "-n",
        "-struct",
        "-charset",
        "iptc=UTF8",
        "-charset",
        "exif=UTF8",
        *map(str, paths),
    ]
    return json.loads(subprocess.run(command, capture_output=True, check=True, timeout=60).stdout)


def same(value):
    """Texts of one language and lists, both as words alone."""
    if isinstance(value, dict):
        value = value.get("x-default") or next(iter(value.values()))
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return " ".join(text.replace(";", " ").replace(",", " ").split())
