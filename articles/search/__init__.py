"""Search: what readers type goes through the same normaliser as the text; which index answers is a setting."""

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet

from articles.models import Publication
from articles.search.database import DatabaseEngine
from language.search import query_terms


def search(query: str, *, at: datetime) -> QuerySet[Publication]:
    """The newest stories live at `at` in which all words (and phrases in quotes) of `query` occur, newest first."""
    terms = query_terms(query, language=settings.LANGUAGE_CODE)
    found = [hit.publication for hit in DatabaseEngine().newest(terms, at=at)]
    live = Publication.objects.live(at=at).listed().filter(pk__in=found)
    return live.with_cards().order_by("-first_live_from", "-pk")
