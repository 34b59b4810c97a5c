"""What happened is written down for every hook that wants it, in the transaction in which it happened."""

import json
from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.utils import timezone
from django_tasks import task

from delivery import outbox
from delivery.hooks.sending import post
from delivery.hooks.signing import signature_of
from delivery.models import Delivery, WebHook

URGENT, USUAL = 50, 0  # what is urgent goes out first
Check = Callable[[Delivery, datetime], str]  # a sentence on why it is no longer so, or nothing
_checks: list[Check] = []


def register_check(check: Check) -> None:
    """Ask `check` before each try: between two of them what is announced may have ended. Called in AppConfig.ready."""
    if check not in _checks:
        _checks.append(check)


def why_not(owed: Delivery, *, now: datetime) -> str:
    """Why this message must not go out any more; empty where it may."""
    return next(filter(None, (check(owed, now) for check in _checks)), "")


def wanted(event: str, *, labels: set[str]) -> list[WebHook]:
    """The hooks that want this event; few, so they are sorted out here."""
    hooks = WebHook.objects.filter(is_on=True)
    return [hook for hook in hooks if hook.wants(event, labels=labels)]


def announce(event: str, *, text: str, facts: dict, labels: set[str], key: str, at: datetime, priority=USUAL) -> None:
    """Owe a message to each hook that wants it. The same `key` again changes nothing.

    `text` is the sentence for people, `facts` what programs read. Both are public from here on: the caller sees to
    it that nothing in them is not.
    """
    for hook in wanted(event, labels=labels):
        owe(hook, event, text=text, facts=facts, key=key, at=at, priority=priority)


def owe(hook: WebHook, event: str, *, text: str, facts: dict, key: str, at: datetime, priority=USUAL) -> None:
    """Owe this message to this one hook."""
    body = hook.body(event, text=text, facts=facts, at=at)
    content = json.dumps(body, ensure_ascii=False)
    delivery, is_new = Delivery.objects.get_or_create(
        hook=hook, key=key, defaults={"event": event, "body": content, "owed_at": at, "message": uuid4().hex}
    )
    if is_new:
        outbox.later(send.using(priority=priority), key=delivery.message, due_at=at, delivery=delivery.pk)


def send_again(delivery: Delivery, *, now: datetime) -> str:
    """The same message once more, under its own number, so that a receiver knows it for the same.

    Returns why it is not sent, where what it says is no longer so.
    """
    if why := why_not(delivery, now=now):
        return why
    delivery.status, delivery.problem, delivery.arrived_at = None, "", None
    delivery.save(update_fields=["status", "problem", "arrived_at"])
    outbox.later(send, key=f"{delivery.message} {now.isoformat()}", due_at=now, delivery=delivery.pk)
    return ""


class NotTaken(Exception):
    """The receiver did not say yes; the outbox tries again later."""


@task
def send(*, delivery: int) -> None:
    """May run twice: the number of the message is the same, so the receiver can tell."""
    owed = Delivery.objects.select_related("hook").filter(pk=delivery, arrived_at=None, hook__is_on=True).first()
    if owed:
        carry(owed, now=timezone.now())


def carry(owed: Delivery, *, now: datetime) -> None:
    if why := why_not(owed, now=now):
        owed.note_skipped(why)
        return
    status, problem = _try(owed, now=now)
    arrived = now if status and 200 <= status < 300 else None
    owed.note_try(status=status, problem=problem, at=now, arrived_at=arrived)
    if not arrived:
        raise NotTaken(problem or f"Status {status}")


def _try(owed, *, now):
    try:
        return post(owed.hook.address, owed.body.encode(), headers=headers_of(owed, at=now)), ""
    except Exception as error:  # whatever a foreign server does, it is written down in one line and tried again
        return None, f"{type(error).__name__}: {error}"[:300]


def headers_of(owed: Delivery, *, at: datetime) -> dict[str, str]:
    timestamp = int(at.timestamp())
    signed = {"message": owed.message, "timestamp": timestamp, "secret": owed.hook.secret}
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": f"Newsroom ({settings.SITE_URL})",
        "webhook-id": owed.message,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature_of(owed.body.encode(), **signed),
    }
