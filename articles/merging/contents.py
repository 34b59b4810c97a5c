"""Merging everything a version says: each field by its kind."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from articles.body import clean
from articles.content import FIELDS, SETS, Content
from articles.merging.paragraphs import blocks_of, merge_blocks
from articles.merging.sequences import chosen, merged
from articles.merging.words import merge_words

BEFORE = ("kicker", "headline", "standfirst")  # what stands above the body
PROSE = (*BEFORE, "lead_caption", "seo_description", "social_description")
# Fields that say something of one another: the alternative text of one picture is wrong below another.
BUNDLES = {
    "lead_image_id": ("lead_image_id", "lead_crop", "lead_caption", "lead_alt", "lead_credit"),
    "series_id": ("series_id", "series_part"),
}


@dataclass(frozen=True)
class Place:
    """A place of a text: a field, a set, the signatures, or one or more paragraphs of the body.

    `key` names it within one merge, `part` is the name of its (first) field. The values are tuples: of paragraphs, of
    keys or signatures, else of one value; of a bundle, its fields in order. `result` is None while it is open.
    """

    key: str
    part: str
    base: tuple
    ours: tuple
    theirs: tuple
    result: tuple | None

    @property
    def is_open(self) -> bool:
        return self.result is None

    @property
    def is_same(self) -> bool:
        return self.base == self.ours == self.theirs

    @property
    def names(self) -> tuple[str, ...]:
        """The fields it fills."""
        return BUNDLES[self.part] if self.part in BUNDLES and len(self.ours) > 1 else (self.part,)


@dataclass(frozen=True)
class Merged:
    """`content` holds what is decided, and ours where a place is open; `places` stand in the order of the page."""

    content: Content
    places: tuple[Place, ...]

    @property
    def open(self) -> list[Place]:
        return [place for place in self.places if place.is_open]

    @property
    def conflicts(self) -> list[str]:
        """The open places: our words, or the name of the field."""
        return [words for place in self.open for words in _told(place)]


def _told(place):
    words = place.ours or place.theirs if place.part == "body" or place.part in PROSE else ()
    return [one for one in words if one] or [place.part]


def merge(*, base: Content, ours: Content, theirs: Content) -> Merged:
    """Take the change from `base` to `theirs` over into `ours`."""
    places = [_of_fields(names, base, ours, theirs) for names in _units(base, ours, theirs)]
    body = list(_of_body(base.fields["body"], ours.fields["body"], theirs.fields["body"]))
    places[len(BEFORE) : len(BEFORE)] = body
    places += [_of_list(name, base, ours, theirs) for name in (*SETS, "bylines")]
    content = put_in(ours, places, {place.key: place.ours for place in places})
    alone = chosen(base.fields["body"], ours.fields["body"], theirs.fields["body"])
    return Merged(content if alone is None else content.changed(body=alone), tuple(places))


def put_in(content: Content, places: list[Place], otherwise: dict[str, tuple]) -> Content:
    """`content` with the result of each place, or what `otherwise` has for its key where it is open."""
    fields, lists, blocks = dict(content.fields), {}, []
    for place in places:
        values = otherwise[place.key] if place.is_open else place.result
        if place.part == "body":
            blocks += values
        elif place.part in fields:
            fields |= dict(zip(place.names, values, strict=True))
        else:
            lists[place.part] = values
    if blocks != blocks_of(fields["body"]):
        fields["body"] = clean("".join(blocks))
    return replace(content, fields=fields, **lists)


def _units(base, ours, theirs) -> Iterator[tuple[str, ...]]:
    """The fields but the body, each alone, or together where the two sides mean different things by them."""
    together = [names for key, names in BUNDLES.items() if ours.fields[key] != theirs.fields[key]]
    apart = {"body", *BEFORE, *(name for names in together for name in names)}
    yield from ((name,) for name in BEFORE)
    yield from together
    yield from ((name,) for name in FIELDS if name not in apart)


def _of_fields(names, *sides):
    values = [tuple(side.fields[name] for name in names) for side in sides]
    result = chosen(*values)
    if result is None and len(names) == 1:
        value = _one_value(names[0], *(value for (value,) in values))
        result = None if value is None else (value,)
    return Place(names[0], names[0], *values, result)


def _one_value(name, base, ours, theirs):
    if name in PROSE:
        return merge_words(base, ours, theirs)
    if name == "source":
        lines = merged(base.splitlines(), ours.splitlines(), theirs.splitlines())
        return None if lines is None else "\n".join(lines)
    if name == "lead_crop":
        ratios = {ratio: chosen(base.get(ratio), ours.get(ratio), theirs.get(ratio)) for ratio in {*ours, *theirs}}
        clash = any(ratios[one] is None and ours.get(one) != theirs.get(one) and ours.get(one) for one in ratios)
        return None if clash else {one: crop for one, crop in ratios.items() if crop}
    return None


def _of_body(base, ours, theirs) -> Iterator[Place]:
    """Runs of paragraphs that nobody touched, and each changed piece by itself."""
    pieces = merge_blocks(blocks_of(base), blocks_of(ours), blocks_of(theirs))
    runs = [list(run) for is_same, run in groupby(pieces, key=lambda piece: piece.is_same)]
    number = 0
    for run in runs:
        for piece in [_joined(run)] if run[0].is_same else run:
            number += 1
            yield Place(f"body-{number}", "body", piece.base, piece.ours, piece.theirs, piece.result)


def _joined(run):
    blocks = tuple(block for piece in run for block in piece.base)
    return replace(run[0], base=blocks, ours=blocks, theirs=blocks, result=blocks)


def _of_list(name, *sides):
    values = [tuple(getattr(side, name)) for side in sides]
    return Place(name, name, *values, merged(*values) if name == "bylines" else _set(*values))


def _set(base, ours, theirs):
    """What both keep and what either adds; the order is that of whoever changed it."""
    if (result := chosen(base, ours, theirs)) is not None:
        return result
    kept = [[key for key in side if key in base and key in ours and key in theirs] for side in (base, ours, theirs)]
    added = [[key for key in side if key not in base] for side in (ours, theirs)]
    new = sorted({*added[0], *added[1]}) if all(added) else added[0] + added[1]
    in_order = merged(base, ours, theirs)
    if in_order and len(in_order) == len({*in_order}) and {*in_order} == {*kept[0], *new}:
        return in_order
    return (*(chosen(*kept) or min(kept[1:])), *new)
