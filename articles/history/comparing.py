"""Two versions of a story compared: every field, every paragraph, word by word, with what stayed folded away."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby

from django.utils.safestring import SafeString

from articles.content import Content
from articles.history.facts import facts_of, names_for
from articles.history.lines import Line, lines_of
from articles.history.words import ALIKE, GONE, NEW, SAME, Bound, Pieces, common_ends, compared, count, markup

CHANGED = "changed"
MOST_PAIRED = 60  # paragraphs on each side among which the ones that belong together are looked for


@dataclass(frozen=True)
class Change:
    """A field or paragraph: what it was, what it is, and both in one."""

    kind: str  # SAME, CHANGED, GONE or NEW
    pieces: Pieces
    label: str = ""  # of a field, or where a paragraph stands
    form: str = "p"

    @property
    def both(self) -> SafeString:
        return markup(self.pieces)

    @property
    def before(self) -> SafeString:
        return markup(self.pieces, without=NEW)

    @property
    def after(self) -> SafeString:
        return markup(self.pieces, without=GONE)


@dataclass(frozen=True)
class Stretch:
    """Neighbouring paragraphs that have all stayed (`is_same`: folded away), or have all changed."""

    is_same: bool
    changes: list[Change]


@dataclass
class Comparison:
    facts: list[Change] = field(default_factory=list)
    same_facts: list[str] = field(default_factory=list)  # labels of fields that hold something and stayed
    text: list[Stretch] = field(default_factory=list)
    is_bounded: bool = False  # so much differs that paragraphs are marked as a whole

    @property
    def changes(self) -> list[Change]:
        return [change for stretch in self.text if not stretch.is_same for change in stretch.changes]

    @property
    def is_empty(self) -> bool:
        return not (self.facts or self.changes)

    @property
    def words_new(self) -> int:
        return sum(count(change.pieces, NEW) for change in [*self.facts, *self.changes])

    @property
    def words_gone(self) -> int:
        return sum(count(change.pieces, GONE) for change in [*self.facts, *self.changes])


def compare(old: Content, new: Content, *, stories: Callable) -> Comparison:
    """`stories`: as articles.history.facts.names_for takes it. Eight queries at most, and bounded work."""
    named = names_for(old, new, stories=stories)
    bound = Bound()
    before, after = facts_of(old, named), facts_of(new, named)
    facts = [_fact(before[name], after[name], bound) for name in after]
    text = paragraphs(lines_of(old.fields["body"], named), lines_of(new.fields["body"], named), bound)
    return Comparison(
        facts=[fact for fact in facts if fact.kind != SAME],
        same_facts=[fact.label for fact in facts if fact.kind == SAME and fact.pieces],
        text=stretches(text),
        is_bounded=bound.is_spent,
    )


def _fact(before, after, bound) -> Change:
    (label, old), (_label, new) = before, after
    pieces = compared(old, new, bound)
    is_same = all(kind == SAME for kind, _words in pieces)
    return Change(SAME if is_same else CHANGED, pieces, label)


def stretches(changes: list[Change]) -> list[Stretch]:
    return [Stretch(is_same, list(group)) for is_same, group in groupby(changes, key=lambda one: one.kind == SAME)]


def paragraphs(old: list[Line], new: list[Line], bound: Bound) -> list[Change]:
    """Paragraph by paragraph, in reading order."""
    left, right = [line.key for line in old], [line.key for line in new]
    start, end = common_ends(left, right)
    middle = left[start : len(left) - end], right[start : len(right) - end]
    match = SequenceMatcher(None, *middle, autojunk=False)
    steps = match.get_opcodes() if bound.allows(*middle) else [("replace", 0, len(middle[0]), 0, len(middle[1]))]
    changes = [_same(line) for line in new[:start]]
    for kind, first, last, other, other_last in steps:
        gone, come = old[start + first : start + last], new[start + other : start + other_last]
        changes += [_same(line) for line in come] if kind == "equal" else _pairs(gone, come, bound)
    return changes + [_same(line) for line in new[len(new) - end :]]


def _same(line: Line) -> Change:
    return Change(SAME, [(SAME, line.words)], line.place, line.kind)


def _pairs(gone: list[Line], come: list[Line], bound: Bound) -> Iterator[Change]:
    """What was mended beside what it was mended from; the rest as gone or new."""
    partners = _partners(gone, come) if max(len(gone), len(come)) <= MOST_PAIRED else {}
    waiting = iter(enumerate(gone))
    for number, line in enumerate(come):
        if number in partners:
            for place, lost in waiting:
                if place == partners[number]:
                    break
                yield _whole(GONE, lost)
            yield Change(CHANGED, compared(gone[partners[number]].words, line.words, bound), line.place, line.kind)
        else:
            yield _whole(NEW, line)
    yield from (_whole(GONE, lost) for _place, lost in waiting)


def _whole(kind: str, line: Line) -> Change:
    return Change(kind, [(kind, line.words)], line.place, line.kind)


def _partners(gone: list[Line], come: list[Line]) -> dict[int, int]:
    """Which new line was made from which old one, in order: the best-fitting old one behind the last partner."""
    bags = [{word.text for word in line.words} for line in gone]
    partners, start = {}, 0
    for number, line in enumerate(come):
        words = {word.text for word in line.words}
        fits = [
            (len(words & bags[place]) / max(len(words | bags[place]), 1), -place)
            for place in range(start, len(gone))
            if (gone[place].kind, gone[place].place) == (line.kind, line.place)
        ]
        if fits and (best := max(fits))[0] >= ALIKE:
            partners[number] = -best[1]
            start = -best[1] + 1
    return partners
