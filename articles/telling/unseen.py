"""How much is new for somebody: the number at the bell."""

from datetime import datetime

from articles.models import Notification

MOST_COUNTED = 99


def unseen_count(user, *, at: datetime) -> str:
    """A number, “99+” from there on, nothing where there is none."""
    found = len(Notification.objects.of(user, at=at).unseen().order_by().values_list("pk")[: MOST_COUNTED + 1])
    return f"{MOST_COUNTED}+" if found > MOST_COUNTED else str(found or "")
