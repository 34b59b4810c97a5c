"""What somebody is told: that they were called, that their text came back. To persons concerned, never to a role."""

from datetime import time, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

USER = settings.AUTH_USER_MODEL
SEEN_KEPT, UNSEEN_KEPT = timedelta(days=180), timedelta(days=365)


class Happening(models.TextChoices):
    """What somebody is told of, in the order of the page on which they choose how."""

    MENTIONED = "mentioned", _("somebody mentions me in a note")
    REPLIED = "replied", _("somebody answers in a conversation of mine")
    NOTED = "noted", _("a note on a story I am in charge of")
    ASSIGNED = "assigned", _("a story is given to me")
    TAKEN_OVER = "taken_over", _("a colleague takes over a story of mine")
    SUBMITTED = "submitted", _("a story I am in charge of clearing is submitted")
    RETURNED = "returned", _("my text comes back")
    CLEARED = "cleared", _("my text is cleared")
    SCHEDULED = "scheduled", _("my text is scheduled")
    PUBLISHED = "published", _("my text goes online")
    CORRECTED = "corrected", _("my text is corrected")
    TAKEN_DOWN = "taken_down", _("my text is taken down")
    BLOCKED = "blocked", _("my text is blocked")


# What is said to somebody, or asked of them; everything else is news of their texts.
ADDRESSED = (
    Happening.MENTIONED, Happening.REPLIED, Happening.NOTED, Happening.ASSIGNED, Happening.TAKEN_OVER,
    Happening.SUBMITTED, Happening.RETURNED,
)  # fmt: skip


class Way(models.TextChoices):
    DESK = "desk", _("only at the desk")
    AT_ONCE = "at_once", _("also by mail, at once")
    DIGEST = "digest", _("also by mail, collected")
    OFF = "off", _("not at all")


H = Happening
DEFAULT_WAYS = dict.fromkeys(H.values, Way.DESK) | dict.fromkeys(
    [H.MENTIONED, H.REPLIED, H.ASSIGNED, H.RETURNED, H.BLOCKED], Way.DIGEST
)
DEFAULT_WAYS[H.TAKEN_DOWN] = Way.AT_ONCE  # the emergency brake: whoever answers for the text cannot look too soon


class NotificationQuerySet(models.QuerySet):
    def of(self, person, *, at):
        """What `person` was told of stories that exist for them now: one that became confidential is gone."""
        from articles.models.article import Article

        # Asked row by row: one person's rows are few, the stories many.
        visible = Article.objects.visible_to(person, at=at).filter(pk=OuterRef("article"))
        return self.filter(Exists(visible), person=person)

    def long_past(self, *, at):
        """What nobody looks for any more: seen half a year ago, or never seen in a year."""
        return self.filter(Q(at__lt=at - SEEN_KEPT, seen_at__isnull=False) | Q(at__lt=at - UNSEEN_KEPT))

    def addressed(self):
        """What somebody said to them or wants of them."""
        return self.filter(kind__in=ADDRESSED)

    def of_texts(self):
        """News of their texts, which asks nothing of them."""
        return self.exclude(kind__in=ADDRESSED)

    def unseen(self):
        return self.filter(seen_at=None)


class Notification(models.Model):
    """One thing one person is told, written in the transaction of what happened."""

    person = models.ForeignKey(USER, models.CASCADE, related_name="notifications")
    kind = models.CharField(_("what happened"), max_length=12, choices=Happening)
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="+")
    note = models.ForeignKey("articles.Note", models.CASCADE, null=True, blank=True, related_name="+")
    move = models.ForeignKey("articles.Move", models.CASCADE, null=True, blank=True, related_name="+")
    who = models.ForeignKey(USER, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)
    mail_due_at = models.DateTimeField(null=True, blank=True)  # empty: it is told at the desk alone
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Happening.values), name="notification_kind_known"),
            models.UniqueConstraint(
                fields=["person", "note"], condition=Q(note__isnull=False), name="notification_once_for_a_note"
            ),
            models.UniqueConstraint(
                fields=["person", "move", "kind"], condition=Q(move__isnull=False), name="notification_once_for_a_move"
            ),
        ]
        indexes = [
            models.Index("person", F("at").desc(), F("id").desc(), name="notification_newest_first"),
            models.Index(fields=["person"], condition=Q(seen_at=None), name="notification_unseen"),
            models.Index(
                fields=["person", "mail_due_at"],
                condition=Q(mailed_at=None, mail_due_at__isnull=False),
                name="notification_mail_owed",
            ),
        ]

    def __str__(self):
        return self.get_kind_display()


class NotificationChoice(models.Model):
    """How one person wants to be told of one kind of thing; without a row it is DEFAULT_WAYS."""

    person = models.ForeignKey(USER, models.CASCADE, related_name="notification_choices")
    kind = models.CharField(max_length=12, choices=Happening)
    way = models.CharField(max_length=8, choices=Way)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind"], name="notificationchoice_once"),
            models.CheckConstraint(condition=Q(kind__in=Happening.values), name="notificationchoice_kind_known"),
            models.CheckConstraint(condition=Q(way__in=Way.values), name="notificationchoice_way_known"),
        ]

    def __str__(self):
        return f"{self.kind}: {self.way}"


class MailTimes(models.Model):
    """When one person's mail may come: the collected one each hour or once a day, none in the quiet hours."""

    person = models.OneToOneField(USER, models.CASCADE, related_name="mail_times", primary_key=True)
    daily_at = models.TimeField(
        _("collected mail comes at"), null=True, blank=True, help_text=_("Empty: every full hour, if there is any.")
    )
    quiet_from = models.TimeField(_("no mail from"), null=True, blank=True, default=time(20))
    quiet_until = models.TimeField(_("until"), null=True, blank=True, default=time(7))

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None) | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="mailtimes_quiet_has_both_ends",
            )
        ]

    def __str__(self):
        return str(self.daily_at or "hourly")


class CalendarAddress(models.Model):
    """A calendar that a telephone reads without logging in: the address is `key`, signed; gone with the row."""

    class Feed(models.TextChoices):
        MINE = "mine", _("my calendar")
        HOUSE = "house", _("the calendar of the house")

    person = models.ForeignKey(USER, models.CASCADE, related_name="calendar_addresses")
    feed = models.CharField(max_length=5, choices=Feed)
    key = models.CharField(max_length=32, unique=True)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "feed"], name="calendaraddress_one_of_each"),
            models.CheckConstraint(condition=Q(feed__in=["mine", "house"]), name="calendaraddress_feed_known"),
        ]

    def __str__(self):
        return self.get_feed_display()
