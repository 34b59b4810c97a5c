"""What every step on a front passes: the lock, the clock, rights, what may stand where, and the log."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max
from django.utils.translation import gettext as _

from articles.body import clean_line
from articles.models import Article, Right
from articles.staff import may
from articles.workflow import NotAllowed
from frontpage.models import OWN_HEADLINE, Arrangement, Front, FrontMove, FrontVerb, Placement
from frontpage.slots import Position, Slot, has, words_for
from images.models import Image
from language.words import weekday_moment

TICK = timedelta(microseconds=1)


@dataclass(frozen=True)
class Place:
    """A story in a position, as a form sends it and a placement keeps it."""

    slot: str
    article_id: int
    position: int = 1
    section_id: int | None = None
    headline: str = ""
    image_id: int | None = None

    @property
    def where(self) -> Position:
        return Position(str(self.slot), self.section_id, self.position)


def place_of(placement: Placement) -> Place:
    return Place(
        slot=placement.slot,
        article_id=placement.article_id,
        position=placement.position,
        section_id=placement.section_id,
        headline=placement.headline,
        image_id=placement.image_id,
    )


def places_of(arrangement: Arrangement | None) -> list[Place]:
    return [place_of(placement) for placement in arrangement.placements.all()] if arrangement else []


class StaleFront(NotAllowed):
    """Somebody has arranged this front since the form was opened. `theirs` is what stands there now."""

    def __init__(self, theirs: Arrangement | None):
        self.theirs = theirs
        who = theirs.decided_by if theirs else ""
        super().__init__(
            _("%(who)s has changed this front meanwhile; look at it again before you decide.") % {"who": who}
        )


def lock_front(front: Front) -> Front:
    """The front, for this transaction alone: two people who arrange it take turns."""
    return Front.objects.select_for_update(of=("self",)).select_related("section").get(pk=front.pk)


def moment_of(front: Front, now: datetime) -> datetime:
    """`now`, or just after the newest past decision if another process's clock was ahead."""
    past = front.arrangements.filter(live_from__lte=now).aggregate(moment=Max("live_from"))["moment"]
    decided = front.arrangements.aggregate(moment=Max("decided_at"))["moment"]
    return max([now, *(moment + TICK for moment in (past, decided) if moment)])


def may_arrange(user, front: Front, *, now: datetime) -> bool:
    """The home page is for whoever keeps slots everywhere, a section's front for its editors as well."""
    if may(user, Right.ONLINE, desk=front.section, at=now):
        return True
    return front.section is not None and may(user, Right.PUBLISH, desk=front.section, at=now)


def require_arranging(by, front: Front, now: datetime) -> None:
    if not may_arrange(by, front, now=now):
        raise NotAllowed(_("You may not arrange “%(front)s”.") % {"front": front})


def enter(front: Front, *, by, now: datetime) -> tuple[Front, datetime]:
    """Lock, clock and right: the door of every verb here."""
    front = lock_front(front)
    require_arranging(by, front, now)
    return front, moment_of(front, now)


def coming(arrangement: Arrangement, now: datetime) -> Arrangement:
    """The arrangement as it stands under the lock; NotAllowed if it has taken effect or was cancelled meanwhile."""
    fresh = Arrangement.objects.select_related("release", "front__section").filter(pk=arrangement.pk).first()
    if fresh is None:
        raise NotAllowed(_("This arrangement has been cancelled meanwhile."))
    if fresh.live_from <= now:
        raise NotAllowed(
            _("Readers have seen this arrangement since %(moment)s; arrange the front anew.")
            % {"moment": weekday_moment(fresh.live_from)}
        )
    return fresh


def checked(places: Iterable[Place], *, front: Front, at: datetime, by, now: datetime, known=()) -> list[Place]:
    """`places` as they can be stored; NotAllowed where one does not fit. Stories in `known` stood there before."""
    rooms, places = front.slots(), [_tidied(place) for place in places]
    for place in places:
        if not has(rooms, place.where):
            raise NotAllowed(_("“%(front)s” has no such place.") % {"front": front})
    _require_once([place.where for place in places], _("Two stories stand in the same place."))
    _require_once([place.article_id for place in places], _("A story stands there twice."))
    known = set(known)
    new = [place for place in places if place.article_id not in known]
    seen = _stories([place.article_id for place in new], by=by, now=now)
    for place in new:
        require_fit(seen.get(place.article_id), place.where)
    _require_pictures(places, at=at)
    return places


def require_fit(article: Article | None, where: Position) -> None:
    """Only stories stand on fronts, and advertisements only where no news is expected."""
    if article is None or article.is_page:
        raise NotAllowed(_("This story does not exist."))
    if article.newest_version.is_advertisement and where.slot != Slot.BLOCK:
        raise NotAllowed(_("An advertisement stands only in a section’s block."))


def require_picture(image: Image | None, *, at: datetime) -> None:
    """A picture of its own obeys the same rules as a story's."""
    if image is None:
        raise NotAllowed(_("This picture does not exist."))
    if not image.is_usable(at):
        raise NotAllowed(
            _("The rights in the picture “%(picture)s” are not in force at %(moment)s.")
            % {"picture": image, "moment": weekday_moment(at)}
        )
    if faults := image.missing():
        raise NotAllowed(" ".join(faults))


def log(front: Front, verb: FrontVerb, *, by, now: datetime, **more) -> FrontMove:
    return FrontMove.objects.create(front=front, verb=verb, who=by, when=now, **more)


def where_in_words(where: Position, front: Front) -> str:
    section = next((room.section for room in front.slots() if room.section_id == where.section_id), None)
    return words_for(where, section)


def _tidied(place):
    headline = clean_line(place.headline)
    if len(headline) > OWN_HEADLINE:
        raise NotAllowed(_("A headline of its own has at most %(count)s characters.") % {"count": OWN_HEADLINE})
    return Place(**{**place.__dict__, "slot": str(place.slot), "headline": headline})


def _require_once(keys, sentence):
    if len(set(keys)) != len(keys):
        raise NotAllowed(sentence)


def _stories(pks, *, by, now):
    stories = Article.objects.visible_to(by, at=now).select_related("newest_version")
    return {article.pk: article for article in stories.filter(pk__in=pks).distinct()}


def _require_pictures(places, *, at):
    images = Image.objects.in_bulk([place.image_id for place in places if place.image_id])
    for place in places:
        if place.image_id:
            require_picture(images.get(place.image_id), at=at)
