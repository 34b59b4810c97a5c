"""What the worker does for undertakings: reading on through the archive, a step at a time."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.utils import timezone
from django_tasks import task

from articles.models import Article, Publication, Undertaking, Version
from articles.preflight.copy import alongside
from articles.undertakings.hits import AT_ONCE, hits_beside, hits_of_stories, keep
from articles.undertakings.words import Sought, beside
from delivery import outbox

STEP = 2_000  # versions the worker reads before it writes down how far it is


@task
def read_on(*, undertaking: int, after: int) -> None:
    """The next step of reading; owes the one after it. Twice is harmless: a place is written down once."""
    if row := Undertaking.objects.select_related("image").filter(pk=undertaking).first():
        read(Sought(row), after=after, most=STEP, now=timezone.now())


def read(sought: Sought, *, after: int, most: int, now: datetime) -> None:
    """Read the versions after a key exactly, as many as `most`; the rest is owed."""
    keys = list(_used().filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[: most + 1])
    if not after:
        keep(sought, hits_beside(dict(beside(sought)), now=now), now=now)
    found = {one.article_id for one in _versions(keys[:most]) if sought.passage_of(one) is not None}
    keep(sought, hits_of_stories(sought, found, now=now), now=now)
    if len(keys) > most:
        key = f"undertaking {sought.undertaking.pk} after {keys[most - 1]} {now.isoformat()}"
        outbox.later(read_on, key=key, due_at=now, undertaking=sought.undertaking.pk, after=keys[most - 1])
    else:
        Undertaking.objects.filter(pk=sought.undertaking.pk).update(searched_at=now)


def _versions(keys) -> Iterator[Version]:
    for first in range(0, len(keys), AT_ONCE):
        yield from Version.objects.filter(pk__in=keys[first : first + AT_ONCE]).prefetch_related(*alongside())


def _used():
    """Versions that readers saw or will see, and the newest of each story. Asked of each version in turn: given as a
    list of keys, PostgreSQL compared each of a million versions with all of them."""
    published, newest = Publication.objects.filter(version=OuterRef("pk")), Article.objects.all()
    return Version.objects.filter(Exists(published) | Exists(newest.filter(newest_version=OuterRef("pk"))))
