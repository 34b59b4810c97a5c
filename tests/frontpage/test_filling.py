"""What fills itself, and who stands where: pure, without a database."""

from datetime import UTC, datetime
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from frontpage import filling
from frontpage.filling import Pool
from frontpage.placing import Put, occupy
from frontpage.slots import LINE, Position, Slot, lines_of, rooms_of_home
from tests.makers import MINUTE

NOON = datetime(2026, 11, 22, 11, tzinfo=UTC)
POLITIK, KULTUR = SimpleNamespace(pk=1), SimpleNamespace(pk=2)
NEWS = [position for room in rooms_of_home([]) if room.slot in LINE for position in room.positions]
LEAD, LARGE, MIDDLE = NEWS[:3]


def card(number, *, section=POLITIK, image=True, **more):
    version = SimpleNamespace(pk=number, genre="news")
    return SimpleNamespace(
        article_id=number,
        publication=SimpleNamespace(pk=number, version=version),
        section=section,
        image=image or None,
        published_at=NOON - number * MINUTE,
        **{"is_opinion": False, "is_advertisement": False} | more,
    )


def ids(cards):
    return [card.article_id for card in cards]


def everything_on(front):
    blocks = [*front.blocks, *front.pair]
    cards = [front.lead.card, *front.lead.related, front.large, front.middle, *front.stack]
    return ids([*cards, *front.latest, *front.opinions, *(shown for block in blocks for shown in block.cards)])


class TestFilling:
    def test_no_story_stands_there_twice(self):
        cards = [card(number, section=POLITIK if number % 3 else KULTUR, image=number % 2) for number in range(50)]
        shown = everything_on(filling.fill(cards, sections=[POLITIK, KULTUR]))
        assert len(shown) == len(set(shown)) > 20

    def test_lead_is_news_with_a_picture(self):
        cards = [card(0, is_opinion=True), card(1, is_advertisement=True), card(2, image=None), card(3)]
        assert filling.fill(cards, sections=[]).lead.card.article_id == 3

    def test_one_story_is_enough_and_none_as_well(self):
        assert filling.fill([card(1)], sections=[POLITIK]).lead
        assert filling.fill([], sections=[POLITIK]).lead is None

    def test_the_latest_is_the_newest_beside_the_lead(self):
        front = filling.fill([card(number) for number in range(30)], sections=[], at=NOON)
        assert (front.lead.card.article_id, ids(front.latest)) == (0, [1, 2, 3, 4, 5, 6, 7])

    def test_the_latest_names_the_day_if_it_is_not_today(self):
        front = filling.fill([card(number) for number in range(0, 30 * 60, 60)], sections=[], at=NOON)
        days = [line.day for line in filling.Front(latest=[card(0), card(13 * 60)], at=NOON).latest_lines]
        assert front.latest_lines[0].day is None
        assert days == [None, datetime(2026, 11, 21).date()]


def put(position, article):
    return Put(position, article)


def seated(placed, pinned=(), away=()):
    found = occupy(lines_of(rooms_of_home([])), placed=placed, pinned=pinned, away=set(away))
    return {where: one.article_id for where, one in found.items()}


class TestPlacing:
    def test_whoever_is_away_lets_the_next_move_up(self):
        placed = [put(LEAD, 1), put(LARGE, 2), put(MIDDLE, 3)]
        assert seated(placed, away=[1]) == {LEAD: 2, LARGE: 3}

    def test_a_pin_pushes_the_others_down_as_far_as_there_is_room(self):
        placed = [put(LEAD, 1), put(LARGE, 2)]
        assert seated(placed, [put(LEAD, 9)]) == {LEAD: 9, LARGE: 1, MIDDLE: 2}
        full = [put(where, number) for number, where in enumerate(NEWS)]
        assert 5 not in seated(full, [put(LEAD, 9)]).values()

    def test_the_newer_of_two_pins_has_the_place(self):
        assert seated([], [put(LEAD, 9), put(LEAD, 8)]) == {LEAD: 9, LARGE: 8}

    def test_a_pinned_story_stands_nowhere_else(self):
        assert seated([put(LEAD, 1), put(LARGE, 2)], [put(LARGE, 1)]) == {LEAD: 2, LARGE: 1}

    def test_what_nobody_filled_stays_free(self):
        assert seated([put(LEAD, 1), put(MIDDLE, 3)]) == {LEAD: 1, MIDDLE: 3}

    def test_links_below_the_lead_go_with_it(self):
        related = Position(str(Slot.RELATED), None, 1)
        placed = [put(LEAD, 1), put(LARGE, 2), put(related, 3)]
        assert related in seated(placed)
        assert related not in seated(placed, away=[1])
        assert related not in seated(placed, [put(LEAD, 9)])

    @given(
        placed=st.dictionaries(st.sampled_from(NEWS), st.integers(1, 8)),
        pinned=st.lists(st.tuples(st.sampled_from(NEWS), st.integers(1, 8)), max_size=3),
        away=st.sets(st.integers(1, 8)),
    )
    def test_nobody_twice_nobody_away_order_kept(self, placed, pinned, away):
        placed = {where: story for where, story in placed.items() if list(placed.values()).count(story) == 1}
        found = seated([put(*one) for one in placed.items()], [put(*one) for one in pinned], away)
        stories = [found[where] for where in NEWS if where in found]
        assert len(stories) == len(set(stories))
        assert not away & set(stories)
        pins = {story for _where, story in pinned} - away
        kept = [placed[where] for where in NEWS if where in placed and placed[where] not in away | pins]
        moved = [story for story in stories if story not in pins]
        assert moved == kept[: len(moved)]
        assert len(stories) == min(len(NEWS), len(kept) + len(pins & set(stories)))


def test_the_pool_takes_the_newest_that_fits():
    pool = Pool([card(1, image=None), card(2)])
    assert pool.take_one(filling.is_news_with_picture).article_id == 2
    assert ids(pool.take(5)) == [1]
