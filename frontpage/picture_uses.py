"""Where fronts show a picture of their own: the picture room asks before it removes one."""

from datetime import datetime

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from frontpage.models import Front, Pin, Placement
from images.models import Image
from images.public import Place


def desk_page(front: Front) -> str:
    """Where the desk arranges it."""
    if front.section:
        return reverse("admin:frontpage_front_section", args=[front.section.slug])
    return reverse("admin:frontpage_front_changelist")


def of_placements() -> QuerySet[Placement]:
    return Placement.objects.exclude(image=None)


def of_pins() -> QuerySet[Pin]:
    return Pin.objects.exclude(image=None)


def fronts_with(image) -> list[tuple[str, str]]:
    """(front, address on the desk) of each front that has shown `image`, or is to, instead of a story's picture."""
    placed = Placement.objects.filter(image=image).values("arrangement__front")
    pinned = Pin.objects.filter(image=image).values("front")
    fronts = Front.objects.filter(pk__in=placed) | Front.objects.filter(pk__in=pinned)
    return [(_("front “%(front)s”") % {"front": front}, desk_page(front)) for front in fronts.select_related("section")]


def fronts_before_readers(images: list[Image], *, at: datetime) -> dict[int, list[Place]]:
    """By picture, the fronts that show it at `at` or will, as a picture of their own."""
    found: dict[int, list[Place]] = {}
    for row, front, live_from in _own_pictures(images, at=at):
        label = _("front “%(front)s”") % {"front": front}
        found.setdefault(row.image_id, []).append(Place(label, desk_page(front), live_from))
    return found


def _own_pictures(images, *, at):
    placed = Placement.objects.filter(_not_over("arrangement__", at), image__in=images)
    for row in placed.select_related("arrangement__front__section").order_by("arrangement__live_from"):
        yield row, row.arrangement.front, row.arrangement.live_from
    pinned = Pin.objects.filter(_not_over("", at), image__in=images, kind=Pin.Kind.PIN)
    for row in pinned.select_related("front__section").order_by("live_from"):
        yield row, row.front, row.live_from


def _not_over(path, at):
    return Q(**{f"{path}live_until": None}) | Q(**{f"{path}live_until__gt": at})
