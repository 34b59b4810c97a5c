"""Which engine answers, and how one that stands elsewhere hears of changes."""

import logging
from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django_tasks import task

from articles.models import Publication, SearchDocument
from articles.search.database import DatabaseEngine
from articles.search.engine import ALL, MOST_HITS, Bounds, Engine, Hit, Terms
from articles.search.remote import RemoteEngine, Server
from delivery import outbox

logger = logging.getLogger("articles.search")


def newest(terms: Terms, *, at: datetime, bounds: Bounds = ALL, most: int = MOST_HITS) -> list[Hit]:
    """The engine's answer; where another server gives none, the database's, since its index is always there."""
    if settings.SEARCH_SERVER:
        try:
            return engine().newest(terms, at=at, bounds=bounds, most=most)
        except Exception:
            logger.exception("The search server did not answer; the database did.")
    return DatabaseEngine().newest(terms, at=at, bounds=bounds, most=most)


def engine() -> Engine:
    return RemoteEngine(Server(**settings.SEARCH_SERVER)) if settings.SEARCH_SERVER else DatabaseEngine()


def tell(publication: Publication) -> None:
    """Have the server elsewhere catch up with what the database now holds of `publication`. In the verb's transaction.

    Each call is a debt of its own: the same text may come, go and come again.
    """
    if settings.SEARCH_SERVER:
        outbox.later(carry, key=uuid4().hex, due_at=publication.decided_at, publication=publication.pk)


@task
def carry(*, publication: int) -> None:
    document = SearchDocument.objects.filter(pk=publication).first()
    if document:
        engine().put([document])
    else:
        engine().remove([publication])
