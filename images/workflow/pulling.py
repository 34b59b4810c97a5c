"""Taking a picture from readers, and giving it back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from images.models import Image, PictureMove
from images.workflow.gates import NotAllowed, enter_to_pull, log, require_reason
from language.words import weekday_moment

FIELDS = ["withdrawn_at", "withdrawn_reason"]


@transaction.atomic
def withdraw(image: Image, *, by, now: datetime, reason: str, at: datetime | None = None) -> Image:
    """From `now` (or the coming moment `at`) on no reader sees the picture, in live stories neither."""
    image, reason = enter_to_pull(image, by=by), require_reason(reason)
    if image.withdrawn_at and image.withdrawn_at <= now:
        raise NotAllowed(
            _("This picture has been withdrawn since %(moment)s.") % {"moment": weekday_moment(image.withdrawn_at)}
        )
    image.withdrawn_at, image.withdrawn_reason = max(at or now, now), reason
    image.save(update_fields=FIELDS)
    log(image, PictureMove.Verb.WITHDRAW, by=by, now=now, reason=reason, fields=FIELDS[:1])
    return image


@transaction.atomic
def restore(image: Image, *, by, now: datetime, reason: str) -> Image:
    """The withdrawal is taken back: stories that show the picture show it again, if its rights allow."""
    image, reason = enter_to_pull(image, by=by), require_reason(reason)
    if image.withdrawn_at is None:
        raise NotAllowed(_("This picture is not withdrawn."))
    image.withdrawn_at, image.withdrawn_reason = None, ""
    image.save(update_fields=FIELDS)
    log(image, PictureMove.Verb.RESTORE, by=by, now=now, reason=reason, fields=FIELDS[:1])
    return image
