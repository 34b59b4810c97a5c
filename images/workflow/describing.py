"""What the desk writes about a picture, and where its crops lie."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from images import keys
from images.metadata import EMBEDDED
from images.models import Image, PictureMove
from images.workflow.gates import NotAllowed, enter, log, require_words

WORDS = (
    *("alt", "is_decorative", "long_description", "headline", "caption", "keywords", "people", "taken_at", "place"),
    *("credit", "creator", "source", "origin", "copyright_notice", "licence", "licence_url", "instructions"),
)
RIGHTS = (
    *("rights_from", "rights_until", "embargo_until", "has_unread_embargo", "is_single_use", "is_editorial_only"),
    *("is_site_only", "fee_note", "has_permission", "shows_minors", "consent_note"),
)
SEEN = ("alt", "long_description", "headline", "caption", "credit", "creator", "source")  # by readers
LABELS = ("label", "digital_source_type", "ai_system", "data_mining")
DESCRIBED = frozenset((*WORDS, *RIGHTS, *LABELS))


@transaction.atomic
def describe(image: Image, *, by, now: datetime, fields: dict, reason: str = "", base: dict | None = None) -> Image:
    """Write `fields` (names of DESCRIBED) down; only what differs is saved and logged.

    `base` holds the values the form was opened with: what a colleague has changed since then is not written over.
    """
    if unknown := fields.keys() - DESCRIBED:
        raise ValueError(f"Not described by this verb: {sorted(unknown)}")
    image = enter(image, by=by, now=now)
    changed = {name for name, value in fields.items() if getattr(image, name) != value}
    _require_not_stale(image, changed, base or {})
    if not changed:
        return image
    for name in changed:
        setattr(image, name, fields[name])
    _check(image, changed)
    require_words([getattr(image, name) for name in SEEN if name in changed], at=now)
    image.save(update_fields=changed)
    log(image, PictureMove.Verb.DESCRIBE, by=by, now=now, reason=reason, fields=changed)
    if changed & EMBEDDED:  # words inside the files: new files, new addresses
        keys.renew(image, leads_on=True)
    return image


@transaction.atomic
def crop(
    image: Image, *, by, now: datetime, crops: dict | None = None, focal: tuple[float, float] | None = None
) -> Image:
    """Crops by hand, all of them ({} removes them), and the focal point; None leaves what there is."""
    image = enter(image, by=by, now=now)
    wanted = {"crops": crops} if crops is not None else {}
    if focal is not None:
        wanted |= {"focal_x": focal[0], "focal_y": focal[1]}
    changed = {name for name, value in wanted.items() if getattr(image, name) != value}
    if not changed:
        return image
    for name in changed:
        setattr(image, name, wanted[name])
    _check(image, changed)
    image.save(update_fields=changed)
    log(image, PictureMove.Verb.CROP, by=by, now=now, fields=changed)
    return image


def _require_not_stale(image, changed, base):
    overtaken = sorted(name for name in changed & base.keys() if getattr(image, name) != base[name])
    if overtaken:
        raise NotAllowed(
            _("A colleague has changed this meanwhile: %(fields)s. Please look at it again.")
            % {"fields": ", ".join(str(Image._meta.get_field(name).verbose_name) for name in overtaken)}
        )


def _check(image, changed):
    """Raises NotAllowed with the first thing that is wrong in what is new."""
    try:
        image.clean_fields(exclude={field.name for field in Image._meta.fields} - changed)
        image.validate_constraints()
    except ValidationError as error:
        name, sentences = next(iter(error.message_dict.items()))
        field = next((field for field in Image._meta.fields if field.name == name), None)
        raise NotAllowed(f"{field.verbose_name}: {sentences[0]}" if field else sentences[0]) from error
