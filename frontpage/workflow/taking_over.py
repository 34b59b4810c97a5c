"""A change of one arrangement, offered to those that come after it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.utils.translation import gettext as _

from articles.models import Article
from articles.workflow import NotAllowed
from articles.workflow.releases import name_of
from frontpage.models import Arrangement, Front, FrontVerb
from frontpage.slots import Position
from frontpage.workflow import decisions
from frontpage.workflow.gates import Place, log, places_of, where_in_words


@dataclass(frozen=True)
class TakeOver:
    """What the change would make of a coming arrangement: in words, and as places."""

    arrangement: Arrangement
    lines: list[str]
    places: list[Place]


def offers(
    front: Front,
    places: Iterable[Place],
    *,
    now: datetime,
    at: datetime | None = None,
    arrangement: Arrangement | None = None,
) -> list[TakeOver]:
    """The later arrangements that could take over what `places` change: now, from `at` on, or in a coming one."""
    base = arrangement or front.arrangement_at(at or now)
    since = arrangement.live_from if arrangement else at or now
    return _offers(front, before=places_of(base), after=list(places), since=since)


def take_over(
    arrangement: Arrangement, *, before: list[Place], after: list[Place], keys: Iterable[int], by, now: datetime
) -> None:
    """Let the coming arrangements named in `keys` take the change over; the caller has the lock."""
    keys = set(keys)
    if not keys:
        return
    front = arrangement.front
    found = _offers(front, before=before, after=after, since=arrangement.live_from)
    known = set(front.arrangements.coming(at=arrangement.live_from).values_list("pk", flat=True))
    if keys - known:
        raise NotAllowed(_("One of the coming arrangements has been cancelled or has begun meanwhile; look again."))
    for offer in found:
        if offer.arrangement.pk in keys:
            decisions.change(offer.arrangement, offer.places, by=by, now=now)
            effect_at = offer.arrangement.live_from
            log(front, FrontVerb.TAKE_OVER, by=by, now=now, arrangement=offer.arrangement, effect_at=effect_at)


def merged(theirs: list[Place], *, before: list[Place], after: list[Place]) -> list[Place]:
    """`theirs` with the change from `before` to `after`, wherever they still had what stood there before."""
    old, new = _by_position(before), _by_position(after)
    places = _by_position(theirs)
    for where in old.keys() | new.keys():
        was, becomes = old.get(where), new.get(where)
        if was != becomes and _story(places.get(where)) == _story(was):
            places.pop(where, None)
    standing = {place.article_id for place in places.values()}
    for where, becomes in new.items():
        if old.get(where) != becomes and where not in places and becomes.article_id not in standing:
            places[where] = becomes
    return _with_new_words(places, old=old, new=new)


def _with_new_words(places, *, old, new):
    """Words changed for a story go with it to whatever place it has there, unless it has others there."""
    before = {place.article_id: place for place in old.values()}
    after = {place.article_id: place for place in new.values()}
    for where, place in places.items():
        was, becomes = before.get(place.article_id), after.get(place.article_id)
        if was and becomes and place.words == was.words:
            places[where] = replace(place, **becomes.words)
    return list(places.values())


def _offers(front, *, before, after, since):
    found = []
    for arrangement in front.arrangements.coming(at=since).prefetch_related("placements"):
        theirs = places_of(arrangement)
        places = merged(theirs, before=before, after=after)
        if set(places) != set(theirs):
            found.append(TakeOver(arrangement, _lines(front, theirs, places), places))
    return found


def _lines(front: Front, theirs: list[Place], places: list[Place]) -> list[str]:
    """What changes, place by place."""
    old, new = _by_position(theirs), _by_position(places)
    stories = Article.objects.select_related("newest_version").in_bulk(
        {place.article_id for place in (*theirs, *places)}
    )
    lines = []
    for where in sorted(old.keys() | new.keys(), key=lambda where: _order(front, where)):
        was, becomes = old.get(where), new.get(where)
        if was != becomes:
            said = {"place": where_in_words(where, front)}
            said |= {"was": _named(was, stories), "becomes": _named(becomes, stories)}
            lines.append(_("%(place)s: %(becomes)s instead of %(was)s") % said)
    return lines


def _order(front, where: Position):
    positions = [position for room in front.slots() for position in room.positions]
    return positions.index(where) if where in positions else len(positions)


def _named(place, stories):
    if place is None:
        return _("what fills itself")
    story = stories[place.article_id]
    words = name_of(story) if story.is_confidential else place.headline or str(story)
    return _("“%(headline)s”") % {"headline": words}


def _by_position(places):
    return {place.where: place for place in places}


def _story(place):
    return place and place.article_id
