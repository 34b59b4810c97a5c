"""What somebody who is about to use a picture has to know: sentences for the chooser."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from images.models import Image


def cautions(image: Image, *, at: datetime, is_used: bool = False) -> list[str]:
    """Nothing here forbids the picture; what does stands in `missing()`. `is_used`: some story shows it."""
    return [*_of_time(image, at), *_of_use(image, is_used=is_used), *_of_people(image)]


def _of_time(image, at):
    if image.embargo_until and image.embargo_until > at:
        yield _("Embargo until %(moment)s.") % {"moment": _short(image.embargo_until)}
    if image.rights_from and image.rights_from > at:
        yield _("Rights begin on %(moment)s.") % {"moment": _short(image.rights_from)}
    if image.rights_until:
        yield _("Rights end on %(moment)s.") % {"moment": _short(image.rights_until)}
    if image.withdrawn_at and image.withdrawn_at > at:
        yield _("Withdrawn from %(moment)s on.") % {"moment": _short(image.withdrawn_at)}


def _of_use(image, *, is_used):
    if image.is_single_use:
        yield _("For one story only, and used already.") if is_used else _("For one story only.")
    if image.is_editorial_only:
        yield _("Not in advertising.")
    if image.is_site_only:
        yield _("Only on our own pages, not in feeds and previews.")
    if image.fee_note:
        yield _("Fee: %(note)s") % {"note": image.fee_note}


def _of_people(image):
    if image.shows_minors:
        yield _("Shows minors.")


def _short(moment: datetime) -> str:
    return date_format(localtime(moment), _("j M Y, H:i"))
