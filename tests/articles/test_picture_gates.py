"""No picture goes before readers without its rights, its words and its people’s consent, wherever in a text."""

from datetime import timedelta

import pytest

from articles import preflight, workflow
from articles.models import Publication
from articles.preflight import pictures as pictures_check
from articles.workflow import NotAllowed
from images import workflow as pictures
from tests.images.makers import make_image
from tests.makers import (
    DAY,
    HOUR,
    NOON,
    SIX_PM,
    make_cleared,
    make_live,
    make_section,
    make_user,
    make_version,
    save_again,
)

pytestmark = pytest.mark.django_db
FIGURE = '<figure class="picture" data-picture="{key}"{more}><figcaption>Am Fluss</figcaption></figure>'


@pytest.fixture
def chief():
    return make_user(role="chief")


def sound(**about):
    return make_image(**({"alt": "Ein Haus", "credit": "Foto: A"} | about))


def body_with(image, *, more="", frame="{figure}"):
    return f"<p>Text</p>{frame.format(figure=FIGURE.format(key=image.pk, more=more))}"


def hints(version, key, *, at=NOON):
    flight = preflight.fly(preflight.Copy(version, at=at, now=NOON))
    return [finding.sentence for finding in flight.hints if finding.check.key == key]


def publish(chief, *, now=NOON, at=None, **fields):
    return workflow.publish(make_cleared(by=chief, **fields), by=chief, now=now, at=at)


def change(image, **about):
    type(image).objects.filter(pk=image.pk).update(**about)


UNSOUND = {
    "withdrawn": ({"withdrawn_at": NOON, "withdrawn_reason": "Rückruf"}, "withdrawn: Rückruf"),
    "lapsed": ({"rights_until": NOON}, "only until"),
    "too early": ({"rights_from": NOON + HOUR}, "only from"),
    "embargoed": ({"embargo_until": NOON + HOUR}, "embargoed until"),
    "reader without permission": ({"origin": "reader"}, "permits its publication"),
    "minors without consent": ({"shows_minors": True}, "shows minors"),
    "unread embargo": ({"has_unread_embargo": True}, "speak of an embargo"),
}


@pytest.mark.parametrize("flaw", UNSOUND)
def test_the_lead_picture_and_every_picture_of_the_text_are_asked(chief, flaw):
    about, sentence = UNSOUND[flaw]
    image = sound()
    change(image, **about)
    gallery = '<aside class="gallery">{figure}' + FIGURE.format(key=sound().pk, more="") + "</aside>"
    for fields in (
        {"lead_image_id": image.pk},
        {"body": body_with(image)},
        {"body": body_with(image, frame=gallery)},
    ):
        with pytest.raises(NotAllowed, match=sentence):
            publish(chief, **fields)
    assert not Publication.objects.exists()


def test_the_picture_at_fault_is_named(chief):
    image = sound(alt="Die Fähre am Kai")
    change(image, rights_until=NOON)
    with pytest.raises(NotAllowed, match="Picture “Die Fähre am Kai”"):
        publish(chief, body=body_with(image))


def test_the_words_of_one_use_make_up_for_those_of_the_library(chief):
    bare = make_image(origin="agency")
    assert len(hints(make_version(by=chief, body=body_with(bare)), "picture_words")) == 2
    for fields in (
        {"body": body_with(bare, more=' data-alt="Ein Haus" data-credit="Foto: B/dpa"')},
        {"body": body_with(bare, more=' data-decorative="yes" data-credit="Foto: B/dpa"')},
        {"lead_image_id": bare.pk, "lead_alt": "Ein Haus", "lead_credit": "Foto: B/dpa"},
    ):
        assert hints(make_version(by=chief, **fields), "picture_words") == []


def test_missing_words_of_a_picture_advise_and_stop_nothing(chief):
    """Nobody types “Bild” at 23:40 because the machine will not let go."""
    publish(chief, body=body_with(make_image(origin="agency", alt="", credit="")))


def test_what_counts_is_the_planned_moment(chief):
    image = sound(rights_from=SIX_PM, rights_until=SIX_PM + DAY, embargo_until=SIX_PM)
    version = make_cleared(by=chief, body=body_with(image))
    with pytest.raises(NotAllowed):
        workflow.publish(version, by=chief, now=NOON)
    plan = workflow.schedule(version, by=chief, now=NOON, at=SIX_PM)
    for at in (SIX_PM - HOUR, SIX_PM + DAY):
        with pytest.raises(NotAllowed):
            workflow.reschedule(plan, by=chief, now=NOON, at=at)


def test_rights_that_end_soon_are_a_caution_only(chief):
    image = sound(rights_until=NOON + 3 * DAY)
    version = make_cleared(by=chief, body=body_with(image))
    assert len(hints(version, "picture_ends")) == 1
    assert hints(version, "picture_ends", at=NOON - timedelta(days=20)) == []
    workflow.publish(version, by=chief, now=NOON)


def test_a_correction_does_not_wait_for_pictures_that_readers_had(chief):
    image, other = sound(), sound()
    publication = make_live(by=chief, body=body_with(image), lead_image_id=image.pk)
    pictures.withdraw(image, by=chief, now=NOON + HOUR, reason="Rückruf")
    change(other, rights_until=NOON)
    by_now = {"by": chief, "now": NOON + 2 * HOUR}
    mended = save_again(publication.article, **by_now, headline="Brücke doch offen")
    workflow.clear(mended, **by_now)
    workflow.correct(mended, **by_now, right="Die Brücke ist offen.")
    worse = save_again(publication.article, **by_now, body=body_with(other))
    workflow.clear(worse, **by_now)
    with pytest.raises(NotAllowed):
        workflow.mend_typo(worse, **by_now)
    with pytest.raises(NotAllowed):
        workflow.update(mended, **by_now)


def test_a_picture_for_one_story_goes_into_no_second_one(chief):
    image = sound(is_single_use=True)
    first = make_live(by=chief, headline="Die erste", lead_image_id=image.pk)
    with pytest.raises(NotAllowed, match="used in “Die erste”"):
        publish(chief, body=body_with(image))
    again = save_again(first.article, by=chief, now=NOON + HOUR, headline="Die erste, neu")
    workflow.clear(again, by=chief, now=NOON + HOUR)
    workflow.update(again, by=chief, now=NOON + HOUR)
    workflow.assign(first.article, by=chief, now=NOON + HOUR, in_charge=[chief], is_confidential=True)
    with pytest.raises(NotAllowed, match="a confidential story"):
        publish(chief, lead_image_id=image.pk)


def test_editorial_pictures_stay_out_of_advertisements(chief):
    image = sound(is_editorial_only=True)
    with pytest.raises(NotAllowed, match="in advertising"):
        publish(chief, lead_image_id=image.pk, is_advertisement=True, advertiser="Möbel Probst")
    publish(chief, lead_image_id=image.pk)


def test_a_release_says_which_picture_holds_it_up(chief):
    image = sound()
    release = workflow.start_release(title="Morgen", live_from=SIX_PM, by=chief, now=NOON)
    workflow.join_release(make_cleared(by=chief, body=body_with(image)), release=release, by=chief, now=NOON)
    assert workflow.release_gaps(release, now=NOON) == []
    change(image, rights_until=SIX_PM)
    assert "Ein Haus" in " ".join(workflow.release_gaps(release, now=NOON))


def test_breaking_news_needs_no_picture(chief):
    said = {"headline": "Sturmflut", "sentence": "Der Deich ist gebrochen.", "source": "Feuerwehr"}
    assert workflow.emergency_publish(**said, section=make_section(), by=chief, now=NOON).version.lead_image is None


def test_the_pictures_of_a_text_cost_one_query(chief, django_assert_num_queries):
    body = "".join(FIGURE.format(key=sound().pk, more="") for _number in range(4))
    version = make_version(by=chief, body=body, lead_image_id=sound().pk)
    version.lead_image, version.article  # noqa: B018 (fetched with the version)
    copy = preflight.Copy(version, at=NOON, now=NOON)
    with django_assert_num_queries(1):
        assert [*pictures_check.rights(copy), *pictures_check.words(copy)] == []
