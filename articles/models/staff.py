"""Who may do what, where and until when: the table of rights, roles and memberships."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Right(models.TextChoices):
    """What somebody may do with the stories of a desk."""

    READ = "read", _("read all stories")
    WRITE = "write", _("write and edit own and shared stories")
    EDIT = "edit", _("edit colleagues’ text")
    ONLINE = "online", _("change topics, search texts, teaser and picture, not the text")
    SUBMIT = "submit", _("submit")
    RETURN = "return", _("return")
    CLEAR = "clear", _("clear")
    PUBLISH = "publish", _("publish, schedule, update and correct")
    WITHDRAW = "withdraw", _("take down (emergency brake)")
    BREAKING = "breaking", _("publish breaking news")
    LEGAL = "legal", _("pass the legal check")
    BLOCK = "block", _("block and unblock")
    EMBARGO = "embargo", _("lift and shorten embargoes")
    OVERRIDE = "override", _("override four eyes with a reason")
    READDRESS = "readdress", _("change addresses")
    BACKFILL = "backfill", _("date a story back")
    ARCHIVE = "archive", _("keep stories out of search engines and the archive, anonymise names")
    SEALED = "sealed", _("read requests, decisions and sealed texts")
    ADVERTISE = "advertise", _("see and make advertisements only")
    PICTURES = "pictures", _("keep the pictures")
    CATALOGUE = "catalogue", _("keep topics, places and authors")
    PAGES = "pages", _("keep standing pages")
    SHARE = "share", _("show texts to people outside by a link")
    STYLE = "style", _("keep the house style and story templates")
    UNDERTAKE = "undertake", _("keep undertakings")
    COUNT = "count", _("count the work of others")
    PEOPLE = "people", _("keep users, roles and sections")


class Role(models.Model):
    """A name for a set of rights; a house adds its own."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80, unique=True)
    description = models.CharField(_("description"), max_length=300, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        verbose_name = _("role")
        verbose_name_plural = _("roles")
        ordering = ["order", "name"]

    def __str__(self):
        return self.name

    def give(self, rights):
        """Let this role hold exactly `rights`."""
        self.rights.exclude(right__in=rights).delete()
        RoleRight.objects.bulk_create([RoleRight(role=self, right=right) for right in rights], ignore_conflicts=True)


class RoleRight(models.Model):
    """One line of the table of rights."""

    role = models.ForeignKey(Role, models.CASCADE, related_name="rights")
    right = models.CharField(_("right"), max_length=20, choices=Right)

    class Meta:
        verbose_name = _("right")
        verbose_name_plural = _("rights")
        constraints = [
            models.UniqueConstraint(fields=["role", "right"], name="roleright_once"),
            models.CheckConstraint(condition=Q(right__in=Right.values), name="roleright_known"),
        ]

    def __str__(self):
        return self.get_right_display()


class MembershipQuerySet(models.QuerySet):
    def in_force(self, *, at):
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=at),
            Q(valid_until=None) | Q(valid_until__gt=at),
            user__is_active=True,
        )

    def granting(self, right, *, at, desk):
        """Memberships in force at `at` that give `right` on the stories of `desk` (None: only everywhere)."""
        sections = [section.pk for section in desk.line()] if desk else []
        return self.in_force(at=at).filter(Q(section=None) | Q(section__in=sections), role__rights__right=right)


class Membership(models.Model):
    """A person's role on one section's desk or everywhere; duty and stand-in begin and end by the clock."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="memberships", verbose_name=_("user")
    )
    role = models.ForeignKey(Role, models.PROTECT, related_name="memberships", verbose_name=_("role"))
    section = models.ForeignKey(
        "articles.Section",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("section"),
        help_text=_("Empty: everywhere."),
    )
    valid_from = models.DateTimeField(_("from"), null=True, blank=True)
    valid_until = models.DateTimeField(_("until"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_from__lt=F("valid_until")),
                name="membership_ends_after_it_begins",
                violation_error_message=_("A membership has to end after it begins."),
            ),
        ]

    def __str__(self):
        return f"{self.user}: {self.role}" + (f" ({self.section})" if self.section else "")
