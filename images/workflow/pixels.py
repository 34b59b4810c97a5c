"""What changes the pixels readers see: another file in the place of the first, and parts made unrecognisable."""

import math
from dataclasses import dataclass, field
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from images import keys, metadata, tasks, uploads
from images.metadata import conclusions
from images.metadata.vocabularies import stricter
from images.models import FormerOriginal, Image, PictureMove, check_boxes, original_path
from images.workflow.gates import NotAllowed, enter, log, require_reason

ALIKE = 0.02  # how far two pictures' width : height may lie apart for crops of one to fit the other


class KnownElsewhere(NotAllowed):
    """The file is another picture of the library already: `image`."""

    def __init__(self, image: Image):
        self.image = image
        super().__init__(
            _("This file is in the library already, as “%(picture)s”. Use that picture instead.") % {"picture": image}
        )


class BoxesUndecided(NotAllowed):
    """Parts of the picture are pixelated, and nobody has said what becomes of them in the new file."""


@dataclass(frozen=True)
class Replaced:
    """The picture with its new file, and what the person should know about it, in sentences."""

    image: Image
    notes: list[str] = field(default_factory=list)


@transaction.atomic
def pixelate(image: Image, boxes: list, *, by, now: datetime, reason: str = "") -> Image:
    """Make exactly these parts unrecognisable ([] none); the addresses of the pixels so far are gone."""
    image = enter(image, by=by, now=now)
    try:
        check_boxes(boxes)
    except ValidationError as error:
        raise NotAllowed(error.messages[0]) from error
    if image.pixelated == boxes:
        return image
    image.pixelated = boxes
    image.save(update_fields=["pixelated"])
    log(image, PictureMove.Verb.PIXELATE, by=by, now=now, reason=reason, fields=["pixelated"])
    keys.renew(image, leads_on=False)
    tasks.make_later(image, now=now)
    return image


def replace(
    image: Image,
    file,
    *,
    by,
    now: datetime,
    reason: str,
    for_cause: bool = False,
    keep_boxes: bool = False,
    drop_boxes: bool = False,
) -> Replaced:
    """Another file for the same picture, wherever it is used; words and rights stay, the old file is kept.

    `for_cause`: the old pixels must be seen no more, so their addresses do not lead on. Raises NotAllowed.
    """
    reason = require_reason(reason)
    try:
        with uploads.received(file) as received:
            examined = uploads.examine(received.file)
            with transaction.atomic():
                image = enter(image, by=by, now=now)
                _require_new(image, received.sha256)
                notes = _settle_boxes(image, examined, keep=keep_boxes, drop=drop_boxes)
                notes += _settle_crops(image, examined) + _settle_words(image, examined.about, now=now)
                _put(image, received, examined, name=uploads.bare_name(file), now=now)
                log(image, PictureMove.Verb.REPLACE, by=by, now=now, reason=reason, fields=["original"])
                keys.renew(image, leads_on=not for_cause)
                tasks.make_later(image, now=now)
    except uploads.PictureRefused as refused:
        raise NotAllowed(str(refused)) from refused
    return Replaced(image, notes)


def _require_new(image, sha256):
    if sha256 == image.sha256:
        raise NotAllowed(_("This is the very file the picture has already."))
    if other := Image.objects.filter(sha256=sha256).first():
        raise KnownElsewhere(other)


def _settle_boxes(image, examined, *, keep, drop) -> list[str]:
    if not image.pixelated or (keep and _is_alike(image, examined)):
        return []
    if not drop:
        raise BoxesUndecided(
            _("Parts of this picture are pixelated. Say whether they lie where they did, or are to be set anew.")
        )
    image.pixelated = []
    return [_("The new file is not pixelated. Please look whether anybody can be recognised in it.")]


def _settle_crops(image, examined) -> list[str]:
    if _is_alike(image, examined):
        return []
    had_crops, image.crops = bool(image.crops), {}
    image.focal_x = image.focal_y = 0.5
    return [_("The new file has another shape: its crops have to be set anew.")] if had_crops else []


def _settle_words(image, told: dict, *, now) -> list[str]:
    """What the desk wrote stays, but for what the new file owes others: AI, data mining, an embargo."""
    notes = []
    source_type = told.get("digital_source_type", "")
    if metadata.is_made_by_machine(source_type) and not image.is_ai_made:
        image.digital_source_type, image.label = source_type, Image.Label.AI
        notes.append(_("The new file says that it was made with AI; the picture is labelled so now."))
    image.data_mining = stricter(image.data_mining, told.get("data_mining", ""))
    if speaks := conclusions.embargo_in(told, taken_at=told.get("taken_at"), now=now):
        ends = [moment for moment in (image.embargo_until, speaks.get("embargo_until")) if moment]
        image.embargo_until = max(ends, default=None)
        image.has_unread_embargo |= speaks.get("has_unread_embargo", False)
        notes.append(_("The new file speaks of an embargo; please check it."))
    if told.get("credit") and told["credit"] != image.credit_line:
        said = {"new": told["credit"], "old": image.credit_line or "–"}
        notes.append(_("The new file names “%(new)s” as its credit; the picture keeps “%(old)s”.") % said)
    return notes


def _put(image, received, examined, *, name, now):
    """The new file in the row; the one so far becomes a FormerOriginal."""
    FormerOriginal.objects.create(
        image=image, original=image.original.name, original_name=image.original_name, sha256=image.sha256,
        mime=image.mime, replaced_at=now,
    )  # fmt: skip
    for column, fact in examined.columns.items():
        setattr(image, column, fact)
    image.sha256, image.byte_count, image.original_name = received.sha256, received.byte_count, name
    storage, path = image.original.storage, original_path(image, "")
    received.file.seek(0)
    image.original.name = path if storage.exists(path) else storage.save(path, File(received.file))
    image.save()


def _is_alike(image, examined) -> bool:
    before, after = image.width / image.height, examined.width / examined.height
    return abs(math.log(before / after)) <= ALIKE
