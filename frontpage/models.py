"""Arrangements: decisions about what stands where on a front. What is in force follows from them and the clock."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from articles.models import Section
from frontpage.slots import Position, Room, Slot, rooms_of_home, rooms_of_section
from frontpage.strips import Strip  # noqa: F401 (Django looks for models here)
from images.models import check_crops

USER = settings.AUTH_USER_MODEL
OWN_HEADLINE = 200  # characters


class FrontQuerySet(models.QuerySet):
    def home(self) -> "Front":
        return self.of(None)

    def of(self, section: Section | None) -> "Front":
        """The front of `section` (None: the home page), made when it is first asked for."""
        kind = Front.Kind.SECTION if section else Front.Kind.HOME
        return self.select_related("section").get_or_create(section=section, defaults={"kind": kind})[0]


class Front(models.Model):
    """The home page or a section's front: what arrangements belong to, and the row that editing it locks."""

    class Kind(models.TextChoices):
        HOME = "home", _("home page")
        SECTION = "section", _("section")

    kind = models.CharField(max_length=10, choices=Kind)
    section = models.OneToOneField("articles.Section", models.CASCADE, null=True, blank=True, related_name="front")

    objects = FrontQuerySet.as_manager()

    class Meta:
        verbose_name = _("front")
        verbose_name_plural = _("fronts")
        constraints = [
            models.UniqueConstraint(fields=["kind"], condition=Q(section=None), name="front_one_home"),
            models.CheckConstraint(
                condition=Q(kind="home", section=None) | Q(kind="section", section__isnull=False),
                name="front_is_home_or_of_a_section",
            ),
        ]

    def __str__(self):
        return str(self.section or _("Home"))

    def get_absolute_url(self):
        from django.urls import reverse

        return self.section.get_absolute_url() if self.section else reverse("home")

    def slots(self) -> list[Room]:
        if self.section_id:
            return rooms_of_section()
        return rooms_of_home(list(Section.objects.filter(parent=None)))

    def arrangement_at(self, at) -> "Arrangement | None":
        """The arrangement in force at `at`; None before the first."""
        return self.arrangements.in_force(at=at).first()


class TimedQuerySet(models.QuerySet):
    def in_force(self, *, at):
        """Rows whose interval holds the moment `at` (aware datetime)."""
        return self.filter(Q(live_until=None) | Q(live_until__gt=at), live_from__lte=at)

    def coming(self, *, at):
        """Rows that take effect after `at`, next first."""
        return self.filter(live_from__gt=at).order_by("live_from")


class Arrangement(models.Model):
    """From `live_from` on a front is arranged like this, until the next decision.

    `live_until` (the next one's `live_from`) is written by frontpage.workflow.decisions alone.
    """

    front = models.ForeignKey(Front, models.PROTECT, related_name="arrangements")
    live_from = models.DateTimeField(_("from"))
    live_until = models.DateTimeField(_("until"), null=True, blank=True)
    title = models.CharField(_("title"), max_length=100, blank=True)
    note = models.TextField(_("note"), blank=True)
    release = models.ForeignKey("articles.Release", models.PROTECT, null=True, blank=True, related_name="arrangements")
    restores = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    decided_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(_("decided"))

    objects = TimedQuerySet.as_manager()

    class Meta:
        verbose_name = _("arrangement")
        verbose_name_plural = _("arrangements")
        ordering = ["-live_from"]
        constraints = [
            models.UniqueConstraint(fields=["front", "live_from"], name="arrangement_one_per_moment"),
            models.CheckConstraint(
                condition=Q(live_until=None) | Q(live_until__gt=F("live_from")), name="arrangement_ends_after_it_begins"
            ),
        ]

    def __str__(self):
        return self.title or str(_("Arrangement"))


class OwnWords(models.Model):
    """A story in a place, perhaps with a headline and a picture of its own there."""

    slot = models.CharField(_("slot"), max_length=10, choices=Slot, blank=True)
    section = models.ForeignKey("articles.Section", models.PROTECT, null=True, blank=True, related_name="+")
    position = models.PositiveSmallIntegerField(_("place"), default=1)
    headline = models.CharField(_("own headline"), max_length=OWN_HEADLINE, blank=True)
    image = models.ForeignKey(
        "images.Image", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("own picture")
    )
    image_crops = models.JSONField(_("crops of the own picture"), default=dict, blank=True, validators=[check_crops])
    image_alt = models.CharField(_("alternative text"), max_length=500, blank=True)  # empty: the picture's own

    class Meta:
        abstract = True

    @property
    def place(self) -> Position:
        return Position(self.slot, self.section_id, self.position)

    def own_words(self) -> dict:
        """What this place says instead of the story, as `frontpage.placing.Put` takes it."""
        return {"headline": self.headline, "image": self.image, "crops": self.image_crops, "alt": self.image_alt}

    def drop_words(self) -> None:
        self.headline, self.image, self.image_crops, self.image_alt = "", None, {}, ""


class Placement(OwnWords):
    """A story in a slot of one arrangement."""

    arrangement = models.ForeignKey(Arrangement, models.CASCADE, related_name="placements")
    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="placements")

    class Meta:
        verbose_name = _("placement")
        verbose_name_plural = _("placements")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["arrangement", "article"], name="placement_story_once"),
            models.UniqueConstraint(
                fields=["arrangement", "slot", "position"], condition=Q(section=None), name="placement_one_per_position"
            ),
            models.UniqueConstraint(
                fields=["arrangement", "slot", "section", "position"],
                condition=Q(section__isnull=False),
                name="placement_one_per_position_in_block",
            ),
            models.CheckConstraint(condition=Q(slot__in=Slot.values, position__gte=1), name="placement_slot_known"),
            models.CheckConstraint(
                condition=Q(slot="block", section__isnull=False) | (~Q(slot="block") & Q(section=None)),
                name="placement_block_has_section",
            ),
        ]

    def __str__(self):
        return f"{self.get_slot_display()} {self.position}"


class Pin(OwnWords):
    """Until its time a story stays in a place, or off the front, whatever is arranged meanwhile."""

    class Kind(models.TextChoices):
        PIN = "pin", _("pinned")
        HOLD = "hold", _("held off")

    front = models.ForeignKey(Front, models.PROTECT, related_name="pins")
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.PIN)
    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="pins")
    live_from = models.DateTimeField(_("from"))
    live_until = models.DateTimeField(_("until"))
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    set_by = models.ForeignKey(USER, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(_("set"))

    objects = TimedQuerySet.as_manager()

    class Meta:
        verbose_name = _("pin")
        verbose_name_plural = _("pins")
        ordering = ["-live_from", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(live_until__gte=F("live_from")), name="pin_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(kind="pin", slot__in=Slot.values) | Q(kind="hold", slot=""), name="pin_has_a_slot"
            ),
        ]
        indexes = [models.Index(fields=["front", "live_until"], name="pin_of_front")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.article}"


class FrontVerb(models.TextChoices):
    """Every step on a front, as the log names it."""

    ARRANGE = "arrange", _("arranged")
    SCHEDULE = "schedule", _("scheduled")
    REARRANGE = "rearrange", _("changed")
    TAKE_OVER = "take_over", _("change taken over")
    RESCHEDULE = "reschedule", _("rescheduled")
    UNSCHEDULE = "unschedule", _("cancelled")
    RESTORE = "restore", _("earlier arrangement restored")
    PIN = "pin", _("pinned")
    HOLD = "hold", _("held off")
    EXTEND = "extend", _("new end set")
    UNPIN = "unpin", _("pin or hold ended")
    DROP_WORDS = "drop_words", _("own headline or picture dropped")
    KEEP_WORDS = "keep_words", _("own headline or picture kept")


class FrontMove(models.Model):
    """One step on a front: append only."""

    front = models.ForeignKey(Front, models.PROTECT, related_name="moves")
    arrangement = models.ForeignKey(Arrangement, models.SET_NULL, null=True, blank=True, related_name="moves")
    article = models.ForeignKey("articles.Article", models.PROTECT, null=True, blank=True, related_name="+")
    verb = models.CharField(_("step"), max_length=20, choices=FrontVerb)
    who = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("who"))
    when = models.DateTimeField(_("when"))
    effect_at = models.DateTimeField(_("takes effect"), null=True, blank=True)
    why = models.TextField(_("why"), blank=True)

    class Meta:
        verbose_name = _("step on a front")
        verbose_name_plural = _("steps on fronts")
        ordering = ["-when", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(verb__in=FrontVerb.values), name="frontmove_verb_known")]
        indexes = [models.Index("front", F("when").desc(), name="frontmove_of_front")]

    def __str__(self):
        return f"{self.get_verb_display()} ({self.who})"
