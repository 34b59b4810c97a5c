"""Three-way merge of what versions say: by field, by paragraph, and within a paragraph by word."""

from dataclasses import dataclass, field, replace

from django.utils.html import escape
from lxml import html
from merge3 import Merge3

from articles.body import clean
from articles.content import FIELDS, SETS, Content

PROSE = ("kicker", "headline", "standfirst")


@dataclass
class Merged:
    """`content` takes `ours` where both changed the same; `conflicts` names those places."""

    content: Content
    conflicts: list[str] = field(default_factory=list)


def merge(*, base: Content, ours: Content, theirs: Content) -> Merged:
    """Take the change from `base` to `theirs` over into `ours`."""
    conflicts, fields = [], {}
    for name in FIELDS:
        fields[name], clashes = _field(name, base.fields[name], ours.fields[name], theirs.fields[name])
        conflicts += clashes
    sets = {name: _set(getattr(base, name), getattr(ours, name), getattr(theirs, name)) for name in SETS}
    bylines, clash = _choose(base.bylines, ours.bylines, theirs.bylines)
    conflicts += ["bylines"] if clash else []
    return Merged(replace(ours, fields=fields, bylines=bylines, **sets), conflicts)


def _field(name, base, ours, theirs):
    value, clash = _choose(base, ours, theirs)
    if not clash:
        return value, []
    if name == "body":
        blocks, clashes = merge_blocks(blocks_of(base), blocks_of(ours), blocks_of(theirs))
        return clean("".join(blocks)), clashes
    if name in PROSE:
        merged = _words(base, ours, theirs)
        return (ours, [ours]) if merged is None else (merged, [])
    return ours, [name]


def _choose(base, ours, theirs):
    """(value, is there a conflict): whoever changed it wins; both alike is no conflict."""
    if theirs in (base, ours):
        return ours, False
    return (theirs, False) if ours == base else (ours, True)


def _set(base, ours, theirs):
    """Ours, without what they removed, with what they added; in the order of whoever changed it alone."""
    if ours == base:
        return theirs
    kept = [key for key in ours if key in theirs or key not in base]
    return tuple(kept + [key for key in theirs if key not in base and key not in kept])


def blocks_of(body: str) -> list[str]:
    """The top-level blocks of a stored body, each as HTML."""
    if not body.strip():
        return []
    return [_as_markup(piece) for piece in html.fragments_fromstring(body)]


def _as_markup(piece):
    """Text before the first block comes unescaped from the parser."""
    return escape(piece) if isinstance(piece, str) else html.tostring(piece, encoding="unicode").strip()


def merge_blocks(base: list[str], ours: list[str], theirs: list[str]) -> tuple[list[str], list[str]]:
    """Merge lists of paragraphs: (result, the paragraphs of `ours` in true conflict)."""
    result, conflicts = [], []
    for kind, *groups in Merge3(base, ours, theirs).merge_groups():
        if kind != "conflict":
            result += groups[0]
            continue
        mended = _within(*groups)
        conflicts += [] if mended else groups[1] or groups[2]
        result += mended or groups[1]
    return result, conflicts


def _within(base, ours, theirs):
    """Merge word by word where the same number of paragraphs changed on both sides, else None.

    Where one side put new paragraphs beside those that the other one mended, both are kept.
    """
    if not base:
        return None
    for grown, mended in ((ours, theirs), (theirs, ours)):
        if len(mended) == len(base) and (places := _places(base, grown)):
            at = dict(zip(places, mended, strict=True))
            return [at.get(place, block) for place, block in enumerate(grown)]
    if not len(base) == len(ours) == len(theirs):
        return None
    merged = [_words(*versions) for versions in zip(base, ours, theirs, strict=True)]
    return merged if all(paragraph is not None and is_whole(paragraph) for paragraph in merged) else None


def _places(base, grown):
    """Where the untouched paragraphs of `base` stand in `grown`, or None if it has lost or changed one."""
    places, start = [], 0
    for block in base:
        if block not in grown[start:]:
            return None
        places.append(grown.index(block, start))
        start = places[-1] + 1
    return places


def is_whole(block: str) -> bool:
    """Do all tags close where they should? Words merged from both sides may bring tags that cross."""
    return blocks_of(clean(block)) == [block]


def _words(base: str, ours: str, theirs: str) -> str | None:
    """Merge one paragraph word by word; None where the same words changed."""
    result = []
    for kind, *groups in Merge3(base.split(" "), ours.split(" "), theirs.split(" ")).merge_groups():
        if kind == "conflict":
            return None
        result += groups[0]
    return " ".join(result)
