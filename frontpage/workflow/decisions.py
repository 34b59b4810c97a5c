"""The one place that writes arrangements and their intervals."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from articles.workflow import NotAllowed
from frontpage.models import Arrangement, Front, Placement
from frontpage.workflow.gates import Place
from language.words import weekday_moment


def decide(front: Front, places: list[Place], *, live_from: datetime, by, now: datetime, **more) -> Arrangement:
    """From `live_from` on `places` stand on the front. The caller has the lock and has checked the gates."""
    following = front.arrangements.coming(at=live_from).first()
    arrangement = Arrangement(
        front=front,
        live_from=live_from,
        live_until=following and following.live_from,
        decided_by=by,
        decided_at=now,
        **more,
    )
    _save_at(arrangement, live_from, force_insert=True)
    write(arrangement, places)
    rechain(front)
    return arrangement


def write(arrangement: Arrangement, places: list[Place]) -> None:
    """The placements of a decision, anew."""
    arrangement.placements.all().delete()
    Placement.objects.bulk_create(Placement(arrangement=arrangement, **place.__dict__) for place in places)


def change(arrangement: Arrangement, places: list[Place], *, by, now: datetime) -> None:
    """Other placements for a decision that is still to come."""
    write(arrangement, places)
    arrangement.decided_by, arrangement.decided_at = by, now
    arrangement.save(update_fields=["title", "note", "decided_by", "decided_at"])


def move(arrangement: Arrangement, *, live_from: datetime) -> None:
    """Let a coming decision take effect at another moment."""
    arrangement.live_from, arrangement.live_until = live_from, None
    _save_at(arrangement, live_from, update_fields=["live_from", "live_until"])
    rechain(arrangement.front)
    arrangement.refresh_from_db(fields=["live_until"])


def cancel(arrangement: Arrangement) -> None:
    """Take a coming decision back."""
    front = arrangement.front
    arrangement.delete()
    rechain(front)


def rechain(front: Front) -> None:
    """Each decision ends where the next begins."""
    chain = list(front.arrangements.order_by("live_from"))
    for arrangement, following in zip(chain, [*chain, None][1:], strict=True):
        live_until = following.live_from if following else None
        if arrangement.live_until != live_until:
            arrangement.live_until = live_until
            arrangement.save(update_fields=["live_until"])


def _save_at(arrangement, live_from, **how):
    try:
        with transaction.atomic():
            arrangement.save(**how)
    except IntegrityError as error:
        if not arrangement.front.arrangements.filter(live_from=live_from).exclude(pk=arrangement.pk).exists():
            raise
        raise NotAllowed(
            _("Another arrangement of “%(front)s” already begins at %(moment)s.")
            % {"front": arrangement.front, "moment": weekday_moment(live_from)}
        ) from error
