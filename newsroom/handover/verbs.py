"""Writing lines, handing over, confirming. Each is one transaction and refuses with a sentence."""

from datetime import datetime

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.models import Article
from articles.telling.announcing import announce_handover
from articles.workflow import NotAllowed
from articles.workflow.gates import require_sight
from newsroom.handover.duty import may_hand_over, may_read
from newsroom.handover.facts import facts_for_all
from newsroom.models import DutyLine, Handover


@transaction.atomic
def write_line(text: str, *, by, now: datetime, article: Article | None = None) -> DutyLine:
    """A free line for whoever comes next, perhaps about a story."""
    if not may_read(by, at=now):
        raise NotAllowed(_("You may not write into the handover."))
    if not text.strip():
        raise NotAllowed(_("The line is empty."))
    if article:
        require_sight(by, article, now)
    return DutyLine.objects.create(text=text.strip(), article=article, written_by=by, written_at=now)


@transaction.atomic
def tick_off(line: DutyLine, *, by, now: datetime) -> None:
    """It is dealt with and is not handed over any more; the duty book keeps it."""
    if not may_read(by, at=now):
        raise NotAllowed(_("You may not write into the handover."))
    DutyLine.objects.filter(pk=line.pk, done_at=None).update(done_by=by, done_at=now)


@transaction.atomic
def hand_over(*, by, now: datetime, note: str = "") -> Handover:
    """The page as it stands now goes into the duty book and waits for the next shift."""
    if not may_hand_over(by, at=now):
        raise NotAllowed(_("Handing over is for the duty editor."))
    kept = [fact.as_json() for fact in facts_for_all(at=now)]
    return Handover.objects.create(handed_over_by=by, handed_over_at=now, note=note.strip(), facts=kept)


@transaction.atomic
def confirm(handover: Handover, *, by, now: datetime) -> Handover:
    """“I have it”: somebody of the next shift takes over. The handover is confirmed once."""
    handover = Handover.objects.select_for_update(of=("self",)).get(pk=handover.pk)
    if not may_hand_over(by, at=now):
        raise NotAllowed(_("Taking over is for the duty editor."))
    if handover.handed_over_by_id == by.pk:
        raise NotAllowed(_("Whoever comes next confirms the handover, not whoever wrote it."))
    if handover.confirmed_by:
        raise NotAllowed(_("%(who)s has confirmed this handover already.") % {"who": handover.confirmed_by})
    handover.confirmed_by, handover.confirmed_at = by, now
    handover.save(update_fields=["confirmed_by", "confirmed_at"])
    announce_handover(handover.pk, by=by, address=reverse("admin:duty_book_page", args=[handover.pk]), at=now)
    return handover
