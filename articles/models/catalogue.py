"""What stories are filed under: sections, places, topics. Their names are as today, whatever moment one looks at."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from taggit.models import ItemBase, TagBase

from articles import paths
from authors.addressed import Addressed
from language.slugs import slugify

RGB = RegexValidator(r"^#[0-9a-f]{6}\Z", _("Write the colour as #rrggbb in small letters."))


class Tree(Addressed):
    """A name with an address, perhaps below another one."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(_("address"), max_length=80, unique=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("below")
    )
    description = models.TextField(_("description"), blank=True)

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    def line(self):
        """This one, then what it stands below, up to the top."""
        node, seen = self, []
        while node and node not in seen:
            seen.append(node)
            node = node.parent
        return seen

    def clean(self):
        if self.parent and self in self.parent.line():
            raise ValidationError({"parent": _("“%(name)s” cannot stand below itself.") % {"name": self.name}})


class Section(Tree):
    """A part of the paper (Ressort) and the desk whose people work on it (Redaktion)."""

    colour = models.CharField(_("colour"), max_length=7, default="#1b5e82", validators=[RGB])
    colour_dark = models.CharField(_("colour on dark ground"), max_length=7, default="#7fb8d6", validators=[RGB])
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    four_eyes = models.BooleanField(
        _("four eyes"), default=False, help_text=_("Nobody clears a text that only they have worked on.")
    )

    class Meta(Tree.Meta):
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        ordering = ["order", "name"]
        constraints = [models.CheckConstraint(condition=~Q(parent=F("id")), name="section_not_below_itself")]

    def get_absolute_url(self):
        return reverse("section", args=[self.slug])

    def clean(self):
        super().clean()
        from articles.models.addresses import Address

        if self.slug in paths.RESERVED:
            raise ValidationError({"slug": _("“%(slug)s” is needed for the site’s own pages.") % {"slug": self.slug}})
        if Address.objects.filter(slug=self.slug, article__kind="page").exists():
            raise ValidationError(
                {"slug": _("A standing page already has the address “%(slug)s”.") % {"slug": self.slug}}
            )
        self._clean_four_eyes()

    def _clean_four_eyes(self):
        if self.four_eyes and self.pk and self.clearer_count() < 2:
            raise ValidationError(
                {"four_eyes": _("Four eyes need two people who may clear here; at the moment there are not.")}
            )

    def clearer_count(self):
        """How many people may clear this section's stories today."""
        from django.utils import timezone

        from articles.models.staff import Membership, Right

        return Membership.objects.granting(Right.CLEAR, at=timezone.now(), desk=self).values("user").distinct().count()


class Place(Tree):
    """A town or district with a page of its own: neither topic nor section nor dateline."""

    class Meta(Tree.Meta):
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=~Q(parent=F("id")), name="place_not_below_itself")]

    def get_absolute_url(self):
        return reverse("place", args=[self.slug])


class Topic(Addressed, TagBase):
    """What a story is about. A merged topic's address leads to the one it was merged into."""

    description = models.TextField(_("description"), blank=True)
    picture = models.ForeignKey(
        "images.Image", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    synonyms = models.JSONField(_("synonyms"), default=list, blank=True)

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]

    def get_absolute_url(self):
        return reverse("topic", args=[self.slug])

    def slugify(self, tag, i=None):
        return slugify(tag, fallback="thema") + (f"-{i}" if i else "")


class Tagging(ItemBase):
    """One topic of one version."""

    tag = models.ForeignKey(Topic, models.PROTECT, related_name="taggings")
    content_object = models.ForeignKey("articles.Version", models.CASCADE, related_name="taggings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="tagging_once_per_version")]

    def __str__(self):
        return str(self.tag)
