"""Lists: places with their towns, the archive's calendar, authors, corrections; pages in both directions."""

from datetime import date

import pytest
from lxml import html

from articles import calendar, towns, workflow
from articles.models import Entry, Place
from tests.makers import (
    DAY,
    HOUR,
    MINUTE,
    NOON,
    make_author,
    make_live,
    make_place,
    make_section,
    make_topic,
    make_user,
    make_version,
)

pytestmark = pytest.mark.django_db
LISTS = ("/thema/hochwasser/", "/ort/lindhafen/", "/autor/ilka-wittkamp/")


@pytest.fixture
def chief():
    return make_user(role="chief")


@pytest.fixture
def district():
    return make_place("Landkreis")


def town_of(district, name):
    return make_place(name, parent=district)


def headlines(response, path="//main"):
    tree = html.fromstring(response.content.decode())
    return [node.text_content() for node in tree.xpath(f"{path}//*[contains(@class, 'card__title')]")]


def robots(response):
    return html.fromstring(response.content.decode()).xpath("//meta[@name='robots']/@content")[0]


def canonical(response):
    return html.fromstring(response.content.decode()).xpath("//link[@rel='canonical']/@href")[0]


class TestPlaces:
    def test_a_district_shows_its_towns_newest_and_then_the_rest(self, client, chief, district):
        for name in ("Auenberg", "Haldenrode"):
            town = town_of(district, name)
            for number in range(4):
                moment = NOON - number * MINUTE
                make_live(by=chief, now=moment, headline=f"{name} {number}", places=[town])
        page = client.get("/ort/landkreis/")
        assert headlines(page, "//section[h2]") == [
            f"{name} {n}" for name in ("Auenberg", "Haldenrode") for n in range(3)
        ]
        assert headlines(page, "//ol") == ["Haldenrode 3", "Auenberg 3"]

    def test_no_story_stands_there_twice(self, client, chief, district):
        both = [town_of(district, "Auenberg"), town_of(district, "Haldenrode")]
        make_live(by=chief, headline="Gemeinsam", places=both)
        make_live(by=chief, now=NOON - HOUR, headline="Allein", places=both[1:])
        assert sorted(headlines(client.get("/ort/landkreis/"))) == ["Allein", "Gemeinsam"]

    def test_a_town_that_is_only_planned_is_not_named(self, client, chief, district):
        make_live(by=chief, places=[town_of(district, "Auenberg")])
        version = make_version(by=chief, places=[town_of(district, "Geheimdorf")])
        workflow.clear(version, by=chief, now=NOON)
        workflow.schedule(version, by=chief, now=NOON, at=NOON.replace(year=2035))
        assert "Geheimdorf" not in client.get("/ort/landkreis/").content.decode()
        assert client.get("/ort/geheimdorf/").status_code == 404

    def test_a_district_that_only_stands_above_has_all_its_towns_stories(self, client, chief, district):
        make_live(by=chief, headline="Ganz unten", places=[town_of(town_of(district, "Amt"), "Dorf")])
        page = client.get("/ort/landkreis/")
        assert headlines(page) == ["Ganz unten"]
        assert "Landkreis" in client.get("/ort/dorf/").content.decode()

    def test_a_town_that_moves_takes_its_stories_along(self, client, chief, district):
        town, other = town_of(district, "Auenberg"), make_place("Nachbarkreis")
        make_live(by=chief, headline="Zieht um", places=[town])
        make_live(by=chief, headline="Bleibt", places=[town, district])
        town.parent = other
        workflow.save_in_tree(town)
        assert headlines(client.get("/ort/landkreis/")) == ["Bleibt"]
        assert sorted(headlines(client.get("/ort/nachbarkreis/"))) == ["Bleibt", "Zieht um"]

    def test_a_section_too(self, chief):
        part = make_section("Innenpolitik", parent=make_section())
        publication = make_live(by=chief, desk=part, section_id=part.pk)
        part.parent = make_section("Kultur")
        workflow.save_in_tree(part)
        names = {entry.section.slug for entry in publication.entries.exclude(section=None)}
        assert names == {"innenpolitik", "kultur"}

    def test_what_its_towns_show_follows_the_moment(self, chief, district):
        town = town_of(district, "Auenberg")
        story = make_live(by=chief, now=NOON, places=[town]).article
        workflow.withdraw(story, by=chief, now=NOON + HOUR, reason="Falsch")
        places = Place.objects.filter(parent=district)
        assert [place.slug for place in towns.with_newest(places, at=NOON + MINUTE)] == ["auenberg"]
        assert towns.with_newest(places, at=NOON + 2 * HOUR) == []


class TestPages:
    @pytest.fixture
    def many(self, chief):
        """Forty-five stories by one author, on one topic, in one place."""
        about = {"authors": [make_author()], "topics": [make_topic()], "places": [make_place()]}
        first = make_live(by=chief, headline="Nummer 0", now=NOON - DAY, **about)
        for number in range(1, 45):
            copy_of(first, number)

    def test_there_and_back(self, client, many):
        for path in LISTS:
            seen, here = [], path
            for _page in range(3):
                page = client.get(here)
                seen += headlines(page)
                assert canonical(page).endswith(here)
                here = next(iter(link(page, "next", path)), None)
            assert here is None
            assert len(seen) == len(set(seen)) == 45
            back = link(client.get(link(page, "prev", path)[0]), "prev", path)
            top = client.get(back[0])
            assert (headlines(top), canonical(top).endswith(path)) == (seen[:20], True)

    def test_a_page_that_is_none_of_ours_is_not_found(self, client, many):
        for path in (*LISTS, "/korrekturen/"):
            assert client.get(f"{path}?page=unsinn").status_code == 404


def link(page, rel, path):
    return [f"{path}{href}" for href in html.fromstring(page.content.decode()).xpath(f"//nav//a[@rel='{rel}']/@href")]


def copy_of(publication, number):
    """Another story with the same lines in all lists; much faster than through the verbs."""
    article, version, entries = publication.article, publication.version, list(publication.entries.all())
    bylines = list(version.bylines.all())
    address = article.address
    article.pk, article.newest_version = None, None
    article.save()
    address.pk, address.article, address.slug = None, article, f"nummer-{number}"
    address.save()
    version.pk, version.article, version.headline = None, article, f"Nummer {number}"
    version.save()
    publication.pk, publication.article, publication.version = None, article, version
    publication.live_from = publication.first_live_from = publication.first_live_from + MINUTE
    publication.save()
    for byline in bylines:
        byline.pk, byline.version = None, version
        byline.save()
    for entry in entries:
        entry.pk, entry.publication = None, publication
        entry.live_from = entry.first_live_from = publication.live_from
        entry.save()


class TestArchive:
    def test_the_calendar_says_how_many(self, client, chief):
        make_live(by=chief)
        make_live(by=chief)
        gone = make_live(by=chief)
        workflow.withdraw(gone.article, by=chief, now=NOON + HOUR, reason="Falsch")
        page = client.get("/archiv/2026/11/")
        assert "2 Beiträge" in page.content.decode()
        assert calendar.days_of(date(2026, 11, 1), at=NOON) == {date(2026, 11, 22): 3}
        assert calendar.days_of(date(2026, 11, 1), at=NOON - DAY) == {}

    def test_days_lead_to_their_neighbours(self, client, chief):
        for days in (0, 3, 40):
            make_live(by=chief, now=NOON - days * DAY)
        page = client.get("/archiv/2026/11/19/").content.decode()
        assert 'href="/archiv/2026/10/13/"' in page
        assert 'href="/archiv/2026/11/22/"' in page

    def test_a_day_without_stories_is_an_empty_page_that_asks_not_to_be_indexed(self, client, chief):
        for days in (0, 3):
            make_live(by=chief, now=NOON - days * DAY)
        page = client.get("/archiv/2026/11/20/")
        assert (page.status_code, robots(page)) == (200, "noindex, follow")
        assert "An diesem Tag ist nichts erschienen." in page.content.decode()
        assert "noindex" not in robots(client.get("/archiv/2026/11/19/"))

    def test_only_months_with_stories_are_linked(self, client, chief):
        make_live(by=chief, now=NOON - 75 * DAY)
        make_live(by=chief)
        page = client.get("/archiv/2026/").content.decode()
        assert 'href="/archiv/2026/09/"' in page
        assert 'href="/archiv/2026/10/"' not in page
        empty = client.get("/archiv/2026/10/")
        assert (empty.status_code, robots(empty)) == (200, "noindex, follow")

    def test_before_the_first_story_there_is_nothing(self, client):
        assert client.get("/archiv/").status_code == 200
        assert client.get("/archiv/2026/").status_code == 404


class TestOthers:
    def test_an_author_without_stories_asks_not_to_be_indexed(self, client):
        make_author()
        page = client.get("/autor/ilka-wittkamp/")
        assert (page.status_code, robots(page)) == (200, "noindex, follow")

    def test_corrections_have_a_feed(self, client, chief):
        story = make_live(by=chief, headline="Sturm")
        workflow.correct(story.version, by=chief, now=NOON + HOUR, wrong="Es waren zehn.", right="Es waren elf.")
        coming = make_live(by=chief, headline="Weg")
        workflow.correct(coming.version, by=chief, now=NOON + HOUR, right="Gar nichts.")
        workflow.withdraw(coming.article, by=chief, now=NOON + 2 * HOUR, reason="Falsch")
        assert 'href="/korrekturen/feed/"' in client.get("/korrekturen/").content.decode()
        feed = client.get("/korrekturen/feed/")
        assert feed["Content-Type"].startswith("application/rss+xml")
        text = feed.content.decode()
        assert "Es waren zehn. Es waren elf." in text
        assert "Gar nichts" not in text

    def test_a_feed_moves_with_its_author(self, client, chief):
        author = make_author()
        make_live(by=chief, authors=[author])
        author.slug = "ilka-neu"
        author.save()
        assert client.get("/autor/ilka-wittkamp/feed/")["Location"] == "/autor/ilka-neu/feed/"

    def test_every_list_names_its_feed(self, client, chief):
        make_live(by=chief, authors=[make_author()], topics=[make_topic()], places=[make_place()])
        for path in (
            "/",
            "/politik/",
            "/autor/ilka-wittkamp/",
            "/thema/hochwasser/",
            "/ort/lindhafen/",
            "/korrekturen/",
        ):
            tree = html.fromstring(client.get(path).content.decode())
            feeds = tree.xpath("//link[@rel='alternate'][@type='application/rss+xml']/@href")
            assert feeds == [f"{path}feed/"], path

    def test_entries_hold_what_a_list_needs(self, chief):
        make_live(by=chief, places=[town_of(make_place("Landkreis"), "Auenberg")])
        assert Entry.objects.filter(place__isnull=False).count() == 2
