from datetime import datetime, timedelta

from django.db import models, transaction
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


class Form(models.TextChoices):
    """How a message is written."""

    OURS = "ours", _("JSON for programs")
    CHAT = "chat", _("for Slack, Mattermost and others that take “text”")


class WebHook(models.Model):
    """Another program that hears what happens here: a chat, a script."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    address = models.CharField(_("address"), max_length=500, help_text=_("Begins with https://."))
    secret = models.CharField(max_length=80)  # shown once, when it is made; signs every message
    events = models.JSONField(_("what it hears"), default=list)
    labels = models.JSONField(_("only about"), default=list, blank=True)  # such as "section:3"; empty: everything
    form = models.CharField(_("form"), max_length=4, choices=Form, default=Form.OURS)
    is_on = models.BooleanField(_("on"), default=True)

    class Meta:
        verbose_name = _("web hook")
        verbose_name_plural = _("web hooks")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~Q(secret=""), name="webhook_has_secret"),
            models.CheckConstraint(condition=Q(form__in=Form.values), name="webhook_form_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def wants(self, event: str, *, labels: set[str]) -> bool:
        return event in self.events and (not self.labels or bool(labels & set(self.labels)))

    def body(self, event: str, *, text: str, facts: dict, at: datetime) -> dict:
        if self.form == Form.CHAT:
            return {"text": text}
        return {"type": event, "timestamp": at.isoformat(), "data": {"text": text, **facts}}


class Delivery(models.Model):
    """One message to one web hook, and what became of it."""

    hook = models.ForeignKey(WebHook, models.CASCADE, related_name="deliveries")
    key = models.CharField(max_length=120)
    message = models.CharField(max_length=32, unique=True)  # the number the receiver sees
    event = models.CharField(_("event"), max_length=40)
    body = models.TextField()
    owed_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    tried_at = models.DateTimeField(null=True)
    status = models.PositiveSmallIntegerField(null=True)
    problem = models.CharField(max_length=300, blank=True)
    arrived_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-owed_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["hook", "key"], name="delivery_once_for_a_key")]
        indexes = [models.Index("hook", models.F("owed_at").desc(), name="delivery_of_hook")]

    def __str__(self) -> str:
        return f"{self.event} {self.message}"

    def note_skipped(self, why: str) -> None:
        """It was not sent and is not tried again."""
        Delivery.objects.filter(pk=self.pk).update(status=None, problem=why[:300])

    def note_try(self, *, status: int | None, problem: str, at: datetime, arrived_at: datetime | None) -> None:
        """Write the attempt down, and forget what is older than a month."""
        tried = {"tries": models.F("tries") + 1, "tried_at": at, "status": status, "problem": problem}
        Delivery.objects.filter(pk=self.pk).update(**tried, arrived_at=arrived_at)
        Delivery.objects.filter(hook=self.hook_id, owed_at__lt=at - KEPT_FOR).exclude(pk=self.pk).delete()
