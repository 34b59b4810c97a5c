"""What readers see at each kind of address."""

import json
import re

import pytest
from django.utils import timezone

from articles import workflow
from tests.makers import HOUR, make_author, make_live, make_place, make_section, make_topic, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now().replace(microsecond=0)


@pytest.fixture
def chief():
    return make_user(role="chief")


def live(chief, now, **fields):
    return make_live(by=chief, now=now - HOUR, **fields)


def test_empty_paper_has_a_front_page(client):
    assert client.get("/").status_code == 200


def test_every_list_shows_a_live_story(client, chief, now):
    author, topic, place = make_author(), make_topic(), make_place()
    live(chief, now, headline="Die Selde bekommt ihr Bett zurück", authors=[author], topics=[topic], places=[place])
    day = timezone.localdate(now - HOUR)
    for path in (
        "/",
        "/politik/",
        "/autor/ilka-wittkamp/",
        "/thema/hochwasser/",
        "/ort/lindhafen/",
        "/archiv/",
        f"/archiv/{day:%Y/%m}/",
        f"/archiv/{day:%Y/%m/%d}/",
        "/suche/?q=Selde",
        "/feed/",
        "/politik/feed/",
        "/autor/ilka-wittkamp/feed/",
        "/thema/hochwasser/feed/",
        "/ort/lindhafen/feed/",
    ):
        response = client.get(path)
        assert response.status_code == 200, path
        shown = response.content.decode().replace("<mark>", "").replace("</mark>", "")  # what search found
        assert "Die Selde bekommt ihr Bett zurück" in shown, path
        assert not response.cookies, path
        assert "Cookie" not in response.get("Vary", ""), path


def test_story_page_shows_all_its_parts(client, chief, now):
    author = make_author(bio_short="Schreibt über Wasser.", role="Redakteurin", kuerzel="iwi")
    story = live(
        chief,
        now,
        headline="Die Selde bekommt ihr Bett zurück",
        kicker="Hochwasserschutz",
        dateline="Grünwarden",
        source="Gutachten von 2025",
        body="<p>Am Donnerstag.</p><h2>Mehr Platz</h2><p>Lange galt das Gegenteil.</p>",
        authors=[author],
        topics=[make_topic()],
    )
    other = live(chief, now, headline="Sturm über der Küste")
    page = client.get("/politik/die-selde-bekommt-ihr-bett-zurueck/").content.decode()
    for part in (
        "Hochwasserschutz",
        '<span class="spot">Grünwarden.</span>',
        '<h2 id="mehr-platz">Mehr Platz</h2>',
        "Gutachten von 2025",
        '<a href="/autor/ilka-wittkamp/" rel="author">Ilka Wittkamp</a>',
        "Schreibt über Wasser.",
        "/autor/ilka-wittkamp/#biografie",
        "/thema/hochwasser/",
        "Sturm über der Küste",
        'rel="canonical" href="http://127.0.0.1:8000/politik/die-selde-bekommt-ihr-bett-zurueck/"',
    ):
        assert part in page, part
    assert story.article_id != other.article_id
    assert page.count("<h1") == 1


def test_json_ld_holds_no_markup_and_real_dates(client, chief, now):
    story = live(chief, now, headline="</script><b>Brücke</b> & mehr", authors=[make_author()])
    page = client.get(f"/politik/{story.article.address.slug}/").content.decode()
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    article = json.loads(text)["@graph"][0]
    assert article["@type"] == "NewsArticle"
    assert article["author"] == [
        {"@type": "Person", "name": "Ilka Wittkamp", "url": "http://127.0.0.1:8000/autor/ilka-wittkamp/"}
    ]
    assert article["datePublished"] == timezone.localtime(story.live_from).replace(second=0, microsecond=0).isoformat(
        timespec="seconds"
    )
    assert "</script><b>" not in page.replace(text, "")


def test_correction_stands_on_the_story_and_in_the_log(client, chief, now):
    story = live(chief, now, headline="Neun Höfe weichen")
    version = story.version
    workflow.correct(version, by=chief, now=now, kind="correction", wrong="Neun Höfe.", right="Es sind elf.")
    for path in ("/politik/neun-hoefe-weichen/", "/korrekturen/"):
        page = client.get(path).content.decode()
        assert "Neun Höfe." in page
        assert "Es sind elf." in page


def test_retraction_keeps_the_page_with_a_notice(client, chief, now):
    story = live(chief, now, headline="Falsche Fährte")
    workflow.retract(story.article, by=chief, now=now, right="Wir haben uns geirrt.")
    response = client.get("/politik/falsche-faehrte/")
    assert response.status_code == 200
    assert "Wir haben uns geirrt." in response.content.decode()


def test_standing_page_stands_beside_the_sections(client, chief, now):
    make_section()
    live(chief, now, kind="page", headline="Impressum", body="<p>Herausgeberin: Stiftung.</p>")
    response = client.get("/impressum/")
    assert response.status_code == 200
    assert "Herausgeberin" in response.content.decode()
    assert 'href="/impressum/"' in client.get("/").content.decode()
    assert "Impressum" not in client.get("/feed/").content.decode()
