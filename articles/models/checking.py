"""What texts are checked against: the house style, undertakings; and what somebody published in spite of a check."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

USER = settings.AUTH_USER_MODEL


class StyleRule(models.Model):
    """A word or phrase that the house does not use, and what it writes instead. It only ever advises."""

    wording = models.CharField(_("word or phrase"), max_length=200, unique=True)
    with_inflections = models.BooleanField(
        _("in every form"), default=True, help_text=_("“Asylant” then also means “Asylanten”. Else: exactly so.")
    )
    instead = models.CharField(_("instead"), max_length=200, blank=True)
    why = models.CharField(_("why"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("rule of style")
        verbose_name_plural = _("house style")
        ordering = ["wording"]
        constraints = [models.CheckConstraint(condition=~Q(wording=""), name="stylerule_has_wording")]

    def __str__(self):
        return self.wording


class Override(models.Model):
    """Somebody put a text before readers in spite of a check: back in Today until a colleague has settled it."""

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="overrides")
    version = models.ForeignKey("articles.Version", models.PROTECT, related_name="+")
    checks = models.JSONField(default=list)  # keys of articles.preflight.CHECKS
    said = models.TextField(_("what was overridden"))
    reason = models.TextField(_("reason"))
    overridden_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    overridden_at = models.DateTimeField()
    settled_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("overridden check")
        verbose_name_plural = _("overridden checks")
        ordering = ["-overridden_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="override_has_reason"),
            models.CheckConstraint(condition=~Q(settled_by=F("overridden_by")), name="override_settled_by_another"),
            models.CheckConstraint(
                condition=Q(settled_by=None, settled_at=None) | Q(settled_by__isnull=False, settled_at__isnull=False),
                name="override_settled_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["overridden_at"], condition=Q(settled_at=None), name="override_open")]

    def __str__(self):
        return self.said[:80]


class UndertakingQuerySet(models.QuerySet):
    def in_force(self, *, at):
        return self.filter(Q(valid_until=None) | Q(valid_until__gt=at), valid_from__lte=at)


class Undertaking(models.Model):
    """What the house has promised or been ordered never to publish again (Unterlassungserklärung, Verfügung)."""

    class Kind(models.TextChoices):
        SENTENCE = "sentence", _("sentence")
        NAME = "name", _("name")
        PICTURE = "picture", _("picture")

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SENTENCE)
    wording = models.TextField(
        _("wording"),
        max_length=8000,
        blank=True,
        help_text=_("Each way of putting it on a line of its own; forms of the words are found by themselves."),
    )
    image = models.ForeignKey(
        "images.Image", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    against = models.CharField(_("towards whom"), max_length=200)
    file_number = models.CharField(_("file number"), max_length=100, blank=True)
    reason = models.TextField(_("what it is about"), max_length=4000)
    valid_from = models.DateTimeField(_("in force from"))
    valid_until = models.DateTimeField(_("in force until"), null=True, blank=True)
    entered_by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("entered by"))
    entered_at = models.DateTimeField(_("entered"))
    searched_at = models.DateTimeField(_("searched"), null=True, blank=True)  # None: the worker is still reading

    objects = UndertakingQuerySet.as_manager()

    class Meta:
        verbose_name = _("undertaking")
        verbose_name_plural = _("undertakings")
        ordering = ["-entered_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["sentence", "name"], image=None) & ~Q(wording="")
                | Q(kind="picture", image__isnull=False),
                name="undertaking_names_what",
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=F("valid_from")), name="undertaking_ends_after"
            ),
        ]
        indexes = [models.Index(fields=["valid_from", "valid_until"], name="undertaking_in_force")]

    def __str__(self):
        return self.wordings[0][:80] if self.wordings else str(_("a picture"))

    @property
    def wordings(self) -> list[str]:
        return [line for line in (" ".join(line.split()) for line in self.wording.splitlines()) if line]


class Hit(models.Model):
    """One place where what an undertaking bans was found, and what became of it."""

    class Group(models.TextChoices):
        LIVE = "live", _("readers see it now")
        SCHEDULED = "scheduled", _("scheduled")
        SLOT = "slot", _("on fronts, in words or pictures of their own")
        PICTURE = "picture", _("pictures and their words")
        DRAFT = "draft", _("drafts")
        PAST = "past", _("seen by readers earlier")

    class Outcome(models.TextChoices):
        OPEN = "open", _("not settled yet")
        BLOCKED = "blocked", _("story blocked")
        WITHDRAWN = "withdrawn", _("picture withdrawn")
        DROPPED = "dropped", _("own words dropped")
        SPARED = "spared", _("left as it is")
        REFUSED = "refused", _("could not be done")

    undertaking = models.ForeignKey(Undertaking, models.CASCADE, related_name="hits")
    group = models.CharField(max_length=10, choices=Group)
    key = models.CharField(max_length=60)  # the place: article-12, image-3, placement-5
    article = models.ForeignKey("articles.Article", models.PROTECT, null=True, blank=True, related_name="ban_hits")
    version = models.ForeignKey("articles.Version", models.PROTECT, null=True, blank=True, related_name="+")
    image = models.ForeignKey("images.Image", models.SET_NULL, null=True, blank=True, related_name="+")
    where = models.CharField(_("where"), max_length=300)
    passage = models.TextField(_("passage"), blank=True)
    found_at = models.DateTimeField()
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, default=Outcome.OPEN)
    why = models.TextField(_("why"), blank=True)
    settled_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("place found")
        verbose_name_plural = _("places found")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["undertaking", "group", "key"], name="hit_once"),
            models.CheckConstraint(
                condition=Q(group__in=["live", "scheduled", "slot", "picture", "draft", "past"]), name="hit_group_known"
            ),
            models.CheckConstraint(
                condition=Q(outcome="open", settled_at=None)
                | Q(outcome__in=["blocked", "withdrawn", "dropped"], settled_at__isnull=False)
                | Q(outcome__in=["spared", "refused"], settled_at__isnull=False) & ~Q(why=""),
                name="hit_settled_or_says_why",
            ),
        ]

    def __str__(self):
        return self.where
