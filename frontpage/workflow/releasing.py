"""Release sets: an arrangement and the stories it shows go live at one moment, or not at all."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from articles.models import Article, Release, Version
from articles.workflow import Later, NotAllowed, join_release, start_release
from articles.workflow.publishing import require_coming
from articles.workflow.releases import gaps_of_version
from frontpage.models import Arrangement, Front, FrontVerb
from frontpage.slots import lines_of
from frontpage.workflow import decisions
from frontpage.workflow.arranging import arrange
from frontpage.workflow.completeness import lacking, require_complete
from frontpage.workflow.gates import Place, lock_front, log, places_of


@transaction.atomic
def plan_release(
    *,
    title: str,
    live_from: datetime,
    versions: Iterable[Version],
    arrangements: Iterable[tuple[Front, list[Place], str]],
    by,
    now: datetime,
    later: dict[int, Later] | None = None,
) -> Release:
    """Everything at one moment: all versions, and the fronts (each with its places and a title) that show them."""
    versions, arrangements = list(versions), list(arrangements)
    missing = [gap for version in versions for gap in gaps_of_version(version, at=live_from, now=now)]
    for front, places, _title in arrangements:
        missing += [
            gap for gap in lacking(front, places, at=live_from, joining=versions, now=now) if gap not in missing
        ]
    if missing:
        raise NotAllowed(" ".join(missing))
    release = start_release(title=title, live_from=live_from, by=by, now=now)
    for version in versions:
        join_release(version, release=release, by=by, now=now, later=later)
    for front, places, name in arrangements:
        arrange(front, places, by=by, now=now, title=name or title, release=release)
    return release


class ArrangementsOfReleases:
    """What the releases of stories have to know about fronts (articles.workflow.releases.register)."""

    def shift(self, release: Release, *, at: datetime, by, now: datetime) -> None:
        require_coming(at, now)
        for arrangement in _of(release):
            front = lock_front(arrangement.front)
            decisions.move(arrangement, live_from=at)
            log(front, FrontVerb.RESCHEDULE, by=by, now=now, arrangement=arrangement, effect_at=at, why=release.title)
            require_complete(arrangement, now=now)

    def cancel(self, release: Release, *, by, now: datetime, reason: str) -> None:
        for arrangement in _of(release):
            front = lock_front(arrangement.front)
            log(front, FrontVerb.UNSCHEDULE, by=by, now=now, effect_at=arrangement.live_from, why=reason)
            decisions.cancel(arrangement)

    def without(self, release: Release, article: Article, *, by, now: datetime) -> None:
        """The rest goes without this story: its places let the next move up."""
        for arrangement in _of(release):
            places = places_of(arrangement)
            if article.pk in {place.article_id for place in places}:
                front = lock_front(arrangement.front)
                others = _closed_up(places, front=front, without=article.pk)
                decisions.change(arrangement, others, by=by, now=now)
                log(front, FrontVerb.REARRANGE, by=by, now=now, arrangement=arrangement, article=article)

    def gaps(self, release: Release, *, now: datetime) -> list[str]:
        found = []
        for arrangement in _of(release):
            found += lacking(arrangement.front, places_of(arrangement), at=arrangement.live_from, now=now)
        return found


def _closed_up(places, *, front, without):
    """The places without one story: in its line, the next move up."""
    by_position, closed = {place.where: place for place in places}, []
    for line in lines_of(front.slots()):
        here = [by_position[where] for where in line if where in by_position]
        others = [place for place in here if place.article_id != without]
        closed += [
            replace(place, slot=seat.slot, section_id=seat.section_id, position=seat.number)
            for place, seat in zip(others, [place.where for place in here], strict=False)
        ]
    return closed


def _of(release):
    return Arrangement.objects.filter(release=release).select_related("front__section").order_by("front")
