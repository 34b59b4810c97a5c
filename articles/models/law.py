"""The archive and the law: what was asked of the paper, what it decided, and the texts it sealed on that account."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

USER = settings.AUTH_USER_MODEL


class LegalRequest(models.Model):
    """One demand and the answer to it. Names people, so only the right “sealed” opens it."""

    class Kind(models.TextChoices):
        NOINDEX = "noindex", _("keep out of search engines")
        ARCHIVE = "archive", _("keep out of search and archive")
        ANONYMISE = "anonymise", _("anonymise a name")
        BLOCK = "block", _("block the story")
        OTHER = "other", _("something else")

    class Decision(models.TextChoices):
        OPEN = "open", _("open")
        GRANTED = "granted", _("granted")
        REFUSED = "refused", _("refused")

    article = models.ForeignKey(
        "articles.Article", models.PROTECT, related_name="legal_requests", verbose_name=_("story")
    )
    kind = models.CharField(_("what was asked"), max_length=10, choices=Kind)
    asked_by = models.CharField(_("who asked"), max_length=200, blank=True)
    demand = models.TextField(_("the request in short"), blank=True)
    decision = models.CharField(_("decision"), max_length=10, choices=Decision, default=Decision.OPEN)
    reason = models.TextField(_("reason"), blank=True)
    names = models.JSONField(_("names that were replaced"), default=list, blank=True)
    entered_by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered"))
    decided_by = models.ForeignKey(
        USER, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True)

    class Meta:
        verbose_name = _("request and decision")
        verbose_name_plural = _("requests and decisions")
        ordering = ["-entered_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["noindex", "archive", "anonymise", "block", "other"]),
                name="legalrequest_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(decision="open", decided_by=None, decided_at=None)
                | Q(decision__in=["granted", "refused"], decided_by__isnull=False, decided_at__isnull=False)
                & ~Q(reason=""),
                name="legalrequest_decided_with_reason",
            ),
        ]
        indexes = [models.Index(F("entered_at").desc(), F("id").desc(), name="legalrequest_newest_first")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.get_decision_display()}"


class SealedText(models.Model):
    """A text as it stood before a name in it was replaced. `place` and `row` say where: a table and its primary key."""

    request = models.ForeignKey(LegalRequest, models.PROTECT, related_name="sealed_texts")
    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="sealed_texts")
    place = models.CharField(_("where it stood"), max_length=80)
    row = models.BigIntegerField()
    field = models.CharField(_("field"), max_length=80)
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("sealed text")
        verbose_name_plural = _("sealed texts")
        ordering = ["pk"]

    def __str__(self):
        return f"{self.place} {self.row}: {self.field}"
