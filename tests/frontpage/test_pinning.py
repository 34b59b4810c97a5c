"""Pins and holds outlive arrangements until their time."""

import pytest
from django.utils import timezone

from articles import workflow as stories
from articles.workflow import NotAllowed
from frontpage import fronts, workflow
from frontpage.slots import Slot
from frontpage.workflow.gates import TICK
from tests.frontpage.makers import home, lead, led_by, line, make_stories, shown
from tests.images.makers import make_image
from tests.makers import DAY, HOUR, MINUTE, NOON, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return make_user("chefin", role="chief")


@pytest.fixture
def some(chief):
    return make_stories(8, by=chief)


def test_a_pin_outlives_later_arrangements_until_its_time(chief, some):
    workflow.pin(home(), some[0], by=chief, now=NOON, until=NOON + DAY)
    workflow.arrange(home(), line(some[1], some[2]), by=chief, now=NOON + HOUR)
    assert shown(NOON + HOUR)[:3] == [some[0].pk, some[1].pk, some[2].pk]
    assert led_by(NOON + DAY - TICK) == some[0].pk
    assert shown(NOON + DAY)[:2] == [some[1].pk, some[2].pk]


def test_a_pinned_story_that_is_taken_down_gives_its_place_back(chief, some):
    workflow.arrange(home(), [lead(some[1])], by=chief, now=NOON)
    workflow.pin(home(), some[0], by=chief, now=NOON + MINUTE, until=NOON + DAY)
    stories.withdraw(some[0], by=chief, now=NOON + HOUR, reason="Falsch.")
    assert (led_by(NOON + MINUTE), led_by(NOON + HOUR)) == (some[0].pk, some[1].pk)


def test_a_pin_ends_early_and_late(chief, some):
    pinned = workflow.pin(home(), some[0], by=chief, now=NOON, until=NOON + HOUR)
    workflow.extend(pinned, by=chief, now=NOON + MINUTE, until=NOON + DAY)
    assert led_by(NOON + 2 * HOUR) == some[0].pk
    workflow.unpin(pinned, by=chief, now=NOON + 2 * HOUR)
    assert led_by(NOON + 2 * HOUR) != some[0].pk
    with pytest.raises(NotAllowed, match="over since"):
        workflow.unpin(pinned, by=chief, now=NOON + 3 * HOUR)


def test_a_pin_can_begin_later(chief, some):
    pinned = workflow.pin(home(), some[0], by=chief, now=NOON, at=NOON + HOUR, until=NOON + DAY)
    assert (led_by(NOON) == some[0].pk, led_by(NOON + HOUR) == some[0].pk) == (False, True)
    workflow.unpin(pinned, by=chief, now=NOON + MINUTE)
    assert led_by(NOON + HOUR) != some[0].pk


def test_a_held_story_stands_on_no_place_until_its_time(chief, some):
    workflow.arrange(home(), [lead(some[0])], by=chief, now=NOON)
    workflow.hold(home(), some[0], by=chief, now=NOON + MINUTE, until=NOON + HOUR)
    assert some[0].pk not in shown(NOON + MINUTE)
    assert led_by(NOON + HOUR) == some[0].pk


def test_a_new_pin_ends_the_hold_of_the_same_story(chief, some):
    workflow.hold(home(), some[0], by=chief, now=NOON, until=NOON + DAY)
    workflow.pin(home(), some[0], by=chief, now=NOON + HOUR, until=NOON + DAY)
    assert led_by(NOON + HOUR) == some[0].pk


def test_an_end_in_the_past_is_refused(chief, some):
    for verb in (workflow.pin, workflow.hold):
        with pytest.raises(NotAllowed, match="in the past"):
            verb(home(), some[0], by=chief, now=NOON, until=NOON - HOUR)


def test_a_picture_whose_rights_are_over_gives_way_to_the_storys(chief, some):
    now = timezone.now()
    image = make_image(alt="Deich", credit="Foto: Falkenried", rights_until=now + HOUR)
    workflow.pin(home(), some[0], by=chief, now=now, until=now + DAY, image=image, slot=Slot.LARGE)
    assert fronts.home(at=now).large.image == image
    assert fronts.home(at=now + HOUR).large.image is None
    with pytest.raises(NotAllowed, match="The rights are in force only until"):
        workflow.pin(home(), some[1], by=chief, now=now + HOUR, until=now + DAY, image=image)
