"""The rule of time once more, in plain Python and without a database: what the verbs are compared with.

A text is known by its token; it holds the tokens of all it came from. A story is a dict of decisions: from each
moment on readers see a text, or None.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count

TICK = timedelta(microseconds=1)
tokens = count(1)


@dataclass(eq=False)
class Text:
    holds: frozenset[int]
    topics: frozenset[int]
    is_cleared: bool = False
    token: int = field(default_factory=lambda: next(tokens))

    def __post_init__(self):
        self.holds |= {self.token}

    def descends_from(self, other):
        return other.token in self.holds


def merged(one: Text, other: Text) -> Text:
    return Text(one.holds | other.holds, one.topics | other.topics, is_cleared=True)


class Refused(Exception):
    """The rule forbids it."""


def refuse_if(condition):
    if condition:
        raise Refused


@dataclass
class Rule:
    """One story: its decisions and its gates. Each verb changes it or raises Refused and changes nothing."""

    decisions: dict[datetime, Text | None] = field(default_factory=dict)
    released: dict[datetime, object] = field(default_factory=dict)
    embargo: datetime | None = None
    is_blocked: bool = False

    def copy(self):
        return Rule(dict(self.decisions), dict(self.released), self.embargo, self.is_blocked)

    def live(self, at):
        past = [moment for moment in self.decisions if moment <= at]
        return self.decisions[max(past)] if past else None

    def first(self):
        return min((moment for moment, text in self.decisions.items() if text), default=None)

    def coming(self, now):
        return sorted(moment for moment in self.decisions if moment > now)

    def moment(self, now):
        """Two decisions never share a moment: what happens now happens just after."""
        return max([now, *(past + TICK for past in self.decisions if past <= now)])

    def require_open(self, *, at, now):
        refuse_if(self.is_blocked)
        refuse_if(self.embargo and now < self.embargo and at < self.embargo)

    def put(self, text, *, at, now, answer):
        """`answer`: what becomes of the later decisions that do not hold the new text; None: nobody has said."""
        refuse_if(not text.is_cleared)
        self.require_open(at=at, now=now)
        refuse_if(at in self.decisions)
        later = [m for m in self.coming(at) if self.decisions[m] and not self.decisions[m].descends_from(text)]
        refuse_if(later and answer is None)
        self.decisions[at] = text
        carried = {}
        for moment in later:
            planned = self.decisions[moment]
            if answer == "cancel":
                refuse_if(moment in self.released)
                self.forget(moment)
            elif answer == "take_over":
                self.decisions[moment] = carried.setdefault(planned, merged(planned, text))

    def holds_planned(self, text, *, now):
        """Would `text` show readers now what was planned for later?"""
        live, coming = self.live(now), [self.decisions[moment] for moment in self.coming(now)]
        return any(text.descends_from(other) and not live.descends_from(other) for other in coming if other)

    def forget(self, moment):
        del self.decisions[moment]
        self.released.pop(moment, None)

    def forget_after(self, at, *, keep=()):
        for moment in self.coming(at):
            if moment not in keep:
                self.forget(moment)

    def withdraw(self, *, at, keep=()):
        refuse_if(self.live(at) is None or at in self.decisions)
        self.forget_after(at, keep=keep)
        self.decisions[at] = None

    def retract(self, *, now):
        text = self.live(now)
        refuse_if(text is None)
        self.forget_after(now)
        self.decisions[now] = text

    def block(self, *, now):
        refuse_if(self.is_blocked)
        if self.live(now):
            self.withdraw(at=now)
        self.forget_after(now)
        self.is_blocked = True

    def unblock(self):
        refuse_if(not self.is_blocked)
        self.is_blocked = False

    def set_embargo(self, *, until, now):
        chain = sorted(self.decisions)
        for moment, end in zip(chain, [*chain, None][1:], strict=True):
            is_over = end is not None and end <= now
            refuse_if(self.decisions[moment] and moment < until and not is_over)
        standing = self.embargo if self.embargo and self.embargo > now else until
        self.embargo = max(until, standing)

    def lift_embargo(self, *, now):
        refuse_if(not self.embargo or self.embargo <= now)
        self.embargo = None

    def unschedule(self, moment):
        refuse_if(moment in self.released)
        self.forget(moment)

    def reschedule(self, moment, *, at, now):
        refuse_if(moment in self.released)
        if text := self.decisions[moment]:
            overtaken = [self.decisions[other] for other in self.decisions if at < other < moment]
            refuse_if(any(other and not other.descends_from(text) for other in overtaken))
        self.shift(moment, at=at, now=now)

    def shift(self, moment, *, at, now):
        text = self.decisions[moment]
        if text is None:
            refuse_if(any(at < other < moment and self.decisions[other] for other in self.decisions))
        else:
            self.require_open(at=at, now=now)
        refuse_if(at != moment and at in self.decisions)
        self.decisions[at] = self.decisions.pop(moment)
        if moment in self.released:
            self.released[at] = self.released.pop(moment)

    def releases_lost(self, *, after, keep=()):
        """The releases that a removal takes this story out of."""
        return {
            self.released[moment] for moment in self.coming(after) if moment in self.released and moment not in keep
        }

    def stop(self, releases):
        for moment in [moment for moment, release in self.released.items() if release in releases]:
            self.forget(moment)

    def leave_release(self, moment):
        refuse_if(moment not in self.released)
        self.forget(moment)
