"""Pins and holds: until their time they outlive every arrangement."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Right, Section
from articles.staff import may
from articles.workflow import NotAllowed
from articles.workflow.gates import require_sight
from articles.workflow.publishing import require_coming
from frontpage.models import Front, FrontVerb, Pin
from frontpage.slots import Position, Slot, has
from frontpage.workflow.gates import (
    Place,
    checked,
    enter,
    lock_front,
    log,
    moment_of,
    require_arranging,
)
from images.models import Image
from language.words import weekday_moment


@transaction.atomic
def pin(
    front: Front,
    article: Article,
    *,
    by,
    now: datetime,
    until: datetime,
    at: datetime | None = None,
    slot: str = Slot.LEAD,
    position: int = 1,
    section: Section | None = None,
    headline: str = "",
    image: Image | None = None,
    reason: str = "",
) -> Pin:
    """Keep the story in its place until then, from now (or the coming moment `at`) on. A newer pin goes before."""
    front, now = _enter(front, by=by, now=now)
    live_from = at or now
    _require_interval(live_from, until, now=now)
    where = Position(str(slot), section and section.pk, position)
    if not has(front.slots(), where):
        raise NotAllowed(_("“%(front)s” has no such place.") % {"front": front})
    wish = Place(*(where.slot, article.pk, where.number, where.section_id), headline, image and image.pk)
    [place] = checked([wish], front=front, at=live_from, by=by, now=now)
    _end_others(front, article, live_from=live_from, now=now)
    made = Pin.objects.create(
        front=front,
        article=article,
        **{name: value for name, value in place.__dict__.items() if name != "article_id"},
        **_about(live_from, until, reason=reason, by=by, now=now),
    )
    log(front, FrontVerb.PIN, by=by, now=now, article=article, effect_at=live_from, why=reason)
    return made


@transaction.atomic
def hold(
    front: Front,
    article: Article,
    *,
    by,
    now: datetime,
    until: datetime,
    at: datetime | None = None,
    reason: str = "",
) -> Pin:
    """Keep the story off the front's places until then. Lists and search are not touched."""
    front, now = enter(front, by=by, now=now)
    require_sight(by, article, now)
    live_from = at or now
    _require_interval(live_from, until, now=now)
    _end_others(front, article, live_from=live_from, now=now)
    about = _about(live_from, until, reason=reason, by=by, now=now)
    made = Pin.objects.create(front=front, article=article, kind=Pin.Kind.HOLD, slot="", **about)
    log(front, FrontVerb.HOLD, by=by, now=now, article=article, effect_at=live_from, why=reason)
    return made


@transaction.atomic
def extend(pinned: Pin, *, by, now: datetime, until: datetime) -> Pin:
    """Let a pin or hold end at another coming moment."""
    front, now = _enter(pinned.front, by=by, now=now)
    pinned = _not_over(pinned, now)
    _require_interval(max(pinned.live_from, now), until, now=now)
    pinned.live_until = until
    pinned.save(update_fields=["live_until"])
    log(front, FrontVerb.EXTEND, by=by, now=now, article=pinned.article, effect_at=until)
    return pinned


@transaction.atomic
def unpin(pinned: Pin, *, by, now: datetime, reason: str = "") -> None:
    """End a pin or hold now."""
    front, now = _enter(pinned.front, by=by, now=now)
    pinned = _not_over(pinned, now)
    end(pinned, now=now)
    log(front, FrontVerb.UNPIN, by=by, now=now, article=pinned.article, effect_at=now, why=reason)


def end(pinned: Pin, *, now: datetime) -> None:
    """One that has not begun never will."""
    pinned.live_until = max(pinned.live_from, now)
    pinned.save(update_fields=["live_until"])


def _enter(front, *, by, now):
    """Breaking news takes the home page's lead, whoever may publish it."""
    front = lock_front(front)
    breaks_news = front.section is None and may(by, Right.BREAKING, desk=None, at=now)
    if not breaks_news:
        require_arranging(by, front, now)
    return front, moment_of(front, now)


def _require_interval(live_from, until, *, now):
    if live_from < now:
        raise NotAllowed(_("%(moment)s is in the past.") % {"moment": weekday_moment(live_from)})
    require_coming(until, live_from)


def _not_over(pinned, now):
    fresh = Pin.objects.select_related("article", "front").get(pk=pinned.pk)
    if fresh.live_until <= now:
        raise NotAllowed(_("This is over since %(moment)s.") % {"moment": weekday_moment(fresh.live_until)})
    return fresh


def _end_others(front, article, *, live_from, now):
    """A story has one pin or hold on a front at a time: the new one ends what would still run then."""
    for other in front.pins.filter(article=article, live_until__gt=live_from):
        other.live_until = max(other.live_from, live_from)
        other.save(update_fields=["live_until"])


def _about(live_from, until, *, reason, by, now):
    said = {"live_from": live_from, "live_until": until, "reason": reason.strip()[:300]}
    return said | {"set_by": by, "set_at": now}
