"""What editors have decided about a front: the arrangement and the pins in force at a moment."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from articles.models import Publication, Section
from frontpage.models import Arrangement, Pin, Placement
from frontpage.placing import Put, occupy
from frontpage.slots import Position, Room, lines_of
from images.models import Image


@dataclass
class Arranged:
    """Decisions about one front, each story with the publication that readers can open at that moment."""

    placed: list[Put] = field(default_factory=list)
    pinned: list[Put] = field(default_factory=list)  # newest first
    held: set[int] = field(default_factory=set)
    live: dict[int, int] = field(default_factory=dict)  # article: publication

    @property
    def away(self) -> set[int]:
        stories = {put.article_id for put in (*self.placed, *self.pinned)}
        return self.held | {article for article in stories if article not in self.live}

    def occupy(self, rooms: list[Room]) -> dict[Position, Put]:
        return occupy(lines_of(rooms), placed=self.placed, pinned=self.pinned, away=self.away)


def arranged(section: Section | None, *, at: datetime) -> Arranged:
    """What is decided about the front of `section` (None: the home page) at `at`, in two queries."""
    in_force = Arrangement.objects.filter(front__section=section).in_force(at=at)
    found = Arranged()
    for one in with_live(Placement.objects.filter(arrangement__in=in_force.values("pk")), at=at):
        found.placed.append(Put(one.place, one.article_id, **one.own_words()))
        _note_live(found, one)
    return _with_pins(found, section, at=at)


def of_places(places: Iterable, *, section: Section | None, at: datetime) -> Arranged:
    """The same for places (frontpage.workflow.Place) that nobody has decided yet."""
    places = list(places)
    images = Image.objects.in_bulk({place.image_id for place in places if place.image_id})
    live = Publication.objects.live(at=at).listed().filter(article__in={place.article_id for place in places})
    found = Arranged(live=dict(live.values_list("article", "pk")))
    for place in places:
        own = {"headline": place.headline, "image": images.get(place.image_id)}
        own |= {"crops": place.image_crops, "alt": place.image_alt}
        found.placed.append(Put(place.where, place.article_id, **own))
    return _with_pins(found, section, at=at)


def _with_pins(found: Arranged, section: Section | None, *, at: datetime) -> Arranged:
    pins = Pin.objects.filter(front__section=section).in_force(at=at).order_by("-live_from", "-pk")
    for pin in with_live(pins, at=at):
        if pin.kind == Pin.Kind.HOLD:
            found.held.add(pin.article_id)
        else:
            found.pinned.append(Put(pin.place, pin.article_id, **pin.own_words(), pin=pin))
        _note_live(found, pin)
    return found


def with_live(rows: QuerySet, *, at: datetime) -> QuerySet:
    """Placements or pins with `live_publication`: what readers can open of the story at `at`, or None."""
    live = Publication.objects.live(at=at).listed().filter(article=OuterRef("article")).values("pk")[:1]
    return rows.select_related("image").annotate(live_publication=Subquery(live))


def _note_live(found, row):
    if row.live_publication:
        found.live[row.article_id] = row.live_publication
