"""Who has a story open, and where in it: shown to colleagues, locks nothing, forgotten after half a minute."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

GONE_AFTER = timedelta(seconds=30)  # without a heartbeat
WRITES_FOR = timedelta(seconds=10)  # after the last key
SWEPT_AFTER = timedelta(hours=1)


class PresenceQuerySet(models.QuerySet):
    def here(self, *, at):
        """Whose page has been heard of lately; who came first stands first."""
        return self.filter(seen_at__gt=at - GONE_AFTER).select_related("user").order_by("pk")

    def beat(self, article, *, by, page: str, now: datetime, is_writing: bool, **where) -> None:
        """Note where `by` is on that page. One statement, so that no two workers get in each other's way."""
        wrote = {"wrote_at": now} if is_writing else {}
        row = self.model(article=article, user=by, page=page, seen_at=now, **where, **wrote)
        self.bulk_create(
            [row],
            update_conflicts=True,
            unique_fields=["article", "user", "page"],
            update_fields=["seen_at", *where, *wrote],
        )

    def sweep(self, *, now):
        """Throw away what nobody has asked for since long."""
        self.filter(seen_at__lte=now - SWEPT_AFTER).delete()


class Presence(models.Model):
    """One open page. Two windows of one person are two rows."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    page = models.CharField(max_length=40)  # made up by the browser
    place = models.CharField(max_length=40, blank=True)  # name of the field
    paragraph = models.PositiveIntegerField(null=True, blank=True)  # of the text, from 0
    opening = models.CharField(max_length=60, blank=True)  # its first words: others may have more before it
    wrote_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(db_index=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "user", "page"], name="presence_once_per_page")]

    def __str__(self):
        return f"{self.user}, {self.place}"

    def is_writing(self, *, at) -> bool:
        return self.wrote_at is not None and self.wrote_at > at - WRITES_FOR
