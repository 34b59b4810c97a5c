"""What happened on the desk: moves, second looks, holds."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Stage
from language.words import weekday_moment

USER = settings.AUTH_USER_MODEL


class Verb(models.TextChoices):
    """Every step of the workflow, as the log names it."""

    SAVE = "save", _("saved")
    METADATA = "metadata", _("metadata changed, clearance kept")
    SUBMIT = "submit", _("submitted")
    RECALL = "recall", _("recalled")
    RETURN = "return", _("returned")
    TO_LEGAL = "to_legal", _("given to the legal check")
    PASS_LEGAL = "pass_legal", _("passed the legal check")
    CLEAR = "clear", _("cleared")
    TAKE_OVER = "take_over", _("taken over")
    ASSIGN = "assign", _("assigned")
    PUBLISH = "publish", _("published")
    SCHEDULE = "schedule", _("scheduled")
    RESCHEDULE = "reschedule", _("rescheduled")
    UNSCHEDULE = "unschedule", _("unscheduled")
    EMERGENCY = "emergency_publish", _("published as breaking news")
    TYPO = "mend_typo", _("typo mended")
    NEW_STATE = "update", _("new state published")
    CORRECT = "correct", _("corrected")
    CARRY_OVER = "carry_over", _("change taken over into a later version")
    KEEP = "keep", _("later version kept as it is")
    CANCEL = "cancel", _("later publication cancelled")
    WITHDRAW = "withdraw", _("taken down")
    RETRACT = "retract", _("retracted")
    BLOCK = "block", _("blocked")
    UNBLOCK = "unblock", _("block lifted")
    SET_EMBARGO = "set_embargo", _("embargo set")
    LIFT_EMBARGO = "lift_embargo", _("embargo lifted")
    READDRESS = "readdress", _("address changed")
    BACKFILL = "backfill", _("dated back")
    JOIN_RELEASE = "join_release", _("joined a release")
    LEAVE_RELEASE = "leave_release", _("left a release")
    SECOND_LOOK = "second_look", _("second look taken")
    NOINDEX = "noindex", _("kept out of search engines")
    INDEX = "index", _("open to search engines again")
    UNARCHIVE = "unarchive", _("kept out of search and archive")
    ARCHIVE = "archive", _("in search and archive again")
    ANONYMISE = "anonymise", _("name anonymised")
    REQUEST = "legal_request", _("request entered or decided")
    PURPOSE = "purpose", _("purpose of the page set")
    PUBLISH_REPLY = "publish_reply", _("reply published")
    END_REPLY = "end_reply", _("reply’s own page ended")
    PITCH = "pitch", _("idea pitched")
    TAKE_UP = "take_up", _("idea taken up")
    DROP = "drop", _("idea dropped")
    PLAN = "plan", _("planned")
    RUN = "run", _("opened as a running story")
    END_RUN = "end_run", _("running story closed")
    RUNNING_UPDATE = "running_update", _("updated as a running story")
    OVERRIDE = "override", _("check overridden")
    RESTORE = "restore", _("earlier version restored")
    MERGE = "merge", _("two texts merged")
    TAKE_BACK = "take_back", _("publication taken back")
    SHARE = "share", _("shown to somebody outside")
    UNSHARE = "unshare", _("link for somebody outside ended")

    @classmethod
    def clearing(cls):
        """Moves after which the named version may be published."""
        return [cls.CLEAR, cls.METADATA, cls.CARRY_OVER, cls.EMERGENCY, cls.RUNNING_UPDATE]

    @classmethod
    def stepping(cls):
        """Moves that say how far a story is, even where it stood there before."""
        return [*cls.clearing(), cls.SUBMIT, cls.RECALL, cls.RETURN, cls.TO_LEGAL, cls.PASS_LEGAL, cls.DROP]


class Move(models.Model):
    """One step of the workflow: append only."""

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="moves")
    version = models.ForeignKey("articles.Version", models.PROTECT, null=True, blank=True, related_name="moves")
    verb = models.CharField(_("step"), max_length=20, choices=Verb)
    who = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("who"))
    when = models.DateTimeField(_("when"))
    stage_before = models.CharField(max_length=10, choices=Stage, blank=True)
    stage_after = models.CharField(max_length=10, choices=Stage, blank=True)
    effect_at = models.DateTimeField(_("takes effect"), null=True, blank=True)
    why = models.TextField(_("why"), blank=True)

    class Meta:
        verbose_name = _("move")
        verbose_name_plural = _("moves")
        ordering = ["-when", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(verb__in=Verb.values), name="move_verb_known")]
        indexes = [
            models.Index("article", F("when").desc(), name="move_of_article"),
            models.Index(fields=["version", "verb"], name="move_of_version"),
        ]

    def __str__(self):
        return f"{self.get_verb_display()} ({self.who})"

    @property
    def effect(self) -> str:
        """What its moment means, where that was still to come: a beginning, an end, or a plan that was given up."""
        if self.effect_at is None or self.effect_at <= self.when:
            return ""
        said = {"moment": weekday_moment(self.effect_at)}
        if self.verb == Verb.SHARE:
            return _("open until %(moment)s") % said
        if self.verb in (Verb.RUN, Verb.SET_EMBARGO):
            return _("until %(moment)s") % said
        if self.verb in (Verb.UNSCHEDULE, Verb.CANCEL, Verb.LEAVE_RELEASE, Verb.END_REPLY):
            return _("had been planned for %(moment)s") % said
        return _("takes effect %(moment)s") % said


class SecondLookQuerySet(models.QuerySet):
    def owed(self, *, at):
        """Those that wait at the moment `at`; for a running story they are owed from its end on."""
        return self.filter(done_at=None, asked_at__lte=at)


class SecondLook(models.Model):
    """A check that is still owed: somebody published or cleared alone, with a reason; from `asked_at` on."""

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="second_looks")
    version = models.ForeignKey("articles.Version", models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"))
    asked_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    done_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    run = models.ForeignKey("articles.RunningStory", models.PROTECT, null=True, blank=True, related_name="second_looks")

    objects = SecondLookQuerySet.as_manager()

    class Meta:
        verbose_name = _("second look")
        verbose_name_plural = _("second looks")
        constraints = [
            models.CheckConstraint(condition=~Q(done_by=F("asked_by")), name="secondlook_by_somebody_else"),
            models.CheckConstraint(
                condition=Q(done_by=None, done_at=None) | Q(done_by__isnull=False, done_at__isnull=False),
                name="secondlook_done_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["run", "asked_by"], condition=Q(done_at=None, run__isnull=False), name="secondlook_once_per_run"
            ),
        ]
        indexes = [models.Index(fields=["asked_at"], condition=Q(done_at=None), name="secondlook_open")]

    def __str__(self):
        return self.reason[:60]


class HoldQuerySet(models.QuerySet):
    def standing(self, *, at):
        return self.filter(Q(lifted_at=None) | Q(lifted_at__gt=at), set_at__lte=at)

    def embargoes(self, *, at):
        return self.standing(at=at).filter(kind=Hold.Kind.EMBARGO, until__gt=at)

    def blocks(self, *, at):
        return self.standing(at=at).filter(kind=Hold.Kind.BLOCK)


class Hold(models.Model):
    """An embargo or a legal block: a gate that no verb passes."""

    class Kind(models.TextChoices):
        EMBARGO = "embargo", _("embargo")
        BLOCK = "block", _("block")

    class Answer(models.TextChoices):
        """What the address of a blocked story says."""

        GONE = "gone", _("“Gone” (410)")
        NOTICE = "notice", _("a notice that the story cannot be shown")

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="holds")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    until = models.DateTimeField(_("until"), null=True, blank=True)
    answer = models.CharField(_("the address says"), max_length=10, choices=Answer, default=Answer.GONE)
    reason = models.TextField(_("reason"))
    set_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    lifted_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    lifted_at = models.DateTimeField(null=True, blank=True)
    lift_reason = models.TextField(blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("hold")
        verbose_name_plural = _("holds")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="embargo", until__isnull=False) | Q(kind="block", until=None),
                name="hold_embargo_has_end",
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None) | Q(lifted_at__gte=F("set_at")), name="hold_lifted_after_set"
            ),
            models.UniqueConstraint(
                fields=["article"], condition=Q(kind="block", lifted_at=None), name="hold_one_block_at_a_time"
            ),
        ]
        indexes = [models.Index(fields=["article", "kind"], condition=Q(lifted_at=None), name="hold_standing")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.reason[:60]}"
