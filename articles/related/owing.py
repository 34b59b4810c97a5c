"""The neighbours of a story are a side effect of its publication: owed with the decision, computed by the worker."""

from django.utils import timezone
from django_tasks import task

from articles.models import Publication
from articles.related.computing import relate
from delivery.outbox import later


def owe(publication: Publication) -> None:
    """Compute anew from the decision's moment on: before that nothing of its text may show, not even as likeness."""
    key = f"{publication.pk} {publication.live_from.isoformat()} {publication.version_id}"
    later(bring_up_to_date, key=key, due_at=publication.live_from, article=publication.article_id)


@task
def bring_up_to_date(*, article: int) -> None:
    """What readers see by now counts, whichever decision owed this: late, twice or out of order, it comes out right."""
    relate(article, now=timezone.now())
