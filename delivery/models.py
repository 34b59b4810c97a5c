from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet

MOST_ATTEMPTS = 12  # with the pauses below: a mail server may be down for a day
LEASE = timedelta(minutes=10)  # nobody works longer on one effect; who does was killed
KEPT_FOR = timedelta(days=30)  # so long a key is remembered


class EffectQuerySet(DBTaskResultQuerySet):
    def abandoned(self, *, now: datetime) -> "EffectQuerySet":
        """Taken up by a worker that has not been heard of since (power cut, `kill -9`)."""
        return self.running().filter(started_at__lt=now - LEASE)

    def over_and_done(self, *, now: datetime) -> "EffectQuerySet":
        return self.filter(
            Q(status__in=[TaskResultStatus.SUCCESSFUL, TaskResultStatus.FAILED]), finished_at__lt=now - KEPT_FOR
        )


class Effect(DBTaskResult):
    """Something owed to the world outside since a verb was committed: a mail, a purge, an announcement.

    A row of the task library's, with what that lacks: attempts and a lease.
    """

    objects = EffectQuerySet.as_manager()

    class Meta:
        proxy = True
        verbose_name = _("side effect")
        verbose_name_plural = _("side effects")

    def __str__(self) -> str:
        return f"{self.task_path} {self.id}"

    @property
    def attempt_count(self) -> int:
        return len(self.worker_ids)

    @property
    def pause(self) -> timedelta:
        """10 seconds after the first attempt, then ever longer, up to three hours."""
        return min(timedelta(seconds=10) * 3 ** (self.attempt_count - 1), timedelta(hours=3))

    def set_failed(self, exc: BaseException) -> None:
        """Note what went wrong and try again later; the last attempt stays on record as failed."""
        with transaction.atomic():
            super().set_failed(exc)
            if self.attempt_count < MOST_ATTEMPTS:
                self.put_back(due_at=timezone.now() + self.pause)

    def put_back(self, *, due_at: datetime) -> bool:
        """Owe it again from `due_at` on; False if another worker was quicker."""
        untouched = Effect.objects.filter(pk=self.pk, status=self.status, started_at=self.started_at)
        self.status, self.run_after = TaskResultStatus.READY, due_at
        return untouched.update(status=self.status, run_after=due_at, finished_at=None) == 1
