"""The paper with its places, as the desk sees it: what stands there, who put it there, what readers get instead."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

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
    """One place. `kind`: hand, pin, auto (fills itself), later (placed, not online yet), free, or unseen."""

    key: str
    name: str
    kind: str
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
    is_first: bool = False
    is_last: bool = False

    @property
    def picked(self) -> str:
        """What the form says when this story is picked up; nothing can be picked up from an empty place."""
        return f"story:{self.article_id}" if self.article_id and self.kind != "unseen" else ""

    @property
    def css(self) -> str:
        look = {"auto": "slot-auto", "later": "slot-later", "free": "slot-free"}.get(self.kind, "")
        size = {"a": "slot-a", "b": "slot-b"}.get(self.size, "")
        return " ".join(filter(None, ["slot", size, look, "slot-open" if self.form else ""]))

    @property
    def address(self) -> str:
        return reverse("admin:articles_article_change", args=[self.article_id]) if self.article_id else ""

    @property
    def crops(self) -> str:
        """Those of the own picture, for the form."""
        return json.dumps(self.place.image_crops) if self.place else ""

    @property
    def has_own_words(self) -> bool:
        return bool(self.place and (self.place.headline or self.place.image_id))


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
    cells = [view for part in (top, *parts) for view in part.cells]
    if cells:
        cells[0].is_first = True
        cells[-1].is_last = True
    return [top, *parts]


def _below_heading(room, views):
    for number, view in enumerate(views, start=1):
        view.short = str(number)
    return Part(room.section.name if room.section else room.label, views)


def _view(room, cell, draft, *, now):
    key = f"{room.key}.{cell.position}"
    view = CellView(
        key, name_of(room, cell.position), "free", size=SIZES.get(room.slot, ""), place=draft.places.get(key)
    )
    if cell.unseen:
        view.kind, view.headline = "unseen", _("A confidential story")
        return view
    if view.place and cell.gone and cell.article:
        return _later(view, cell)
    if cell.shown is None:
        return view
    view.kind = "pin" if cell.pin else "hand" if view.place and cell.status != "filled" else "auto"
    view.kind = "hand" if cell.status == "moved" else view.kind
    view.pin = cell.pin
    return _shown(view, cell.shown, room, now=now)


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
