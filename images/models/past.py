"""What a picture was before: addresses and files it has had, and who did what to it."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from images.models.image import Image


class FormerKey(models.Model):
    """An address key a picture has had. Pages still open in a browser lead on from it, if its pixels may be seen."""

    key = models.CharField(max_length=24, unique=True)
    image = models.ForeignKey(Image, models.CASCADE, related_name="former_keys")
    leads_on = models.BooleanField(default=True)  # False: the old pixels were taken away, and the address is gone

    class Meta:
        verbose_name = _("former picture address")
        verbose_name_plural = _("former picture addresses")

    def __str__(self):
        return self.key


class FormerOriginal(models.Model):
    """A file that another has replaced. Kept untouched and private: it proves what readers saw."""

    image = models.ForeignKey(Image, models.PROTECT, related_name="former_originals")
    original = models.FileField(_("original"), max_length=120, editable=False)
    original_name = models.CharField(_("file name"), max_length=255, blank=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    mime = models.CharField(_("type"), max_length=10)
    replaced_at = models.DateTimeField(_("replaced"))

    class Meta:
        verbose_name = _("former original")
        verbose_name_plural = _("former originals")
        ordering = ["-replaced_at"]

    def __str__(self):
        return self.original_name or self.sha256


class PictureMove(models.Model):
    """One line of a picture's history, append only: who did what, when and why."""

    class Verb(models.TextChoices):
        UPLOAD = "upload", _("uploaded")
        DESCRIBE = "describe", _("described")
        CROP = "crop", _("cropped")
        PIXELATE = "pixelate", _("pixelated")
        REPLACE = "replace", _("file replaced")
        WITHDRAW = "withdraw", _("withdrawn")
        RESTORE = "restore", _("allowed again")

    image = models.ForeignKey(Image, models.CASCADE, related_name="moves")
    verb = models.CharField(max_length=10, choices=Verb)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)
    fields = models.JSONField(default=list, blank=True)  # names of what was changed

    class Meta:
        verbose_name = _("line of a picture’s history")
        verbose_name_plural = _("history of pictures")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verb__in=["upload", "describe", "crop", "pixelate", "replace", "withdraw", "restore"]),
                name="picture_move_verb_known",
            )
        ]

    def __str__(self):
        return f"{self.image_id} {self.verb} {self.at:%Y-%m-%d %H:%M}"


def periods_of(image: Image) -> list[tuple[datetime | None, datetime | None]]:
    """When readers could see the picture where a page shows it, as (from, until); None: no such limit is known.

    Its rights count as they stand today. What was withdrawn and allowed again has a gap.
    """
    first = max((moment for moment in (image.rights_from, image.embargo_until) if moment), default=None)
    periods, begins, is_shown = [], first, True
    pulls = image.moves.filter(verb__in=[PictureMove.Verb.WITHDRAW, PictureMove.Verb.RESTORE])
    for move in pulls.order_by("at", "pk"):
        if is_shown and move.verb == PictureMove.Verb.WITHDRAW:
            periods.append((begins, move.at))
        begins, is_shown = max(first or move.at, move.at), move.verb == PictureMove.Verb.RESTORE
    if is_shown:
        periods.append((begins, None))
    elif image.withdrawn_at:  # the moment it was withdrawn for may come after that of the decision
        periods[-1] = (periods[-1][0], image.withdrawn_at)
    ends = image.rights_until
    return [(start, min(end or ends, ends) if ends else end) for start, end in periods]
