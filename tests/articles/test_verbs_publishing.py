"""Before readers: publish, schedule, move, breaking news, dating back, releases; and what the database refuses."""

import pytest

from articles import workflow
from articles.models import Article, Entry, Publication, SearchDocument, SecondLook
from articles.workflow import Choice, Later, NotAllowed, Undecided
from tests.images.makers import make_image
from tests.makers import (
    DAY,
    HOUR,
    MINUTE,
    NOON,
    SEVEN_PM,
    SIX_PM,
    clear_again,
    make_author,
    make_cleared,
    make_live,
    make_place,
    make_section,
    make_topic,
    make_user,
    save_again,
)

pytestmark = pytest.mark.django_db

LATER = NOON + HOUR
SECOND = MINUTE / 60


@pytest.fixture
def chief():
    return make_user("chefin", role="chief")


def seen(at):
    return sorted(Publication.objects.live(at=at).values_list("headline", flat=True))


def planned(chief, at=SIX_PM, **fields):
    """A live story with a longer text planned for `at`."""
    publication = make_live(by=chief)
    fields = fields or {"headline": "Abendfassung"}
    version = clear_again(publication.article, by=chief, now=NOON + MINUTE, **fields)
    return workflow.schedule(version, by=chief, now=NOON + MINUTE, at=at)


class TestSchedule:
    def test_a_moment_in_the_past_or_beyond_ten_years_is_refused(self, chief):
        version = make_cleared(by=chief)
        for at, words in ((NOON, "in the past"), (NOON + 4000 * DAY, "ten years")):
            with pytest.raises(NotAllowed, match=words):
                workflow.schedule(version, by=chief, now=NOON, at=at)

    def test_several_plans_follow_each_other_and_the_story_stays_editable(self, chief):
        publication = planned(chief)
        article = publication.article
        night = clear_again(article, by=chief, now=LATER, headline="Nachtfassung")
        workflow.schedule(night, by=chief, now=LATER, at=SIX_PM + DAY)
        save_again(article, by=chief, now=LATER + MINUTE, headline="Noch ein Entwurf")
        states = [seen(at) for at in (NOON, SIX_PM, SIX_PM + DAY, SIX_PM + 9 * DAY)]
        assert states == [["Brücke gesperrt"], ["Abendfassung"], ["Nachtfassung"], ["Nachtfassung"]]

    def test_two_decisions_never_share_a_moment(self, chief):
        publication = planned(chief)
        with pytest.raises(NotAllowed, match="Another decision"):
            workflow.schedule(publication.version, by=chief, now=LATER, at=SIX_PM)

    def test_a_plan_moves_and_so_do_lists_and_search(self, chief):
        publication = workflow.schedule(make_cleared(by=chief), by=chief, now=NOON, at=SIX_PM)
        workflow.reschedule(publication, by=chief, now=LATER, at=SEVEN_PM)
        for rows in (Publication, Entry, SearchDocument):
            assert not rows.objects.in_force(at=SEVEN_PM - SECOND).exists()
            assert rows.objects.in_force(at=SEVEN_PM).exists()

    def test_a_plan_taken_back_leaves_no_line_in_any_list(self, chief):
        publication = workflow.schedule(make_cleared(by=chief), by=chief, now=NOON, at=SIX_PM)
        workflow.unschedule(publication, by=chief, now=LATER)
        assert not any(rows.objects.exists() for rows in (Publication, Entry, SearchDocument))

    def test_what_readers_have_seen_is_not_moved(self, chief):
        publication = planned(chief)
        for verb in (workflow.unschedule, lambda it, **who: workflow.reschedule(it, at=SIX_PM + DAY, **who)):
            with pytest.raises(NotAllowed, match="Readers have seen this"):
                verb(publication, by=chief, now=SEVEN_PM)

    def test_a_plan_somebody_has_cancelled_is_told_so(self, chief):
        publication = planned(chief)
        workflow.unschedule(Publication.objects.get(pk=publication.pk), by=chief, now=LATER)
        with pytest.raises(NotAllowed, match="cancelled meanwhile"):
            workflow.reschedule(publication, by=chief, now=LATER, at=SEVEN_PM)

    def test_a_picture_needs_its_rights_at_the_moment_it_is_moved_to(self, chief):
        image = make_image(alt="Kran", credit="Foto: Alt", caption="Am Hafen")
        image.rights_until = SEVEN_PM
        image.save()
        publication = workflow.schedule(make_cleared(by=chief, lead_image_id=image.pk), by=chief, now=NOON, at=SIX_PM)
        with pytest.raises(NotAllowed, match="Lead picture: The rights are in force only until"):
            workflow.reschedule(publication, by=chief, now=NOON, at=SEVEN_PM + DAY)

    def test_a_withdrawal_does_not_overtake_a_plan(self, chief):
        publication = planned(chief)
        article = publication.article
        down = workflow.withdraw(article, by=chief, now=LATER, at=SEVEN_PM, reason="Frist")
        with pytest.raises(NotAllowed, match="come back"):
            workflow.reschedule(down, by=chief, now=LATER, at=SIX_PM - HOUR)

    def test_another_clock_that_is_ahead_never_writes_into_the_past(self, chief):
        publication = make_live(by=chief, now=LATER)
        version = clear_again(publication.article, by=chief, now=LATER, headline="Neu")
        newer = workflow.update(version, by=chief, now=NOON)
        assert newer.live_from > publication.live_from
        assert seen(newer.live_from) == ["Neu"]


class TestDates:
    def test_the_first_date_is_that_of_the_first_text_readers_saw(self, chief):
        publication = planned(chief)
        assert publication.first_live_from == NOON
        workflow.withdraw(publication.article, by=chief, now=LATER, reason="x", keep=[publication.pk])
        assert Publication.objects.live(at=SEVEN_PM).get().first_live_from == NOON

    def test_a_plan_after_the_first_is_a_new_state(self, chief):
        assert planned(chief).updated_at == SIX_PM

    def test_the_first_one_is_none_even_if_it_was_planned_as_the_second(self, chief):
        first = workflow.schedule(make_cleared(by=chief), by=chief, now=NOON, at=SIX_PM)
        version = clear_again(first.article, by=chief, now=NOON, headline="Zwei")
        second = workflow.schedule(version, by=chief, now=NOON, at=SEVEN_PM)
        assert second.updated_at == SEVEN_PM
        workflow.unschedule(first, by=chief, now=LATER)
        second.refresh_from_db()
        assert (second.first_live_from, second.updated_at) == (SEVEN_PM, None)

    def test_the_day_in_the_archive_is_berlins(self, chief):
        midnight = NOON.replace(hour=23)  # 0.00 in Berlin, on the 23rd
        make_live(by=chief, now=midnight - SECOND)
        make_live(by=chief, now=midnight)
        days = Entry.objects.exclude(day=None).order_by("day").values_list("day", flat=True)
        assert [day.day for day in days] == [22, 23]


def test_a_story_stands_in_every_list_it_belongs_to(chief):
    sport, place, topic, author = make_section("Sport"), make_place(), make_topic(), make_author()
    football = make_section("Fußball", slug="fussball", parent=sport)
    make_live(by=chief, desk=football, places=[place], topics=[topic], authors=[author])
    lists = [
        Entry.objects.filter(**{name: key}).count()
        for name, key in zip(Entry.LISTS[:4], (football, place, topic, author), strict=True)
    ]
    assert lists == [1, 1, 1, 1]
    assert Entry.objects.filter(section=sport).count() == 1  # what a section stands below lists its stories, too


def test_standing_pages_are_live_and_in_no_list(chief):
    make_live(by=chief, kind="page", headline="Impressum")
    assert seen(NOON) == ["Impressum"]
    assert not Entry.objects.exists()
    assert not SearchDocument.objects.exists()


class TestBreakingNews:
    NEWS = {"headline": "Sturmflut", "sentence": "Der Deich ist gebrochen.", "source": "Eigene"}

    def test_four_things_are_enough_and_a_colleague_looks_later(self, chief):
        publication = workflow.emergency_publish(**self.NEWS, section=make_section(), by=chief, now=NOON)
        assert seen(NOON) == ["Sturmflut"]
        assert SecondLook.objects.get().version == publication.version

    @pytest.mark.parametrize("missing", NEWS)
    def test_one_of_them_missing_is_too_little(self, chief, missing):
        with pytest.raises(NotAllowed, match="needs"):
            workflow.emergency_publish(**self.NEWS | {missing: " "}, section=make_section(), by=chief, now=NOON)
        assert not Article.objects.exists()

    def test_eighty_characters_are_the_most(self, chief):
        with pytest.raises(NotAllowed, match="81"):
            workflow.emergency_publish(**self.NEWS | {"headline": "x" * 81}, section=make_section(), by=chief, now=NOON)

    def test_it_stays_within_ones_own_desk(self):
        duty = make_user(role="duty_editor", section=make_section("Sport"))
        with pytest.raises(NotAllowed):
            workflow.emergency_publish(**self.NEWS, section=make_section("Politik"), by=duty, now=NOON)


class TestBackfill:
    def test_readers_see_the_old_date(self, chief):
        workflow.backfill(make_cleared(by=chief), by=chief, now=NOON, at=NOON - 700 * DAY)
        assert Publication.objects.live(at=NOON).get().first_live_from == NOON - 700 * DAY

    def test_what_was_public_keeps_its_date(self, chief):
        publication = make_live(by=chief)
        workflow.withdraw(publication.article, by=chief, now=LATER, reason="x")
        with pytest.raises(NotAllowed, match="has been public already"):
            workflow.backfill(publication.version, by=chief, now=SIX_PM, at=NOON - DAY)

    def test_the_future_is_no_archive(self, chief):
        with pytest.raises(NotAllowed, match="in the past is needed"):
            workflow.backfill(make_cleared(by=chief), by=chief, now=NOON, at=SIX_PM)

    def test_a_plan_without_the_text_is_asked_for(self, chief):
        first = make_cleared(by=chief)
        later = workflow.schedule(first, by=chief, now=NOON, at=SIX_PM)
        version = clear_again(first.article, by=chief, now=NOON, headline="Zwei")
        with pytest.raises(Undecided):
            workflow.backfill(version, by=chief, now=LATER, at=NOON - DAY)
        workflow.backfill(version, by=chief, now=LATER, at=NOON - DAY, later={later.pk: Later(Choice.CANCEL)})
        assert seen(SEVEN_PM) == ["Zwei"]

    def test_an_embargo_holds_here_too(self, chief):
        version = make_cleared(by=chief)
        workflow.set_embargo(version.article, until=SIX_PM, reason="Studie", by=chief, now=NOON)
        with pytest.raises(NotAllowed, match="Embargoed"):
            workflow.backfill(version, by=chief, now=LATER, at=NOON - DAY)


class TestReleases:
    @pytest.fixture
    def release(self, chief):
        return workflow.start_release(title="Wahlabend", live_from=SIX_PM, by=chief, now=NOON)

    @pytest.fixture
    def joined(self, chief, release):
        versions = [make_cleared(by=chief, headline=name) for name in ("Eins", "Zwei")]
        return [workflow.join_release(version, release=release, by=chief, now=NOON) for version in versions]

    @pytest.mark.usefixtures("joined")
    def test_all_appear_at_one_moment(self):
        assert seen(SIX_PM - SECOND) == []
        assert seen(SIX_PM) == ["Eins", "Zwei"]

    @pytest.mark.usefixtures("joined")
    def test_all_move_together(self, chief, release):
        workflow.reschedule_release(release, by=chief, now=LATER, at=SEVEN_PM)
        assert seen(SIX_PM) == []
        assert seen(SEVEN_PM) == ["Eins", "Zwei"]

    def test_if_one_may_not_move_none_does(self, chief, release, joined):
        workflow.set_embargo(joined[1].article, until=SIX_PM, reason="Studie", by=chief, now=NOON)
        with pytest.raises(NotAllowed, match="Embargoed"):
            workflow.reschedule_release(release, by=chief, now=LATER, at=SIX_PM - HOUR)
        assert seen(SIX_PM - SECOND) == []
        release.refresh_from_db()
        assert release.live_from == SIX_PM

    def test_one_alone_does_not_move_or_stop_before_it_leaves(self, chief, joined):
        for verb in (workflow.unschedule, lambda it, **who: workflow.reschedule(it, at=SEVEN_PM, **who)):
            with pytest.raises(NotAllowed, match="“Wahlabend”"):
                verb(joined[0], by=chief, now=LATER)
        workflow.leave_release(joined[0], by=chief, now=LATER)
        assert seen(SIX_PM) == ["Zwei"]

    def test_a_release_without_title_or_in_the_past_is_none(self, chief, release):
        with pytest.raises(NotAllowed, match="title"):
            workflow.start_release(title=" ", live_from=SIX_PM, by=chief, now=NOON)
        with pytest.raises(NotAllowed, match="past"):
            workflow.join_release(make_cleared(by=chief), release=release, by=chief, now=SEVEN_PM)
