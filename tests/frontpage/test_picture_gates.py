"""A front's own picture obeys the rules of a story's, and an old one keeps nobody from arranging the front."""

import pytest

from articles.workflow import NotAllowed
from frontpage.models import Front, Slot
from frontpage.workflow import arrange
from frontpage.workflow.gates import Place
from images.models import Image
from tests.images.makers import make_image
from tests.makers import HOUR, NOON, make_live, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return make_user(role="chief")


def put(chief, story, image, *, now=NOON, alt="", slot=Slot.LEAD):
    places = [Place(slot, story.article_id, image_id=image.pk, image_alt=alt)]
    return arrange(Front.objects.home(), places, by=chief, now=now)


def test_its_own_picture_needs_alt_text_here_or_in_the_library(chief):
    story, image = make_live(by=chief), make_image()
    with pytest.raises(NotAllowed, match="no alt text"):
        put(chief, story, image)
    put(chief, story, image, alt="Ein Deich")


def test_a_picture_for_one_story_stands_with_that_story_only(chief):
    image = make_image(alt="Ein Deich", is_single_use=True)
    first, second = make_live(by=chief, lead_image_id=image.pk), make_live(by=chief, headline="Die zweite")
    put(chief, first, image)
    with pytest.raises(NotAllowed, match="for one story only"):
        put(chief, second, image, now=NOON + HOUR)


def test_what_stood_there_before_keeps_nobody_from_arranging(chief):
    story, image = make_live(by=chief), make_image(alt="Ein Deich")
    put(chief, story, image)
    Image.objects.update(rights_until=NOON + HOUR)
    put(chief, story, image, now=NOON + 2 * HOUR, slot=Slot.LARGE)
    with pytest.raises(NotAllowed, match="only until"):
        put(chief, make_live(by=chief, headline="Die zweite"), image, now=NOON + 3 * HOUR)
