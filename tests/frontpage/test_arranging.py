"""Arrangements: decisions about fronts, now and for later, seen by time travel, undone, taken over."""

import pytest
from django.db import connection

from articles import workflow as stories
from articles.workflow import NotAllowed
from frontpage import workflow
from frontpage.board import board_for, board_of
from frontpage.models import Front, FrontMove, FrontVerb
from frontpage.slots import Slot
from frontpage.workflow import Place, StaleFront, gates
from tests.frontpage.makers import home, lead, led_by, line, make_stories, shown
from tests.makers import DAY, HOUR, MINUTE, NOON, make_live, make_section, make_user, make_version

pytestmark = pytest.mark.django_db
TICK = gates.TICK


@pytest.fixture
def chief():
    return make_user("chefin", role="chief")


@pytest.fixture
def some(chief):
    return make_stories(9, by=chief)


def test_an_arrangement_is_seen_from_its_second_on(chief, some):
    before = led_by(NOON)
    workflow.arrange(home(), [lead(some[2])], by=chief, now=NOON, at=NOON + HOUR)
    assert led_by(NOON + HOUR - TICK) == before != some[2].pk
    assert led_by(NOON + HOUR) == some[2].pk


def test_the_past_stays_true(chief, some):
    workflow.arrange(home(), [lead(some[2])], by=chief, now=NOON)
    workflow.arrange(home(), [lead(some[3])], by=chief, now=NOON + HOUR)
    assert (led_by(NOON), led_by(NOON + HOUR)) == (some[2].pk, some[3].pk)
    ends = list(home().arrangements.order_by("live_from").values_list("live_until", flat=True))
    assert ends == [NOON + HOUR, None]


def test_a_story_that_is_taken_down_leaves_no_hole(chief, some):
    workflow.arrange(home(), line(*some[:3]), by=chief, now=NOON)
    stories.withdraw(some[0], by=chief, now=NOON + MINUTE, reason="Falsch.")
    assert shown(NOON)[:3] == [story.pk for story in some[:3]]
    after = shown(NOON + MINUTE)
    assert after[:2] == [some[1].pk, some[2].pk]
    assert None not in after
    assert len(set(after)) == len(after)


def test_a_story_that_comes_later_stands_there_from_its_second_on(chief, some):
    version = make_version(by=chief, headline="Morgen")
    stories.clear(version, by=chief, now=NOON)
    stories.schedule(version, by=chief, now=NOON, at=NOON + DAY)
    workflow.arrange(home(), [lead(version.article)], by=chief, now=NOON)
    assert led_by(NOON + DAY - TICK) != version.article.pk
    assert led_by(NOON + DAY) == version.article.pk
    board = board_of(home(), at=NOON, by=chief)
    cell = board.rooms[0].cells[0]
    assert (cell.gone, cell.status, "23" in cell.why) == (True, "filled", True)


def test_own_words_stand_in_the_place_alone(chief, some, client):
    workflow.arrange(home(), [lead(some[0], headline="Nur hier")], by=chief, now=NOON)
    card = board_of(home(), at=NOON, by=chief).rooms[0].cells[0].shown
    assert (card.headline, card.publication.headline) == ("Nur hier", "Nummer 0")


def test_undo_brings_the_arrangement_before_back_and_goes_on_from_there(chief, some):
    for number in range(3):
        workflow.arrange(home(), [lead(some[number])], by=chief, now=NOON + number * HOUR)
    workflow.undo(home(), by=chief, now=NOON + 3 * HOUR)
    assert led_by(NOON + 3 * HOUR) == some[1].pk
    workflow.undo(home(), by=chief, now=NOON + 4 * HOUR)
    assert led_by(NOON + 4 * HOUR) == some[0].pk
    assert led_by(NOON + 2 * HOUR) == some[2].pk
    workflow.restore(home().arrangements.order_by("live_from")[2], by=chief, now=NOON + 5 * HOUR)
    assert led_by(NOON + 5 * HOUR) == some[2].pk


def test_undoing_the_first_leaves_the_front_to_itself(chief, some):
    with pytest.raises(NotAllowed, match="nothing to undo"):
        workflow.undo(home(), by=chief, now=NOON)
    untouched = shown(NOON)
    workflow.arrange(home(), [lead(some[2])], by=chief, now=NOON)
    workflow.undo(home(), by=chief, now=NOON + HOUR)
    assert shown(NOON + HOUR) == untouched


def test_a_coming_one_is_changed_moved_and_cancelled(chief, some):
    coming = workflow.arrange(home(), [lead(some[2])], by=chief, now=NOON, at=NOON + HOUR, title="Abend")
    workflow.rearrange(coming, [lead(some[3])], by=chief, now=NOON + MINUTE)
    assert led_by(NOON + HOUR) == some[3].pk
    workflow.reschedule(coming, by=chief, now=NOON + MINUTE, at=NOON + 2 * HOUR)
    assert (led_by(NOON + HOUR) == some[3].pk, led_by(NOON + 2 * HOUR) == some[3].pk) == (False, True)
    workflow.unschedule(coming, by=chief, now=NOON + MINUTE)
    assert led_by(NOON + 2 * HOUR) == led_by(NOON)
    said = FrontMove.objects.filter(front=home()).values_list("verb", flat=True)
    steps = [FrontVerb.UNSCHEDULE, FrontVerb.RESCHEDULE, FrontVerb.REARRANGE, FrontVerb.SCHEDULE]
    assert list(said) == steps


def test_what_has_begun_is_not_changed_any_more(chief, some):
    coming = workflow.arrange(home(), [lead(some[2])], by=chief, now=NOON, at=NOON + HOUR)
    for verb, more in ((workflow.unschedule, {}), (workflow.reschedule, {"at": NOON + DAY})):
        with pytest.raises(NotAllowed, match="Readers have seen this arrangement"):
            verb(coming, by=chief, now=NOON + HOUR, **more)


def test_two_arrangements_never_begin_at_the_same_moment(chief, some):
    workflow.arrange(home(), [lead(some[2])], by=chief, now=NOON, at=NOON + HOUR)
    with pytest.raises(NotAllowed, match="already begins"):
        workflow.arrange(home(), [lead(some[3])], by=chief, now=NOON, at=NOON + HOUR)


def test_nobody_overwrites_what_a_colleague_has_just_arranged(chief, some):
    workflow.arrange(home(), [lead(some[2])], by=chief, now=NOON)
    with pytest.raises(StaleFront, match="chefin"):
        workflow.arrange(home(), [lead(some[3])], by=chief, now=NOON + MINUTE, seen=None)


class TestTakingOver:
    def test_a_change_is_offered_to_what_comes_later_and_taken_over_on_wish(self, chief, some):
        workflow.arrange(home(), line(*some[:3]), by=chief, now=NOON)
        coming = workflow.arrange(home(), line(some[0], some[1], some[5]), by=chief, now=NOON, at=NOON + DAY)
        changed = line(some[0], some[4], some[2])
        (offer,) = workflow.offers(home(), changed, now=NOON + MINUTE)
        assert offer.arrangement == coming
        assert offer.lines == ["Second row, large: “Nummer 4” instead of “Nummer 1”"]
        workflow.arrange(home(), changed, by=chief, now=NOON + MINUTE, also=[coming.pk])
        assert shown(NOON + DAY)[:3] == [some[0].pk, some[4].pk, some[5].pk]

    def test_without_a_wish_it_stays_as_planned(self, chief, some):
        workflow.arrange(home(), line(*some[:2]), by=chief, now=NOON)
        workflow.arrange(home(), line(*some[:2]), by=chief, now=NOON, at=NOON + DAY)
        workflow.arrange(home(), line(some[5]), by=chief, now=NOON + MINUTE)
        assert shown(NOON + DAY)[:2] == [some[0].pk, some[1].pk]

    def test_what_differs_there_already_is_left_alone(self, chief, some):
        workflow.arrange(home(), line(some[0]), by=chief, now=NOON)
        workflow.arrange(home(), line(some[7]), by=chief, now=NOON, at=NOON + DAY)
        assert workflow.offers(home(), line(some[3]), now=NOON + MINUTE) == []

    def test_new_words_go_with_the_story_wherever_it_stands_there(self, chief, some):
        workflow.arrange(home(), line(*some[:2]), by=chief, now=NOON)
        coming = workflow.arrange(home(), line(some[1], some[0]), by=chief, now=NOON, at=NOON + DAY)
        changed = [lead(some[0], headline="Neu"), *line(*some[:2])[1:]]
        workflow.arrange(home(), changed, by=chief, now=NOON + MINUTE, also=[coming.pk])
        assert {place.article_id: place.headline for place in workflow.places_of(coming)} == {
            some[0].pk: "Neu",
            some[1].pk: "",
        }


class TestRights:
    def test_a_sections_editor_arranges_that_front_alone(self, chief, some):
        politik, sport = make_section(), make_section("Sport")
        editor = make_user("redakteur", role="editor", section=politik)
        workflow.arrange(Front.objects.of(politik), [lead(some[0])], by=editor, now=NOON)
        for front in (home(), Front.objects.of(sport)):
            with pytest.raises(NotAllowed, match="may not arrange"):
                workflow.arrange(front, [lead(some[0])], by=editor, now=NOON)

    @pytest.mark.parametrize(("role", "may"), [("duty_editor", True), ("online", True), ("editor", False)])
    def test_home_is_for_whoever_keeps_the_slots_of_the_paper(self, role, may):
        assert workflow.may_arrange(make_user(role=role), home(), now=NOON) is may

    def test_a_confidential_story_is_not_there_for_others(self, chief, some):
        stories.assign(some[0], in_charge=[chief], named=[], by=chief, now=NOON, is_confidential=True)
        with pytest.raises(NotAllowed, match="does not exist"):
            workflow.arrange(home(), [lead(some[0])], by=make_user(role="duty_editor"), now=NOON)


class TestWhatFits:
    @pytest.mark.parametrize(
        ("places", "sentence"),
        [
            ([(Slot.LEAD, 0, 2)], "no such place"),
            ([(Slot.LEAD, 0, 1), (Slot.LEAD, 1, 1)], "in the same place"),
            ([(Slot.LEAD, 0, 1), (Slot.LARGE, 0, 1)], "twice"),
            ([(Slot.BLOCK, 0, 1)], "no such place"),
        ],
    )
    def test_each_place_holds_one_story_and_each_story_one_place(self, chief, some, places, sentence):
        sent = [Place(slot, some[number].pk, position=position) for slot, number, position in places]
        with pytest.raises(NotAllowed, match=sentence):
            workflow.arrange(home(), sent, by=chief, now=NOON)

    def test_an_advertisement_stands_in_a_block_alone(self, chief):
        paid = make_live(by=chief, headline="Rad", is_advertisement=True, advertiser="Werkrad").article
        with pytest.raises(NotAllowed, match="advertisement"):
            workflow.arrange(home(), [lead(paid)], by=chief, now=NOON + MINUTE)
        block = Place(Slot.BLOCK, paid.pk, section_id=make_section().pk)
        workflow.arrange(home(), [block], by=chief, now=NOON + MINUTE)

    def test_a_section_has_a_lead_and_a_stack(self, chief, some):
        front = Front.objects.of(make_section())
        places = [lead(some[4]), Place(Slot.STACK, some[5].pk, position=2)]
        workflow.arrange(front, places, by=chief, now=NOON)
        top, stack = board_of(front, at=NOON, by=chief).rooms
        assert top.cells[0].shown.article_id == some[4].pk
        assert [cell.status for cell in stack.cells] == ["filled", "placed", "filled"]


class TestBoard:
    def test_a_draft_is_shown_as_readers_would_see_it(self, chief, some):
        board = board_for(home(), line(some[3], some[4]), at=NOON, by=chief)
        cells = {found.room.key: found.cells for found in board.rooms}
        assert cells["lead"][0].shown.article_id == some[3].pk
        assert cells["middle"][0].status == "filled"
        assert home().arrangements.count() == 0

    def test_a_confidential_story_of_others_stays_unseen(self, chief, some):
        workflow.arrange(home(), [lead(some[0])], by=chief, now=NOON)
        stories.withdraw(some[0], by=chief, now=NOON + MINUTE, reason="x")
        stories.assign(some[0], in_charge=[chief], named=[], by=chief, now=NOON + HOUR, is_confidential=True)
        cell = board_of(home(), at=NOON + HOUR, by=make_user(role="duty_editor")).rooms[0].cells[0]
        assert (cell.unseen, cell.article, cell.place.article_id) == (True, None, some[0].pk)

    def test_an_offer_does_not_print_a_confidential_storys_own_headline(self, chief, some):
        stories.assign(some[0], in_charge=[chief], named=[], by=chief, now=NOON, is_confidential=True)
        secret = Place(Slot.LEAD, some[0].pk, headline="Minister tritt zurück")
        workflow.arrange(home(), [secret], by=chief, now=NOON, at=NOON + HOUR)
        workflow.arrange(home(), [secret], by=chief, now=NOON)
        offered = workflow.offers(home(), [lead(some[1])], now=NOON + MINUTE)
        assert "confidential" in offered[0].lines[0]
        assert "Minister" not in offered[0].lines[0]


def test_the_database_keeps_the_chain_whole(chief, some):
    for number in (3, 1, 2):
        workflow.arrange(home(), [lead(some[number])], by=chief, now=NOON, at=NOON + number * HOUR)
    chain = list(home().arrangements.order_by("live_from").values_list("live_from", "live_until"))
    assert chain == [(NOON + n * HOUR, NOON + (n + 1) * HOUR if n < 3 else None) for n in (1, 2, 3)]
    connection.check_constraints()
