"""The engine that is always there: the database's own full-text index, FTS5 or tsvector.

Its documents are rows that articles.workflow.decisions writes in the verb's transaction, so search is right on its
second with nobody working.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.db.models import Q, QuerySet

from articles.models import Entry, SearchDocument
from articles.search.engine import ALL, MOST_HITS, Bounds, Hit
from delivery.fulltext import Terms, matching, plain_words

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
    words = [word for term in terms for word in plain_words(term)]
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
