"""Search: what readers type goes through the same normaliser as the text; which index answers is a setting.

The page is put together in results, filters, showing, names and spelling; engines say where the index stands.
"""

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from articles.models import DraftDocument, Publication
from articles.search import engines
from delivery.fulltext import keys_beginning
from language.search import query_terms


def search(query: str, *, at: datetime) -> QuerySet[Publication]:
    """The newest stories live at `at` in which all words (and phrases in quotes) of `query` occur, newest first."""
    found = [hit.publication for hit in engines.newest(_terms(query), at=at)]
    live = Publication.objects.live(at=at).listed().filter(pk__in=found)
    return live.with_cards().order_by("-first_live_from", "-pk")


def drafts_with(query: str) -> RawSQL | list:
    """For the desk: the ids of stories in whose newest version all words occur. The caller asks `visible_to(user)`."""
    terms = _terms(query)
    return keys_beginning(DraftDocument, terms) if terms else []


def _terms(query: str):
    return query_terms(query, language=settings.LANGUAGE_CODE)
