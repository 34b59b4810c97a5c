"""What people keep about the story list: lists and columns of their own, and work on many stories at once."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

USER = settings.AUTH_USER_MODEL


class StoryList(models.Model):
    """A list somebody has saved for themselves: a name for what its address asks, and the columns it shows."""

    owner = models.ForeignKey(USER, models.CASCADE, related_name="story_lists")
    name = models.CharField(_("name"), max_length=60)
    query = models.CharField(max_length=2000, blank=True)  # as articles.listing.Asked spells it
    columns = models.CharField(max_length=200, blank=True)  # names with commas; empty: those of the person
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("saved list")
        verbose_name_plural = _("saved lists")
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="storylist_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="storylist_has_name"),
        ]

    def __str__(self):
        return self.name


class ListColumns(models.Model):
    """The columns one person wants in every list that says nothing else."""

    owner = models.OneToOneField(USER, models.CASCADE, related_name="list_columns")
    columns = models.CharField(max_length=200)

    def __str__(self):
        return f"{self.owner}: {self.columns}"


class Batch(models.Model):
    """One step for many stories: looked at first, then carried out, each story for itself and never twice."""

    owner = models.ForeignKey(USER, models.CASCADE, related_name="+")
    verb = models.CharField(max_length=30)
    answers = models.JSONField(default=dict)
    back = models.CharField(max_length=2000, blank=True)  # the list it was begun from
    made_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(verb=""), name="batch_has_verb")]
        indexes = [models.Index(fields=["made_at"], name="batch_by_age")]

    def __str__(self):
        return f"{self.verb} ({self.owner})"


class BatchLine(models.Model):
    """What becomes of one story: `number` is the version that was looked at, `said` what happened or why not."""

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="lines")
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="+")
    number = models.PositiveIntegerField()
    order = models.PositiveSmallIntegerField()
    done_at = models.DateTimeField(null=True, blank=True)
    is_refused = models.BooleanField(default=False)
    said = models.TextField(blank=True)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["batch", "article"], name="batchline_once"),
            models.CheckConstraint(condition=Q(done_at=None) | ~Q(said=""), name="batchline_says_what_happened"),
        ]

    def __str__(self):
        return f"{self.article_id}: {self.said}"
