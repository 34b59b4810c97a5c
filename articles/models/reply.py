"""Replies (Gegendarstellungen): what somebody demanded by law to be printed beside a story that is about them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.models.publication import unseen


class ReplyQuerySet(models.QuerySet):
    def shown(self, *, at):
        """Replies that readers see with their story at `at`: as long as the story is online, nothing ends them."""
        rows = self.filter(live_from__lte=at)
        return rows.exclude(article__in=unseen.get()) if unseen.get() else rows


class Reply(models.Model):
    """Word for word as it came in, and never changed: a row is only ever written once.

    `live_until` ends the reply's own page, and only while its story is down; with the story it comes back.
    """

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="replies")
    person = models.CharField(_("who replies"), max_length=200)
    text = models.TextField(_("text"))
    dated = models.CharField(_("place and date below the text"), max_length=200, blank=True)
    received_on = models.DateField(_("received on"), null=True, blank=True)
    live_from = models.DateTimeField(_("shown from"))
    live_until = models.DateTimeField(_("own page ends"), null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["live_from", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text="") & ~Q(person=""), name="reply_has_text_and_person"),
            models.CheckConstraint(
                condition=Q(live_until=None) | Q(live_until__gt=F("live_from")), name="reply_ends_after_it_begins"
            ),
        ]

    def __str__(self):
        return str(_("Reply by %(person)s") % {"person": self.person})

    def get_absolute_url(self):
        return reverse("reply", args=[self.pk])
