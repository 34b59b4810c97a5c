"""What a story's page tells machines, rule by rule (STANDARDS sections 1, 2 and 5; the rule's id is in the name)."""

import json
import re

import pytest
from django.utils import timezone
from lxml import html

from articles import content, workflow
from articles.models import Genre
from language.words import iso
from newsroom import frame
from tests.images.makers import make_image
from tests.makers import (
    HOUR,
    MINUTE,
    clear_again,
    make_author,
    make_cleared,
    make_live,
    make_place,
    make_section,
    make_topic,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db
SITE = "http://127.0.0.1:8000"
PATH = "/politik/bruecke-gesperrt/"
WITH_OFFSET = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d\Z")


@pytest.fixture
def now():
    return timezone.now().replace(microsecond=0)


@pytest.fixture
def chief():
    return make_user(role="chief")


class Head:
    """The head of a page as machines read it."""

    def __init__(self, client, path=PATH):
        self.response = client.get(path)
        assert self.response.status_code == 200, path
        self.root = html.fromstring(self.response.content.decode())
        scripts = self.root.xpath('//script[@type="application/ld+json"]/text()')
        assert len(scripts) <= 1
        self.graph = json.loads(scripts[0])["@graph"] if scripts else []

    def thing(self, kind):
        return next(thing for thing in self.graph if thing["@type"] == kind)

    @property
    def article(self):
        return self.graph[0]

    def og(self, name):
        return self.root.xpath(f'//meta[@property="{name}"]/@content')

    def named(self, name):
        return self.root.xpath(f'//meta[@name="{name}"]/@content')

    def links(self, rel):
        return self.root.xpath(f'//link[@rel="{rel}"]/@href')


def test_g01_g12_one_article_of_the_genres_type(client, now, chief):
    story = make_live(by=chief, now=now - HOUR).article
    kinds = {
        Genre.NEWS: "NewsArticle", Genre.REPORT: "ReportageNewsArticle", Genre.ANALYSIS: "AnalysisNewsArticle",
        Genre.COMMENT: "OpinionNewsArticle", Genre.COLUMN: "OpinionNewsArticle", Genre.REVIEW: "ReviewNewsArticle",
        Genre.PORTRAIT: "BackgroundNewsArticle", Genre.INTERVIEW: "BackgroundNewsArticle",
    }  # fmt: skip
    for number, (genre, kind) in enumerate(kinds.items()):
        moment = now - HOUR + (number + 1) * MINUTE
        workflow.update(clear_again(story, by=chief, now=moment, genre=genre), by=chief, now=moment)
        assert [thing["@type"] for thing in Head(client).graph] == [kind, "BreadcrumbList"]


def test_g12_d07_paid_content_is_never_news(client, now, chief):
    paid = {"is_advertisement": True, "advertiser": "Werkrad", "genre": Genre.REPORT, "authors": [make_author()]}
    make_live(by=chief, now=now - HOUR, **paid)
    article = Head(client).article
    assert article["@type"] == "AdvertiserContentArticle"
    assert article["author"] == [{"@type": "Organization", "name": "Werkrad"}]
    assert article["sponsor"]["name"] == "Werkrad"


def test_g02_headline_is_never_cut(client, now, chief):
    headline = "Wort " * 40 + "Ende"
    make_live(by=chief, now=now - HOUR, headline=headline, seo_title="Kurz", wanted_slug="bruecke-gesperrt")
    head = Head(client)
    assert head.article["headline"] == headline
    assert head.root.findtext(".//title").startswith("Kurz – ")


class TestPictures:
    def test_g03_g05_three_ratios_each_wide_enough_and_the_same_as_og_image(self, client, now, chief):
        crop = {"16:9": [0, 0, 1, 0.75]}
        image = make_image(2000, 1500, alt="Die Brücke", now=now - HOUR)
        make_live(by=chief, now=now - HOUR, lead_image_id=image.pk, lead_crop=crop)
        head = Head(client)
        shown = head.article["image"]
        assert [(one["width"], one["height"]) for one in shown] == [(1280, 720), (1280, 960), (1280, 1280)]
        assert all(one["url"].startswith(f"{SITE}/bilder/") and one["width"] >= 1200 for one in shown)
        assert head.og("og:image") == [shown[0]["url"]]
        assert head.article["mainEntityOfPage"]["primaryImageOfPage"]["url"] == shown[0]["url"]
        assert client.get(shown[2]["url"].removeprefix(SITE)).status_code == 200

    def test_g03_a_small_picture_is_not_blown_up(self, client, now, chief):
        image = make_image(950, 700, alt="Klein", now=now - HOUR)
        make_live(by=chief, now=now - HOUR, lead_image_id=image.pk)
        assert [one["width"] for one in Head(client).article["image"]] == [950]

    def test_g03_no_picture_no_image(self, client, now, chief):
        make_live(by=chief, now=now - HOUR)
        head = Head(client)
        assert "image" not in head.article
        assert head.named("twitter:card") == ["summary"]

    def test_g24_g28_whose_it_is_and_what_made_it(self, client, now, chief):
        about = {"alt": "Brücke", "creator": "Nora Dallmann", "credit": "Dallmann", "copyright_notice": "© Dallmann"}
        image = make_image(1600, 900, now=now - HOUR, **about, licence_url="https://l.example/", label="ai")
        make_live(by=chief, now=now - HOUR, lead_image_id=image.pk)
        shown = Head(client).article["image"][0]
        assert shown["contentUrl"] == shown["url"]
        assert shown["creator"] == {"@type": "Person", "name": "Nora Dallmann"}
        assert (shown["creditText"], shown["license"]) == ("Dallmann", "https://l.example/")
        assert shown["copyrightNotice"] == "© Dallmann"
        assert shown["digitalSourceType"] == "https://schema.org/TrainedAlgorithmicMediaDigitalSource"

    def test_g24_the_credit_of_the_story_and_two_photographers_of_an_agency(self, client, now, chief):
        about = {"alt": "Brücke", "creator": "Jana Wolff, dpa", "origin": "agency", "credit": "dpa"}
        image = make_image(1600, 900, now=now - HOUR, **about)
        make_live(by=chief, now=now - HOUR, lead_image_id=image.pk, lead_credit="Wolff/dpa", lead_alt="Die Brücke")
        head = Head(client)
        shown = head.article["image"][0]
        assert shown["creator"] == [
            {"@type": "Person", "name": "Jana Wolff"},
            {"@type": "Organization", "name": "dpa"},
        ]
        assert shown["creditText"] == shown["copyrightNotice"] == "Wolff/dpa"
        assert "acquireLicensePage" not in shown
        assert head.og("og:image:alt") == ["Die Brücke"]

    def test_g24_who_wants_to_use_our_own_picture_learns_whom_to_ask(self, client, now, chief):
        image = make_image(1600, 900, alt="Brücke", now=now - HOUR, origin="own", creator="Nora Dallmann")
        make_live(by=chief, now=now - HOUR, lead_image_id=image.pk)
        page = make_cleared(by=chief, now=now - HOUR, kind="page", headline="Kontakt", wanted_slug="kontakt")
        workflow.set_purpose(page.article, standing="contact", by=chief, now=now - HOUR)
        workflow.publish(page, by=chief, now=now - MINUTE)
        frame.clear()
        assert Head(client).article["image"][0]["acquireLicensePage"] == f"{SITE}/kontakt/"

    def test_s01_s03_shared_with_size_and_description(self, client, now, chief, settings):
        settings.SITE_X_ACCOUNT = "tagesbogen"
        image = make_image(1600, 900, alt="Brücke im Nebel", now=now - HOUR)
        make_live(by=chief, now=now - HOUR, lead_image_id=image.pk)
        head = Head(client)
        assert head.og("og:image:width") + head.og("og:image:height") == ["1280", "720"]
        assert head.og("og:image:alt") == head.named("twitter:image:alt") == ["Brücke im Nebel"]
        assert head.named("twitter:card") + head.named("twitter:site") == ["summary_large_image", "@tagesbogen"]


class TestDates:
    def test_g07_g08_g09_with_offset_and_as_printed(self, client, now, chief):
        story = make_live(by=chief, now=now - 3 * HOUR).article
        first = iso((now - 3 * HOUR).replace(second=0))
        article = Head(client).article
        assert WITH_OFFSET.match(article["datePublished"])
        assert article["datePublished"] == article["dateModified"] == first
        workflow.mend_typo(clear_again(story, by=chief, now=now - HOUR, kicker="Verkehr"), by=chief, now=now - HOUR)
        assert Head(client).article["dateModified"] == first
        workflow.update(clear_again(story, by=chief, now=now, standfirst="Neu"), by=chief, now=now)
        head = Head(client)
        assert head.article["datePublished"] == first
        assert head.article["dateModified"] == iso(now.replace(second=0))
        assert head.og("article:published_time") == [first]
        assert head.og("article:modified_time") == [head.article["dateModified"]]
        printed = head.root.xpath("//main//time/@datetime")
        assert {first, head.article["dateModified"]} <= set(printed)

    def test_g25_agency_copy_says_when_it_goes(self, client, now, chief):
        story = make_live(by=chief, now=now - HOUR, agency_credit="dpa").article
        workflow.withdraw(story, by=chief, now=now, reason="Ende der Rechte", at=now + 5 * HOUR)
        head = Head(client)
        ends = iso(now + 5 * HOUR)
        assert f"unavailable_after: {ends}" in head.named("robots")[0]
        assert ends in head.response["X-Robots-Tag"]
        assert head.og("article:expiration_time") == [ends]

    def test_g25_other_plans_are_nobodys_business(self, client, now, chief):
        story = make_live(by=chief, now=now - HOUR).article
        workflow.withdraw(story, by=chief, now=now, reason="Plan", at=now + 5 * HOUR)
        assert "unavailable_after" not in Head(client).response.content.decode()


class TestPeople:
    def test_g10_every_author_with_a_page_and_the_bare_name(self, client, now, chief):
        hidden = make_author("Ada Ohneseite", has_page=False)
        make_live(by=chief, now=now - HOUR, authors=[make_author(role="Redakteurin"), hidden])
        assert Head(client).article["author"] == [
            {"@type": "Person", "name": "Ilka Wittkamp", "url": f"{SITE}/autor/ilka-wittkamp/"},
            {"@type": "Person", "name": "Ada Ohneseite"},
        ]

    def test_g10_g13_an_agency_is_an_organisation_and_the_copy_is_based_on_its(self, client, now, chief):
        text = content.content_of(make_version(by=chief, now=now - HOUR))
        text = content.replace(text.changed(agency_credit="dpa/AFP"), bylines=((None, "", "dpa", "text"),))
        version = workflow.start(text, by=chief, now=now - HOUR, desk=make_section())
        workflow.clear(version, by=chief, now=now - HOUR)
        workflow.publish(version, by=chief, now=now - HOUR)
        article = Head(client, "/politik/bruecke-gesperrt/").article
        assert article["author"] == [{"@type": "Organization", "name": "dpa"}]
        assert [one["provider"]["name"] for one in article["isBasedOn"]] == ["dpa", "AFP"]

    def test_g10_what_nobody_signs_is_the_papers(self, client, now, chief):
        make_live(by=chief, now=now - HOUR)
        assert Head(client).article["author"][0]["@type"] == "NewsMediaOrganization"

    def test_s02_s04_s05_profiles_and_accounts(self, client, now, chief):
        make_live(by=chief, now=now - HOUR, authors=[make_author(fediverse="@ilka@presse.example")])
        head = Head(client)
        assert head.named("fediverse:creator") == ["@ilka@presse.example"]
        assert head.links("author") == [f"{SITE}/autor/ilka-wittkamp/"]
        assert head.og("article:author") == ["Ilka Wittkamp"]  # by name: decision 0011 says why
        assert head.root.xpath('//main//a[@rel="author"]/@href')[0] == "/autor/ilka-wittkamp/"

    def test_g11_publisher_has_a_logo_of_pixels(self, client, now, chief):
        make_live(by=chief, now=now - HOUR)
        publisher = Head(client).article["publisher"]
        assert publisher["@type"] == "NewsMediaOrganization"
        assert publisher["logo"]["url"].endswith(".png")
        assert publisher["logo"]["width"] >= 112


class TestAbout:
    def test_g13_what_it_is_about(self, client, now, chief):
        about = {
            "topics": [make_topic()],
            "places": [make_place()],
            "dateline": "Lindhafen",
            "source": "Amt\nGutachten",
        }
        make_live(by=chief, now=now - HOUR, body="<p>" + "Wort " * 450 + "</p>", **about)
        head = Head(client)
        article = head.article
        assert (article["articleSection"], article["keywords"]) == ("Politik", ["Hochwasser"])
        assert article["contentLocation"] == [{"@type": "Place", "name": "Lindhafen"}]
        assert (article["inLanguage"], article["dateline"], article["timeRequired"]) == ("de", "Lindhafen", "PT3M")
        assert article["wordCount"] == 450
        assert [one["name"] for one in article["citation"]] == ["Amt", "Gutachten"]
        assert head.og("article:section") + head.og("article:tag") == ["Politik", "Hochwasser"]
        assert article["copyrightHolder"] == {"@id": article["publisher"]["@id"]}

    def test_g15_breadcrumbs_are_the_visible_ones(self, client, now, chief):
        make_live(by=chief, now=now - HOUR)
        head = Head(client)
        items = head.thing("BreadcrumbList")["itemListElement"]
        seen = head.root.xpath('//nav[@class="crumbs"]//a')
        assert [item["position"] for item in items] == [1, 2]
        assert [(item["name"], item["item"]) for item in items] == [
            (link.text_content(), SITE + link.get("href")) for link in seen
        ]

    def test_g16_a_running_story_has_its_entries_with_anchors(self, client, now, chief):
        entry = '<aside class="entry" data-entry="{}" data-at="{}"><h3>{}</h3><p>{}</p></aside>'
        entries = [(name, iso(now - moment * MINUTE), title, text)
                   for name, moment, title, text in (("b2", 20, "Offen", "Der Verkehr rollt."),
                                                     ("a1", 50, "Gesperrt", "Niemand kommt durch."))]  # fmt: skip
        body = "".join(entry.format(*one) for one in entries)
        story = make_live(by=chief, now=now - HOUR, body=f"<p>Der Tag.</p>{body}").article
        article = Head(client).article
        assert article["@type"] == "LiveBlogPosting"
        assert article["coverageStartTime"] == iso(now - 50 * MINUTE)
        assert "coverageEndTime" not in article
        assert article["dateModified"] == iso(now - 20 * MINUTE)
        assert [one["headline"] for one in article["liveBlogUpdate"]] == ["Offen", "Gesperrt"]
        root = Head(client).root
        for one in article["liveBlogUpdate"]:
            assert one["@type"] == "BlogPosting"
            assert root.xpath(f"//*[@id='{one['url'].partition('#')[2]}']"), one["url"]
        workflow.mend_typo(clear_again(story, by=chief, now=now, is_over=True), by=chief, now=now)
        assert Head(client).article["coverageEndTime"] == iso(now - 20 * MINUTE)

    def test_g28_d19_a_text_that_a_machine_wrote_says_so(self, client, now, chief):
        make_live(by=chief, now=now - HOUR, ai_use="generated")
        assert Head(client).article["digitalSourceType"].endswith("/TrainedAlgorithmicMediaDigitalSource")


class TestHonesty:
    def test_g23_corrections(self, client, now, chief):
        story = make_live(by=chief, now=now - HOUR).article
        version = clear_again(story, by=chief, now=now, kicker="Verkehr")
        workflow.correct(version, by=chief, now=now, wrong="Elf Höfe.", right="Neun Höfe.")
        assert Head(client).article["correction"] == [
            {"@type": "CorrectionComment", "text": "Elf Höfe. Neun Höfe.", "datePublished": iso(now.replace(second=0))}
        ]

    def test_g23_s07_a_retracted_story_passes_on_its_notice_and_not_its_text(self, client, now, chief):
        story = make_live(by=chief, now=now - HOUR, social_description="Geheimnisvoller Satz").article
        workflow.retract(story, by=chief, now=now, right="Die Grundlage trägt nicht.")
        head = Head(client)
        assert head.article["creativeWorkStatus"] == "Retracted"
        assert head.og("og:description") == [head.article["description"]] == ["Die Grundlage trägt nicht."]
        assert head.og("og:title")[0].endswith("Brücke gesperrt")
        assert head.og("og:title") != ["Brücke gesperrt"]
        told = client.get("/oembed/", {"url": SITE + PATH}).json()
        assert "Die Brücke über die Selde bleibt zu" not in told["html"]
        assert "Die Grundlage trägt nicht." in told["html"]


def test_g06_g18_robots_and_one_canonical_address(client, now, chief):
    make_live(by=chief, now=now - HOUR)
    head = Head(client, f"{PATH}?utm_source=x")
    assert head.links("canonical") == [SITE + PATH]
    assert head.named("robots") == ["max-image-preview:large, max-snippet:-1, max-video-preview:-1"]
    assert head.og("og:url") == [SITE + PATH]


def test_s01_open_graph_by_property(client, now, chief):
    make_live(by=chief, now=now - HOUR, social_title="Zum Teilen")
    head = Head(client)
    assert head.og("og:title") + head.og("og:type") == ["Zum Teilen", "article"]
    assert head.og("og:site_name") + head.og("og:locale") == ["Der Tagesbogen", "de_DE"]
    assert not head.root.xpath('//meta[starts-with(@name, "og:") or starts-with(@name, "article:")]')


def test_nothing_in_it_ends_the_script(client, now, chief):
    headline = "</script><script>alert(1)</script> & „so“"
    make_live(by=chief, now=now - HOUR, headline=headline, wanted_slug="bruecke-gesperrt")
    head = Head(client)
    assert head.article["headline"] == headline
    assert b"<script>alert" not in head.response.content
