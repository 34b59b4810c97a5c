"""Running stories: until a set time, the people named put new states before readers without clearance."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

USER = settings.AUTH_USER_MODEL


class RunningStoryQuerySet(models.QuerySet):
    def running(self, *, at):
        """Those that run at the moment `at` (aware datetime). The clock ends them, no job does."""
        return self.filter(opened_at__lte=at, until__gt=at, closed_at=None)


class RunningStory(models.Model):
    """From `opened_at` to `until` (or until somebody closes it) `people` update the story by themselves."""

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="runs")
    people = models.ManyToManyField(USER, related_name="running_stories", verbose_name=_("updated by"))
    until = models.DateTimeField(_("until"))
    next_state_at = models.DateTimeField(_("next state at"), null=True, blank=True)
    reason = models.TextField(_("reason"))
    opened_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = RunningStoryQuerySet.as_manager()

    class Meta:
        verbose_name = _("running story")
        verbose_name_plural = _("running stories")
        constraints = [
            models.UniqueConstraint(fields=["article"], condition=Q(closed_at=None), name="runningstory_one_open"),
            models.CheckConstraint(condition=Q(until__gt=F("opened_at")), name="runningstory_ends_after_it_begins"),
            models.CheckConstraint(condition=~Q(reason=""), name="runningstory_has_reason"),
            models.CheckConstraint(
                condition=Q(closed_by=None) | Q(closed_at__isnull=False), name="runningstory_closed"
            ),
        ]
        indexes = [models.Index(fields=["until"], condition=Q(closed_at=None), name="runningstory_open")]

    def __str__(self):
        return str(self.article)
