"""One step for many stories: rehearsed first, then carried out story by story. A refusal stops no other, nothing is
done twice, and a text that was saved meanwhile is left alone.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Batch, BatchLine, Version
from articles.workflow.gates import NotAllowed, require_seen

MOST = 200  # stories
KEPT = timedelta(days=14)


class Became(NamedTuple):
    """What becomes of one story, in two sentences: before it is done, and after."""

    will: str
    done: str


Press = Callable[[Article, Version], Became]  # does the step for one story; raises NotAllowed


class _Rehearsed(Exception):
    """Rolls back what was done for the sake of the sentence."""


@transaction.atomic
def begin(verb: str, picked: Iterable[tuple[int, int]], *, back: str, by, now: datetime) -> Batch:
    """`picked` are stories with the number of the version that was on screen. Old batches of everybody fall away."""
    Batch.objects.filter(made_at__lt=now - KEPT).delete()
    batch = Batch.objects.create(verb=verb, owner=by, back=back[:2000], made_at=now)
    lines = dict(list(dict(picked).items())[:MOST])
    known = set(Article.objects.visible_to(by, at=now).filter(pk__in=lines).values_list("pk", flat=True))
    BatchLine.objects.bulk_create(
        BatchLine(batch=batch, article_id=pk, number=number, order=order)
        for order, (pk, number) in enumerate(lines.items())
        if pk in known
    )
    return batch


def rehearse(line: BatchLine, press: Press, *, by, now: datetime) -> tuple[bool, str]:
    """Would it be done? With the sentence that says what will become of the story, or why not. Nothing stays."""
    said = ""
    try:
        with transaction.atomic():
            said = _pressed(line, press, by=by, now=now).will
            raise _Rehearsed
    except _Rehearsed:
        return True, said
    except NotAllowed as refused:
        return False, str(refused)


@transaction.atomic
def carry_out(line: BatchLine, press: Press, *, by, now: datetime) -> BatchLine:
    """Do it once, in a transaction of its own; a line that was carried out already stays as it is."""
    line = BatchLine.objects.select_for_update().get(pk=line.pk)
    if line.done_at:
        return line
    try:
        with transaction.atomic():
            line.said = _pressed(line, press, by=by, now=now).done
    except NotAllowed as refused:
        line.is_refused, line.said = True, str(refused)
    line.done_at = now
    line.save(update_fields=["done_at", "is_refused", "said"])
    return line


def _pressed(line, press, *, by, now) -> Became:
    visible = Article.objects.visible_to(by, at=now)
    article = visible.select_related("newest_version__saved_by", "desk").filter(pk=line.article_id).first()
    if article is None:
        raise NotAllowed(_("This story does not exist."))
    require_seen(article, line.number)
    return press(article, article.newest_version)
