"""Arrangements, pins, holds and withdrawals in any order: to the second, readers see what a simple model says."""

from dataclasses import dataclass, field

from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles import workflow as stories
from articles.models import Article
from frontpage import fronts, workflow
from frontpage.slots import Slot
from frontpage.workflow.gates import TICK
from tests.frontpage.makers import LINE_OF_NEWS, home, make_stories
from tests.makers import DAY, HOUR, MINUTE, NOON, make_user

STORIES = 9
POSITIONS = len(LINE_OF_NEWS)


@dataclass
class Model:
    """The home page's news once more: for every story when it is live, for the front what was decided when."""

    live: dict[int, list] = field(default_factory=dict)  # story: [(from, until)]
    arranged: dict = field(default_factory=dict)  # moment: {position: story}
    pins: list = field(default_factory=list)  # [from, until, position or None for a hold, story], oldest first

    def is_live(self, story, at):
        return any(start <= at and (end is None or at < end) for start, end in self.live[story])

    def decided(self, at):
        """{position: story} of what editors decided."""
        pins = [pin for pin in self.pins if pin[0] <= at < pin[1]]
        held = {story for _from, _until, where, story in pins if where is None}
        row, placed = [None] * POSITIONS, self._arranged(at)
        for _from, _until, where, story in sorted(pins, key=lambda pin: pin[0], reverse=True):
            free = [number for number in range(where or 0, POSITIONS) if row[number] is None]
            if where is not None and free and self.is_live(story, at) and story not in held:
                row[free[0]] = story
        waiting = [placed[number] for number in sorted(placed)]
        waiting = [story for story in waiting if self.is_live(story, at) and story not in held and story not in row]
        seats = [number for number in sorted(placed) if row[number] is None]
        others = [number for number in range(POSITIONS) if row[number] is None and number not in placed]
        seats = sorted([*seats, *others[: max(0, len(waiting) - len(seats))]])
        for number, story in zip(seats, waiting, strict=False):
            row[number] = story
        return row, held

    def _arranged(self, at):
        past = [moment for moment in self.arranged if moment <= at]
        return self.arranged[max(past)] if past else {}


STEPS = st.tuples(
    st.sampled_from(["arrange", "arrange", "plan", "pin", "pin", "hold", "withdraw", "expire", "come_back", "undo"]),
    st.lists(st.integers(0, STORIES - 1), min_size=1, max_size=POSITIONS, unique=True),
    st.integers(0, POSITIONS - 1),
    st.sampled_from([MINUTE, MINUTE, 5 * HOUR]),  # how long after the step before
    st.sampled_from([2 * HOUR, 6 * HOUR, DAY]),  # how far ahead it reaches
)
RUNS = 20 if settings().max_examples <= 50 else settings().max_examples


class AnyOrderOfDecisions(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.chief = make_user("chefin", role="chief")
        cls.stories = make_stories(STORIES, by=cls.chief)
        cls.home = home()

    @example(steps=[("arrange", [0, 1, 2], 0, MINUTE, DAY), ("withdraw", [0], 0, MINUTE, DAY)])
    @example(steps=[("pin", [0], 0, MINUTE, DAY), ("pin", [1], 0, MINUTE, DAY), ("arrange", [0, 2], 0, MINUTE, DAY)])
    @settings(max_examples=RUNS)
    @given(steps=st.lists(STEPS, min_size=3, max_size=9))
    def test_readers_see_what_the_model_says(self, steps):
        self.now, self.model, self.history = NOON, Model(), []
        self.model.live = {number: [(NOON - HOUR, None)] for number in range(STORIES)}
        for verb, chosen, where, wait, ahead in steps:
            self.now += wait
            self.by_now = {"by": self.chief, "now": self.now}
            getattr(self, verb)(chosen, where, self.now + ahead)
        moments = {*self.model.arranged, *(moment for pin in self.model.pins for moment in pin[:2])}
        moments |= {moment for spans in self.model.live.values() for span in spans for moment in span if moment}
        for at in sorted(moments)[-12:]:
            for moment in (at - TICK, at):
                self.assert_same(moment)

    def assert_same(self, at):
        front = fronts.home(at=at)
        number_of = {story.pk: number for number, story in enumerate(self.stories)}
        cards = {where: number_of[card.article_id] for where, card in front.shown.items()}
        row, held = self.model.decided(at)
        for where, story in zip(LINE_OF_NEWS, row, strict=True):
            assert story is None or cards[where] == story, (at, where)
        everywhere = [*cards.values(), *(number_of[card.article_id] for card in front.latest)]
        assert len(everywhere) == len(set(everywhere))
        assert not held & set(everywhere)
        assert all(self.model.is_live(story, at) for story in everywhere)
        free = sum(self.model.is_live(story, at) and story not in held for story in range(STORIES))
        assert sum(where in cards for where in LINE_OF_NEWS) == min(POSITIONS, free)  # no hole

    # The steps

    def places(self, chosen, where):
        numbers = [number % POSITIONS for number in range(where, where + len(chosen))]
        return dict(zip(numbers, chosen, strict=True))

    def sent(self, placed):
        return [
            workflow.Place(LINE_OF_NEWS[number].slot, self.stories[story].pk, position=LINE_OF_NEWS[number].number)
            for number, story in placed.items()
        ]

    def arrange(self, chosen, where, ahead):
        placed = self.places(chosen, where)
        made = workflow.arrange(self.home, self.sent(placed), **self.by_now)
        self.model.arranged[made.live_from] = placed

    def plan(self, chosen, where, ahead):
        if ahead not in self.model.arranged:
            placed = self.places(chosen, where)
            workflow.arrange(self.home, self.sent(placed), **self.by_now, at=ahead)
            self.model.arranged[ahead] = placed

    def undo(self, chosen, where, ahead):
        """Once; what undoing twice means is told in words elsewhere."""
        past = sorted(moment for moment in self.model.arranged if moment <= self.now)
        if past and self.home.arrangement_at(self.now).restores is None:
            made = workflow.undo(self.home, **self.by_now)
            self.model.arranged[made.live_from] = self.model.arranged[past[-2]] if len(past) > 1 else {}

    def pin(self, chosen, where, ahead):
        position, story = LINE_OF_NEWS[where], self.stories[chosen[0]]
        said = {"slot": Slot(position.slot), "position": position.number, "until": ahead}
        made = workflow.pin(self.home, story, **self.by_now, **said)
        self.set_pin([made.live_from, ahead, where, chosen[0]])

    def hold(self, chosen, where, ahead):
        made = workflow.hold(self.home, self.stories[chosen[0]], **self.by_now, until=ahead)
        self.set_pin([made.live_from, ahead, None, chosen[0]])

    def set_pin(self, pin):
        """A story has one pin or hold at a time."""
        for other in self.model.pins:
            if other[3] == pin[3] and other[1] > pin[0]:
                other[1] = pin[0]
        self.model.pins.append(pin)

    def withdraw(self, chosen, where, ahead, at=None):
        number = chosen[0]
        story = Article.objects.get(pk=self.stories[number].pk)
        if self.model.is_live(number, at or self.now) and not story.coming(self.now).exists():
            made = stories.withdraw(story, **self.by_now, reason="Falsch.", at=at)
            start, _end = self.model.live[number][-1]
            self.model.live[number][-1] = (start, made.live_from)

    def expire(self, chosen, where, ahead):
        self.withdraw(chosen, where, ahead, at=ahead)

    def come_back(self, chosen, where, ahead):
        number = chosen[0]
        story = Article.objects.get(pk=self.stories[number].pk)
        if not self.model.is_live(number, self.now) and not story.coming(self.now).exists():
            made = stories.publish(story.newest_version, **self.by_now)
            self.model.live[number].append((made.live_from, None))
