"""What front, lists, authors and standing pages tell machines, and the oEmbed provider."""

import pytest
from django.utils import timezone

from articles import workflow
from newsroom import frame
from tests.images.makers import make_image
from tests.makers import HOUR, MINUTE, make_author, make_cleared, make_live, make_place, make_topic, make_user
from tests.site.test_metadata import PATH, SITE, Head

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now().replace(microsecond=0)


@pytest.fixture
def chief():
    return make_user(role="chief")


@pytest.fixture
def story(now, chief):
    about = {"topics": [make_topic()], "places": [make_place()]}
    told = {"bio_short": "Schreibt über Flüsse.", "expertise": "Flüsse, Häfen", "email": "w@tagesbogen.example"}
    elsewhere = {"website": "https://ilka.example/", "fediverse": "@ilka@presse.example"}
    author = make_author(role="Chefredakteurin", **told, **elsewhere)
    return make_live(by=chief, now=now - HOUR, authors=[author], **about).article


def test_g26_the_front_page_alone_names_the_site(client, story, settings):
    settings.SITE_PROFILES = ["https://presse.example/@tagesbogen"]
    head = Head(client, "/")
    assert [thing["@type"] for thing in head.graph] == ["WebSite", "NewsMediaOrganization"]
    assert head.thing("WebSite")["name"] == "Der Tagesbogen"
    assert head.thing("NewsMediaOrganization")["sameAs"] == settings.SITE_PROFILES == head.links("me")
    for path in ("/politik/", PATH, "/autor/ilka-wittkamp/"):
        assert "WebSite" not in [thing["@type"] for thing in Head(client, path).graph]


@pytest.mark.parametrize(
    "path", ["/politik/", "/thema/hochwasser/", "/ort/lindhafen/", "/archiv/", "/korrekturen/", "/autor/ilka-wittkamp/"]
)
def test_g18_g19_f11_every_list_has_its_own_address_and_description_of_itself(client, story, path):
    head = Head(client, path)
    assert head.links("canonical") == [SITE + path]
    assert head.og("og:url") == [SITE + path]
    assert head.graph[0]["url"] == SITE + path
    assert head.named("twitter:card")


def test_g14_s05_an_author_is_a_profile(client, story):
    head = Head(client, "/autor/ilka-wittkamp/")
    person = head.thing("ProfilePage")["mainEntity"]
    assert (person["@type"], person["name"], person["jobTitle"]) == ("Person", "Ilka Wittkamp", "Chefredakteurin")
    assert person["sameAs"] == ["https://ilka.example/", "https://presse.example/@ilka"] == head.links("me")
    assert person["knowsAbout"] == ["Flüsse", "Häfen"]
    assert person["description"] == "Schreibt über Flüsse."
    assert head.og("og:type") == ["profile"]


def test_g14_a_portrait_whose_rights_ended_is_not_named(client, now, story):
    author = make_author()
    author.portrait = make_image(800, 800, alt="Ilka", now=now - HOUR, rights_until=now - MINUTE)
    author.save()
    head = Head(client, "/autor/ilka-wittkamp/")
    assert "image" not in head.thing("ProfilePage")["mainEntity"]
    assert head.og("og:image") == []


@pytest.mark.parametrize("path", ["/suche/", "/suche/?q=Verkehr"])
def test_g25_search_is_not_for_search_engines(client, story, path):
    assert Head(client, path).named("robots") == ["noindex, follow"]


def test_a_standing_page_is_a_page_and_no_news(client, now, chief):
    version = make_cleared(by=chief, now=now - HOUR, kind="page", headline="Kontakt", wanted_slug="kontakt")
    workflow.set_purpose(version.article, standing="contact", by=chief, now=now - HOUR)
    workflow.publish(version, by=chief, now=now - MINUTE)
    frame.clear()
    head = Head(client, "/kontakt/")
    assert [thing["@type"] for thing in head.graph] == ["ContactPage"]
    assert head.og("og:type") == ["website"]
    assert head.graph[0]["publisher"]["actionableFeedbackPolicy"] == f"{SITE}/kontakt/"


def test_icons_and_theme_colour(client, story):
    head = Head(client, "/")
    assert head.links("icon") and head.links("apple-touch-icon") and head.links("manifest")  # noqa: PT018
    assert len(head.named("theme-color")) == 2


class TestOembed:
    def ask(self, client, **asked):
        return client.get("/oembed/", {"url": SITE + PATH} | asked)

    def test_s06_the_page_says_where_and_the_answer_fits(self, client, story, now, chief):
        link = Head(client).root.xpath('//link[@type="application/json+oembed"]/@href')[0]
        response = client.get(link.removeprefix(SITE))
        told = response.json()
        assert (told["version"], told["type"]) == ("1.0", "rich")
        assert {"html", "width", "height"} <= set(told)
        assert told["title"] == "Brücke gesperrt"
        assert told["author_name"] == "Ilka Wittkamp"
        assert told["provider_url"] == f"{SITE}/"
        assert "<script" not in told["html"]
        assert response["Access-Control-Allow-Origin"] == "*"

    def test_s06_sizes_are_kept(self, client, story):
        told = self.ask(client, maxwidth=240, maxheight=100).json()
        assert (told["width"], told["height"]) == (240, 100)
        for wrong in ("0", "-5", "viel", "٣", "1e3", "999999"):
            assert self.ask(client, maxwidth=wrong).status_code == 400, wrong

    def test_s06_a_picture_comes_with_its_size_or_not_at_all(self, client, now, chief):
        image = make_image(1600, 900, alt="Brücke", now=now - HOUR)
        make_live(by=chief, now=now - HOUR, lead_image_id=image.pk)
        told = self.ask(client).json()
        assert (told["thumbnail_width"], told["thumbnail_height"]) == (320, 180)
        assert client.get(told["thumbnail_url"].removeprefix(SITE)).status_code == 200
        assert not [name for name in self.ask(client, maxwidth=200).json() if name.startswith("thumbnail")]

    def test_s06_unknown_formats_and_missing_addresses(self, client, story):
        assert self.ask(client, format="xml").status_code == 501
        assert client.get("/oembed/").status_code == 400

    @pytest.mark.parametrize("url", ["https://other.example/politik/bruecke-gesperrt/", f"{SITE}/", f"{SITE}/politik/",
        f"{SITE}/politik/gibt-es-nicht/", "javascript:alert(1)", "http://[", "x", f"{SITE}/\0/"])  # fmt: skip
    def test_s06_what_is_not_ours_is_not_found(self, client, story, url):
        assert client.get("/oembed/", {"url": url}).status_code in (400, 404)

    def test_s07_nothing_that_readers_cannot_open(self, client, now, chief):
        make_cleared(by=chief, now=now - HOUR)
        assert self.ask(client).status_code == 404
        live = make_live(by=chief, now=now - HOUR, headline="Brücke frei").article
        url = {"url": f"{SITE}/politik/bruecke-frei/"}
        assert client.get("/oembed/", url).status_code == 200
        workflow.withdraw(live, by=chief, now=now, reason="falsch")
        assert client.get("/oembed/", url).status_code == 404

    def test_markup_in_a_headline_stays_text(self, client, now, chief):
        make_live(by=chief, now=now - HOUR, headline="<b>Ä</b> & Ö", wanted_slug="bruecke-gesperrt")
        assert "&lt;b&gt;Ä&lt;/b&gt; &amp; Ö" in self.ask(client).json()["html"]
