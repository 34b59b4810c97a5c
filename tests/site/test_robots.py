"""robots.txt and the reservation of text and data mining (STANDARDS D15 to D18)."""

import json
from urllib.robotparser import RobotFileParser

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

from images.picture import preview
from newsroom import frame, robots
from tests.images.makers import make_image
from tests.makers import HOUR, make_live, make_user

pytestmark = pytest.mark.django_db
POLICY = "http://127.0.0.1:8000/.well-known/tdm-policy.json"


def rules(client):
    parser = RobotFileParser()
    parser.parse(client.get("/robots.txt").content.decode().splitlines())
    return parser


class TestRobots:
    def test_d17_training_is_kept_out_and_search_is_not(self, client):
        parser = rules(client)
        for bot in ("GPTBot", "ClaudeBot", "Google-Extended", "CCBot", "Bytespider", "Applebot-Extended", "Amazonbot"):
            assert not parser.can_fetch(bot, "/politik/bruecke/"), bot
        for bot in ("OAI-SearchBot", "PerplexityBot", "ChatGPT-User", "Googlebot", "bingbot", "Mediapartners"):
            assert parser.can_fetch(bot, "/politik/bruecke/"), bot

    @pytest.mark.parametrize("bot", ["GPTBot", "OAI-SearchBot", "ChatGPT-User", "ClaudeBot", "anthropic-ai",
        "Claude-Web", "Google-Extended", "CCBot", "Bytespider", "PerplexityBot", "Applebot-Extended", "Amazonbot",
        "Meta-ExternalAgent", "Meta-ExternalFetcher", "FacebookBot", "cohere-ai", "Diffbot", "omgili", "omgilibot",
        "YouBot", "Timpibot"])  # fmt: skip
    def test_d17_every_robot_of_the_standard_is_in_the_table(self, bot):
        assert bot in robots.known()

    def test_d17_groups_and_single_robots_are_switched(self, client, settings):
        settings.AI_DENY, settings.AI_ALLOW = ["training", "search"], ["CCBot", "YouBot"]
        parser = rules(client)
        assert parser.can_fetch("CCBot", "/")
        assert parser.can_fetch("YouBot", "/")
        assert not parser.can_fetch("GPTBot", "/")
        assert not parser.can_fetch("OAI-SearchBot", "/")
        settings.AI_DENY, settings.AI_ALLOW = [], []
        assert rules(client).can_fetch("GPTBot", "/")

    def test_a_name_that_nobody_has_is_refused(self):
        with pytest.raises(ImproperlyConfigured, match="GTPBot"):
            robots.allowed_bots(allow=[], deny=["GTPBot"])
        with pytest.raises(ImproperlyConfigured, match="both"):
            robots.allowed_bots(allow=["CCBot"], deny=["CCBot"])

    def test_g25_desk_search_and_other_moments_are_closed_and_pages_open(self, client):
        parser = rules(client)
        for path in ("/admin/", "/suche/?q=x", "/zeitreise/2026-11-23T06:30/"):
            assert not parser.can_fetch("Googlebot", path)
        assert parser.can_fetch("Googlebot", "/suchenundfinden/")

    def test_d18_further_signals_only_where_they_are_set(self, client, settings):
        plain = client.get("/robots.txt").content.decode()
        assert "Content-Signal" not in plain
        assert "License:" not in plain
        assert "Sitemap" not in plain
        settings.CONTENT_SIGNAL, settings.RSL_LICENSE = "search=yes, ai-train=no", "https://rsl.example/licence.xml"
        said = client.get("/robots.txt").content.decode()
        assert "Content-Signal: search=yes, ai-train=no\n" in said
        assert "License: https://rsl.example/licence.xml\n" in said

    def test_d18_noai_in_the_head_only_where_it_is_set(self, client, settings):
        assert "noai" not in client.get("/").content.decode()
        settings.NOAI_META = True
        frame.clear()
        assert '<meta name="robots" content="noai, noimageai">' in client.get("/").content.decode()


class TestReservation:
    def test_d16_file_has_what_is_mandatory(self, client):
        response = client.get("/.well-known/tdmrep.json")
        assert response["Content-Type"].startswith("application/json")
        assert json.loads(response.content) == [{"location": "/", "tdm-reservation": 1, "tdm-policy": POLICY}]

    def test_d16_policy_is_an_offer_that_asks_for_consent(self, client):
        offer = json.loads(client.get("/.well-known/tdm-policy.json").content)
        assert offer["@type"] == "Offer"
        assert offer["uid"] == POLICY
        assert offer["permission"][0]["action"] == "tdm:mine"
        assert offer["permission"][0]["duty"][0]["action"] == "obtainConsent"

    def test_d16_headers_stand_on_pages_feeds_and_errors(self, client):
        for path in ("/", "/feed/", "/robots.txt", "/gibt-es-nicht/"):
            response = client.get(path)
            assert (response["tdm-reservation"], response["tdm-policy"]) == ("1", POLICY), path
        assert "tdm-reservation" not in client.get("/admin/")

    def test_d16_headers_stand_on_pictures_too(self, client):
        response = client.get(preview(make_image(alt="Ein Fluss"))["url"].removeprefix("http://127.0.0.1:8000"))
        assert response.status_code == 200
        assert response["tdm-reservation"] == "1"

    @pytest.mark.parametrize("is_reserved", [True, False])
    def test_d18_i11_a_copied_picture_still_says_it(self, client, settings, is_reserved):
        settings.TDM_RESERVED = is_reserved
        response = client.get(preview(make_image(alt="Ein Fluss"))["url"].removeprefix("http://127.0.0.1:8000"))
        assert (b"DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING" in b"".join(response)) is is_reserved

    def test_d15_page_says_it_in_its_head_and_in_words(self, client):
        make_live(by=make_user(role="chief"), now=timezone.now() - HOUR)
        page = client.get("/politik/bruecke-gesperrt/").content.decode()
        assert '<meta name="tdm-reservation" content="1">' in page
        assert f'<meta name="tdm-policy" content="{POLICY}">' in page
        assert "§ 44b UrhG" in page

    def test_nothing_is_said_where_nothing_is_reserved(self, client, settings):
        settings.TDM_RESERVED = False
        frame.clear()
        response = client.get("/")
        assert response["tdm-reservation"] == "0"
        assert "tdm-policy" not in response
        assert "44b" not in response.content.decode()
        assert json.loads(client.get("/.well-known/tdmrep.json").content) == [{"location": "/", "tdm-reservation": 0}]
        assert client.get("/.well-known/tdm-policy.json").status_code == 404

    def test_another_policy_is_named_everywhere(self, client, settings):
        settings.TDM_POLICY = "https://licences.example/policy.json"
        assert client.get("/robots.txt")["tdm-policy"] == settings.TDM_POLICY
        assert settings.TDM_POLICY in client.get("/.well-known/tdmrep.json").content.decode()


def test_manifest_names_the_paper_and_its_icons(client):
    told = json.loads(client.get("/site.webmanifest").content)
    assert told["name"] == "Der Tagesbogen"
    assert [icon["sizes"] for icon in told["icons"]] == ["192x192", "512x512"]
