"""The paper with its places, as the desk sees it: what stands there, who put it there, what readers get instead."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import pairwise

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.rows import short_moment
from articles.cards import Card
from frontpage.admin.draft import Draft
from frontpage.admin.noticing import name_of
from frontpage.slots import Room, Slot
from frontpage.workflow import Place
from images.desk.chooser import PREVIEW_WIDTH, THUMB_WIDTH, thumb_url
from images.picture import picture_url
from language.quotes import in_quotes

HELD = "pin-"  # begins the name of a card whose story a pin holds
SIZES = {Slot.LEAD: "a", Slot.STACK: "b", Slot.PICTURE: "b", Slot.OPINION: "b", Slot.BLOCK: "b"}
WITH_PICTURE = (Slot.LEAD, Slot.LARGE, Slot.MIDDLE, Slot.PICTURE)
TOP = (Slot.LEAD, Slot.LARGE, Slot.MIDDLE, Slot.STACK, Slot.PICTURE)  # stand together; the others have a heading


@dataclass(frozen=True)
class Pub:
    """The coloured bar: live is solid, plan is dashed."""

    kind: str
    words: str


@dataclass
class CellView:
    """A place as readers see it. `kind`: hand, pin, auto (fills itself), later (placed, not online yet), free, unseen.

    `key` is where it is seen. `spot` names the card for every button: the key of its story in the draft, which is
    another one where a pin pushes stories down or one that is not online yet lets them move up.
    """

    key: str
    name: str
    kind: str
    spot: str = ""
    put_at: str = ""  # the name of the place its story was put into, if that is another
    short: str = ""  # below a heading that names the room already
    size: str = ""
    headline: str = ""
    story: str = ""  # the story's own headline, where this place has another
    kicker: str = ""
    standfirst: str = ""
    picture: str = ""
    pub: Pub | None = None
    place: Place | None = None
    article_id: int | None = None
    pin: object = None
    warn: str = ""
    instead: str = ""
    form: object = None
    earlier: str = ""  # the spots of the cards before and after it with which it can change places
    later: str = ""
    is_kept_free: bool = False  # for a story that has moved up for the time being

    @property
    def is_open_to_others(self) -> bool:
        """Whether a story can be put here."""
        return not (self.pin or self.is_kept_free or self.kind == "unseen")

    @property
    def picked(self) -> str:
        """What the form says when this story is picked up; nothing can be picked up from an empty place."""
        return f"story:{self.article_id}:{self.spot}" if self.article_id and self.is_open_to_others else ""

    @property
    def css(self) -> str:
        look = {"auto": "slot-auto", "later": "slot-later", "free": "slot-free"}.get(self.kind, "")
        size = {"a": "slot-a", "b": "slot-b"}.get(self.size, "")
        return " ".join(filter(None, ["slot", size, look, "slot-open" if self.form else ""]))

    @property
    def address(self) -> str:
        return reverse("admin:articles_article_change", args=[self.article_id]) if self.article_id else ""

    @property
    def has_own_words(self) -> bool:
        own = self.pin or self.place
        return bool(own and (own.headline or own.image_id))


@dataclass
class Part:
    """Places that stand together; `title` is empty for those at the top."""

    title: str
    cells: list[CellView] = field(default_factory=list)


def in_page_order(rooms: Iterable[Room]) -> list[Room]:
    """What stands together at the top first; the others keep their order."""
    return sorted(rooms, key=lambda room: TOP.index(room.slot) if room.slot in TOP else len(TOP))


def parts_of(board, draft: Draft, *, now: datetime) -> list[Part]:
    """The whole front: the top, then the other rooms, each below its name."""
    top, parts = Part(""), []
    by_room = {found.room.key: found for found in board.rooms}
    for found in (by_room[room.key] for room in in_page_order(found.room for found in board.rooms)):
        views = [_view(found.room, cell, draft, now=now) for cell in found.cells]
        if found.room.slot in TOP:
            top.cells += views
        else:
            parts.append(_below_heading(found.room, views))
    _name_neighbours([view for part in (top, *parts) for view in part.cells if view.is_open_to_others])
    return [top, *parts]


def _name_neighbours(cards):
    for card, following in pairwise(cards):
        card.later, following.earlier = following.spot, card.spot


def _below_heading(room, views):
    for number, view in enumerate(views, start=1):
        view.short = str(number)
    return Part(room.section.name if room.section else room.label, views)


def _view(room, cell, draft, *, now):
    key = f"{room.key}.{cell.position}"
    view = CellView(key, name_of(room, cell.position), "free", spot=key, size=SIZES.get(room.slot, ""))
    if cell.unseen:
        view.kind, view.headline = "unseen", _("A confidential story")
        return view
    if cell.gone and cell.article:
        view.place = draft.places[key]
        return _later(view, cell)
    if cell.shown:
        _shown(view, cell.shown, room, now=now)
        _say_who_put_it(view, cell, draft)
    if cell.article and not (view.kind == "hand" and cell.elsewhere) and cell.status != "placed":
        _say_who_is_not_here(view, cell)
    return view


def _say_who_put_it(view, cell, draft):
    view.kind, view.pin = {"pinned": "pin", "filled": "auto"}.get(cell.status, "hand"), cell.pin
    if cell.pin:
        view.spot = f"{HELD}{cell.pin.pk}"
    elif view.kind == "hand":
        view.spot = draft.key_of(cell.shown.article_id)
        view.place = draft.places[view.spot]
        view.put_at = name_of(*draft.cells[view.spot]) if view.spot != view.key else ""


def _say_who_is_not_here(view, cell):
    """Of the story that was put here and stands elsewhere, or nowhere."""
    if cell.elsewhere is None:
        view.warn = " ".join([_("Put here: “%(story)s”.") % {"story": in_quotes(str(cell.article))}, cell.why])
    elif not (cell.elsewhere.pin or view.pin):
        view.is_kept_free = True
        said = {"story": in_quotes(str(cell.article))}
        view.warn = _("This place is kept for “%(story)s”, which has moved up for the time being.") % said


def _shown(view, card: Card, room, *, now):
    view.article_id, view.headline, view.kicker = card.article_id, card.headline, card.kicker
    view.story = card.publication.headline
    view.standfirst = card.standfirst if room.slot == Slot.LEAD else ""
    if room.slot in WITH_PICTURE and card.image:
        view.picture = _picture(card, is_large=room.slot == Slot.LEAD, now=now)
    view.pub = _pub(card.publication, now=now)
    return view


def _later(view, cell):
    """The editor's choice with a dashed border, and what readers get instead."""
    view.kind, view.article_id = "later", cell.article.pk
    view.story = str(cell.article)
    view.headline = view.place.headline or view.story
    view.warn, view.instead = cell.why, cell.shown.headline if cell.shown else ""
    return view


def _pub(publication, *, now):
    if publication.live_from <= now:
        return Pub("live", _("live"))
    moment = short_moment(publication.live_from, now=now)
    if publication.first_live_from < publication.live_from:
        said = {"number": publication.version.number, "moment": moment}
        return Pub("plan", _("version %(number)s from %(moment)s") % said)
    return Pub("plan", moment)


def _picture(card: Card, *, is_large, now) -> str:
    """Cut as readers will see it, once they may."""
    width = PREVIEW_WIDTH if is_large else THUMB_WIDTH
    if not card.image.is_usable(now):
        return thumb_url(card.image, at=now, width=width)
    return picture_url(card.image, crop="3:2", crops=card.crops, width=width).removeprefix(settings.SITE_URL)
