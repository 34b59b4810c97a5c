"""Arranging a front: now or for later, changing, moving, cancelling, undoing."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Release
from articles.workflow import NotAllowed
from articles.workflow.publishing import require_coming
from frontpage.models import Arrangement, Front, FrontVerb
from frontpage.workflow import decisions
from frontpage.workflow.completeness import require_complete
from frontpage.workflow.gates import Place, StaleFront, checked, coming, enter, log, places_of
from frontpage.workflow.taking_over import take_over

ANY = object()  # whatever stands there: no form was open


@transaction.atomic
def arrange(
    front: Front,
    places: Iterable[Place],
    *,
    by,
    now: datetime,
    at: datetime | None = None,
    title: str = "",
    note: str = "",
    release: Release | None = None,
    seen: Arrangement | object | None = ANY,
    also: Iterable[int] = (),
) -> Arrangement:
    """Let `places` stand on the front now, or from the coming moment `at` on.

    `seen`: what was in force when the form was opened; `also`: keys of coming arrangements that take the change over.
    With a `release` the arrangement goes live with it, or not at all.
    """
    front, now = enter(front, by=by, now=now)
    at = release.live_from if release else at
    if at:
        require_coming(at, now)
    before = front.arrangement_at(at or now)
    if not at and seen is not ANY and before != seen:
        raise StaleFront(before)
    stood = places_of(before)
    places = checked(places, front=front, at=at or now, by=by, now=now, stood=stood)
    said = {"title": title.strip()[:100], "note": note.strip(), "release": release}
    arrangement = decisions.decide(front, places, live_from=at or now, by=by, now=now, **said)
    if release:
        require_complete(arrangement, now=now)
    verb = FrontVerb.SCHEDULE if at else FrontVerb.ARRANGE
    log(front, verb, by=by, now=now, arrangement=arrangement, effect_at=arrangement.live_from, why=note)
    take_over(arrangement, before=stood, after=places, keys=also, by=by, now=now)
    return arrangement


@transaction.atomic
def rearrange(
    arrangement: Arrangement,
    places: Iterable[Place],
    *,
    by,
    now: datetime,
    title: str | None = None,
    note: str | None = None,
    seen_at: datetime | None = None,
    also: Iterable[int] = (),
) -> Arrangement:
    """Change a coming arrangement. `seen_at`: its `decided_at` when the form was opened."""
    front, now = enter(arrangement.front, by=by, now=now)
    arrangement = coming(arrangement, now)
    if seen_at and arrangement.decided_at != seen_at:
        raise StaleFront(arrangement)
    stood = places_of(arrangement)
    places = checked(places, front=front, at=arrangement.live_from, by=by, now=now, stood=stood)
    arrangement.title = arrangement.title if title is None else title.strip()[:100]
    arrangement.note = arrangement.note if note is None else note.strip()
    decisions.change(arrangement, places, by=by, now=now)
    if arrangement.release:
        require_complete(arrangement, now=now)
    log(front, FrontVerb.REARRANGE, by=by, now=now, arrangement=arrangement, effect_at=arrangement.live_from)
    take_over(arrangement, before=stood, after=places, keys=also, by=by, now=now)
    return arrangement


@transaction.atomic
def reschedule(arrangement: Arrangement, *, by, now: datetime, at: datetime) -> Arrangement:
    """Move a coming arrangement to another coming moment."""
    front, now = enter(arrangement.front, by=by, now=now)
    arrangement = coming(arrangement, now)
    _require_no_release(arrangement)
    require_coming(at, now)
    decisions.move(arrangement, live_from=at)
    log(front, FrontVerb.RESCHEDULE, by=by, now=now, arrangement=arrangement, effect_at=at)
    return arrangement


@transaction.atomic
def unschedule(arrangement: Arrangement, *, by, now: datetime, reason: str = "") -> None:
    """Take a coming arrangement back."""
    front, now = enter(arrangement.front, by=by, now=now)
    arrangement = coming(arrangement, now)
    _require_no_release(arrangement)
    why = " ".join(filter(None, [arrangement.title, reason]))
    log(front, FrontVerb.UNSCHEDULE, by=by, now=now, effect_at=arrangement.live_from, why=why)
    decisions.cancel(arrangement)


@transaction.atomic
def undo(front: Front, *, by, now: datetime, seen: Arrangement | object | None = ANY) -> Arrangement:
    """The arrangement before the one in force becomes the newest decision; before the first there was none."""
    front, now = enter(front, by=by, now=now)
    current = front.arrangement_at(now)
    if current is None:
        raise NotAllowed(_("Nobody has arranged this front yet; there is nothing to undo."))
    if seen is not ANY and current != seen:
        raise StaleFront(current)
    undone = current.restores or current  # pressed twice it goes two steps back
    earlier = front.arrangements.filter(live_from__lt=undone.live_from).order_by("-live_from").first()
    return _restored(front, earlier, by=by, now=now)


@transaction.atomic
def restore(arrangement: Arrangement, *, by, now: datetime) -> Arrangement:
    """An arrangement that readers have seen before becomes the newest decision."""
    front, now = enter(arrangement.front, by=by, now=now)
    if arrangement.live_from > now:
        raise NotAllowed(_("This arrangement is still to come."))
    return _restored(front, arrangement, by=by, now=now)


def _restored(front, earlier, *, by, now):
    said = {"title": earlier.title if earlier else "", "restores": earlier and (earlier.restores or earlier)}
    places = _without_dropped_words(front, earlier) if earlier else []
    arrangement = decisions.decide(front, places, live_from=now, by=by, now=now, **said)
    log(front, FrontVerb.RESTORE, by=by, now=now, arrangement=arrangement, effect_at=now)
    return arrangement


def _without_dropped_words(front, earlier):
    """What was dropped with a correction does not come back with the arrangement it stood in."""
    dropped = front.moves.filter(verb=FrontVerb.DROP_WORDS, when__gte=earlier.live_from)
    stories = set(dropped.values_list("article", flat=True))
    places = places_of(earlier)
    return [one.plain if one.article_id in stories else one for one in places]


def _require_no_release(arrangement):
    if arrangement.release:
        raise NotAllowed(
            _("This arrangement belongs to the release “%(release)s” and moves with it alone.")
            % {"release": arrangement.release}
        )
