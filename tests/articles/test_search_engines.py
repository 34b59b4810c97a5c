"""What every engine promises, tried on each: the database's, and both servers through their own clients.

The servers are stood in for by `SearchServer`, which understands exactly the requests we send; no test here says
anything about a real Elasticsearch or OpenSearch.
"""

import pytest

from articles import workflow
from articles.models import SearchDocument
from articles.search import engines, rebuilding
from articles.search.engine import Bounds
from delivery.models import Effect
from language.search import query_terms
from tests.articles.search_server import SearchServer
from tests.makers import DAY, HOUR, NOON, make_author, make_live, make_section, make_user

pytestmark = pytest.mark.django_db
LATER = NOON + 2 * HOUR


@pytest.fixture(params=["database", "elasticsearch", "opensearch"])
def engine(request, settings):
    if request.param == "database":
        yield engines.engine()
        return
    pytest.importorskip({"elasticsearch": "elasticsearch", "opensearch": "opensearchpy"}[request.param])
    with SearchServer() as server:
        settings.SEARCH_SERVER = {"kind": request.param, "url": server.url, "index": "paper"}
        engine = engines.engine()
        engine.make_index()
        yield engine


def carried():
    """What the worker would do: every debt once."""
    for effect in Effect.objects.filter(task_path=engines.carry.module_path).order_by("enqueued_at"):
        engines.carry.call(**effect.args_kwargs["kwargs"])


def headlines(engine, query, *, at=LATER, **bounds):
    carried()
    hits = engine.newest(query_terms(query), at=at, bounds=Bounds(**bounds))
    documents = SearchDocument.objects.in_bulk([hit.publication for hit in hits])
    return [documents[hit.publication].publication.headline for hit in hits]


@pytest.mark.parametrize(
    "query", ["Häuser", "Haus", "Strasse", "Mueller", "Bahn", '"alte Häuser"', "Bahn Straße Müller"]
)
def test_it_finds_words_whatever_their_form(engine, query):
    make_live(headline="Am Ring", body="<p>Frau Müller, die Straßenbahn, alte Häuser in der Straße.</p>")
    make_live(headline="Anderswo", body="<p>Nichts davon.</p>")
    assert headlines(engine, query) == ["Am Ring"]


def test_it_narrows_down_by_section_author_genre_and_date(engine):
    kultur, author = make_section("Kultur"), make_author()
    make_live(headline="Brücke alt", now=NOON - 10 * DAY)
    make_live(headline="Brücke Kultur", desk=kultur)
    make_live(headline="Brücke Ilka", authors=[author], genre="comment", now=NOON + HOUR)
    assert headlines(engine, "Brücke") == ["Brücke Ilka", "Brücke Kultur", "Brücke alt"]
    assert headlines(engine, "Brücke", sections=frozenset({kultur.pk})) == ["Brücke Kultur"]
    assert headlines(engine, "Brücke", authors=frozenset({author.pk})) == ["Brücke Ilka"]
    assert headlines(engine, "Brücke", genres=frozenset({"comment"})) == ["Brücke Ilka"]
    assert headlines(engine, "Brücke", since=NOON - DAY, until=NOON + HOUR) == ["Brücke Kultur"]


def test_it_says_where_a_hit_is_filed_and_that_headlines_count_more(engine):
    author = make_author()
    make_live(headline="Am Ring", body="<p>Die Deiche und noch viel mehr Text.</p>", authors=[author], genre="report")
    make_live(headline="Deiche", body="<p>Viel mehr Text steht hier und noch mehr.</p>", now=NOON + HOUR)
    carried()
    titled, mentioned = engine.newest(query_terms("Deiche"), at=LATER)
    assert (mentioned.sections, mentioned.authors, mentioned.genre) == ((make_section().pk,), (author.pk,), "report")
    assert titled.score > mentioned.score


def test_it_forgets_what_was_taken_down(engine):
    chief = make_user(role="chief")
    article = make_live(by=chief, headline="Brücke").article
    assert headlines(engine, "Brücke") == ["Brücke"]
    workflow.withdraw(article, by=chief, now=NOON + HOUR, reason="falsch")
    assert engine.newest(query_terms("Brücke"), at=LATER) == []  # at once, whether or not the worker has come round
    assert headlines(engine, "Brücke") == []
    assert headlines(engine, "Brücke", at=NOON + HOUR / 2) == ["Brücke"]


def test_it_reads_no_more_than_asked_for(engine):
    for hour in range(4):
        make_live(headline=f"Brücke {hour}", now=NOON + hour * HOUR / 10)
    carried()
    assert len(engine.newest(query_terms("Brücke"), at=LATER, most=3)) == 3


def test_a_rebuilding_fills_it(engine):
    make_live(headline="Brücke")
    Effect.objects.all().delete()
    rebuilding.start_anew()
    rebuilding.catch_up(advance=lambda count: None)
    assert headlines(engine, "Brücke") == ["Brücke"]


def test_a_server_that_does_not_answer_is_stood_in_for(settings, caplog):
    pytest.importorskip("elasticsearch")
    make_live(headline="Brücke")
    settings.SEARCH_SERVER = {"kind": "elasticsearch", "url": "http://127.0.0.1:9", "index": "paper"}
    assert len(engines.newest(query_terms("Brücke"), at=LATER)) == 1
    assert "The search server did not answer" in caplog.text


def test_what_a_server_still_knows_is_checked_against_what_is_live(settings):
    pytest.importorskip("opensearchpy")
    with SearchServer() as server:
        settings.SEARCH_SERVER = {"kind": "opensearch", "url": server.url, "index": "paper"}
        publication = make_live(headline="Brücke")
        carried()
        SearchDocument.objects.all().delete()
        assert publication.pk in server.documents
        assert engines.newest(query_terms("Brücke"), at=LATER) == []
