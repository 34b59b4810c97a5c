"""From the second its rights end a picture is on no page, list, front, feed or preview, and no frame waits for it."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.test import Client
from django.utils import timezone
from lxml import html

from articles.models import Topic
from frontpage.models import Front, Slot
from frontpage.workflow import arrange
from frontpage.workflow.gates import Place
from images import workflow as pictures
from images.models import Image
from newsroom import frame
from tests.images.makers import make_image
from tests.leaks.crawler import crawl
from tests.makers import DAY, HOUR, make_author, make_live, make_topic, make_user

pytestmark = pytest.mark.django_db
FIGURE = '<figure class="picture" data-picture="{key}"><figcaption>Am Fluss</figcaption></figure>'
SECOND = timedelta(seconds=1)
FRAMES = (
    "//figure[not(.//img) and not(.//blockquote) and not(.//a)]",
    "//*[contains(@class, '__media') or contains(@class, '__portrait') or @class = 'shot'][not(.//img)]",
)
PLACES = ("/", "/politik/", "/autor/ilka-wittkamp/", "/thema/hochwasser/", "/suche/?q=Pegel", "/feed/")


class Paper:
    """One picture wherever readers can meet one: lead, text, gallery, comparison, portrait, topic, front."""

    def __init__(self):
        self.now = timezone.now()
        self.chief = make_user(role="chief")
        about = {"alt": "Ein Deich", "credit": "Foto: Probe", "now": self.now - DAY, "label": Image.Label.SYMBOL}
        self.image, self.other = make_image(1600, 1200, **about), make_image(1600, 1200, **about)
        self.topic = make_topic()
        Topic.objects.update(picture=self.image)
        self.author = make_author(portrait=self.image, bio_short="Schreibt über den Fluss.")
        stories = [self._story(number, **fields) for number, fields in enumerate(self._uses(), start=1)]
        own = Place(Slot.LARGE, stories[-1].article_id, image_id=self.image.pk)
        seats = [Place(Slot.LEAD, stories[0].article_id), own]
        arrange(Front.objects.home(), seats, by=self.chief, now=self.now - HOUR)

    def _uses(self):
        one = FIGURE.format(key=self.image.pk)
        both = one + FIGURE.format(key=self.other.pk)
        yield {"lead_image_id": self.image.pk}
        yield {"body": f"<p>Text</p>{one}"}
        yield {"body": f'<p>Text</p><aside class="gallery">{one}</aside>'}
        yield {"body": f'<p>Text</p><aside class="gallery">{both}</aside>'}
        yield {"body": f'<p>Text</p><aside class="compare">{both}</aside>'}
        yield {"genre": "comment", "lead_image_id": self.image.pk}
        yield {"genre": "comment", "lead_image_id": self.image.pk}
        yield {}

    def _story(self, number, **fields):
        said = {"headline": f"Pegel {number}", "authors": [self.author], "topics": [self.topic]}
        return make_live(by=self.chief, now=self.now - HOUR - number * SECOND, **said, **fields)


@pytest.fixture
def paper():
    frame.clear()
    yield Paper()
    frame.clear()


def pages(*, at=None, user=None):
    client, inside = Client(), "/"
    if at:
        client.force_login(user)
        inside = f"/zeitreise/{quote(at.isoformat(), safe=':+')}/"
    starts = [inside.removesuffix("/") + place for place in PLACES]
    return crawl(client, *starts, inside=inside, leave_out=ASIDE.search)


ASIDE = re.compile(r"/bilder/|/admin/|/login|/archiv/|/korrekturen/|/oembed|/impressum|seite=|cursor=|after=|before=")


def with_key(found, key):
    return sorted(path for path, text in found.items() if key in text)


def frames_without_picture(found):
    empty = []
    for path, text in found.items():
        if "<html" in text:
            tree = html.document_fromstring(text.partition("\n<")[2].encode() or text.encode())
            empty += [(path, html.tostring(one)[:200]) for query in FRAMES for one in tree.xpath(query)]
    return empty


def test_a_second_before_it_is_everywhere_and_on_the_second_nowhere(paper):
    end = paper.now + HOUR
    Image.objects.filter(pk=paper.image.pk).update(rights_until=end)
    key = paper.image.key
    before = pages(at=end - SECOND, user=paper.chief)
    places = {re.sub(r"^/zeitreise/[^/]+", "", path) for path in with_key(before, key)}
    assert {"/", "/politik/", "/autor/ilka-wittkamp/", "/thema/hochwasser/", "/suche/?q=Pegel", "/feed/"} <= places
    assert {f"/politik/pegel-{number}/" for number in range(1, 7)} <= {f"{path.rstrip('/')}/" for path in places}
    on_the_second = pages(at=end, user=paper.chief)
    assert len(on_the_second) == len(before)
    assert with_key(on_the_second, key) == []
    assert frames_without_picture(on_the_second) == []


def test_pulled_at_once_it_is_nowhere_and_its_addresses_are_gone(paper):
    client, key = Client(), paper.image.key
    page = client.get("/")
    address = re.search(rf"/bilder/{key}/[^\s\"]+", page.content.decode())[0]
    assert client.get(address).status_code == 200
    pictures.withdraw(paper.image, by=paper.chief, now=timezone.now(), reason="Die Agentur hat sie zurückgerufen.")
    found = pages()
    assert with_key(found, key) == []
    assert frames_without_picture(found) == []
    answer = client.get(address)
    assert (answer.status_code, answer["Cache-Control"]) == (410, "no-store")


def test_a_browser_that_kept_the_page_gets_it_anew(paper):
    client, key = Client(), paper.image.key
    for path in ("/", "/politik/pegel-1/", "/feed/"):
        page = client.get(path, follow=True)
        path = page.request["PATH_INFO"]
        assert page["Cache-Control"] == "public, max-age=0, must-revalidate" or path == "/feed/"
        assert client.get(path, headers={"if-none-match": page["ETag"]}).status_code == 304
        Image.objects.filter(pk=paper.image.pk).update(rights_until=timezone.now())
        anew = client.get(path, headers={"if-none-match": page["ETag"]})
        assert anew.status_code == 200
        assert key not in anew.content.decode()
        Image.objects.filter(pk=paper.image.pk).update(rights_until=None)


def test_what_may_not_leave_our_pages_stays_on_them(paper):
    Image.objects.filter(pk=paper.image.pk).update(is_site_only=True)
    client, key = Client(), paper.image.key
    page = html.document_fromstring(client.get("/politik/pegel-1/", follow=True).content)
    assert key in html.tostring(page.xpath("//main")[0]).decode()
    assert key not in html.tostring(page.xpath("//head")[0]).decode()
    assert "".join(page.xpath("//script[@type='application/ld+json']/text()")).count(key) == 0
    assert key not in client.get("/feed/").content.decode()
    asked = {"url": page.xpath("//link[@rel='canonical']/@href")[0]}
    assert "thumbnail_url" not in client.get("/oembed/", asked, follow=True).json()


def test_the_label_is_seen_in_lists_and_told_where_others_show_the_picture(paper):
    client = Client()
    for path in ("/", "/politik/pegel-1/", "/politik/pegel-4/", "/thema/hochwasser/"):
        page = html.document_fromstring(client.get(path, follow=True).content)
        labelled = page.xpath(f"//main//span[@class='shot'][.//img[contains(@src, '{paper.image.key}')]]")
        assert labelled
        assert all("Symbolbild" in one.text_content() for one in labelled), path
    page = html.document_fromstring(client.get("/politik/pegel-1/", follow=True).content)
    assert page.xpath("//meta[@property='og:image:alt']/@content") == ["Symbolbild: Ein Deich"]
    assert "Symbolbild" in client.get("/feed/").content.decode()
