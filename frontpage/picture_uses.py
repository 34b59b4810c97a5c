"""Where fronts show a picture of their own: the picture room asks before it removes one."""

from django.urls import reverse
from django.utils.translation import gettext as _

from frontpage.models import Front, Pin, Placement


def desk_page(front: Front) -> str:
    """Where the desk arranges it."""
    if front.section:
        return reverse("admin:frontpage_front_section", args=[front.section.slug])
    return reverse("admin:frontpage_front_changelist")


def fronts_with(image) -> list[tuple[str, str]]:
    """(front, address on the desk) of each front that has shown `image`, or is to, instead of a story's picture."""
    placed = Placement.objects.filter(image=image).values("arrangement__front")
    pinned = Pin.objects.filter(image=image).values("front")
    fronts = Front.objects.filter(pk__in=placed) | Front.objects.filter(pk__in=pinned)
    return [(_("front “%(front)s”") % {"front": front}, desk_page(front)) for front in fronts.select_related("section")]
