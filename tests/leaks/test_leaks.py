"""Nothing unpublished leaks: every public address is asked, and none says a word that is not out yet."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from articles import paths
from articles.models import Address, FormerAddress, Place, Section, Topic
from authors.models import Author
from newsroom import frame
from tests.leaks.canaries import Paper
from tests.leaks.crawler import crawl, everything_in

pytestmark = pytest.mark.django_db
UNKNOWN = "zqnobodyeverwrotethis"
TEXTS = ("headline", "standfirst", "body")


@pytest.fixture
def paper():
    frame.clear()
    yield Paper()
    frame.clear()


@pytest.fixture
def reader():
    return Client()


def own_words() -> list[str]:
    return [spelled for both in paths.WORDS.values() for spelled in both.values()]


def rows(word: str, model) -> list[str]:
    return [f"/{word}/{row.slug}/{end}" for row in model.objects.all() for end in ("", "feed/")]


def every_address() -> list[str]:
    """Each kind of public address, for each row there is, published or not, in both languages."""
    days = [timezone.localdate() + timedelta(days=days) for days in (-3, -1, 0, 1)]
    named = [f"/{section.slug}/{end}" for section in Section.objects.all() for end in ("", "feed/", "?page=n1.1")]
    for word in ("autor", "author"):
        named += rows(word, Author)
    for word in ("thema", "topic"):
        named += rows(word, Topic)
    for word in ("ort", "place"):
        named += rows(word, Place)
    for word in ("archiv", "archive"):
        named += [f"/{word}/", *(f"/{word}/{day:{form}}/" for day in days for form in ("%Y", "%Y/%m", "%Y/%m/%d"))]
    fixed = "/ /feed/ /robots.txt /favicon.ico /sitemap.xml /news-sitemap.xml /api/ /api/articles/ /health/ /impressum/"
    return [*named, *fixed.split(), *(f"/{word}/" for word in own_words()), *(f"/{word}" for word in own_words())]


def guesses(slug: str) -> list[str]:
    spelled = (f"/politik/{slug}/", f"/politik/{slug}", f"/kultur/{slug}/", f"/POLITIK/{slug.upper()}/")
    return [*spelled, f"/{slug}/", f"/{slug}", f"/{slug}/feed/", f"/politik/{slug}/feed/"]


def test_no_public_address_says_what_is_not_out(paper, reader):
    answers = crawl(reader, *every_address(), leave_out=lambda path: path.startswith("/admin/"))
    assert len(answers) > 60
    assert any(path.startswith("/bilder/") for path in answers), "No picture was fetched."
    assert sum("Der Deich h" in text for text in answers.values()) > 8, "The live story is in hardly any list."
    assert {path: found for path, text in answers.items() if (found := told(paper, path, text))} == {}


def told(paper, path, text) -> list[str]:
    """Which canaries an answer tells; what stands in the address the reader has sent is no news to them."""
    asked = path.lower()
    return [place for word, place in paper.words.items() if word in text.lower() and word not in asked]


def test_guessed_addresses_of_plans_answer_like_those_of_nothing(paper, reader):
    hidden = [paper.stories[name] for name in ("draft", "scheduled", "embargoed", "confidential", "planned_secret")]
    slugs = set(Address.objects.filter(article__in=hidden).values_list("slug", flat=True))
    assert len(slugs) == 3, "Plans have an address already."
    slugs |= {story.newest_version.wanted_slug for story in hidden}
    for slug in slugs | {paper.hidden_topic.slug, paper.hidden_place.slug}:
        for path in [*guesses(slug), f"/thema/{slug}/", f"/ort/{slug}/", f"/thema/{slug}/feed/", f"/ort/{slug}/feed/"]:
            assert answers_like_nothing(reader, path, slug), path
            assert reader.get(path).status_code in (301, 404)


def answers_like_nothing(reader, path, word) -> bool:
    """Apart from the word itself, is it the answer to a word that nobody has ever written?"""
    mine = everything_in(reader.get(path)).lower().replace(word, UNKNOWN)
    other = everything_in(reader.get(path.replace(word, UNKNOWN).replace(word.upper(), UNKNOWN.upper()))).lower()
    return without_marks(mine) == without_marks(other)


def without_marks(text: str) -> list[str]:
    """Without checksums and lengths, which follow from the echo of the word."""
    return [line for line in text.splitlines() if not line.startswith(("etag:", "content-length:"))]


def test_guessed_addresses_of_what_is_gone_tell_nothing(paper, reader):
    status = {"withdrawn": 410, "blocked": 410, "noticed": 451}
    for name, expected in status.items():
        slug = paper.stories[name].address.slug
        for path in guesses(slug):
            response = reader.get(path)
            assert told(paper, path, everything_in(response)) == [], path
        assert reader.get(f"/politik/{slug}/").status_code == expected


def test_redirects_of_old_addresses_reveal_no_plan(paper, reader):
    for number, (name, story) in enumerate(paper.stories.items()):
        response = reader.get(f"/alt/{number}.html")
        assert told(paper, "", everything_in(response)) == [], name
        assert "Location" not in response.headers, name
        assert story.pk


@pytest.mark.parametrize("query", ["{word}", '"{word}"', "Deich {word}", "{word}*"])
def test_search_finds_no_word_of_it(paper, reader, query):
    """Each single word is asked for as it stands; the other ways to ask read the same index of the same texts."""
    nothing = everything_in(reader.get("/suche/", {"q": query.format(word=UNKNOWN)})).lower()
    asked = {word: place for word, place in paper.words.items() if query == "{word}" or place.startswith(TEXTS)}
    assert len(asked) > 20
    for word, place in asked.items():
        found = everything_in(reader.get("/suche/", {"q": query.format(word=word)})).lower()
        assert without_marks(found.replace(word, UNKNOWN)) == without_marks(nothing), place


def test_old_addresses_of_planned_topics_and_places_reveal_no_plan(paper, reader):
    FormerAddress.objects.create(path="/themen.php", topic=paper.hidden_topic)
    FormerAddress.objects.create(path="/orte.php", place=paper.hidden_place)
    FormerAddress.objects.create(path="/deich.php", topic=paper.topic)
    for path in ("/themen.php", "/orte.php"):
        response = reader.get(path)
        assert told(paper, "", everything_in(response)) == []
        assert response.status_code == 404
    assert reader.get("/deich.php")["Location"] == "/thema/deich/"


def test_search_finds_no_beginning_of_it(paper, reader):
    for beginning in {word[:9] for word in paper.words}:
        page = everything_in(reader.get("/suche/", {"q": beginning})).lower()
        assert paper.words.in_text(page) == []


def test_pictures_are_not_found_by_their_files_names(paper, reader):
    name = paper.picture.original_name
    folders = ("/bilder/", "/media/", "/media/originals/", f"/bilder/{paper.picture.key}/", "/static/", "/pictures/")
    for folder in folders:
        response = reader.get(folder + name)
        assert response.status_code == 404, folder
        assert answers_like_nothing(reader, folder + name, name.removesuffix(".jpg")), folder
    assert paper.words.in_text(paper.picture.original.name) == []


def test_no_other_method_or_representation_says_more(paper, reader):
    slugs = paper.slugs()
    addresses = ["/", "/politik/", "/feed/", "/suche/?q=Deich", *(f"/politik/{slug}/" for slug in slugs)]
    for path in addresses:
        for answer in (
            reader.head(path),
            reader.options(path),
            reader.post(path),
            reader.get(path, headers={"Accept": "application/json"}),
            reader.get(path, headers={"X-Requested-With": "XMLHttpRequest"}),
            reader.get(path, headers={"Range": "bytes=0-100000"}),
            reader.get(path, headers={"If-None-Match": "*", "If-Modified-Since": "Thu, 01 Jan 1970 00:00:00 GMT"}),
        ):
            assert answer.status_code < 500
            assert told(paper, path, everything_in(answer)) == [], path


def test_other_moments_are_closed_to_readers(paper, reader):
    moment = f"{timezone.localtime(paper.now) + timedelta(days=2):%Y-%m-%dT%H:%M}"
    for word in ("zeitreise", "time-travel"):
        for rest in ("", "politik/", "feed/", *(f"politik/{slug}/" for slug in paper.slugs())):
            response = reader.get(f"/{word}/{moment}/{rest}")
            assert response.status_code in (302, 404)
            assert told(paper, rest, everything_in(response)) == []


def test_the_door_and_error_pages_tell_nothing(paper, reader):
    for path in ("/admin/", "/admin/login/", "/nichts/", "/politik/nichts/", "/%FF/", "/?q=%00", "/politik/?page=x"):
        assert told(paper, path, everything_in(reader.get(path))) == [], path
    for story in paper.stories.values():
        response = reader.get(f"/admin/articles/article/{story.pk}/change/")
        assert response.status_code == 302
        assert told(paper, "", everything_in(response)) == []


def test_what_was_planned_appears_once_its_second_has_come(paper, client):
    """The canaries can be found at all: the very same pages show them a day later, to the staff."""
    client.force_login(paper.chief)
    moment = f"{timezone.localtime(paper.now) + timedelta(days=2):%Y-%m-%dT%H:%M}"
    pages = crawl(client, f"/zeitreise/{moment}/", inside=f"/zeitreise/{moment}/")
    shown = set(paper.words.in_text(" ".join(pages.values())))
    assert {"headline of a scheduled story", "body of an embargoed story", "headline of a next version"} <= shown
    assert not {place for place in shown if place.endswith(("draft", "blocked story", "withdrawn story", "live story"))}
    assert settings.LANGUAGE_CODE == "de"
