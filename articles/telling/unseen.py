"""How much is new for somebody: the number at the bell, and those beside the lists behind it."""

from datetime import datetime

from articles.models import Notification

MOST_COUNTED = 99


def unseen_count(user, *, at: datetime) -> str:
    """Of what is addressed to them: a number, “99+” from there on, nothing where there is none."""
    return _counted(Notification.objects.of(user, at=at).addressed())


def unseen_of_texts(user, *, at: datetime) -> str:
    """Of the news of their texts, likewise."""
    return _counted(Notification.objects.of(user, at=at).of_texts())


def _counted(rows) -> str:
    found = len(rows.unseen().order_by().values_list("pk")[: MOST_COUNTED + 1])
    return f"{MOST_COUNTED}+" if found > MOST_COUNTED else str(found or "")
