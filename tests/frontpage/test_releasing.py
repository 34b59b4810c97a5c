"""Release sets: an arrangement and its stories go live at one moment, or not at all."""

import pytest

from articles import workflow as stories
from articles.models import Article, Move, Release
from articles.workflow import NotAllowed, ReleaseUndecided, Rest
from frontpage import workflow
from frontpage.models import Arrangement
from frontpage.workflow.gates import TICK
from tests.frontpage.makers import home, lead, led_by, line, make_stories, shown
from tests.makers import DAY, HOUR, MINUTE, NOON, make_cleared, make_live, make_user, make_version, save_again

pytestmark = pytest.mark.django_db
SIX = NOON + 18 * HOUR


@pytest.fixture
def chief():
    return make_user("chefin", role="chief")


@pytest.fixture
def some(chief):
    return make_stories(7, by=chief)


@pytest.fixture
def pair(chief):
    return [make_cleared(by=chief, headline=name) for name in ("Enthüllung", "Hintergrund")]


def planned(chief, versions, places=None):
    places = line(*(version.article for version in versions)) if places is None else places
    said = {"title": "Recherche", "live_from": SIX, "by": chief, "now": NOON}
    return workflow.plan_release(versions=versions, arrangements=[(home(), places, "Morgen")], **said)


def test_all_of_it_goes_live_on_one_second(chief, some, pair):
    planned(chief, pair)
    keys = [version.article_id for version in pair]
    assert not Article.objects.live(at=SIX - TICK).filter(pk__in=keys).exists()
    assert not set(keys) & set(shown(SIX - TICK))
    assert Article.objects.live(at=SIX).filter(pk__in=keys).count() == 2
    assert shown(SIX)[:2] == keys


def test_what_is_missing_is_named_and_nothing_is_planned(chief, some, pair):
    draft = make_version(by=chief, headline="Unfertig")
    places = line(pair[0].article, draft.article)
    with pytest.raises(NotAllowed, match="“Unfertig” is neither online"):
        planned(chief, [pair[0]], places)
    with pytest.raises(NotAllowed, match="“Unfertig” has not been cleared"):
        planned(chief, [pair[0], draft], places)
    stories.set_embargo(pair[1].article, until=SIX + DAY, reason="Studie", by=chief, now=NOON)
    with pytest.raises(NotAllowed, match="“Hintergrund” is embargoed"):
        planned(chief, pair)
    stories.block(pair[0].article, by=chief, now=NOON, reason="Anwalt")
    with pytest.raises(NotAllowed, match="“Enthüllung” is blocked"):
        planned(chief, [pair[0]])
    assert not Release.objects.exists()
    assert not Arrangement.objects.exists()


def test_it_moves_as_a_whole(chief, some, pair):
    release = planned(chief, pair)
    stories.reschedule_release(release, by=chief, now=NOON + HOUR, at=SIX + DAY)
    assert led_by(SIX) != pair[0].article_id
    assert shown(SIX + DAY)[:2] == [version.article_id for version in pair]
    arrangement = release.arrangements.get()
    for verb, more in ((workflow.unschedule, {}), (workflow.reschedule, {"at": SIX})):
        with pytest.raises(NotAllowed, match="belongs to the release"):
            verb(arrangement, by=chief, now=NOON + HOUR, **more)


def test_it_stops_as_a_whole(chief, some, pair):
    release = planned(chief, pair)
    stories.stop_release(release, by=chief, now=NOON + HOUR)
    assert not release.publications.exists()
    assert not release.arrangements.exists()
    assert all(stories.is_cleared(version) for version in pair)


@pytest.mark.parametrize("verb", ["block", "withdraw", "retract"])
def test_taking_one_story_out_asks_for_the_rest(chief, some, verb):
    live = make_live(by=chief, now=NOON - HOUR, headline="Läuft").article
    version = save_again(live, by=chief, now=NOON - MINUTE, body="<p>Neu.</p>")
    stories.clear(version, by=chief, now=NOON - MINUTE)
    other = make_cleared(by=chief, headline="Andere")
    release = planned(chief, [version, other])
    said = {"right": "Erfunden."} if verb == "retract" else {"reason": "Falsch."}
    press = getattr(stories, verb)
    with pytest.raises(ReleaseUndecided, match="Recherche") as asked:
        press(live, by=chief, now=NOON + HOUR, **said)
    assert asked.value.releases == [release]
    assert release.publications.count() == 2
    press(live, by=chief, now=NOON + HOUR, **said, releases={release.pk: Rest.STOPS})
    assert not Article.objects.live(at=SIX).filter(pk=other.article_id).exists()
    assert not release.arrangements.exists()
    assert Move.objects.filter(article=other.article, verb="unschedule").exists()


def test_the_rest_may_go_without_it(chief, some, pair):
    release = planned(chief, pair)
    stories.block(pair[0].article, by=chief, now=NOON + HOUR, reason="Anwalt", releases={release.pk: Rest.GOES_ON})
    assert led_by(SIX) == pair[1].article_id
    assert stories.release_gaps(release, now=NOON + HOUR) == []


def test_one_that_leaves_leaves_the_front_too(chief, some, pair):
    release = planned(chief, pair)
    stories.leave_release(release.publications.get(article=pair[0].article), by=chief, now=NOON + HOUR)
    assert shown(SIX)[0] == pair[1].article_id
    assert stories.release_gaps(release, now=NOON + HOUR) == []


def test_one_part_is_never_cancelled_alone_by_a_change_of_text(chief, some):
    live = make_live(by=chief, now=NOON - HOUR, headline="Läuft").article
    version = save_again(live, by=chief, now=NOON - MINUTE, body="<p>Neu.</p>")
    stories.clear(version, by=chief, now=NOON - MINUTE)
    release = planned(chief, [version])
    typo = save_again(
        live, by=chief, now=NOON + MINUTE, base=live.versions.get(number=1), standfirst="Die Brücke bleibt gesperrt."
    )
    stories.clear(typo, by=chief, now=NOON + MINUTE)
    later = {release.publications.get().pk: stories.Later(stories.Choice.CANCEL)}
    with pytest.raises(NotAllowed, match="has to leave that first"):
        stories.mend_typo(typo, by=chief, now=NOON + MINUTE, later=later)


def test_gaps_that_open_later_are_named(chief, some, pair):
    release = planned(chief, pair, line(pair[0].article, some[0]))
    assert stories.release_gaps(release, now=NOON + MINUTE) == []
    stories.withdraw(some[0], by=chief, now=NOON + HOUR, reason="Falsch.")
    (gap,) = stories.release_gaps(release, now=NOON + HOUR)
    assert "“Nummer 0” is neither online" in gap


def test_an_arrangement_joins_a_release_that_stands(chief, some, pair):
    release = stories.start_release(title="Abend", live_from=SIX, by=chief, now=NOON)
    with pytest.raises(NotAllowed, match="neither online"):
        workflow.arrange(home(), [lead(pair[0].article)], by=chief, now=NOON, release=release)
    stories.join_release(pair[0], release=release, by=chief, now=NOON)
    arrangement = workflow.arrange(home(), [lead(pair[0].article)], by=chief, now=NOON, release=release)
    assert arrangement.live_from == SIX
    assert led_by(SIX) == pair[0].article_id
