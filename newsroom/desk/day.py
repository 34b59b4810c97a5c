"""The day as 24 columns: what went live, what comes, what is due in each hour."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from articles.models import Publication

MAX_BITS = 6  # per hour: a column is no higher
MAX_ROWS = 300
NIGHT = {*range(5), 23}


@dataclass(frozen=True)
class Bit:
    kind: str
    words: str


@dataclass
class Hour:
    number: int
    quarter: int | None = None  # of the hour that is running, 0 to 3
    bits: list[Bit] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.number:02}"

    @property
    def is_now(self) -> bool:
        return self.quarter is not None

    @property
    def classes(self) -> str:
        night = ["is-night"] if self.number in NIGHT else []
        return " ".join([*night, "is-now", f"quarter-{self.quarter}"] if self.is_now else night)


def hours_of(visible, *, now: datetime) -> list[Hour]:
    """The hours of the local day of `now`; in the night the clocks go back one column holds two hours."""
    start = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    day = (start, timezone.make_aware(start.replace(tzinfo=None) + timedelta(days=1)))
    hours = [Hour(number) for number in range(24)]
    clock = timezone.localtime(now)
    hours[clock.hour].quarter = clock.minute // 15
    for kind, moment in sorted(_bits(visible, day=day, now=now), key=lambda bit: bit[1]):
        hour = hours[timezone.localtime(moment).hour]
        if len(hour.bits) < MAX_BITS:
            hour.bits.append(Bit(kind, f"{timezone.localtime(moment):%H:%M}: {_words(kind)}"))
    return hours


def _bits(visible, *, day, now):
    decisions = Publication.objects.filter(
        article__in=visible.values("pk"), live_from__gte=day[0], live_from__lt=day[1]
    )
    for version, moment in decisions.values_list("version", "live_from")[:MAX_ROWS]:
        yield "gone" if version is None else "plan" if moment > now else "live", moment
    due = visible.filter(due_at__gte=day[0], due_at__lt=day[1]).in_work()
    yield from (("due", moment) for moment in due.values_list("due_at", flat=True)[:MAX_ROWS])


def _words(kind: str) -> str:
    return {"live": _("gone live"), "plan": _("scheduled"), "gone": _("taken down"), "due": _("due")}[kind]
