"""Who is told what: persons concerned and nobody else, as each has chosen, one mail for all that is owed."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import translation

from articles import workflow
from articles.models import Article, Happening, MailTimes, Notification, NotificationChoice, Way
from articles.telling.announcing import say_it_is_online
from articles.telling.forgetting import forget
from articles.telling.letters import write_letter_to
from articles.telling.times import mail_due_at
from authors.models import User
from delivery.models import Effect
from tests.makers import DAY, HOUR, MINUTE, NOON, SIX_PM, make_author, make_live, make_user, make_version

pytestmark = pytest.mark.django_db
H = Happening


@pytest.fixture(autouse=True)
def in_english():
    with translation.override("en"):
        yield


@pytest.fixture
def rike():
    return make_user("rike", role="reporter", language="en")


@pytest.fixture
def chief():
    return make_user("chief", role="chief")


@pytest.fixture
def story(rike):
    return make_version(by=rike).article


def told(person):
    return list(Notification.objects.filter(person=person).order_by("pk").values_list("kind", flat=True))


def nobody_but(*people):
    return not Notification.objects.exclude(person__in=people).exists()


class TestConcerned:
    def test_a_returned_and_a_cleared_text_is_told_to_whoever_is_in_charge(self, story, rike, chief):
        make_user(role="editor")
        workflow.submit(story.newest_version, by=rike, now=NOON)
        workflow.return_(story.newest_version, by=chief, now=NOON, note="Quelle?")
        workflow.submit(story.newest_version, by=rike, now=NOON)
        workflow.clear(story.newest_version, by=chief, now=NOON)
        assert told(rike) == [H.RETURNED, H.CLEARED]
        assert nobody_but(rike)

    def test_who_signs_is_told_too(self, chief):
        paula = make_user("paula", role="reporter")
        version = make_version(by=chief, authors=[make_author("Paula", user=paula)])
        workflow.clear(version, by=chief, now=NOON)
        assert told(paula) == [H.CLEARED]
        assert told(chief) == []  # nobody is told of their own steps

    def test_submitted_is_told_to_those_named_for_clearing_it_not_to_all_who_could(self, story, rike, chief):
        make_user(role="editor")
        workflow.assign(story, in_charge=[rike, chief], by=chief, now=NOON)
        workflow.submit(story.newest_version, by=rike, now=NOON)
        assert told(chief) == [H.SUBMITTED]
        assert nobody_but(chief)

    def test_assigned_is_told_to_the_new_ones_and_taken_over_to_the_old_ones(self, story, rike, chief):
        eva = make_user("eva", role="reporter")
        workflow.assign(story, in_charge=[rike, eva], by=chief, now=NOON)
        assert (told(eva), told(rike)) == ([H.ASSIGNED], [])
        workflow.take_over(story, by=chief, now=NOON)
        assert (told(eva), told(rike)) == ([H.ASSIGNED, H.TAKEN_OVER], [H.TAKEN_OVER])

    def test_what_readers_get_and_lose_is_told(self, rike, chief):
        publication = make_live(by=chief, authors=[make_author("Rike", user=rike)])
        workflow.withdraw(publication.article, by=chief, now=SIX_PM, reason="Recht")
        workflow.block(publication.article, by=chief, now=SIX_PM, reason="Gericht")
        assert told(rike) == [H.CLEARED, H.PUBLISHED, H.TAKEN_DOWN, H.BLOCKED]

    def test_what_was_scheduled_is_told_again_when_it_is_online_and_once_only(self, story, rike, chief):
        workflow.clear(story.newest_version, by=chief, now=NOON)
        workflow.schedule(story.newest_version, by=chief, now=NOON, at=SIX_PM)
        move = story.moves.get(verb="schedule")
        for now in (NOON, SIX_PM, SIX_PM):
            say_it_is_online(move, at=SIX_PM, event="published", now=now)
        assert told(rike) == [H.CLEARED, H.SCHEDULED, H.PUBLISHED]

    def test_a_note_is_told_once_to_each_for_what_counts_most(self, story, rike, chief):
        eva = make_user("eva", role="editor")
        note = workflow.say(story, "Belegt?", by=eva, now=NOON)
        workflow.say(story, "@eva ja", by=rike, now=NOON, reply_to=note)
        workflow.say(story, "Danke", by=chief, now=NOON, reply_to=note)
        assert (told(rike), told(eva)) == ([H.NOTED, H.REPLIED], [H.MENTIONED, H.REPLIED])

    def test_a_step_that_fails_tells_nobody(self, story, chief):
        with pytest.raises(workflow.NotAllowed):
            workflow.return_(story.newest_version, by=chief, now=NOON, note="Zu früh")
        assert not Notification.objects.exists()


class TestSecrets:
    def test_a_confidential_story_is_told_to_nobody_who_is_not_named(self, story, rike, chief):
        paula = make_user("paula", role="editor")
        workflow.assign(story, in_charge=[rike], named=[chief], by=rike, now=NOON, is_confidential=True)
        story.refresh_from_db()
        workflow.say(story, "@paula", by=rike, now=NOON)
        assert told(paula) == []

    def test_what_became_confidential_is_gone_from_list_and_mail(self, story, rike, chief):
        paula = make_user("paula", role="editor")
        workflow.say(story, "@paula", by=rike, now=NOON)
        Article.objects.update(is_confidential=True)
        assert not Notification.objects.of(paula, at=NOON).exists()
        write_letter_to(paula, now=NOON + DAY)
        assert not Effect.objects.filter(task_path__endswith="send_mail").exists()

    def test_a_mail_names_no_confidential_story_and_quotes_no_text(self, rike, chief):
        story = make_version(by=chief, headline="Der Fall Krug", body="<p>Geheimsatz</p>").article
        workflow.assign(story, in_charge=[chief, rike], by=chief, now=NOON, is_confidential=True)
        workflow.say(story, "@rike Geheimsatz", by=chief, now=NOON)
        write_letter_to(rike, now=NOON + DAY)
        letter = str(Effect.objects.get(task_path__endswith="send_mail").args_kwargs)
        assert "a confidential story" in letter
        assert not any(word in letter for word in ("Krug", "Geheimsatz"))

    def test_who_has_left_is_told_nothing(self, story, rike, chief):
        User.objects.filter(pk=rike.pk).update(is_active=False)
        workflow.say(story, "Belegt?", by=chief, now=NOON)
        assert not Notification.objects.exists()


class TestChoice:
    def test_off_is_off_and_at_the_desk_owes_no_mail(self, story, rike, chief):
        NotificationChoice.objects.create(person=rike, kind=H.NOTED, way=Way.OFF)
        NotificationChoice.objects.create(person=rike, kind=H.MENTIONED, way=Way.DESK)
        workflow.say(story, "eins", by=chief, now=NOON)
        workflow.say(story, "@rike", by=chief, now=NOON)
        row = Notification.objects.get()
        assert (row.kind, row.mail_due_at) == (H.MENTIONED, None)
        assert not Effect.objects.exists()

    @pytest.mark.parametrize(
        ("way", "times", "at", "due"),
        [
            ("at_once", {}, "12:10", "12:10"),
            ("at_once", {}, "21:10", "+07:00"),
            ("at_once", {}, "06:59", "07:00"),
            ("at_once", {"quiet_from": None, "quiet_until": None}, "21:10", "21:10"),
            ("at_once", {"quiet_from": time(12), "quiet_until": time(14)}, "12:10", "14:00"),
            ("at_once", {"quiet_from": time(7), "quiet_until": time(7)}, "03:00", "03:00"),
            ("digest", {}, "12:10", "13:00"),
            ("digest", {}, "12:00", "13:00"),
            ("digest", {}, "19:30", "+07:00"),
            ("digest", {"daily_at": time(18)}, "12:10", "18:00"),
            ("digest", {"daily_at": time(18)}, "18:00", "+18:00"),
            ("digest", {"daily_at": time(22)}, "18:00", "22:00"),
        ],
    )
    def test_mail_comes_when_one_wants_it(self, way, times, at, due):
        def berlin(clock):
            day = 22 + clock.startswith("+")
            hour, minute = map(int, clock.removeprefix("+").split(":"))
            return datetime(2026, 11, day, hour - 1, minute, tzinfo=UTC)

        assert mail_due_at(way, times=MailTimes(**times), at=berlin(at)) == berlin(due)

    def test_quiet_hours_end_by_the_clock_in_the_night_it_changes(self):
        eve = datetime(2027, 3, 27, 22, 30, tzinfo=UTC)  # 23:30; at two the clocks go to three
        assert mail_due_at("at_once", times=MailTimes(), at=eve) == datetime(2027, 3, 28, 5, tzinfo=UTC)
        times = MailTimes(quiet_from=time(20), quiet_until=time(2, 30))
        assert mail_due_at("at_once", times=times, at=eve) == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


class TestLetters:
    def letters(self):
        return Effect.objects.filter(task_path__endswith="send_mail")

    def test_what_happened_within_the_hour_is_one_mail(self, story, rike, chief):
        for number in range(3):
            workflow.say(story, f"@rike {number}", by=chief, now=NOON + number * MINUTE)
        assert Effect.objects.filter(task_path__endswith="write_letter").count() == 1
        write_letter_to(rike, now=NOON + HOUR)
        assert self.letters().get().args_kwargs["kwargs"]["subject"] == "3 messages for you"

    def test_carried_out_twice_it_is_sent_once(self, story, rike, chief):
        workflow.say(story, "@rike", by=chief, now=NOON)
        for _ in range(2):
            write_letter_to(rike, now=NOON + HOUR)
        workflow.say(story, "@rike noch", by=chief, now=NOON + 2 * HOUR)
        write_letter_to(rike, now=NOON + 3 * HOUR)
        assert self.letters().count() == 2

    def test_what_is_owed_later_waits(self, story, rike, chief):
        workflow.say(story, "@rike", by=chief, now=NOON)
        write_letter_to(rike, now=NOON + MINUTE)
        assert not self.letters().exists()

    def test_what_was_seen_at_the_desk_needs_no_mail(self, story, rike, chief):
        workflow.say(story, "@rike", by=chief, now=NOON)
        Notification.objects.update(seen_at=NOON)
        write_letter_to(rike, now=NOON + HOUR)
        assert not self.letters().exists()


def test_what_was_told_long_ago_is_forgotten(story, rike, chief):
    for number in range(3):
        workflow.say(story, f"@rike {number}", by=chief, now=NOON + number * MINUTE)
    seen, unseen, new = Notification.objects.filter(person=rike).order_by("pk")
    Notification.objects.filter(pk=seen.pk).update(seen_at=NOON)
    write_letter_to(rike, now=NOON + HOUR)
    assert Effect.objects.filter(task_path__endswith="forget_told").count() == 1
    forget(now=NOON + 181 * DAY)
    assert list(Notification.objects.order_by("pk")) == [unseen, new]
    forget(now=NOON + 366 * DAY)
    assert not Notification.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_worker_sends_it_with_links_to_the_place_and_to_the_choice(rike, chief):
    story = make_version(by=rike).article
    workflow.say(story, "@rike bitte", by=chief, now=NOON - timedelta(days=900))
    Effect.objects.update(run_after=NOON - DAY)
    call_command("worker", once=True, verbosity=0)
    (letter,) = mail.outbox
    assert letter.to == [rike.email]
    assert letter.subject == "chief mentions you: “Brücke gesperrt”"
    for place in ("/admin/articles/notification/", "/admin/articles/notification/how/"):
        assert f"http://127.0.0.1:8000{place}" in letter.body
    assert "bitte" not in letter.body
