"""Who is on duty, and who may read, hand over and confirm."""

from datetime import datetime, timedelta

from django.db.models import Q

from articles.models import Membership, Right
from articles.staff import reach_of
from newsroom.models import Handover

SHIFT = timedelta(hours=24)  # whoever took over before that has gone home
ON_DUTY = "duty_editor"  # the key of the role (articles.presets); its name is the house's own


def may_read(user, *, at: datetime) -> bool:
    """Whoever clears somewhere works with what the last shift left."""
    reach = reach_of(user, at=at)
    return reach.anywhere(Right.CLEAR) or reach.anywhere(Right.OVERRIDE)


def may_hand_over(user, *, at: datetime) -> bool:
    """The duty editor and whoever holds the same rights."""
    return reach_of(user, at=at).anywhere(Right.OVERRIDE)


def on_duty(*, at: datetime) -> list[Membership]:
    """The memberships by which somebody holds the role at `at`, those with an end first, as shifts have one."""
    holding = Membership.objects.in_force(at=at).filter(role__key=ON_DUTY).select_related("user", "section")
    return sorted(holding, key=lambda one: (one.valid_until is None, one.valid_until or at, str(one.user)))


def took_over(*, at: datetime) -> Handover | None:
    """The last handover that was confirmed by `at`, if that is no longer ago than a shift may last: whoever confirmed
    it said “I have it”."""
    confirmed = Handover.objects.filter(confirmed_at__lte=at, confirmed_at__gt=at - SHIFT)
    return confirmed.select_related("confirmed_by").order_by("-confirmed_at").first()


def who_has_it(*, at: datetime) -> list[str]:
    """The names for “on duty”: whoever has taken over, else all who hold the role."""
    if taken := took_over(at=at):
        return [str(taken.confirmed_by)]
    return list(dict.fromkeys(str(membership.user) for membership in on_duty(at=at)))


def waiting_for(user, *, at: datetime):
    """Handovers that `user` could confirm, the newest first."""
    if not may_hand_over(user, at=at):
        return Handover.objects.none()
    waiting = Handover.objects.filter(~Q(handed_over_by=user), confirmed_at=None, handed_over_at__lte=at)
    return waiting.select_related("handed_over_by")
