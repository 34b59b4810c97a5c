"""How somebody wants to be told: a way for each kind of thing, and the times at which mail may come."""

from datetime import time

from django.db import transaction

from articles.models import Happening, MailTimes, NotificationChoice
from articles.models.notifications import DEFAULT_WAYS


def ways_of(person) -> dict[str, str]:
    """For each kind what the person chose, or what everybody begins with."""
    return DEFAULT_WAYS | dict(person.notification_choices.values_list("kind", "way"))


@transaction.atomic
def choose(person, ways: dict[str, str], *, daily_at: time | None, quiet_from: time | None, quiet_until: time | None):
    """From the next thing on; what is owed already keeps its moment."""
    NotificationChoice.objects.filter(person=person).delete()
    NotificationChoice.objects.bulk_create(
        [NotificationChoice(person=person, kind=kind, way=ways[kind]) for kind in Happening if kind in ways]
    )
    times = {"daily_at": daily_at, "quiet_from": quiet_from, "quiet_until": quiet_until}
    MailTimes.objects.update_or_create(person=person, defaults=times)
