from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, task

from delivery import outbox
from delivery.models import KEPT_FOR, LEASE, MOST_ATTEMPTS, Effect

PAST = datetime(2024, 11, 22, 12, tzinfo=UTC)
FAR = datetime(2999, 1, 1, tzinfo=UTC)
# The worker drops connections it finds inside a transaction, so these tests run in none.
pytestmark = pytest.mark.django_db(transaction=True)
said = []


@task
def say(*, word):
    said.append(word)


@task
def stumble(*, word):
    raise OSError(f"no line for {word}")


@pytest.fixture(autouse=True)
def silence():
    said.clear()


def work():
    call_command("worker", once=True, verbosity=0)


def all_due_again():
    Effect.objects.filter(status=TaskResultStatus.READY).update(run_after=PAST)


def leave_running(*, attempts):
    """What a worker leaves that was killed on the last of so many attempts."""
    outbox.later(say, key="a", due_at=PAST, word="extra")
    state = {"status": TaskResultStatus.RUNNING, "started_at": PAST, "worker_ids": ["w"] * attempts}
    Effect.objects.update(**state)


class TestOwing:
    def test_what_is_due_happens_once(self):
        outbox.later(say, key="a", due_at=PAST, word="extra")
        work()
        work()
        assert said == ["extra"]

    def test_what_is_owed_twice_under_one_key_happens_once(self):
        for _ in range(2):
            outbox.later(say, key="a", due_at=PAST, word="extra")
            work()
        assert said == ["extra"]

    def test_what_is_due_later_waits(self):
        outbox.later(say, key="a", due_at=FAR, word="tomorrow")
        work()
        assert said == []

    def test_a_verb_that_fails_owes_nothing(self):
        with pytest.raises(RuntimeError), transaction.atomic():
            outbox.later(say, key="a", due_at=PAST, word="extra")
            raise RuntimeError
        work()
        assert said == []

    def test_what_is_taken_back_does_not_happen(self):
        outbox.later(say, key="a", due_at=PAST, word="extra")
        assert outbox.never_mind(say, key="a")
        work()
        assert said == []

    def test_what_is_done_cannot_be_taken_back(self):
        outbox.later(say, key="a", due_at=PAST, word="extra")
        work()
        assert not outbox.never_mind(say, key="a")


class TestFailing:
    def test_it_is_tried_again_after_a_pause(self):
        outbox.later(stumble, key="a", due_at=PAST, word="extra")
        before = timezone.now()
        work()
        effect = Effect.objects.get()
        assert effect.status == TaskResultStatus.READY
        assert effect.run_after >= before + timedelta(seconds=10)
        assert "no line for extra" in effect.traceback

    def test_the_pauses_grow_to_three_hours(self):
        pauses = [Effect(worker_ids=["w"] * count).pause for count in range(1, MOST_ATTEMPTS)]
        assert pauses == sorted(pauses)
        assert pauses[0] == timedelta(seconds=10)
        assert pauses[-1] == timedelta(hours=3)

    def test_in_the_end_it_is_given_up_and_says_so(self):
        outbox.later(stumble, key="a", due_at=PAST, word="extra")
        for _ in range(MOST_ATTEMPTS + 2):
            work()
            all_due_again()
        effect = Effect.objects.get()
        assert (effect.status, effect.attempt_count) == (TaskResultStatus.FAILED, MOST_ATTEMPTS)
        assert outbox.owed(now=timezone.now()) == {"waiting": 0, "given_up": 1}

    def test_one_that_fails_does_not_hold_up_the_next(self):
        outbox.later(stumble, key="a", due_at=PAST, word="first")
        outbox.later(say, key="b", due_at=PAST, word="second")
        work()
        assert said == ["second"]


class TestKilledWorker:
    def test_what_it_left_half_done_is_done_after_the_lease(self):
        leave_running(attempts=1)
        assert outbox.owed(now=PAST)["waiting"] == 1
        assert outbox.recover(now=PAST + LEASE - timedelta(seconds=1)) == 0
        assert outbox.recover(now=PAST + LEASE + timedelta(seconds=1)) == 1
        work()
        assert said == ["extra"]

    def test_what_kills_every_worker_is_given_up(self):
        leave_running(attempts=MOST_ATTEMPTS)
        assert outbox.recover(now=PAST + 2 * LEASE) == 0
        assert Effect.objects.get().status == TaskResultStatus.FAILED

    def test_two_workers_do_not_both_revive_it(self):
        leave_running(attempts=1)
        first, second = Effect.objects.get(), Effect.objects.get()
        assert first.put_back(due_at=PAST)
        assert not second.put_back(due_at=PAST)

    def test_the_record_is_forgotten_after_a_month(self):
        outbox.later(say, key="a", due_at=PAST, word="extra")
        work()
        outbox.recover(now=timezone.now() + KEPT_FOR - timedelta(hours=1))
        assert Effect.objects.exists()
        outbox.recover(now=timezone.now() + KEPT_FOR + timedelta(hours=1))
        assert not Effect.objects.exists()


class TestMail:
    LETTER = {"subject": "Text zurückgezogen", "text": "Der Text ist offline."}

    def test_each_address_gets_its_own(self):
        outbox.mail_later(
            key="a", due_at=PAST, to=["eva@example.org", "jan@example.org", "", "eva@example.org"], **self.LETTER
        )
        work()
        assert sorted(message.to for message in mail.outbox) == [["eva@example.org"], ["jan@example.org"]]
        assert mail.outbox[0].subject == "Text zurückgezogen"

    def test_a_mail_sent_twice_bears_the_same_id(self):
        outbox.mail_later(key="a", due_at=PAST, to=["eva@example.org"], **self.LETTER)
        work()
        Effect.objects.update(status=TaskResultStatus.READY)
        work()
        first, second = (message.extra_headers["Message-ID"] for message in mail.outbox)
        assert first == second

    def test_a_headline_with_a_line_break_is_still_one_subject(self):
        outbox.mail_later(key="a", due_at=PAST, to=["eva@example.org"], subject="Brücke\r\nBcc: x@example.org", text="")
        work()
        assert mail.outbox[0].subject == "Brücke Bcc: x@example.org"
