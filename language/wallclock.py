"""The clock on the wall and the moment it means, in the nights the clocks change too."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from language.words import clock, weekday_date, zone_name

FIRST_YEAR, LAST_YEAR = 1605, 2199  # the first newspaper; far enough for any embargo, short of what databases refuse


class MomentRefused(ValueError):
    """A wall-clock time that names no moment. `str()` is a sentence for the person, in their language."""

    def __init__(self, wall: datetime):
        super().__init__(wall)
        self.wall = wall


class MomentOutOfRange(MomentRefused):
    def __str__(self) -> str:
        return _("The year must be between %(first)s and %(last)s.") % {"first": FIRST_YEAR, "last": LAST_YEAR}


class MomentDoesNotExist(MomentRefused):
    """The clocks jump over it: `before` and `after` are what they show at the jump (naive)."""

    def __init__(self, wall: datetime, *, before: datetime, after: datetime):
        super().__init__(wall)
        self.before, self.after = before, after

    def __str__(self) -> str:
        return _("There is no %(clock)s on %(day)s: the clocks go from %(before)s to %(after)s.") % {
            "clock": clock(self.wall),
            "day": weekday_date(self.wall),
            "before": clock(self.before),
            "after": clock(self.after),
        }


class MomentIsAmbiguous(MomentRefused):
    """The clocks show it twice: `first` and `second` (aware, UTC), one for each fold, with their `offsets`."""

    def __init__(self, wall: datetime, *, first: datetime, second: datetime):
        super().__init__(wall)
        self.first, self.second = first, second
        self.offsets = tuple(wall - moment.replace(tzinfo=None) for moment in (first, second))

    def __str__(self) -> str:
        return _("On %(day)s the clocks show %(clock)s twice, in %(first)s and in %(second)s. Which one is meant?") % {
            "day": weekday_date(self.wall),
            "clock": clock(self.wall),
            "first": zone_name(self.first),
            "second": zone_name(self.second),
        }


def resolve(wall: datetime, *, fold: int | None = None) -> datetime:
    """The moment (aware, UTC) of the naive time `wall` in the site's zone; `fold` chooses where there are two.

    Raises MomentDoesNotExist, MomentIsAmbiguous (only without `fold`) and MomentOutOfRange.
    """
    if not FIRST_YEAR <= wall.year <= LAST_YEAR:
        raise MomentOutOfRange(wall)
    wall = wall.replace(fold=0)
    first, second = (_as_if(wall, fold=choice) for choice in (0, 1))
    if first == second:
        return first
    if wall_time(first)[0] != wall:
        before, after = _jump(second, first)
        raise MomentDoesNotExist(wall, before=before, after=after)
    if fold is None:
        raise MomentIsAmbiguous(wall, first=first, second=second)
    return second if fold else first


def wall_time(moment: datetime) -> tuple[datetime, int]:
    """What the clock shows at `moment` (naive) and its fold: the way back from `resolve`."""
    local = timezone.localtime(moment, timezone.get_default_timezone())
    return local.replace(tzinfo=None, fold=0), local.fold


def is_ambiguous(wall: datetime) -> bool:
    try:
        resolve(wall)
    except MomentIsAmbiguous:
        return True
    except MomentRefused:
        return False
    return False


def _as_if(wall: datetime, *, fold: int) -> datetime:
    return wall.replace(tzinfo=timezone.get_default_timezone(), fold=fold).astimezone(UTC)


def _jump(early: datetime, late: datetime) -> tuple[datetime, datetime]:
    """What the clocks show just when they jump, by the old rule and by the new; the jump lies in (early, late]."""
    offset_before, offset_after = (wall_time(edge)[0] - edge.replace(tzinfo=None) for edge in (early, late))
    while late - early > timedelta(seconds=1):
        middle = early + timedelta(seconds=(late - early) // timedelta(seconds=2))
        if wall_time(middle)[0] - middle.replace(tzinfo=None) == offset_before:
            early = middle
        else:
            late = middle
    jump = late.replace(tzinfo=None, microsecond=0)
    return jump + offset_before, jump + offset_after
