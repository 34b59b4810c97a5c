"""A front as one person has it on the screen: read from the form, changed by one step, and not decided yet."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from frontpage.slots import Room
from frontpage.workflow import Place
from images.desk.crops_field import crops_in

KEPT = "kept"


def cells_of(rooms: Iterable[Room]) -> dict[str, tuple[Room, int]]:
    """The room and the position of each cell, in the order of the page."""
    return {f"{room.key}.{number}": (room, number) for room in rooms for number in range(1, room.capacity + 1)}


def number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else None


def one_line(text: str | None) -> str:
    return " ".join((text or "").replace("\0", "").split())


def words_in(data, name: str) -> dict:
    """A place's own headline and picture as the form sends them below `name`."""
    image = number(data.get(f"{name}-image"))
    crops = crops_in(data.get(f"{name}-crops")) if image else {}
    alt = one_line(data.get(f"{name}-alt")) if image else ""
    return {
        "headline": one_line(data.get(f"{name}-headline")), "image_id": image, "image_crops": crops, "image_alt": alt,
    }  # fmt: skip


def said_of(place: Place) -> Iterable[tuple[str, object]]:
    """What the form hands on of a place: names and values, as `words_in` reads them."""
    yield from (("story", place.article_id), ("headline", place.headline), ("image", place.image_id or ""))
    if place.image_id:
        yield from (("crops", json.dumps(place.image_crops)), ("alt", place.image_alt))


@dataclass(frozen=True)
class Draft:
    """Places by the keys of their cells. Every step gives another draft; no story stands in it twice."""

    cells: Mapping[str, tuple[Room, int]]
    places: Mapping[str, Place]

    @classmethod
    def of(cls, rooms: Iterable[Room], places: Iterable[Place]) -> "Draft":
        cells = cells_of(rooms)
        keys = {_spot(room, position): key for key, (room, position) in cells.items()}
        found = {keys.get((place.slot, place.section_id, place.position)): place for place in places}
        return cls(cells, {key: place for key, place in found.items() if key})

    @classmethod
    def read(cls, rooms: Iterable[Room], data, *, start: "Draft") -> "Draft":
        """What the form sent. A place that its sender may not see comes back as a mere word: `start` has it."""
        empty = cls(start.cells, {})
        places = {}
        for key in cells_of(rooms):
            story = data.get(f"place-{key}-story", "")
            if story == KEPT and key in start.places:
                places[key] = start.places[key]
            elif pk := number(story):
                places[key] = empty.place(key, pk, **words_in(data, f"place-{key}"))
        return cls(start.cells, _each_story_once(places))

    def place(self, key: str, article_id: int, **words) -> Place:
        room, position = self.cells[key]
        slot, section_id, _position = _spot(room, position)
        return Place(slot=slot, article_id=article_id, position=position, section_id=section_id, **words)

    def key_of(self, article_id: int) -> str | None:
        return next((key for key, place in self.places.items() if place.article_id == article_id), None)

    def with_story(self, key: str, article_id: int) -> "Draft":
        """The story stands at `key`. Did it stand elsewhere, whatever stood here goes there: they change places."""
        before, here = self.key_of(article_id), self.places.get(key)
        if before == key:
            return self
        story = self.places[before] if before else self.place(key, article_id)
        places = dict(self.places) | {key: self._at(key, story)}
        if before and here:
            places[before] = self._at(before, here)
        elif before:
            del places[before]
        return replace(self, places=places)

    def without(self, key: str) -> "Draft":
        return replace(self, places={other: place for other, place in self.places.items() if other != key})

    def stepped(self, key: str, article_id: int, *, to: str) -> "Draft":
        """The story goes from `key` to the place of another, also if it had come to its own by itself."""
        placed = self if self.key_of(article_id) else self.with_story(key, article_id)
        return placed.with_story(to, article_id)

    def worded(self, key: str, **words) -> "Draft":
        return replace(self, places=dict(self.places) | {key: replace(self.places[key], **words)})

    def list(self) -> list[Place]:
        return [self.places[key] for key in self.cells if key in self.places]

    def _at(self, key, place):
        return self.place(key, place.article_id, **place.words)


def _spot(room, position):
    return room.slot, room.section.pk if room.section else None, position


def _each_story_once(places):
    seen, once = set(), {}
    for key, place in places.items():
        if place.article_id not in seen:
            seen.add(place.article_id)
            once[key] = place
    return once
