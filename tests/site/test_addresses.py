"""Addresses are promises: one step to the right spelling, no word about what is only planned."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles import workflow
from articles.models import FormerAddress
from tests.makers import HOUR, make_author, make_cleared, make_live, make_section, make_topic, make_user

pytestmark = pytest.mark.django_db
STORY = "/politik/bruecke-gesperrt/"


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def chief():
    return make_user(role="chief")


@pytest.fixture
def story(chief, now):
    return make_live(by=chief, now=now - HOUR).article


@pytest.mark.parametrize(
    "path",
    ["/politik/bruecke-gesperrt", "/kultur/bruecke-gesperrt/", "/Politik/Bruecke-Gesperrt", "/nichts/bruecke-gesperrt"],
)
def test_every_other_spelling_leads_to_the_story_in_one_step(client, story, path):
    response = client.get(path)
    assert (response.status_code, response["Location"]) == (301, STORY)
    assert client.get(STORY).status_code == 200


def test_old_address_redirects_for_ever(client, chief, now, story):
    workflow.readdress(story, slug="bruecke-offen", by=chief, now=now)
    response = client.get(STORY)
    assert (response.status_code, response["Location"]) == (301, "/politik/bruecke-offen/")


def test_former_path_with_its_query_leads_to_the_story(client, chief, now):
    story = make_live(by=chief, now=now - HOUR, topics=[make_topic()]).article
    FormerAddress.objects.create(path="/2019/05/bruecke.html?id=7", article=story)
    FormerAddress.objects.create(path="/themen.php", topic=make_topic())
    response = client.get("/2019/05/bruecke.html?id=7")
    assert (response.status_code, response["Location"]) == (301, STORY)
    assert client.get("/2019/05/bruecke.html?id=8").status_code == 404
    assert client.get("/themen.php?x=1")["Location"] == "/thema/hochwasser/"


def test_own_words_need_their_slash_but_forgive_it(client):
    assert client.get("/korrekturen")["Location"] == "/korrekturen/"
    assert client.get("/korrekturen").status_code == 301


def test_section_and_page_forgive_spelling(client, chief, now):
    make_section()
    make_live(by=chief, now=now - HOUR, kind="page", headline="Impressum")
    assert client.get("/Politik")["Location"] == "/politik/"
    assert client.get("/IMPRESSUM")["Location"] == "/impressum/"
    assert client.get("/politik/impressum/")["Location"] == "/impressum/"


def test_withdrawn_story_is_gone(client, chief, now, story):
    workflow.withdraw(story, by=chief, now=now, reason="Fehler")
    for path in (STORY, "/kultur/bruecke-gesperrt"):
        response = client.get(path)
        assert response.status_code == 410
        assert "Brücke" not in response.content.decode()


@pytest.mark.parametrize(("answer", "status"), [("gone", 410), ("notice", 451)])
def test_blocked_story_says_what_was_chosen(client, chief, now, story, answer, status):
    workflow.block(story, by=chief, now=now, reason="Einstweilige Verfügung KANARIE", answer=answer)
    response = client.get(STORY)
    assert response.status_code == status
    assert "KANARIE" not in response.content.decode()
    assert "Brücke" not in response.content.decode()


def test_plan_leaves_no_trace(client, chief, now):
    topic, author = make_topic(), make_author()
    version = make_cleared(by=chief, now=now, topics=[topic], authors=[author])
    workflow.schedule(version, by=chief, now=now, at=now + timedelta(hours=3))
    FormerAddress.objects.create(path="/alt", article=version.article)
    for path in (STORY, "/kultur/bruecke-gesperrt", "/alt", "/thema/hochwasser/", "/thema/hochwasser/feed/"):
        assert client.get(path).status_code == 404, path
    for path in ("/", "/politik/", "/autor/ilka-wittkamp/", "/archiv/", "/feed/", "/suche/?q=Verkehr"):
        response = client.get(path)
        assert response.status_code == 200, path
        assert "Die Brücke über die Selde" not in response.content.decode(), path


def test_withdrawn_plan_was_never_there(client, chief, now):
    version = make_cleared(by=chief, now=now)
    publication = workflow.schedule(version, by=chief, now=now, at=now + timedelta(hours=3))
    workflow.unschedule(publication, by=chief, now=now, reason="Abgesagt")
    assert client.get(STORY).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/%00",
        "/politik/%00/",
        "/%FF%FE/",
        "/" + "a" * 3000,
        "/politik/?page=nonsense",
        "/archiv/2026/13/",
        "/archiv/2026/02/31/",
        "/archiv/0000/",
        "/archiv/9999/12/31/",
        "/archiv/26/1/",
        "/autor/niemand/",
        "/thema/%F0%9F%A6%86/",
        "/suche/feed/",
        "/zeitreise/x/y",
        "/..%2f..%2fetc/passwd",
    ],
)
def test_nonsense_is_not_found(client, path):
    make_section()
    assert client.get(path).status_code in (302, 404)  # 302: another moment is asked for without a login


@pytest.mark.parametrize("query", ["%00", "🦆", "'\"*:()", "a" * 3000, "x" * 9000])
def test_nonsense_in_search_is_no_error(client, query):
    assert client.get(f"/suche/?q={query}").status_code in (200, 400)


def test_missing_page_is_asked_for_again_before_it_is_shown_again(client):
    """A story may go live there the next second."""
    response = client.get("/politik/bald/")
    assert (response.status_code, response["Cache-Control"]) == (404, "public, max-age=0, must-revalidate")


def test_canonical_address_carries_no_tracking(client):
    make_section()
    assert (
        'rel="canonical" href="http://127.0.0.1:8000/politik/"' in client.get("/politik/?utm_source=x").content.decode()
    )
