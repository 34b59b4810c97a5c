"""One picture in the library: its thumbnail and the one thing about it that matters now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from images import labels, usage
from images.desk import chooser
from images.library import SOON
from images.models import Image
from language.words import clock, shortdate

LARGE = 1280  # pixels


@dataclass(frozen=True)
class Tile:
    image: Image
    thumb: str
    large: str
    label: str
    note: str  # what hinders or soon will; perhaps empty
    is_bad: bool
    uses: int

    @property
    def used(self) -> str:
        if not self.uses:
            return ""
        return ngettext("used in one place", "used in %(count)d places", self.uses) % {"count": self.uses}


def tiles(images: Iterable[Image], *, at: datetime) -> list[Tile]:
    images = list(images)
    uses = usage.counts(images)
    return [_tile(image, uses.get(image.pk, 0), at) for image in images]


def _tile(image: Image, uses: int, at: datetime) -> Tile:
    bad, soon = _hindrance(image, at), _warning(image, at)
    return Tile(
        image=image,
        thumb=chooser.thumb_url(image, at=at),
        large=chooser.thumb_url(image, at=at, width=LARGE),
        label=labels.word(image),
        note=bad or soon,
        is_bad=bool(bad),
        uses=uses,
    )


def _hindrance(image: Image, at: datetime) -> str:
    """Why no story may take it; the gravest first."""
    if image.withdrawn_at and image.withdrawn_at <= at:
        return _("Withdrawn")
    if image.rights_until and image.rights_until <= at:
        return _("Rights ended %(day)s") % {"day": _day(image.rights_until, at)}
    if image.has_unread_embargo:
        return _("Embargo to be cleared up")
    if image.lacks_alt:
        return _("Alt text is missing")
    if image.lacks_credit:
        return _("Credit is missing")
    if image.origin == Image.Origin.READER and not image.has_permission:
        return _("Permission is missing")
    return ""


def _warning(image: Image, at: datetime) -> str:
    if image.embargo_until and image.embargo_until > at:
        return _("Embargo until %(day)s") % {"day": _day(image.embargo_until, at)}
    if image.rights_from and image.rights_from > at:
        return _("Rights from %(day)s") % {"day": _day(image.rights_from, at)}
    if image.rights_until and image.rights_until <= at + SOON:
        return _("Rights end %(day)s") % {"day": _day(image.rights_until, at)}
    return _("One story only") if image.is_single_use else ""


def _day(moment: datetime, at: datetime) -> str:
    """Today with its time, tomorrow, else the date."""
    local, today = timezone.localtime(moment), timezone.localtime(at).date()
    if local.date() == today:
        return _("today, %(time)s") % {"time": clock(local)}
    if local.date() == today + timedelta(days=1):
        return _("tomorrow, %(time)s") % {"time": clock(local)}
    return shortdate(local)
