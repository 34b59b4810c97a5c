"""The engine that is always there: the database's own full-text index, FTS5 or tsvector.

Its documents are rows that articles.workflow.decisions writes in the verb's transaction, so search is right on its
second with nobody working.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.db.models import Model, Q, QuerySet
from django.db.models.expressions import RawSQL

from articles.models import Entry, SearchDocument
from articles.search.engine import ALL, MOST_HITS, Bounds, Hit, Terms

NEWEST_FIRST = ("-first_live_from", "-publication")
MOST_READ = 5_000  # documents, for a phrase
COLUMNS = ("publication_id", "first_live_from", "sections", "authors", "genre")


class DatabaseEngine:
    """See articles.search.engine.Engine."""

    def put(self, documents: Iterable[SearchDocument]) -> None:
        """The rows are the index."""

    def remove(self, publications: Iterable[int]) -> None:
        """The rows are the index."""

    def newest(self, terms: Terms, *, at: datetime, bounds: Bounds = ALL, most: int = MOST_HITS) -> list[Hit]:
        if not terms:
            return []
        documents = narrowed(SearchDocument.objects.in_force(at=at), bounds)
        if connection.vendor == "postgresql" and any(isinstance(term, list) for term in terms):
            documents = SearchDocument.objects.filter(pk__in=_with_the_words(documents, terms))
        rows = matching(documents, terms, scored=True).order_by(*NEWEST_FIRST).values_list(*COLUMNS, "score")[:most]
        return [
            Hit(key, moment, tuple(sections), tuple(authors), genre, score)
            for key, moment, sections, authors, genre, score in rows
        ]


def _with_the_words(documents: QuerySet[SearchDocument], terms: Terms) -> QuerySet:
    """The newest documents with all words, phrases undone.

    PostgreSQL takes a phrase to be as frequent as its words and would read the whole archive, newest first, for one
    that hardly occurs; so no more than these are read for it.
    """
    words = [word for term in terms for word in _words(term)]
    return matching(documents, words).order_by(*NEWEST_FIRST).values("pk")[:MOST_READ]


def narrowed(documents: QuerySet[SearchDocument], bounds: Bounds) -> QuerySet[SearchDocument]:
    """Sections and authors by the lists' entries, which have the index for it."""
    if bounds.since:
        documents = documents.filter(first_live_from__gte=bounds.since)
    if bounds.until:
        documents = documents.filter(first_live_from__lt=bounds.until)
    if bounds.genres:
        documents = documents.filter(genre__in=bounds.genres)
    for entries in (Q(section__in=bounds.sections), Q(author__in=bounds.authors)):
        if any(keys for _lookup, keys in entries.children):
            documents = documents.filter(publication__in=Entry.objects.filter(entries).values("publication"))
    return documents


def matching(documents: QuerySet, terms: Terms, *, scored: bool = False) -> QuerySet:
    """Those of `documents` (SearchDocument or DraftDocument) in which all `terms` occur.

    `scored` adds a column `score`: higher is better.
    """
    return _matching(documents, lambda index: index.all_of(terms), scored=scored)


def matching_any(documents: QuerySet, terms: Terms) -> QuerySet:
    """Those in which at least one of `terms` occurs."""
    return _matching(documents, lambda index: index.any_of(terms))


def keys_beginning(model: type[Model], terms: Terms) -> RawSQL:
    """The primary keys of the documents with all `terms`; the last word may be a beginning: somebody still types."""
    index = _index(model)
    beginning = index.beginning if isinstance(terms[-1], str) else ""
    return RawSQL(index.keys, [f"{index.all_of(terms)}{beginning}"])  # noqa: S611 our own SQL


def _matching(documents, query_by, *, scored=False):
    index = _index(documents.model)
    query = query_by(index)
    score = {"select": {"score": index.score}, "select_params": [query] * index.score.count("%s")} if scored else {}
    return documents.extra(tables=index.tables, where=index.where, params=[query], **score)  # noqa: S610 our own SQL


def _index(model):
    return _INDEXES[connection.vendor](model._meta.db_table, model._meta.pk.column)


class _Fts5:
    """SQLite: a table beside the documents."""

    beginning = "*"

    def __init__(self, table: str, key: str):
        name = f"{table}_index"
        self.tables = [name]
        self.where = [f"{name} MATCH %s AND {name}.rowid = {table}.{key}"]
        self.keys = f"SELECT rowid FROM {name} WHERE {name} MATCH %s"  # noqa: S608 names of our tables
        self.score = f"-bm25({name}, 8.0, 1.0)"  # what is in the headline counts eight times

    def all_of(self, terms: Terms) -> str:
        return " AND ".join(self._string(term) for term in terms)

    def any_of(self, terms: Terms) -> str:
        return " OR ".join(self._string(term) for term in terms)

    def _string(self, term):
        return '"' + " ".join(_words(term)) + '"'


class _Tsvector:
    """PostgreSQL: a generated column. The length is divided out, or long texts would always come first."""

    tables, beginning = None, ":*"

    def __init__(self, table: str, key: str):
        self.where = ["vector @@ to_tsquery('simple', %s)"]  # no other table has one; aliases of subqueries may change
        self.keys = f"SELECT {key} FROM {table} WHERE {self.where[0]}"  # noqa: S608 names of our tables
        self.score = "ts_rank('{0.1, 0.2, 0.4, 0.8}', vector, to_tsquery('simple', %s), 1)"

    def all_of(self, terms: Terms) -> str:
        return " & ".join(self._phrase(term) for term in terms)

    def any_of(self, terms: Terms) -> str:
        return " | ".join(self._phrase(term) for term in terms)

    def _phrase(self, term):
        words = [f"'{word}'" for word in _words(term)]
        return f"({' <-> '.join(words)})" if len(words) > 1 else words[0]


_INDEXES = {"sqlite": _Fts5, "postgresql": _Tsvector}


def _words(term: str | list[str]) -> list[str]:
    """Letters and figures only: the normaliser leaves nothing else, and nothing else may reach a query language."""
    words = [term] if isinstance(term, str) else term
    return ["".join(sign for sign in word if sign.isalnum()) for word in words]
