"""A sponsored story looks different everywhere it appears."""

import pytest
from django.utils import timezone
from lxml import etree, html

from tests.images.makers import make_image
from tests.makers import HOUR, MINUTE, make_author, make_live, make_place, make_section, make_topic, make_user

pytestmark = pytest.mark.django_db
PAID = "/politik/lastenrad-fuer-alle/"


@pytest.fixture
def paper():
    now, chief = timezone.now(), make_user(role="chief")
    about = {"authors": [make_author()], "topics": [make_topic()], "places": [make_place()], "desk": make_section()}
    for number in range(12):
        make_live(by=chief, now=now - HOUR - number * MINUTE, headline=f"Nummer {number}", **about)
    picture = make_image(alt="Ein Rad", credit="Foto: Werkrad")
    paid = {"is_advertisement": True, "advertiser": "Werkrad", "lead_image_id": picture.pk}
    make_live(by=chief, now=now - MINUTE, headline="Lastenrad für alle", **about | paid)
    return timezone.localdate(now - MINUTE)


def test_every_teaser_says_advertisement(client, paper):
    shown = 0
    lists = ["/", "/politik/", "/autor/ilka-wittkamp/", "/thema/hochwasser/", "/ort/lindhafen/", "/suche/?q=Lastenrad"]
    for path in (*lists, f"/archiv/{paper:%Y/%m/%d}/"):
        root = html.fromstring(client.get(path).content)
        for link in root.xpath(f"//a[@href='{PAID}']"):
            shown += 1
            around = link.xpath("ancestor::*[self::article or self::aside or self::li][1]")[0]
            assert "Anzeige" in around.text_content(), path
    assert shown >= len(lists)


def test_feeds_say_it_in_the_title(client, paper):
    for path in ("/feed/", "/politik/feed/", "/thema/hochwasser/feed/"):
        titles = [one.text for one in etree.fromstring(client.get(path).content).iter("title")]
        assert "Anzeige: Lastenrad für alle" in titles, path
        assert "Lastenrad für alle" not in titles, path


def test_other_sites_are_told_once(client, paper, settings):
    told = client.get("/oembed/", {"url": f"{settings.SITE_URL}{PAID}"}).json()
    assert told["title"] == "Anzeige: Lastenrad für alle"
    assert told["html"].count("Anzeige: ") == 1


def test_its_page_says_it_first_and_machines_read_no_news(client, paper):
    page = client.get(PAID).content.decode()
    assert page.index("<strong>Anzeige</strong>") < page.index("<h1")
    assert "AdvertiserContentArticle" in page
    assert "<title>Anzeige: Lastenrad für alle" in page
    assert '<meta property="og:title" content="Anzeige: Lastenrad für alle">' in page
    assert '"NewsArticle"' not in page
