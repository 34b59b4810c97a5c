"""The database's own full-text index over normalised words: FTS5 on SQLite, tsvector on PostgreSQL.

For tables with columns `titled` and `words`, whose migration makes the index `<table>_index` or the column `vector`.
What is searched and what is asked both went through language.search, so nothing here knows a language.
"""

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.expressions import RawSQL

Terms = list[str | list[str]]  # words, and phrases as lists: all are to match (language.search.query_terms)


def matching(documents: QuerySet, terms: Terms, *, scored: bool = False) -> QuerySet:
    """Those of `documents` in which all `terms` occur. `scored` adds a column `score`: higher is better."""
    return _matching(documents, lambda index: index.all_of(terms), scored=scored)


def matching_any(documents: QuerySet, terms: Terms) -> QuerySet:
    """Those in which at least one of `terms` occurs."""
    return _matching(documents, lambda index: index.any_of(terms))


def keys_beginning(model: type[Model], terms: Terms) -> RawSQL:
    """The primary keys of the documents with all `terms`; the last word may be a beginning: somebody still types.

    One letter is none: nearly everything begins with it somewhere, and all of that would have to be gone through.
    """
    index = _index(model)
    beginning = index.beginning if isinstance(terms[-1], str) and len(terms[-1]) > 1 else ""
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
        return '"' + " ".join(plain_words(term)) + '"'


class _Tsvector:
    """PostgreSQL: a generated column. The length is divided out, or long texts would always come first."""

    tables, beginning = None, ":*"

    def __init__(self, table: str, key: str):
        self.where = ["vector @@ to_tsquery('simple', %s)"]  # one such table to a query; its alias may change
        self.keys = f"SELECT {key} FROM {table} WHERE {self.where[0]}"  # noqa: S608 names of our tables
        self.score = "ts_rank('{0.1, 0.2, 0.4, 0.8}', vector, to_tsquery('simple', %s), 1)"

    def all_of(self, terms: Terms) -> str:
        return " & ".join(self._phrase(term) for term in terms)

    def any_of(self, terms: Terms) -> str:
        return " | ".join(self._phrase(term) for term in terms)

    def _phrase(self, term):
        words = [f"'{word}'" for word in plain_words(term)]
        return f"({' <-> '.join(words)})" if len(words) > 1 else words[0]


_INDEXES = {"sqlite": _Fts5, "postgresql": _Tsvector}


def plain_words(term: str | list[str]) -> list[str]:
    """Letters and figures only: the normaliser leaves nothing else, and nothing else may reach a query language."""
    words = [term] if isinstance(term, str) else term
    return ["".join(sign for sign in word if sign.isalnum()) for word in words]
