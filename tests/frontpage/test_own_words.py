"""A slot's own headline or picture: named on its story, and decided about before a correction, retraction or block."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import own_words
from articles import workflow as stories
from articles.workflow import Words, WordsUndecided
from frontpage import fronts, workflow
from frontpage.models import FrontMove, FrontVerb
from images.usage import PictureInUse, remove
from tests.frontpage.makers import home, lead, make_stories
from tests.images.makers import make_image
from tests.makers import DAY, HOUR, MINUTE, NOON, clear_again, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return make_user("chefin", role="chief")


@pytest.fixture
def story(chief):
    return make_stories(5, by=chief)[0]


def headline(at):
    return fronts.home(at=at).lead.card.headline


def arrange_with_words(chief, story, *, now=NOON):
    place = [lead(story, headline="Neun Tote")]
    workflow.arrange(home(), place, by=chief, now=now)
    workflow.arrange(home(), place, by=chief, now=now, at=now + DAY)
    workflow.pin(home(), story, by=chief, now=now, until=now + 2 * DAY, headline="Neun!", at=now + HOUR)


def test_each_place_is_named_on_the_story(chief, story):
    arrange_with_words(chief, story)
    found = own_words.of(story, now=NOON + MINUTE)
    assert [words.headline for words in found] == ["Neun Tote", "Neun Tote", "Neun!"]
    assert "Lead" in found[0].label
    assert found[0].url == reverse("admin:frontpage_front_changelist")


def press(verb, story, chief, now, **more):
    if verb == "correct":
        version = clear_again(story, by=chief, now=now, body="<p>Elf Tote.</p>")
        return stories.correct(version, by=chief, now=now, right="Elf.", **more)
    said = {"right": "Erfunden."} if verb == "retract" else {"reason": "Anwalt"}
    return getattr(stories, verb)(story, by=chief, now=now, **said, **more)


@pytest.mark.parametrize("verb", ["correct", "retract", "block"])
def test_no_correction_before_each_is_kept_or_dropped(chief, story, verb):
    arrange_with_words(chief, story)
    now = NOON + 2 * HOUR
    with pytest.raises(WordsUndecided, match="Neun Tote") as asked:
        press(verb, story, chief, now)
    keys = [place.key for place in asked.value.places]
    assert len(keys) == 3
    with pytest.raises(WordsUndecided):
        press(verb, story, chief, now, words=dict.fromkeys(keys[:2], Words.DROP))
    press(verb, story, chief, now, words=dict.fromkeys(keys, Words.DROP))
    assert own_words.of(story, now=now + MINUTE) == []
    assert FrontMove.objects.filter(verb=FrontVerb.DROP_WORDS, article=story).count() == 3


def test_what_is_dropped_is_gone_now_and_later_but_not_from_the_past(chief, story):
    arrange_with_words(chief, story)
    words = {place.key: Words.DROP for place in own_words.of(story, now=NOON + MINUTE)}
    press("correct", story, chief, NOON + MINUTE, words=words)
    assert headline(NOON) == "Neun Tote"
    assert {headline(NOON + 2 * MINUTE), headline(NOON + HOUR), headline(NOON + DAY)} == {"Nummer 0"}


def test_what_is_dropped_does_not_come_back_by_undoing(chief, story):
    workflow.arrange(home(), [lead(story, headline="Neun Tote")], by=chief, now=NOON)
    (place,) = own_words.of(story, now=NOON + MINUTE)
    press("correct", story, chief, NOON + MINUTE, words={place.key: Words.DROP})
    workflow.undo(home(), by=chief, now=NOON + HOUR)
    assert headline(NOON + HOUR) == "Nummer 0"


def test_what_is_kept_stands_on(chief, story):
    workflow.arrange(home(), [lead(story, headline="Neun Tote")], by=chief, now=NOON)
    (place,) = own_words.of(story, now=NOON + MINUTE)
    press("correct", story, chief, NOON + MINUTE, words={place.key: Words.KEEP})
    assert headline(NOON + HOUR) == "Neun Tote"


def test_words_that_do_not_differ_are_not_asked_about(chief, story):
    workflow.arrange(home(), [lead(story, headline="Nummer 0")], by=chief, now=NOON)
    press("correct", story, chief, NOON + MINUTE)


def test_the_form_on_the_desk_asks(chief, story, client):
    now = timezone.now()
    workflow.arrange(home(), [lead(story, headline="Neun Tote")], by=chief, now=now)
    client.force_login(chief)
    page = client.get(reverse("admin:articles_article_change", args=[story.pk])).content.decode()
    (place,) = own_words.of(story, now=now)
    for verb in ("retract", "block"):
        assert f'name="verb-{verb}-words-{place.key}"' in page


def test_a_picture_that_a_front_shows_is_not_deleted(chief, story):
    image = make_image(alt="Deich", credit="Foto: Falkenried")
    workflow.arrange(home(), [lead(story, image_id=image.pk)], by=chief, now=NOON)
    with pytest.raises(PictureInUse, match="online: front “Home”"):
        remove(image, at=NOON)
