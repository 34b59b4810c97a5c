"""What was told long ago is forgotten: once a day at most, after somebody has looked or a mail was written."""

from datetime import datetime

from django.utils import timezone
from django_tasks import task

from articles.models import Notification
from delivery.outbox import later


def owe_forgetting(*, now: datetime) -> None:
    later(forget_told, key=f"{now:%Y-%m-%d}", due_at=now)


@task
def forget_told() -> None:
    forget(now=timezone.now())


def forget(*, now: datetime) -> None:
    Notification.objects.long_past(at=now).delete()
