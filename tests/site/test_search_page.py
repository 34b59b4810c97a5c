"""The search page: filters with counts, order, excerpts, suggestions, help, and nothing that is not live."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import workflow
from articles.models import Topic
from articles.search import results
from tests.makers import DAY, HOUR, MINUTE, make_author, make_cleared, make_live, make_section, make_topic, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def ask(client):
    """The context of the search page."""

    def asking(query="Brücke", **more):
        response = client.get("/suche/", {"q": query, **more})
        assert response.status_code == 200
        return response.context

    return asking


def headlines(context):
    return [hit.card.headline for hit in context["hits"]]


def counts(choices):
    return {choice.value: choice.count for choice in choices}


def test_filters_say_what_choosing_them_would_bring(ask, now):
    kultur, ilka, per = make_section("Kultur"), make_author("Ilka Wittkamp"), make_author("Per Lorenzen")
    make_live(headline="Brücke eins", now=now - HOUR, authors=[ilka])
    make_live(headline="Brücke zwei", now=now - 20 * DAY, authors=[per], genre="comment")
    make_live(headline="Brücke drei", now=now - 200 * DAY, desk=kultur, authors=[ilka, per])
    make_live(headline="Brücke vier", now=now - 900 * DAY, desk=kultur)
    filters = ask()["filters"]
    assert counts(filters.sections) == {"politik": 2, "kultur": 2}
    assert counts(filters.spans) == {"": 4, "jahr": 3, "monat": 2, "woche": 1}
    assert counts(filters.authors) == {"ilka-wittkamp": 2, "per-lorenzen": 2}
    assert counts(filters.genres) == {"bericht": 3, "kommentar": 1}
    narrowed = ask(ressort="kultur", zeit="jahr")
    assert headlines(narrowed) == ["Brücke drei"]
    assert counts(narrowed["filters"].sections) == {"politik": 2, "kultur": 1}
    assert counts(narrowed["filters"].spans) == {"": 2, "jahr": 1, "monat": 0, "woche": 0}
    assert [choice.value for choice in narrowed["filters"].sections if choice.is_chosen] == ["kultur"]
    assert headlines(ask(autor="per-lorenzen", art="kommentar")) == ["Brücke zwei"]
    assert headlines(ask(ressort=["politik", "kultur"], autor="ilka-wittkamp", sortierung="neu")) == [
        "Brücke eins",
        "Brücke drei",
    ]


def test_a_section_brings_those_below_it(ask, now):
    sport = make_section("Sport")
    make_live(headline="Brücke", desk=make_section("Handball", parent=sport), now=now - HOUR)
    assert headlines(ask(ressort="sport")) == ["Brücke"]
    assert counts(ask()["filters"].sections) == {"sport": 1, "handball": 1}


def test_days_are_whole_days_of_our_time(ask, now):
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0) - 3 * DAY
    make_live(headline="Brücke davor", now=midnight - MINUTE)
    make_live(headline="Brücke darin", now=midnight + MINUTE)
    day = f"{midnight:%Y-%m-%d}"
    assert headlines(ask(von=day, bis=day)) == ["Brücke darin"]
    assert headlines(ask(bis=day, sortierung="neu")) == ["Brücke darin", "Brücke davor"]


def test_filters_hold_where_not_all_matches_were_read(ask, now, monkeypatch):
    monkeypatch.setattr(results, "MOST_HITS", 2)
    monkeypatch.setattr("articles.search.engines.MOST_HITS", 2)
    monkeypatch.setattr(results.engines.newest, "__kwdefaults__", results.engines.newest.__kwdefaults__ | {"most": 2})
    make_live(headline="Brücke alt", now=now - 9 * DAY, desk=make_section("Kultur"))
    for hour in range(1, 4):
        make_live(headline=f"Brücke {hour}", now=now - hour * HOUR)
    assert ask()["results"].is_more
    assert headlines(ask(ressort="kultur")) == ["Brücke alt"]


def test_best_first_weighs_headline_and_freshness(ask, now):
    make_live(headline="Am Ring", body="<p>Eine Brücke wird erwähnt, neben vielem anderen.</p>", now=now - HOUR)
    make_live(headline="Brücke fertig", now=now - 2 * DAY)
    make_live(headline="Brücke geplant", now=now - 900 * DAY)
    assert headlines(ask()) == ["Brücke fertig", "Brücke geplant", "Am Ring"] or headlines(ask())[0] == "Brücke fertig"
    assert headlines(ask(sortierung="neu")) == ["Am Ring", "Brücke fertig", "Brücke geplant"]


def test_hits_are_marked_in_headline_and_excerpt_and_nothing_else_becomes_markup(client, now):
    long = "<p>" + "vorher " * 100 + "die Straßenbahn " + "danach " * 100 + "</p>"
    make_live(headline="Bahn <b>oder</b> Bus", standfirst="Kurz.", body=long, now=now - HOUR)
    page = client.get("/suche/", {"q": "bahn"}).content.decode()
    assert "<mark>Bahn</mark> &lt;b&gt;oder&lt;/b&gt; Bus" in page
    assert re.search(r"… (vorher )+die <mark>Straßenbahn</mark> (danach )+", page)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Hochwaser", "Hochwasser"), ("Strassenban", "Straßenbahn"), ("Müler", "Müller"), ("Deihc", "Deich"),
        ("Bürgermeisster Müler", "Bürgermeister Müller"),
    ],
)  # fmt: skip
def test_a_slip_is_mended_with_words_of_live_stories(client, now, typed, meant):
    text = "<p>Bürgermeister Müller sah vom Deich das Hochwasser und die Straßenbahn.</p>"
    make_live(headline="Lage", body=text, now=now - HOUR)
    page = client.get("/suche/", {"q": typed})
    assert page.context["better"] == meant
    assert "Meinten Sie" in page.content.decode()
    assert client.get(f"/suche/{page.context['better_link']}").context["hits"]


def test_no_word_is_suggested_that_stands_only_in_unpublished_text(ask, now):
    chief = make_user(role="chief")
    planned = make_cleared(by=chief, headline="Geheimplan", body="<p>Flugplatz.</p>", now=now - HOUR)
    workflow.schedule(planned, by=chief, now=now - HOUR, at=now + DAY)
    gone = make_live(by=chief, headline="Zurückgezogen", body="<p>Lagerhalle.</p>", now=now - HOUR).article
    workflow.withdraw(gone, by=chief, now=now - MINUTE, reason="falsch")
    make_live(headline="Platz", body="<p>Der Flugplan.</p>", now=now - HOUR)
    for slip in ("Geheimpla", "Geheimplann", "Lagerhale", "Lagerhalle"):
        assert not ask(slip).get("better"), slip
    assert ask("Flugplaz").get("better") in (None, "", "Flugplan")


def test_topics_and_authors_of_that_name_stand_on_top(ask, now):
    topic, author = make_topic("Hochwasser"), make_author("Ilka Müller")
    topic.synonyms.create(word="Flut", slug="flut")
    make_live(headline="Die Flut kommt", topics=[topic], authors=[author], now=now - HOUR)
    assert ask("Hochwasser")["topics"] == ask("flut")["topics"] == [topic]
    assert ask("mueller")["authors"] == ask("Ilka Muller")["authors"] == [author]
    assert (ask("Die Flut kommt")["topics"], ask("kommt")["authors"]) == ([], [])


def test_a_planned_or_proposed_topic_is_not_named(ask, now):
    chief = make_user(role="chief")
    planned = make_cleared(by=chief, topics=[make_topic("Geheimplan")], now=now - HOUR)
    workflow.schedule(planned, by=chief, now=now - HOUR, at=now + DAY)
    proposed = make_topic("Vorschlag")
    Topic.objects.filter(pk=proposed.pk).update(standing=Topic.Standing.PROPOSED)
    make_live(headline="Der Vorschlag", topics=[proposed], now=now - HOUR)
    assert ask("Geheimplan")["topics"] == ask("Vorschlag")["topics"] == []


def test_where_nothing_is_found_there_is_something_to_do(client, ask, now):
    topic = make_topic("Hochwasser")
    make_live(headline="Neues", topics=[topic], now=now - HOUR)
    context = ask("Quux Neues")
    assert [word for word, _link in context["single_words"]] == ["Quux", "Neues"]
    assert [card.headline for card in context["newest"]] == ["Neues"]
    assert list(context["topics_of_today"]) == [topic]
    page = client.get("/suche/").content.decode()
    assert "Neues" in page
    assert "Straßenbahn" in page  # how search works


def test_pages_are_bounded_and_their_addresses_say_all(client, now, monkeypatch):
    monkeypatch.setattr(results, "PER_PAGE", 2)
    for hour in range(1, 6):
        make_live(headline=f"Brücke {hour}", now=now - hour * HOUR)
    seen, address = [], "?q=Brücke&ressort=politik&sortierung=neu"
    while address:
        context = client.get(f"/suche/{address}").context
        seen += headlines(context)
        address = context["next_page"]
    assert seen == [f"Brücke {hour}" for hour in range(1, 6)]
    assert context["previous_page"] == "?q=Br%C3%BCcke&ressort=politik&sortierung=neu&seite=2"
    assert client.get("/suche/?q=Brücke&seite=4").status_code == 404


HOSTILE = [
    "q=%00", "q=" + "a" * 3900, "q=" + "%22" * 150, "q=%27%27%29%3B--", "q=a+AND+OR+NOT+NEAR(b,2)", "q=*",
    "q=%E2%80%9Ea", "q=%F0%9F%A6%8A", "q=a%3A*+%26+b", "q=<script>", "q=\\", "q=a&q=b", "q=٣&seite=٣",
    "q=a&von=2026-13-40&bis=0000-00-00", "q=a&von=9999-12-31", "q=a&bis=0001-01-01", "von=2026-01-01",
    "q=a&seite=-1", "q=a&seite=99999999999", "q=a&ressort=%00&autor=nobody&art=x&zeit=ewig&sortierung=zufall",
    "q=a&" + "&".join(f"ressort=r{n}" for n in range(200)),
]  # fmt: skip


@pytest.mark.parametrize("query", HOSTILE)
def test_hostile_questions_get_an_answer(client, now, query):
    make_live(headline="Eine Brücke a", now=now - HOUR)
    assert client.get(f"/suche/?{query}").status_code in (200, 400, 404)


def test_ten_thousand_signs_are_refused(client):
    assert client.get("/suche/", {"q": "a" * 10_000}).status_code == 400


def test_it_is_for_readers_not_for_search_engines(client, now):
    make_live(headline="Brücke", now=now - HOUR)
    page = client.get("/suche/?utm_source=x&sortierung=neu&ressort=&q=Brücke").content.decode()
    assert re.search(r'<meta name="robots" content="noindex', page)
    assert '<link rel="canonical" href="http://127.0.0.1:8000/suche/?q=Br%C3%BCcke&amp;sortierung=neu">' in page


@pytest.mark.parametrize(
    "path", ["/suche/", "/suche/?q=Nummer&ressort=politik&zeit=jahr", "/suche/?q=Numer", "/suche/?q=Quux+Deich"]
)
def test_it_costs_few_queries_whatever_is_asked(client, now, path):
    about = {"authors": [make_author()], "topics": [make_topic()]}
    for hour in range(1, 5):
        make_live(headline=f"Nummer {hour}", now=now - hour * HOUR, **about)
    client.get("/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    assert len(queries) <= 8
