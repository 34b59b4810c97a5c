"""The strip of breaking news: which story runs across every page, from when and until when."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

USER = settings.AUTH_USER_MODEL


class StripQuerySet(models.QuerySet):
    def not_over(self, *, at):
        """Running at `at` or still to come."""
        return self.filter(live_until__gt=at)

    def running(self, *, at):
        return self.not_over(at=at).filter(live_from__lte=at)

    def of(self, article):
        return self.filter(article=article)


class Strip(models.Model):
    """From `live_from` to `live_until` every page links to the story, for as long as readers can open it.

    `key` comes with the form of breaking news: what arrives twice under one key was sent twice, not written twice.
    A story that was there already is put on the strip without one.
    """

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="strips")
    key = models.UUIDField(null=True, blank=True, unique=True)
    live_from = models.DateTimeField(_("from"))
    live_until = models.DateTimeField(_("until"))
    set_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    changed_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    changed_at = models.DateTimeField(null=True, blank=True)

    objects = StripQuerySet.as_manager()

    class Meta:
        verbose_name = _("breaking news")
        verbose_name_plural = _("breaking news")
        ordering = ["-live_from", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(live_until__gte=F("live_from")), name="strip_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(changed_by=None, changed_at=None) | Q(changed_by__isnull=False, changed_at__isnull=False),
                name="strip_changed_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["live_until"], name="strip_by_end")]

    def __str__(self):
        return str(self.article)

    def is_over(self, now):
        return self.live_until <= now
