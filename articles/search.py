"""Search: the words readers type go through the same normaliser as the text; the index differs by database."""

from datetime import datetime

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from articles.models import Publication, SearchDocument
from language.search import query_terms


def search(query: str, *, at: datetime) -> QuerySet[Publication]:
    """Stories live at `at` in which all words (and phrases in quotes) of `query` occur, newest first."""
    found = matching(query).in_force(at=at).values("publication")
    live = Publication.objects.live(at=at).listed().filter(pk__in=found)
    return live.with_cards().order_by("-first_live_from", "-pk")


def matching(query: str) -> QuerySet[SearchDocument]:
    """The documents that hold all terms of `query`, whatever the moment; none for an empty query."""
    terms = query_terms(query, language=settings.LANGUAGE_CODE)
    if not terms:
        return SearchDocument.objects.none()
    return _ENGINES[connection.vendor](terms)


def _sqlite(terms):
    expression = " AND ".join(_quoted(term) for term in terms)
    rows = RawSQL("SELECT rowid FROM articles_searchindex WHERE articles_searchindex MATCH %s", [expression])
    return SearchDocument.objects.filter(pk__in=rows)


def _postgresql(terms):
    expression = " & ".join("(" + " <-> ".join(_lexeme(word) for word in _words(term)) + ")" for term in terms)
    rows = RawSQL(
        "SELECT publication_id FROM articles_searchdocument "
        "WHERE to_tsvector('simple', words) @@ to_tsquery('simple', %s)",
        [expression],
    )
    return SearchDocument.objects.filter(pk__in=rows)


_ENGINES = {"sqlite": _sqlite, "postgresql": _postgresql}


def _words(term):
    return [term] if isinstance(term, str) else term


def _quoted(term):
    """An FTS5 string: a phrase of its words."""
    return '"' + " ".join(_words(term)).replace('"', '""') + '"'


def _lexeme(word):
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
