"""People: who works here (User) and who signs (Author)."""

from django.contrib.auth.models import AbstractUser
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from authors.addressed import Addressed
from images.models import check_crops


class User(AbstractUser):
    """Someone who works here. Who ever acted is deactivated, never deleted; what they may do stands in memberships."""

    language = models.CharField(
        _("language of the desk"), max_length=2, choices=[("de", "Deutsch"), ("en", "English")], blank=True
    )

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["last_name", "first_name", "username"]

    def __str__(self):
        return self.get_full_name() or self.username


class AuthorQuerySet(models.QuerySet):
    def with_page(self):
        return self.filter(has_page=True)

    def masthead(self):
        """Who works here, by task; a pseudonym without task or page is nobody to write to."""
        return self.filter(works_here=True).exclude(role="", has_page=False).order_by("role", "name")


class Author(Addressed):
    """Someone who signs stories. A pseudonym may want no page of its own."""

    name = models.CharField(_("byline name"), max_length=120)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    kuerzel = models.CharField(_("initials"), max_length=8, blank=True, help_text=_("As in “dpa/iwi”."))
    role = models.CharField(_("role"), max_length=160, blank=True)
    bio_short = models.CharField(_("short bio"), max_length=400, blank=True, help_text=_("For the box below stories."))
    bio = models.TextField(_("full bio"), blank=True, help_text=_("For the author’s own page."))
    portrait = models.ForeignKey(
        "images.Image", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("portrait")
    )
    portrait_crops = models.JSONField(_("crops of the portrait"), default=dict, blank=True, validators=[check_crops])
    user = models.OneToOneField(
        User, models.PROTECT, null=True, blank=True, related_name="author", verbose_name=_("user")
    )
    has_page = models.BooleanField(_("has a page"), default=True, help_text=_("Off for pseudonyms that want none."))
    works_here = models.BooleanField(_("works here"), default=True)
    email = models.EmailField(_("public e-mail"), blank=True)
    phone = models.CharField(_("public telephone"), max_length=40, blank=True)
    website = models.CharField(_("website"), max_length=300, blank=True, validators=[URLValidator(["http", "https"])])
    fediverse = models.CharField(_("Fediverse account"), max_length=120, blank=True, help_text=_("As in @name@host."))
    languages = models.CharField(_("languages"), max_length=200, blank=True)
    expertise = models.CharField(_("expertise"), max_length=300, blank=True)
    disclosures = models.TextField(_("disclosures"), blank=True, help_text=_("Interests that readers should know of."))

    objects = AuthorQuerySet.as_manager()

    class Meta:
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["kuerzel"],
                condition=Q(works_here=True) & ~Q(kuerzel=""),
                name="author_kuerzel_unique_at_a_time",
                violation_error_message=_("Somebody who works here already signs with these initials."),
            ),
            models.CheckConstraint(condition=~Q(name=""), name="author_has_name"),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("author", args=[self.slug])
