"""Addresses are promises: a slug belongs to one story for ever, old paths lead on."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles import paths


class Address(models.Model):
    """A slug that a story has or had. Never given to another one."""

    slug = models.SlugField(_("slug"), max_length=100, unique=True)
    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="addresses")
    is_current = models.BooleanField(_("current"), default=True)

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        constraints = [
            models.UniqueConstraint(fields=["article"], condition=Q(is_current=True), name="address_one_current"),
            models.CheckConstraint(condition=~Q(slug=paths.FEED) & ~Q(slug=""), name="address_not_reserved"),
        ]

    def __str__(self):
        return self.slug


class FormerAddress(models.Model):
    """Another old path (with its query) that leads to a story, author, section, place or topic."""

    RENAMED = ("author", "section", "place", "topic")  # the address of a series simply changes

    path = models.CharField(
        _("path"),
        max_length=500,
        unique=True,
        help_text=_("From the first slash on, with query: /2019/05/foo.html?id=7"),
    )
    article = models.ForeignKey(
        "articles.Article", models.CASCADE, null=True, blank=True, related_name="former_addresses"
    )
    author = models.ForeignKey("authors.Author", models.CASCADE, null=True, blank=True, related_name="former_addresses")
    section = models.ForeignKey(
        "articles.Section", models.CASCADE, null=True, blank=True, related_name="former_addresses"
    )
    place = models.ForeignKey("articles.Place", models.CASCADE, null=True, blank=True, related_name="former_addresses")
    topic = models.ForeignKey("articles.Topic", models.CASCADE, null=True, blank=True, related_name="former_addresses")

    class Meta:
        verbose_name = _("former address")
        verbose_name_plural = _("former addresses")
        constraints = [
            models.CheckConstraint(
                condition=Q(article__isnull=False, author=None, section=None, place=None, topic=None)
                | Q(article=None, author__isnull=False, section=None, place=None, topic=None)
                | Q(article=None, author=None, section__isnull=False, place=None, topic=None)
                | Q(article=None, author=None, section=None, place__isnull=False, topic=None)
                | Q(article=None, author=None, section=None, place=None, topic__isnull=False),
                name="formeraddress_leads_to_one",
            ),
        ]

    def __str__(self):
        return self.path

    @classmethod
    def remember(cls, thing, old_path: str) -> None:
        """An author, section, place or topic has been renamed: its old path leads on, its new one is its own."""
        if thing._meta.model_name not in cls.RENAMED:
            return
        target = {kind: thing if thing._meta.model_name == kind else None for kind in cls.RENAMED}
        cls.objects.update_or_create(path=old_path, defaults=target | {"article": None})
        cls.objects.filter(path=thing.get_absolute_url()).delete()
