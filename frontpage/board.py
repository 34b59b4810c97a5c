"""A front as the desk sees it: each place with what was put there, what readers see in it, and why."""

from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from articles.cards import Card, listed
from articles.models import Article, Entry, Publication
from articles.models.publication import unseen
from frontpage import fronts
from frontpage.arranged import Arranged, of_places
from frontpage.models import Arrangement, Front, Pin
from frontpage.placing import Put
from frontpage.slots import Position, Room
from frontpage.workflow import Place, places_of
from language.words import weekday_moment

NEWEST = 24  # of a section's own list, as on its first page


@dataclass
class Cell:
    """One position: `place` and `article` as the editor put them, `shown` as readers see it."""

    position: int
    place: Place | None = None
    article: Article | None = None
    shown: Card | None = None
    pin: Pin | None = None
    why: str = ""  # the story put here does not stand here, because
    gone: bool = False  # readers cannot open the story put here at this moment
    unseen: bool = False  # the story put here does not exist for this person
    elsewhere: Put | None = None  # the story put here where it stands instead

    @property
    def status(self) -> str:
        """placed, moved (another placed story has moved here), pinned, filled (by itself) or empty."""
        if self.shown is None:
            return "empty"
        if self.pin:
            return "pinned"
        if self.place and self.place.article_id == self.shown.article_id:
            return "placed"
        return "moved" if self.is_seated else "filled"

    is_seated: bool = False  # what is shown was put on this front by somebody


@dataclass
class BoardRoom:
    room: Room
    cells: list[Cell]


@dataclass
class Board:
    front: Front
    at: datetime
    rooms: list[BoardRoom]
    arrangement: Arrangement | None = None
    pins: list[Pin] = field(default_factory=list)
    holds: list[Pin] = field(default_factory=list)

    @property
    def article_ids(self) -> set[int]:
        """The stories readers see in one of the places."""
        return {cell.shown.article_id for found in self.rooms for cell in found.cells if cell.shown}


def board_of(front: Front, *, at: datetime, by, now: datetime | None = None) -> Board:
    """What is in force at `at`. `now` tells which confidential stories readers know already."""
    arrangement = front.arrangement_at(at)
    board = board_for(front, places_of(arrangement), at=at, by=by, now=now)
    board.arrangement = arrangement
    return board


def board_for(front: Front, places: Iterable[Place], *, at: datetime, by, now: datetime | None = None) -> Board:
    """The front at `at` if it were arranged like this."""
    places = list(places)
    with _without_what_is_hidden_from(by, now=now):
        decided = of_places(places, section=front.section, at=at)
        shown = shown_on(front, decided, at=at)
    rooms = front.slots()
    seated = {put.article_id: put for put in decided.occupy(rooms).values()}
    cells = _Cells(places, shown, seated, decided, by=by, at=at)
    pins = front.pins.in_force(at=at).select_related("article__newest_version", "set_by", "section")
    return Board(
        front=front,
        at=at,
        rooms=[BoardRoom(room, [cells.at(where) for where in room.positions]) for room in rooms],
        pins=[pin for pin in pins if pin.kind == Pin.Kind.PIN],
        holds=[pin for pin in pins if pin.kind == Pin.Kind.HOLD],
    )


@dataclass(frozen=True)
class Stock:
    """A story that could be put on the front: live, planned, or cleared without a plan."""

    article: Article
    live_from: datetime | None
    is_live: bool

    @property
    def version(self):
        return self.article.newest_version


def stock(
    front: Front, *, at: datetime, by, words: str = "", limit: int = 30, without: Iterable[int] = ()
) -> list[Stock]:
    """What could be put on the front: what readers can open at `at`, newest first, then what comes after.

    `without`: the stories that stand there already. Without `words` only stories of the front's section are offered.
    """
    stories = _matching(words, Article.objects.visible_to(by, at=at).stories().exclude(pk__in=list(without)))
    if front.section and not words.strip():
        stories = stories.filter(newest_version__section=front.section)
    live = Publication.objects.live(at=at).listed().filter(article__in=stories.values("pk"))
    live = list(live.order_by("-first_live_from", "-pk").values_list("article", "first_live_from")[:limit])
    coming = Publication.objects.scheduled(at=at).filter(article__in=stories.values("pk"))
    coming = coming.exclude(article__in=[pk for pk, _moment in live]).order_by("live_from")
    moments = dict(live)
    for article, moment in coming.values_list("article", "live_from")[:limit]:
        moments.setdefault(article, moment)
    found = Article.objects.select_related("newest_version__section").in_bulk(list(moments))
    is_live = {pk for pk, _moment in live}
    return [Stock(found[pk], moment, pk in is_live) for pk, moment in moments.items()][:limit]


def _matching(words, stories):
    for word in words.split()[:6]:
        stories = stories.filter(newest_version__headline__icontains=word.replace("\0", ""))
    return stories


@contextmanager
def _without_what_is_hidden_from(by, *, now):
    """Confidential stories do not exist for whoever is not named, on a preview no more than in time travel."""
    hidden = Article.objects.filter(is_confidential=True).exclude(assignments__user=by)
    if now:
        hidden = Article.objects.unseen_by(by, now=now)
    token = unseen.set(frozenset(hidden.values_list("pk", flat=True)))
    try:
        yield
    finally:
        unseen.reset(token)


def shown_on(front: Front, decided: Arranged | None = None, *, at: datetime) -> dict[Position, Card]:
    if front.section is None:
        return fronts.home(at=at, decided=decided).shown
    entries = Entry.objects.filter(section=front.section).in_force(at=at)
    newest = listed(entries).order_by("-first_live_from", "-publication_id")[:NEWEST]
    return fronts.top_of(front.section, entries=newest, at=at, decided=decided).shown


def _next_moments(articles: set[int], *, at: datetime) -> dict[int, datetime]:
    """When readers can open each of the stories next."""
    if not articles:
        return {}
    coming = Publication.objects.scheduled(at=at).filter(article__in=articles)
    return dict(coming.order_by("-live_from").values_list("article", "live_from"))


class _Cells:
    def __init__(self, places, shown, seated, decided, *, by, at):
        self.places = {place.where: place for place in places}
        self.shown, self.seated, self.decided = shown, seated, decided
        keys = [place.article_id for place in places]
        seen = Article.objects.visible_to(by, at=at).filter(pk__in=keys).values_list("pk", flat=True)
        self.seen = set(seen)
        self.stories = Article.objects.select_related("newest_version__section").in_bulk(keys)
        self.coming = _next_moments(set(keys) - decided.live.keys(), at=at)

    def at(self, where: Position) -> Cell:
        place, card = self.places.get(where), self.shown.get(where)
        put = self.seated.get(card.article_id) if card else None
        cell = Cell(where.number, place=place, shown=card, pin=put and put.pin, is_seated=put is not None)
        if place:
            cell.unseen = place.article_id not in self.seen
            cell.article = None if cell.unseen else self.stories[place.article_id]
            cell.gone = place.article_id not in self.decided.live
            cell.elsewhere = None if cell.status == "placed" else self.seated.get(place.article_id)
            cell.why = "" if cell.status == "placed" else self._why(place)
        return cell

    def _why(self, place):
        if place.article_id in self.decided.held:
            return _("Held off this front.")
        if place.article_id in self.decided.live:
            return (
                _("Stands in another place now.") if place.article_id in self.seated else _("There is no room for it.")
            )
        if coming := self.coming.get(place.article_id):
            return _("Online from %(moment)s on.") % {"moment": weekday_moment(coming)}
        return _("Not online at this moment.")
