"""What somebody was typing between two versions: one row for each writing session."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from articles.models.version import Version


class AutosaveQuerySet(models.QuerySet):
    def unfinished(self):
        """Those whose text is in no version and in no later session of the same person."""
        return self.filter(became=None, taken_up_by=None)

    def waiting(self):
        """Unfinished ones that nobody has laid aside: the writer finds them in the form again."""
        return self.unfinished().filter(aside_at=None)


class Autosave(models.Model):
    """The text of one writing session: its newest state, and earlier ones, thinned by age (articles.kept).

    `base` is what the text started from, `seen` the newest version when the page was opened. A session is over when
    its text `became` a version or was `taken_up_by` a later session; typed in again, it is open again.
    """

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="autosaves")
    base = models.ForeignKey(Version, models.CASCADE, null=True, related_name="+")
    seen = models.ForeignKey(Version, models.CASCADE, null=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    draft = models.CharField(max_length=40, blank=True, default="", db_default="")  # the browser's name for the session
    step = models.PositiveBigIntegerField(default=0, db_default=0)
    saved_at = models.DateTimeField()
    became = models.ForeignKey(Version, models.CASCADE, null=True, related_name="+")
    taken_up_by = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")
    aside_at = models.DateTimeField(null=True)
    choices = models.JSONField(null=True)  # answers on the page that merges, until all are given
    content = models.BinaryField()  # the newest state, packed
    earlier = models.BinaryField(null=True)  # states before it, packed as differences

    objects = AutosaveQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["article", "user", "draft"], condition=~Q(draft=""), name="autosave_one_per_draft"
            )
        ]
        indexes = [models.Index(fields=["article", "user", "saved_at"], name="autosave_of_article")]

    def __str__(self):
        return f"{self.user}, {self.saved_at:%Y-%m-%d %H:%M:%S}"
