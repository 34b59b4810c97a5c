"""Side effects, at least once: written in the verb's own transaction, carried out by `manage.py worker`.

Publishing never waits for one of these and never depends on it. An effect is a `django_tasks.task` that may
run twice (the worker can die between the deed and its record), so it must be harmless when repeated.
"""

import logging
from datetime import datetime
from email.utils import parseaddr
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import Q
from django_tasks import TaskResultStatus, task
from django_tasks.base import Task
from django_tasks.utils import normalize_json

from delivery.models import MOST_ATTEMPTS, Effect

logger = logging.getLogger("delivery")


def later(effect: Task, *, key: str, due_at: datetime, **arguments) -> None:
    """Owe `effect(**arguments)` from `due_at` on. Owing the same effect under the same `key` again changes nothing.

    Call it inside the transaction whose effect it is: both are committed or neither. Arguments must be JSON.
    """
    row = Effect(
        id=id_of(effect, key=key),
        task_path=effect.module_path,
        args_kwargs=normalize_json({"args": [], "kwargs": arguments}),
        priority=effect.priority,
        queue_name=effect.queue_name,
        backend_name=effect.backend,
        run_after=due_at,
    )
    Effect.objects.bulk_create([row], ignore_conflicts=True)


def never_mind(effect: Task, *, key: str) -> bool:
    """Take back what was owed; False if it is done, under way or was never owed."""
    deleted, _ = Effect.objects.filter(id=id_of(effect, key=key), status=TaskResultStatus.READY).delete()
    return deleted == 1


def id_of(effect: Task, *, key: str) -> UUID:
    """The same effect under the same key is the same row, which is what makes owing it twice harmless."""
    return uuid5(NAMESPACE_URL, f"{effect.module_path}#{key}")


def mail_later(*, key: str, due_at: datetime, to: list[str], subject: str, text: str) -> None:
    """Owe one mail to each address, so that one bad address holds up nobody else."""
    mail = {"subject": " ".join(subject.split()), "text": text}
    for address in filter(None, dict.fromkeys(to)):
        own_key = f"{key} {address}"
        message = str(uuid5(NAMESPACE_URL, own_key))
        later(send_mail, key=own_key, due_at=due_at, address=address, message=message, **mail)


@task
def send_mail(*, address: str, subject: str, text: str, message: str) -> None:
    """`message` makes the Message-ID: mailboxes fold a mail that was sent twice."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    EmailMessage(subject, text, to=[address], headers={"Message-ID": f"<{message}@{domain}>"}).send()


def recover(*, now: datetime) -> int:
    """Owe again what a killed worker left half done, and forget what is long over; returns how many came back.

    What has killed its worker on every attempt is given up rather than tried for ever.
    """
    Effect.objects.over_and_done(now=now).delete()
    with transaction.atomic():
        abandoned = list(Effect.objects.abandoned(now=now).select_for_update(skip_locked=True))
        return sum(revive(effect, now=now) for effect in abandoned)


def revive(effect: Effect, *, now: datetime) -> bool:
    if effect.attempt_count < MOST_ATTEMPTS:
        return effect.put_back(due_at=now)
    logger.error("%s was given up: its worker died on each of %s attempts.", effect, effect.attempt_count)
    Effect.objects.filter(pk=effect.pk).update(status=TaskResultStatus.FAILED, finished_at=now)
    return False


def owed(*, now: datetime) -> dict[str, int]:
    """For whoever watches over it: how many effects are due and not done, and how many were given up.

    What is under way waits, too: whether its worker lives shows only when its lease has ended.
    """
    due = Q(status=TaskResultStatus.READY, run_after__lte=now) | Q(status=TaskResultStatus.RUNNING)
    return {"waiting": Effect.objects.filter(due).count(), "given_up": Effect.objects.failed().count()}
