"""The duty book: what one shift hands over to the next, kept for good."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

USER = settings.AUTH_USER_MODEL


class Handover(models.Model):
    """One shift's page as it stood when it was handed over; somebody of the next shift confirms it.

    `facts` holds what the page had filled in by itself, as [kind, key of the row, story, moment in ISO 8601 or ""].
    Words are not copied: what has been anonymised or has become confidential since is shown nowhere from here.
    """

    handed_over_by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("handed over by"))
    handed_over_at = models.DateTimeField(_("handed over"))
    note = models.TextField(_("in short"), max_length=4000, blank=True)
    facts = models.JSONField(default=list)
    confirmed_by = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("confirmed by")
    )
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)

    class Meta:
        verbose_name = _("handover")
        verbose_name_plural = _("handovers")
        ordering = ["-handed_over_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="handover_confirmed_by_somebody",
            ),
            models.CheckConstraint(condition=~Q(confirmed_by=F("handed_over_by")), name="handover_confirmed_by_other"),
        ]
        indexes = [
            models.Index(F("handed_over_at").desc(), F("id").desc(), name="handover_newest_first"),
            models.Index(fields=["handed_over_at"], condition=Q(confirmed_at=None), name="handover_open"),
        ]

    def __str__(self):
        return f"{self.handed_over_by}, {self.handed_over_at:%Y-%m-%d %H:%M}"

    @classmethod
    def about(cls, article) -> list["Handover"]:
        """Those on whose page the story stood."""
        noted = cls.objects.exclude(note="").only("note", "facts").order_by("pk")
        return [book for book in noted if any(fact[2] == article.pk for fact in book.facts)]


class DutyLineQuerySet(models.QuerySet):
    def open(self, *, at):
        """What was on the page at the moment `at`."""
        return self.filter(Q(done_at=None) | Q(done_at__gt=at), written_at__lte=at)


class DutyLine(models.Model):
    """A free line of the handover, perhaps about a story. It goes from shift to shift until somebody ticks it off."""

    text = models.TextField(_("line"), max_length=2000)
    article = models.ForeignKey(
        "articles.Article", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("story")
    )
    written_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    done_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)

    objects = DutyLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of the handover")
        verbose_name_plural = _("lines of the handover")
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="dutyline_has_text"),
            models.CheckConstraint(
                condition=Q(done_by=None, done_at=None) | Q(done_by__isnull=False, done_at__isnull=False),
                name="dutyline_done_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["written_at"], condition=Q(done_at=None), name="dutyline_open"),
            models.Index(fields=["written_at", "done_at"], name="dutyline_of_a_day"),
        ]

    def __str__(self):
        return self.text[:60]
