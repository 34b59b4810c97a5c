"""Thinning what is kept of writing sessions: owed for the next day, and again as long as there is something to thin."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from articles.kept import packed_states, thinned, unpacked, unpacked_states
from articles.models import Article, Autosave
from delivery.outbox import later

FORGOTTEN_AFTER = timedelta(days=7)  # sessions whose text has become a version
NEXT_LOOK = timedelta(days=1)


def owe_thinning(article: int, *, now: datetime) -> None:
    later(thin_kept, key=f"{article} {now:%Y-%m-%d}", due_at=now + NEXT_LOOK, article=article)


@task
def thin_kept(*, article: int) -> None:
    now = timezone.now()
    if thin(Article(pk=article), now=now):
        owe_thinning(article, now=now)


@transaction.atomic
def thin(article: Article, *, now: datetime) -> bool:
    """Keep fewer of the older states, and forget the sessions whose text has long been in a version.

    The newest state of a session that became no version stays for ever. Returns whether there will be more to thin.
    """
    rows = list(Autosave.objects.select_for_update().filter(article=article.pk))
    over = {row.pk for row in rows if _is_over(row) and now - row.saved_at >= FORGOTTEN_AFTER}
    # What took up another session goes no sooner than that one: nothing may point to what is gone.
    over -= {row.taken_up_by_id for row in rows if row.pk not in over}
    Autosave.objects.filter(pk__in=over).delete()
    left = [row for row in rows if row.pk not in over]
    for row in left:
        _thin_states(row, now=now)
    return any(_is_over(row) or row.earlier for row in left)


def _is_over(row) -> bool:
    return bool(row.became_id or row.taken_up_by_id)


def _thin_states(row, *, now):
    newest = unpacked(row.content)
    states = unpacked_states(row.earlier, newest=newest)
    if (fewer := thinned(states, now=now)) != states:
        row.earlier = packed_states(fewer, newest=newest)
        row.save(update_fields=["earlier"])
