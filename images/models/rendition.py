"""Renditions: the sizes of a picture that readers get."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from images.models.image import Image


def rendition_path(rendition: "Rendition", filename: str) -> str:
    return f"renditions/{rendition.image.key[:2]}/{rendition.image.key}/{filename}"


class Rendition(models.Model):
    """One size of a picture in one format, made once and kept."""

    class Format(models.TextChoices):
        AVIF = "avif", "AVIF"
        WEBP = "webp", "WebP"
        JPEG = "jpeg", "JPEG"

    class Crop(models.TextChoices):
        FREE = "", _("whole picture")
        WIDE = "16:9", "16:9"
        PHOTO = "3:2", "3:2"
        CLASSIC = "4:3", "4:3"
        SQUARE = "1:1", "1:1"
        PORTRAIT = "3:4", "3:4"

    image = models.ForeignKey(Image, models.CASCADE, related_name="renditions")
    format = models.CharField(max_length=4, choices=Format)
    width = models.PositiveIntegerField()  # pixels
    height = models.PositiveIntegerField()
    crop = models.CharField(max_length=4, choices=Crop, blank=True, default=Crop.FREE)
    crop_key = models.CharField(max_length=16, blank=True, default="")  # where the crop lies, as in the address
    byte_count = models.PositiveIntegerField()
    file = models.FileField(upload_to=rendition_path, max_length=120)

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints = [
            models.UniqueConstraint(
                fields=["image", "crop", "crop_key", "width", "format"], name="rendition_made_once"
            ),
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="rendition_has_pixels"),
            models.CheckConstraint(condition=Q(format__in=["avif", "webp", "jpeg"]), name="rendition_format_known"),
            models.CheckConstraint(
                condition=Q(crop__in=["", "16:9", "3:2", "4:3", "1:1", "3:4"]), name="rendition_crop_known"
            ),
        ]

    def __str__(self):
        return f"{self.image_id} {self.crop or '–'} {self.width}×{self.height} {self.format}"
