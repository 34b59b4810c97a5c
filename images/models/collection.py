"""Collections: the light table where somebody lays out pictures for a story or a week."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from images.models.image import Image


class CollectionQuerySet(models.QuerySet):
    def open_to(self, user):
        """One's own and those laid out for everybody."""
        return self.filter(models.Q(owner=user) | models.Q(is_shared=True))


class Collection(models.Model):
    """A named pile of pictures, one person's or everybody's."""

    name = models.CharField(_("name"), max_length=120)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    is_shared = models.BooleanField(_("for everybody"), default=False)
    created_at = models.DateTimeField(_("created"))
    images = models.ManyToManyField(Image, through="Collected", related_name="collections")

    objects = CollectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("collection")
        verbose_name_plural = _("collections")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["owner", "name"],
                name="collection_name_once_per_person",
                violation_error_message=_("You have a collection of this name already."),
            )
        ]

    def __str__(self):
        return self.name


class Collected(models.Model):
    """A picture in a collection."""

    collection = models.ForeignKey(Collection, models.CASCADE)
    image = models.ForeignKey(Image, models.CASCADE)
    added_at = models.DateTimeField()

    class Meta:
        verbose_name = _("picture in a collection")
        verbose_name_plural = _("pictures in collections")
        constraints = [models.UniqueConstraint(fields=["collection", "image"], name="collected_once")]

    def __str__(self):
        return f"{self.collection_id} {self.image_id}"
