"""What a picture's own words may do on our pages and in feeds: be read, and nothing else."""

import pytest
from django.utils import timezone
from lxml import etree, html

from images.uploads import take_in
from tests.images.makers import draw, encode, make_image, upload
from tests.images.metadata_files import alternatives, iim, jpeg, xmp
from tests.makers import HOUR, make_live

pytestmark = pytest.mark.django_db
PATH = "/politik/bruecke-gesperrt/"
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> \"'&amp;"
MEDIA = {"media": "http://search.yahoo.com/mrss/"}


@pytest.fixture
def now():
    return timezone.now().replace(microsecond=0)


def live_with(image, now, **more):
    return make_live(now=now - HOUR, lead_image_id=image.pk, **more)


def test_markup_in_a_caption_is_shown_as_it_stands_and_never_runs(client, now):
    escaped = HOSTILE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    packet = xmp(
        alternatives("dc:description", x_default=escaped)
        + alternatives("Iptc4xmpCore:AltTextAccessibility", x_default=escaped)
        + f"<photoshop:Credit>{escaped}</photoshop:Credit>"
    )
    image = take_in(upload(encode(draw(), xmp=packet)), by=None, now=now - HOUR)
    assert (image.caption, image.alt, image.credit) == (HOSTILE, HOSTILE, HOSTILE)
    live_with(image, now)
    root = html.fromstring(client.get(PATH).content.decode())
    assert not root.xpath("//*[@onerror]")
    assert not [script for script in root.xpath("//script") if (script.text or "").strip() == "alert(1)"]
    assert HOSTILE in root.xpath("string(//figcaption)")
    feed = etree.fromstring(client.get("/feed/").content)
    assert HOSTILE in feed.xpath("//media:description/text()", namespaces=MEDIA)


def test_nul_and_bytes_of_no_alphabet_do_not_stop_a_page(client, now):
    content = jpeg(iim([(120, b"\0\x01Br\xfccke\xff\xfe\x1b"), (110, b"\x80\x81dpa\0")], charset=b"\x1b%G"))
    image = take_in(upload(content), by=None, now=now - HOUR, alt="Brücke")
    live_with(image, now)
    assert client.get(PATH).status_code == client.get("/feed/").status_code == 200


def test_f04_a_feed_says_whose_the_picture_is(client, now):
    about = {
        "headline": "Nebel",
        "copyright_notice": "© dpa",
        "credit": "dpa",
        "caption": "Die Brücke",
        "alt": "Brücke",
    }
    live_with(make_image(1600, 900, now=now - HOUR, **about), now, lead_credit="Wolff/dpa")
    shown = etree.fromstring(client.get("/feed/").content).xpath("//media:content", namespaces=MEDIA)[0]
    assert [(etree.QName(part).localname, part.text) for part in shown] == [
        ("title", "Nebel"),
        ("description", "Die Brücke"),
        ("credit", "Wolff/dpa"),
        ("copyright", "© dpa"),
    ]
