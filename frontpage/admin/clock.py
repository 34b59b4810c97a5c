"""The arrangements of a front along the clock: what was, what readers see, what is planned."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from articles import paths
from articles.admin.rows import distance, short_moment
from frontpage.models import Arrangement, Front
from language.wallclock import wall_time
from language.words import iso, weekday_moment

PAST, COMING = 2, 12  # shown along the clock; the rest stands in the list of all


@dataclass(frozen=True)
class Mark:
    """One arrangement on the strip: `kind` is past, live or plan."""

    kind: str
    words: str
    meta: str
    address: str
    is_here: bool = False


def address_of(front: Front) -> str:
    """The desk's screen of a front."""
    if front.section_id:
        return reverse("admin:frontpage_front_section", args=[front.section.slug])
    return reverse("admin:frontpage_front_changelist")


def travel_to(moment: datetime, *, front: Front) -> str:
    """The front as readers see it at `moment`, rounded up to the second in which the decision holds."""
    stem = iso(moment + timedelta(seconds=1) if moment.microsecond else moment)
    return f"/{paths.WORDS['time-travel'][settings.LANGUAGE_CODE]}/{stem}{front.get_absolute_url()}"


def marks_of(front: Front, *, now: datetime, here: Arrangement | None) -> list[Mark]:
    """The strip; `here` is the coming arrangement that is being changed, None for what readers see now."""
    decided = front.arrangements.select_related("decided_by")
    gone = list(decided.filter(live_from__lte=now)[: PAST + 1])
    live, past = (gone[0] if gone else None), gone[1:]
    coming = list(decided.coming(at=now)[:COMING])
    return [
        *(_past(each, front, now=now) for each in reversed(past)),
        _live(live, front, now=now, is_here=here is None),
        *(_coming(each, front, now=now, is_here=each == here) for each in coming),
    ]


def _past(each, front, *, now):
    said = {"start": short_moment(each.live_from, now=now), "end": short_moment(each.live_until, now=now)}
    return Mark(
        "past", each.title or _("Before"), _("%(start)s to %(end)s") % said, travel_to(each.live_from, front=front)
    )


def _live(each, front, *, now, is_here):
    if each is None:
        meta = _("nobody has arranged it yet")
    else:
        said = {"moment": short_moment(each.live_from, now=now), "who": each.decided_by}
        meta = _("since %(moment)s, %(who)s") % said
    return Mark("live", _("Readers see now"), meta, address_of(front), is_here)


def _coming(each, front, *, now, is_here):
    words = f"{short_moment(each.live_from, now=now)} {each.title}".strip()
    meta = distance(each.live_from, now=now) or str(each.decided_by)
    if each.release_id:
        meta = f"{meta}, {_('with a release')}"
    return Mark("plan", words, meta, f"{address_of(front)}?arrangement={each.pk}", is_here)


def asked_for(moment: datetime) -> str:
    """The part of an address that asks for a new arrangement from `moment` on, in local time with its fold."""
    wall, fold = wall_time(moment)
    return urlencode({"at": wall.isoformat(timespec="seconds"), "at_fold": fold})


@dataclass(frozen=True)
class Row:
    """One line of the list of all arrangements."""

    arrangement: Arrangement
    kind: str
    since: str
    until: str
    travel: str
    is_coming: bool
    is_live: bool


def row_of(each: Arrangement, front: Front, *, now: datetime) -> Row:
    is_coming = each.live_from > now
    is_live = not is_coming and (each.live_until is None or each.live_until > now)
    return Row(
        each,
        kind="plan" if is_coming else "live" if is_live else "gone",
        since=weekday_moment(each.live_from),
        until=weekday_moment(each.live_until) if each.live_until else "",
        travel=travel_to(each.live_from, front=front),
        is_coming=is_coming,
        is_live=is_live,
    )
