"""What is read out of pictures, from agencies, cameras and enemies."""

import io
from datetime import UTC, datetime, timedelta

import pytest
from PIL import Image as Pillow
from PIL.PngImagePlugin import PngInfo

from images import metadata, workflow
from images.files.formats import PILLOW_NAMES
from images.metadata.agencies import origin_of
from images.metadata.vocabularies import PLUS, stricter
from images.models import Image
from images.uploads import take_in
from tests.images.makers import NOON, draw, encode, make_image, upload
from tests.images.metadata_files import alternatives, extended, gif, iim, jpeg, listed, xmp
from tests.makers import make_user

UTF8 = b"\x1b%G"
TRAINED = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


def read(content):
    file = io.BytesIO(content)
    with Pillow.open(file, formats=list(PILLOW_NAMES.values())) as picture:
        picture.load()
        return metadata.read(picture, file=file)


def from_xmp(inside="", attributes=""):
    return read(encode(draw(), xmp=xmp(inside, attributes)))


FULL = xmp(
    listed("dc:creator", "Jana Wolff", "Tim Ott")
    + alternatives("dc:description", x_default="A bridge", de_DE="Eine Brücke &amp; ein Fluss")
    + alternatives("dc:rights", x_default="© dpa 2026")
    + listed("dc:subject", "Brücke", "Fluss; Nebel", "brücke")
    + listed("Iptc4xmpExt:PersonInImage", "Meier, Anna", "Bo Sand")
    + alternatives("xmpRights:UsageTerms", x_default="Nur redaktionell")
    + alternatives("Iptc4xmpCore:AltTextAccessibility", en="A bridge", de="Brücke im Nebel")
    + alternatives("Iptc4xmpCore:ExtDescrAccessibility", de="Eine Brücke, dahinter Nebel.")
    + "<Iptc4xmpExt:AISystemUsed>Maler</Iptc4xmpExt:AISystemUsed>"
    + "<Iptc4xmpExt:AISystemVersionUsed>3.1</Iptc4xmpExt:AISystemVersionUsed>"
    + "<plus:DataMining>DMI-PROHIBITED</plus:DataMining>"
    + f'<Iptc4xmpExt:DigitalSourceType rdf:resource="{TRAINED}"/>',
    'photoshop:Credit="Wolff/dpa" photoshop:Source="dpa" photoshop:Headline="Nebel" photoshop:City="Kiel" '
    'photoshop:Country="Deutschland" Iptc4xmpCore:Location="Hörn" photoshop:DateCreated="2026-11-20T08:15:30-05:00" '
    'xmpRights:WebStatement="https://dpa.example/recht" photoshop:Instructions="Belegexemplar"',
)
ALL = {
    "creator": "Jana Wolff, Tim Ott",
    "caption": "Eine Brücke & ein Fluss",
    "copyright_notice": "© dpa 2026",
    "keywords": "Brücke, Fluss, Nebel",
    "people": "Anna Meier, Bo Sand",
    "licence": "Nur redaktionell",
    "licence_url": "https://dpa.example/recht",
    "alt": "Brücke im Nebel",
    "long_description": "Eine Brücke, dahinter Nebel.",
    "ai_system": "Maler 3.1",
    "data_mining": "http://ns.useplus.org/ldf/vocab/DMI-PROHIBITED",
    "digital_source_type": TRAINED,
    "credit": "Wolff/dpa",
    "source": "dpa",
    "headline": "Nebel",
    "instructions": "Belegexemplar",
    "place": "Hörn, Kiel, Deutschland",
    "taken_at": datetime(2026, 11, 20, 13, 15, 30, tzinfo=UTC),
}


def png(packet):
    text = PngInfo()
    text.add_itxt("XML:com.adobe.xmp", packet.decode())
    return encode(draw(), format="PNG", pnginfo=text)


FILES = {
    "jpeg": lambda: encode(draw(), xmp=FULL),
    "extended": lambda: extended(FULL.decode().partition(">")[2].split(">", 3)[3].rpartition("</rdf:Description")[0]),
    "png": lambda: png(FULL),
    "webp": lambda: encode(draw(), format="WEBP", xmp=FULL),
    "avif": lambda: encode(draw(), format="AVIF", xmp=FULL),
    "heif": lambda: encode(draw(), format="HEIF", xmp=FULL),
    "gif": lambda: gif(FULL),
}


@pytest.mark.parametrize("kind", [kind for kind in FILES if kind != "extended"])
def test_every_format_says_all_it_knows(kind):
    assert read(FILES[kind]()) == ALL


def test_a_packet_beyond_one_segment_is_put_together():
    inside = alternatives("dc:description", x_default="Nebel " * 3000)
    assert read(extended(inside))["caption"] == ("Nebel " * 3000).strip()


def test_xmp_comes_before_iim_before_exif():
    exif = Pillow.Exif()
    exif[0x010E], exif[0x013B], exif[0x8298] = "Exif-Text", "Exif-Autorin", "Exif-Recht"
    block = iim([(120, b"IIM-Text"), (80, b"IIM-Autorin")], charset=UTF8)
    found = read(jpeg(block, exif=exif, xmp=xmp(alternatives("dc:description", x_default="XMP-Text"))))
    assert (found["caption"], found["creator"], found["copyright_notice"]) == ("XMP-Text", "IIM-Autorin", "Exif-Recht")


def test_an_empty_property_gives_way_to_the_next_source():
    found = read(jpeg(iim([(120, b"IIM-Text")]), xmp=xmp(alternatives("dc:description", x_default=" "))))
    assert found["caption"] == "IIM-Text"


@pytest.mark.parametrize(
    ("content", "charset", "text"),
    [
        ("Brücke".encode(), UTF8, "Brücke"),
        ("Brücke".encode(), b"", "Brücke"),
        ("Brücke – „alt“".encode("cp1252"), b"", "Brücke – „alt“"),
        ("Brücke".encode("cp1252"), UTF8, "Brücke"),
    ],
)
def test_iim_is_utf_8_if_it_says_so_or_could_be_and_else_what_windows_wrote(content, charset, text):
    assert read(jpeg(iim([(120, content)], charset=charset)))["caption"] == text


@pytest.mark.parametrize("wrapping", [b"", b"8BIM\x04\x04\0\0\0\0\0\x0b"])
def test_iim_that_a_converter_has_kept_in_a_png(wrapping):
    block = wrapping + b"\x1c\x02\x78\0\x06Br\xc3\xbcck"
    profile = PngInfo()
    profile.add_text("Raw profile type iptc", f"\niptc\n{len(block):8}\n{block.hex()}\n", zip=True)
    assert read(encode(draw(), format="PNG", pnginfo=profile))["caption"] == "Brück"


def test_exif_that_is_no_ascii_is_read_all_the_same():
    exif = Pillow.Exif()
    exif[0x010E], exif[0x013B] = "Brücke".encode(), "Jürgen".encode("latin-1")
    found = read(encode(draw(), exif=exif))
    assert (found["caption"], found["creator"]) == ("Brücke", "Jürgen")


@pytest.mark.parametrize("words", ["OLYMPUS DIGITAL CAMERA", "DCIM\\100MEDIA\\DJI_0001.JPG", "Created with GIMP"])
def test_what_the_camera_writes_is_no_caption(words):
    exif = Pillow.Exif()
    exif[0x010E] = words
    assert "caption" not in read(encode(draw(), exif=exif))


def exif_taken(day, offset=None):
    exif = Pillow.Exif()
    exif.get_ifd(0x8769).update({0x9003: day} | ({0x9011: offset} if offset else {}))
    return exif


@pytest.mark.parametrize(
    ("saving", "moment"),
    [
        ({"exif": exif_taken("2026:07:01 12:00:00")}, datetime(2026, 7, 1, 10, tzinfo=UTC)),
        ({"exif": exif_taken("2026:07:01 12:00:00", "+09:00")}, datetime(2026, 7, 1, 3, tzinfo=UTC)),
        ({"exif": exif_taken("0000:00:00 00:00:00")}, None),
        ({"exif": exif_taken("2026:13:45 12:00:00")}, None),
        ({"exif": exif_taken("1970:01:01 00:00:00")}, None),
        ({"xmp": xmp(attributes='photoshop:DateCreated="2026-07-01T12:00:00Z"')}, datetime(2026, 7, 1, 12, tzinfo=UTC)),
        ({"xmp": xmp(attributes='photoshop:DateCreated="2026-07-01"')}, datetime(2026, 6, 30, 22, tzinfo=UTC)),
        ({"xmp": xmp(attributes='photoshop:DateCreated="2026"')}, None),
        ({"xmp": xmp(attributes='photoshop:DateCreated="gestern"')}, None),
        (  # the day of XMP, the time and zone of the camera
            {
                "xmp": xmp(attributes='photoshop:DateCreated="2026-07-01"'),
                "exif": exif_taken("2026:07:01 12:00:00", "-04:00"),
            },
            datetime(2026, 7, 1, 16, tzinfo=UTC),
        ),
    ],
)
def test_when_it_was_taken(saving, moment):
    assert read(encode(draw(), **saving)).get("taken_at") == moment


def test_when_it_was_taken_by_iim():
    taken = read(jpeg(iim([(55, b"20260701"), (60, b"120000+0100")])))["taken_at"]
    assert taken == datetime(2026, 7, 1, 11, tzinfo=UTC)
    assert "taken_at" not in read(jpeg(iim([(55, b"00000000"), (60, b"120000+0100")])))


def test_a_place_is_words_and_never_co_ordinates():
    assert "place" not in from_xmp(attributes='photoshop:City="52.51704, 13.38885"')
    exif = Pillow.Exif()
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 0.0), 3: "E", 4: (13.0, 23.0, 0.0)})
    assert read(encode(draw(), exif=exif)) == {}


def test_pictures_inside_the_picture_do_not_speak_for_it():
    inner = f'<dc:rights xmlns:b="http://x.example/"><b:Pantry>{listed("dc:creator", "Fremde")}</b:Pantry></dc:rights>'
    assert "creator" not in from_xmp(inner)


BOMB = b"""<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>"""


def test_entities_are_never_unfolded():
    secret = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    for declaration in (BOMB, secret):
        packet = declaration + xmp(alternatives("dc:description", x_default="&a;"))
        assert read(encode(draw(), xmp=packet)) == {}


@pytest.mark.parametrize("packet", [b"<", b"\0" * 50, b"<x" * 1000, b"\xff\xfe<\0x", xmp()[:200], b"<a>" * 10_000])
def test_broken_packets_say_nothing(packet):
    assert read(encode(draw(), xmp=packet)) == {}


@pytest.mark.parametrize("block", [b"\x1c", b"\x1c\x02\x78\xff\xff", b"\x1c\x02\x78\x80\x04\xff\xff\xff\xffx", b"8BIM"])
def test_broken_iim_says_nothing(block):
    app13 = b"Photoshop 3.0\x008BIM\x04\x04\0\0" + len(block).to_bytes(4, "big") + block + b"\0"
    content = encode(draw())
    broken = content[:2] + b"\xff\xed" + (len(app13) + 2).to_bytes(2, "big") + app13 + content[2:]
    assert read(broken) == {}


def test_a_packet_that_is_not_utf_8_is_read_as_what_windows_wrote():
    packet = xmp(alternatives("dc:description", x_default="Brücke")).replace("ü".encode(), b"\xfc")
    assert read(encode(draw(), xmp=packet))["caption"] == "Brücke"


def test_a_megabyte_is_cut_and_control_signs_go():
    found = from_xmp(alternatives("dc:description", x_default="N\u202eebel\u2066 \u200fח" + "x" * 30_000))
    assert found["caption"].startswith("Nebel \u200fח")
    assert len(found["caption"]) == 20_000
    assert read(jpeg(iim([(120, b"Ne\0bel\x08")])))["caption"] == "Nebel"


def test_addresses_that_are_none_are_left_out():
    found = from_xmp(attributes='xmpRights:WebStatement="javascript:alert(1)" Iptc4xmpExt:DigitalSourceType="nil"')
    assert found == {}


@pytest.mark.parametrize(
    ("credit", "source", "origin"),
    [
        ("Wolff/dpa", "", "agency"),
        ("", "AP", "agency"),
        ("picture alliance/dpa | Jana Wolff", "", "agency"),
        ("Foto: IMAGO / Müller", "", "agency"),
        ("Polizei Kiel/Handout", "dpa", "agency"),
        ("iStock / Getty Images", "", "stock"),
        ("Stadtwerke/obs", "", "handout"),
        ("Apollo Reuterskiöld", "Kapa", ""),
        ("Jana Wolff", "", ""),
    ],
)
def test_a_credit_tells_where_a_picture_is_from(credit, source, origin):
    assert origin_of(credit=credit, source=source) == origin


def test_of_two_files_the_stricter_word_counts():
    allowed, none = f"{PLUS}DMI-ALLOWED", f"{PLUS}DMI-PROHIBITED"
    see, link = f"{PLUS}DMI-PROHIBITED-SEECONSTRAINT", f"{PLUS}DMI-PROHIBITED-SEELINKEDRIGHTSEXPR"
    assert stricter("", allowed) == stricter(allowed, "") == allowed
    assert stricter(see, allowed) == see
    assert stricter(see, link) == stricter(see, none) == none
    assert stricter(see, see) == see


@pytest.mark.django_db
class TestTakingIn:
    def test_the_form_is_filled_in(self):
        image = take_in(upload(encode(draw(), xmp=FULL)), by=None, now=NOON, credit="Wolff")
        assert (image.credit, image.source, image.origin) == ("Wolff", "dpa", Image.Origin.AGENCY)
        assert (image.taken_at, image.place, image.people) == (ALL["taken_at"], ALL["place"], ALL["people"])
        assert image.label == Image.Label.AI
        assert not image.has_unread_embargo

    @pytest.mark.parametrize("scheme", ["http", "https"])
    def test_what_a_machine_made_is_labelled(self, scheme):
        uri = f"{scheme}://cv.iptc.org/newscodes/digitalsourcetype/compositeWithTrainedAlgorithmicMedia"
        content = encode(draw(), xmp=xmp(attributes=f'Iptc4xmpExt:DigitalSourceType="{uri}"'))
        assert take_in(upload(content), by=None, now=NOON).label == Image.Label.AI

    def test_an_embargo_in_the_instructions_holds_the_picture(self):
        content = encode(draw(), xmp=xmp(attributes='photoshop:Instructions="Sperrfrist 24.11.2026, 18 Uhr"'))
        image = take_in(upload(content), by=None, now=NOON)
        assert image.embargo_until == datetime(2026, 11, 24, 17, tzinfo=UTC)
        assert not image.is_usable(NOON)

    def test_an_embargo_we_cannot_read_waits_for_a_person(self):
        content = jpeg(iim([(40, b"Sperrfrist Redebeginn")]))
        image = take_in(upload(content), by=None, now=NOON)
        assert (image.embargo_until, image.has_unread_embargo) == (None, True)
        assert image.missing()

    def test_an_embargo_that_has_ended_leaves_no_trace(self):
        content = encode(draw(), xmp=xmp(attributes='photoshop:Instructions="Sperrfrist 22.11.2026, 18 Uhr"'))
        image = take_in(upload(content), by=None, now=NOON)
        assert (image.embargo_until, image.has_unread_embargo) == (None, False)

    def test_a_file_that_replaces_another_brings_its_embargo_and_never_shortens_one(self):
        desk = {"by": make_user(role="picture_desk"), "now": NOON, "reason": "besser"}
        attributes = 'photoshop:Instructions="Sperrfrist 24.11.2026, 18 Uhr" plus:DataMining="DMI-PROHIBITED"'
        six_pm = datetime(2026, 11, 24, 17, tzinfo=UTC)
        image = make_image()
        workflow.replace(image, upload(encode(draw(), xmp=xmp(attributes=attributes))), **desk)
        image.refresh_from_db()
        assert (image.embargo_until, image.data_mining) == (six_pm, f"{PLUS}DMI-PROHIBITED")
        Image.objects.filter(pk=image.pk).update(embargo_until=six_pm + timedelta(days=1))
        workflow.replace(image, upload(encode(draw(), xmp=xmp(attributes=attributes))), **desk)
        image.refresh_from_db()
        assert image.embargo_until == six_pm + timedelta(days=1)

    def test_a_date_in_the_future_is_a_wrong_clock(self):
        content = encode(draw(), xmp=xmp(attributes='photoshop:DateCreated="2027-01-01T12:00:00"'))
        assert take_in(upload(content), by=None, now=NOON).taken_at is None

    def test_long_words_are_cut_to_the_field(self):
        content = encode(draw(), xmp=xmp(attributes=f'photoshop:Headline="{"x" * 900}"'))
        assert len(take_in(upload(content), by=None, now=NOON).headline) == 255
