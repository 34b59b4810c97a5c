"""What every step on a front passes: the lock, the clock, rights, what may stand where, and the log."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.utils.translation import gettext as _

from articles import preflight
from articles.body import clean_line
from articles.models import Article, Right
from articles.picture_faults import Use, faults_of_use
from articles.staff import may
from articles.workflow import NotAllowed
from frontpage.models import OWN_HEADLINE, Arrangement, Front, FrontMove, FrontVerb, Placement
from frontpage.slots import Position, Slot, has, words_for
from images.models import Image, check_crops
from language.words import weekday_moment

TICK = timedelta(microseconds=1)
MAX_ALT = 500  # characters
ARRANGING = (Right.ONLINE, Right.PUBLISH)  # either of them, of the section or of the home page


@dataclass(frozen=True)
class Place:
    """A story in a position, as a form sends it and a placement keeps it."""

    slot: str
    article_id: int
    position: int = 1
    section_id: int | None = None
    headline: str = ""
    image_id: int | None = None
    image_crops: dict = field(default_factory=dict, hash=False)  # by hand; empty: the picture's own
    image_alt: str = ""  # empty: the picture's own

    @property
    def where(self) -> Position:
        return Position(str(self.slot), self.section_id, self.position)

    @property
    def words(self) -> dict:
        """What the story is called and shown by in this place alone."""
        own = ("headline", "image_id", "image_crops", "image_alt")
        return {name: getattr(self, name) for name in own}

    @property
    def plain(self) -> "Place":
        """The same without words and picture of its own."""
        return Place(self.slot, self.article_id, self.position, self.section_id)


def place_of(placement: Placement) -> Place:
    return Place(
        slot=placement.slot,
        article_id=placement.article_id,
        position=placement.position,
        section_id=placement.section_id,
        headline=placement.headline,
        image_id=placement.image_id,
        image_crops=placement.image_crops,
        image_alt=placement.image_alt,
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


def checked(places: Iterable[Place], *, front: Front, at: datetime, by, now: datetime, stood=()) -> list[Place]:
    """`places` as they can be stored; NotAllowed where one does not fit. What `stood` there before is not asked again:
    a picture whose rights have ended since must not keep anybody from arranging the front.
    """
    rooms, places = front.slots(), [_tidied(place) for place in places]
    for place in places:
        if not has(rooms, place.where):
            raise NotAllowed(_("“%(front)s” has no such place.") % {"front": front})
    _require_once([place.where for place in places], _("Two stories stand in the same place."))
    _require_once([place.article_id for place in places], _("A story stands there twice."))
    known = {place.article_id for place in stood}
    new = [place for place in places if place.article_id not in known]
    seen = _stories([place.article_id for place in new], by=by, now=now)
    for place in new:
        require_fit(seen.get(place.article_id), place.where)
    shown = {(place.article_id, place.image_id) for place in stood}
    _require_pictures([place for place in places if (place.article_id, place.image_id) not in shown], at=at)
    preflight.require_nothing_banned(*(text for place in places for text in (place.headline, place.image_alt)), at=at)
    return places


def require_fit(article: Article | None, where: Position) -> None:
    """Only stories stand on fronts, and advertisements only where no news is expected."""
    if article is None or article.is_page:
        raise NotAllowed(_("This story does not exist."))
    if article.newest_version.is_advertisement and where.slot != Slot.BLOCK:
        raise NotAllowed(_("An advertisement stands only in a section’s block."))


def require_picture(image: Image | None, *, story: Article, at: datetime, alt: str = "") -> None:
    """A picture of its own obeys the same rules as a story's."""
    if image is None:
        raise NotAllowed(_("This picture does not exist."))
    if faults := faults_of_use(Use(image, alt=alt), story.newest_version, at=at):
        raise NotAllowed("\n".join(faults))
    preflight.require_no_banned_picture(image, at=at)


def log(front: Front, verb: FrontVerb, *, by, now: datetime, **more) -> FrontMove:
    return FrontMove.objects.create(front=front, verb=verb, who=by, when=now, **more)


def where_in_words(where: Position, front: Front) -> str:
    section = next((room.section for room in front.slots() if room.section_id == where.section_id), None)
    return words_for(where, section)


def _tidied(place):
    headline = clean_line(place.headline)
    if len(headline) > OWN_HEADLINE:
        raise NotAllowed(_("A headline of its own has at most %(count)s characters.") % {"count": OWN_HEADLINE})
    place = replace(place, slot=str(place.slot), headline=headline)
    if place.image_id is None:
        return replace(place, image_crops={}, image_alt="")
    return replace(
        place, image_crops=_checked_crops(place.image_crops), image_alt=clean_line(place.image_alt)[:MAX_ALT]
    )


def _checked_crops(crops):
    try:
        check_crops(crops)
    except ValidationError as error:
        raise NotAllowed(" ".join(error.messages)) from error
    return crops


def _require_once(keys, sentence):
    if len(set(keys)) != len(keys):
        raise NotAllowed(sentence)


def _stories(pks, *, by, now):
    stories = Article.objects.visible_to(by, at=now).select_related("newest_version")
    return {article.pk: article for article in stories.filter(pk__in=pks).distinct()}


def _require_pictures(places, *, at):
    places = [place for place in places if place.image_id]
    images = Image.objects.in_bulk([place.image_id for place in places])
    stories = Article.objects.select_related("newest_version").in_bulk([place.article_id for place in places])
    for place in places:
        require_picture(images.get(place.image_id), story=stories[place.article_id], at=at, alt=place.image_alt)
