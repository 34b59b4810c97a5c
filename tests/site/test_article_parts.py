"""The parts of an article's page: series, replies, embeds, labels, sources, sharing."""

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import html

from articles import content, workflow
from articles.models import Series
from frontpage import on_strip
from newsroom import frame
from tests.images.makers import make_image
from tests.makers import DAY, HOUR, MINUTE, make_author, make_live, make_topic, make_user, make_version, save_again

pytestmark = pytest.mark.django_db
PAGE = "/politik/bruecke-gesperrt/"


@pytest.fixture
def now():
    return timezone.now().replace(microsecond=0)


@pytest.fixture
def chief():
    return make_user(role="chief")


def page(client, path=PAGE):
    response = client.get(path)
    assert response.status_code == 200, path
    return unescape(response.content.decode())


def reply_to(publication, chief, now, **more):
    said = {"person": "Ocke Söhlke", "text": "Das habe ich nicht gesagt.\n\nGar nicht.", "dated": "Lindhafen"}
    return workflow.publish_reply(publication.article, by=chief, now=now - MINUTE, **said | more)


def part(chief, now, series, headline, *, number=None, ago=HOUR):
    fields = {"headline": headline, "series_id": series.pk, "series_part": number}
    return make_live(by=chief, now=now - ago, **fields)


class TestReply:
    def test_it_stands_with_the_story_in_page_and_feed_and_on_its_own(self, client, chief, now):
        reply = reply_to(make_live(by=chief, now=now - HOUR), chief, now)
        for path in (PAGE, "/feed/", "/politik/feed/", f"/gegendarstellung/{reply.pk}/"):
            text = page(client, path)
            assert "Das habe ich nicht gesagt." in text, path
            assert "Ocke Söhlke" in text, path
        assert f'href="#gegendarstellung-{reply.pk}"' in page(client)

    def test_advertisements_carry_it_too(self, client, chief, now):
        reply_to(make_live(by=chief, now=now - HOUR, is_advertisement=True, advertiser="Werkrad"), chief, now)
        assert "Das habe ich nicht gesagt." in page(client)

    def test_it_begins_on_its_minute(self, client, chief, now):
        reply = reply_to(make_live(by=chief, now=now - HOUR), chief, now, at=now + DAY)
        assert "Söhlke" not in page(client)
        assert client.get(f"/gegendarstellung/{reply.pk}/").status_code == 404

    def test_where_the_story_is_gone_it_stays_and_is_linked(self, client, chief, now):
        live = make_live(by=chief, now=now - HOUR)
        reply = reply_to(live, chief, now)
        workflow.withdraw(live.article, by=chief, now=now, reason="Falsch")
        gone = client.get(PAGE)
        assert gone.status_code == 410
        assert f"/gegendarstellung/{reply.pk}/" in gone.content.decode()
        alone = page(client, f"/gegendarstellung/{reply.pk}/")
        assert "Das habe ich nicht gesagt." in alone
        assert "Brücke gesperrt" not in alone
        workflow.end_reply(reply, by=chief, now=now, reason="Verzicht")
        assert client.get(f"/gegendarstellung/{reply.pk}/").status_code == 404
        assert f"/gegendarstellung/{reply.pk}/" not in client.get(PAGE).content.decode()


class TestSeries:
    def test_parts_lead_to_each_other_by_number_then_by_first_publication(self, client, chief, now):
        series = Series.objects.create(name="Der Fluss", slug="der-fluss")
        part(chief, now, series, "Ohne Nummer", ago=3 * HOUR)
        part(chief, now, series, "Zweiter", number=2, ago=4 * HOUR)
        part(chief, now, series, "Erster", number=1)
        make_version(by=chief, now=now, headline="Geheim", series_id=series.pk)
        middle = page(client, "/politik/zweiter/")
        assert 'href="/politik/erster/" rel="prev"' in middle
        assert 'href="/politik/ohne-nummer/" rel="next"' in middle
        assert "Teil 2 von 3" in middle
        listed = page(client, "/serie/der-fluss/")
        places = [listed.index(f">{headline}<") for headline in ("Erster", "Zweiter", "Ohne Nummer")]
        assert places == sorted(places)
        assert "Geheim" not in middle + listed

    def test_a_plan_leaves_no_trace(self, client, chief, now):
        series = Series.objects.create(name="Der Fluss", slug="der-fluss")
        make_version(by=chief, now=now, series_id=series.pk)
        assert client.get("/serie/der-fluss/").status_code == 404


class TestEmbed:
    def test_only_such_a_page_may_frame_and_only_that_host(self, client, chief, now):
        body = '<p>Da:</p><figure class="embed" data-embed="https://vimeo.com/1"><figcaption>Film</figcaption></figure>'
        make_live(by=chief, now=now - HOUR, body=body)
        make_live(by=chief, now=now - HOUR, headline="Ohne Film")
        response = client.get(PAGE)
        assert "frame-src https://player.vimeo.com" in response["Content-Security-Policy"]
        again = client.get(PAGE, headers={"If-None-Match": response["ETag"]})
        assert again.status_code == 304
        assert again["Content-Security-Policy"] == response["Content-Security-Policy"]
        for path in ("/", "/politik/ohne-film/"):
            assert "frame-src" not in client.get(path)["Content-Security-Policy"]


class TestLabels:
    def test_a_text_made_by_ai_says_so_at_the_top(self, client, chief, now):
        make_live(by=chief, now=now - HOUR, ai_use="generated")
        text = page(client)
        assert text.index("Mit KI erstellt") < text.index("<h1")

    def test_a_running_story_says_so_until_it_is_over(self, client, chief, now):
        live = make_live(by=chief, now=now - HOUR, body='<aside class="entry"><h3>Neu</h3><p>Es geht los.</p></aside>')
        assert "Liveblog</span>" in page(client)
        over = save_again(live.article, by=chief, now=now - MINUTE, is_over=True)
        workflow.mend_typo(over, by=chief, now=now - MINUTE)
        assert "Liveblog, beendet" in page(client)

    def test_the_lead_picture_keeps_its_label(self, client, chief, now):
        image = make_image(alt="Deich", label="symbol", caption="Ein Deich", credit="Foto: Ada")
        make_live(by=chief, now=now - HOUR, lead_image_id=image.pk)
        assert "Symbolbild" in page(client)


def test_readers_software_can_tell_the_text_from_the_rest(client, chief, now):
    """Footers, and captions that say they are one, are what trafilatura, newspaper4k and readability leave out."""
    image = make_image(alt="Deich", caption="Ein Deich", credit="Foto: Ada")
    author = make_author(bio_short="Schreibt über Deiche.")
    make_live(by=chief, now=now - HOUR, lead_image_id=image.pk, authors=[author], topics=[make_topic()], source="Akten")
    root = html.fromstring(client.get(PAGE).content)
    (text,) = root.xpath("//article//div[@class='article__text']")
    assert [child.get("class") for child in text] == ["prose", "foot prose"]
    assert text[1].tag == "footer"
    assert text[0].text_content().strip() == "Seit dem Morgen steht der Verkehr.◗"
    assert {caption.get("class") for caption in root.xpath("//figcaption")} == {"figure__foot"}
    for words in ("Schreibt über Deiche.", "Hochwasser", "Akten"):
        assert words in text[1].text_content()


def test_every_share_is_a_plain_link(client, chief, now):
    make_live(by=chief, now=now - HOUR)
    text = page(client)
    for address in ("https://wa.me/?text=", "https://mastodonshare.com/", "mailto:?subject=Br%C3%BCcke%20gesperrt"):
        assert f'href="{address}' in text


def test_sources_are_links_each_on_its_line(client, chief, now):
    make_live(by=chief, now=now - HOUR, source="Gutachten: https://a.example/1\nGespräche vor Ort")
    text = page(client)
    assert '<li><a href="https://a.example/1">Gutachten</a></li><li>Gespräche vor Ort</li>' in text


def test_a_story_with_everything_costs_six_queries(client, chief, now, monkeypatch):
    monkeypatch.setattr(frame, "LIFE", 3600)
    monkeypatch.setattr(on_strip, "LIFE", 3600)
    series = Series.objects.create(name="Der Fluss", slug="der-fluss")
    part(chief, now, series, "Erster")
    image = make_image(alt="Deich", credit="Foto: Ada")
    picture = f'<figure class="picture" data-picture="{image.pk}"><figcaption></figcaption></figure>'
    body = f'<p>A</p><aside class="gallery">{picture}</aside><aside class="entry"><p>B</p></aside>'
    version = make_version(by=chief, now=now - HOUR, body=body, series_id=series.pk, topics=[make_topic()])
    text = content.content_of(version)
    text = content.replace(text, bylines=((make_author().pk, "", "", "text"),))
    version = workflow.save_version(version.article, text, base=version, seen=version, by=chief, now=now - HOUR)
    workflow.clear(version, by=chief, now=now - HOUR)
    live = workflow.publish(version, by=chief, now=now - HOUR)
    reply_to(live, chief, now)
    page(client)
    with CaptureQueriesContext(connection) as queries:
        assert "gallery" in page(client)
    assert len(queries) <= 6, "\n".join(one["sql"][:90] for one in queries)
