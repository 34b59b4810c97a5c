"""Pictures: the original as it came in, what the desk knows about it, and the sizes made from it."""

import secrets
from datetime import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


def new_key() -> str:
    """A name for the public address that nobody can guess: 96 bits, safe in a path."""
    return secrets.token_hex(12)


def original_path(image: "Image", filename: str) -> str:
    """Where the original lies. Never the uploaded name: it may hold a person, a plan or an embargo."""
    return f"originals/{image.sha256[:2]}/{image.sha256}.{image.extension}"


def rendition_path(rendition: "Rendition", filename: str) -> str:
    return f"renditions/{rendition.image.key[:2]}/{rendition.image.key}/{filename}"


def check_crops(crops) -> None:
    """Crops set by hand: {"16:9": [x, y, width, height]}, each number a share of the picture from 0 to 1."""
    if not isinstance(crops, dict):
        raise ValidationError(_("Crops are given per ratio."))
    for ratio, box in crops.items():
        if ratio not in Rendition.Crop.values[1:] or not is_box(box):
            raise ValidationError(_("The crop %(ratio)s does not lie inside the picture."), params={"ratio": ratio})


def is_box(box) -> bool:
    """Whether `box` is [x, y, width, height] inside the picture."""
    if not isinstance(box, list) or len(box) != 4 or not all(type(share) in (int, float) for share in box):
        return False
    x, y, width, height = box
    edge = 1.000001  # shares come from a browser's division
    return x >= 0 and y >= 0 and width > 0 and height > 0 and x + width <= edge and y + height <= edge


class ImageQuerySet(models.QuerySet):
    def usable(self, *, at: datetime):
        """Pictures readers may see at the moment `at`: rights in force, not withdrawn."""
        return self.filter(
            Q(withdrawn_at=None) | Q(withdrawn_at__gt=at),
            Q(rights_from=None) | Q(rights_from__lte=at),
            Q(rights_until=None) | Q(rights_until__gt=at),
        )

    def choosable(self, *, at: datetime):
        """Pictures a story may still take: not withdrawn, rights not over (they may begin later)."""
        return self.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=at), Q(rights_until=None) | Q(rights_until__gt=at))

    def newest_first(self):
        return self.order_by("-uploaded_at", "-pk")

    def matching(self, words: str):
        """Pictures in which every word of `words` occurs in what the desk wrote about them."""
        found = self
        for word in words.replace("\0", "").split()[:8]:
            found = found.filter(
                Q(alt__icontains=word)
                | Q(caption__icontains=word)
                | Q(credit__icontains=word)
                | Q(source__icontains=word)
                | Q(original_name__icontains=word)
            )
        return found


class Image(models.Model):
    """A picture in the library. The original is private; readers get renditions by `key`."""

    class Label(models.TextChoices):
        NONE = "", _("no label")
        SYMBOL = "symbol", _("symbol picture")
        ARCHIVE = "archive", _("archive picture")
        AI = "ai", _("made with AI")

    class Mime(models.TextChoices):
        JPEG = "image/jpeg", "JPEG"
        PNG = "image/png", "PNG"
        WEBP = "image/webp", "WebP"
        AVIF = "image/avif", "AVIF"

    original = models.FileField(_("original"), upload_to=original_path, max_length=120, editable=False)
    original_name = models.CharField(_("file name"), max_length=255, blank=True, editable=False)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    mime = models.CharField(_("type"), max_length=10, choices=Mime, editable=False)
    byte_count = models.PositiveBigIntegerField(_("bytes"), editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)  # pixels, upright
    height = models.PositiveIntegerField(_("height"), editable=False)
    colour = models.CharField(max_length=7, default="#808080", editable=False)  # shown while the picture loads

    alt = models.CharField(_("alt text"), max_length=500, blank=True)
    is_decorative = models.BooleanField(_("decorative"), default=False)
    caption = models.TextField(_("caption"), blank=True)
    credit = models.CharField(_("credit"), max_length=255, blank=True)
    creator = models.CharField(_("photographer"), max_length=255, blank=True)
    source = models.CharField(_("source"), max_length=255, blank=True)
    is_agency = models.BooleanField(_("agency picture"), default=False)
    copyright_notice = models.CharField(_("copyright notice"), max_length=500, blank=True)
    licence = models.CharField(_("licence"), max_length=255, blank=True)
    licence_url = models.URLField(_("address of the licence"), max_length=500, blank=True)
    instructions = models.TextField(_("instructions of the source"), blank=True)  # may hold an embargo; desk only
    rights_from = models.DateTimeField(_("rights from"), null=True, blank=True)
    rights_until = models.DateTimeField(_("rights until"), null=True, blank=True)
    label = models.CharField(_("label"), max_length=10, choices=Label, blank=True, default=Label.NONE)
    digital_source_type = models.CharField(_("digital source type"), max_length=255, blank=True)  # IPTC NewsCodes URI

    focal_x = models.FloatField(_("focal point, from the left"), default=0.5)  # 0 left edge, 1 right edge
    focal_y = models.FloatField(_("focal point, from the top"), default=0.5)
    crops = models.JSONField(_("crops by hand"), default=dict, blank=True, validators=[check_crops])

    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+", verbose_name=_("by")
    )
    uploaded_at = models.DateTimeField(_("uploaded"), editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = ImageQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        indexes = [models.Index(fields=["-uploaded_at", "-id"], name="image_newest_first")]
        constraints = [
            models.CheckConstraint(condition=Q(width__gt=0, height__gt=0), name="image_has_pixels"),
            models.CheckConstraint(condition=Q(byte_count__gt=0), name="image_has_bytes"),
            models.CheckConstraint(
                condition=Q(focal_x__gte=0, focal_x__lte=1, focal_y__gte=0, focal_y__lte=1),
                name="image_focal_point_inside",
                violation_error_message=_("The focal point lies between 0 and 1."),
            ),
            models.CheckConstraint(
                condition=Q(rights_from=None) | Q(rights_until=None) | Q(rights_until__gt=F("rights_from")),
                name="image_rights_in_order",
                violation_error_message=_("The rights end before they begin."),
            ),
            models.CheckConstraint(condition=Q(label__in=["", "symbol", "archive", "ai"]), name="image_label_known"),
            models.CheckConstraint(
                condition=Q(mime__in=["image/jpeg", "image/png", "image/webp", "image/avif"]), name="image_mime_known"
            ),
            models.CheckConstraint(
                condition=Q(is_decorative=False) | Q(alt=""),
                name="image_decorative_has_no_alt",
                violation_error_message=_("A decorative picture has no alt text: keep one of the two."),
            ),
        ]

    def __str__(self):
        return self.alt or self.caption[:80] or gettext("Picture %(number)s") % {"number": self.pk}

    @property
    def extension(self) -> str:
        return {"image/jpeg": "jpg"}.get(self.mime, self.mime.partition("/")[2])

    @property
    def credit_line(self) -> str:
        """What stands below the picture: the credit, else photographer and source."""
        return self.credit or "/".join(part for part in (self.creator, self.source) if part)

    @property
    def lacks_alt(self) -> bool:
        return not self.alt and not self.is_decorative

    @property
    def lacks_credit(self) -> bool:
        return self.is_agency and not self.credit_line

    @property
    def is_ai_made(self) -> bool:
        return self.label == self.Label.AI

    def is_usable(self, at: datetime) -> bool:
        """The rule of `ImageQuerySet.usable` for a picture already in hand."""
        is_withdrawn = self.withdrawn_at is not None and self.withdrawn_at <= at
        is_early = self.rights_from is not None and self.rights_from > at
        is_late = self.rights_until is not None and self.rights_until <= at
        return not (is_withdrawn or is_early or is_late)

    def changes_after(self, at: datetime) -> datetime | None:
        """The next moment after `at` at which readers begin or cease to see the picture; None if none is known."""
        moments = (self.withdrawn_at, self.rights_from, self.rights_until)
        return min((moment for moment in moments if moment is not None and moment > at), default=None)

    def missing(self) -> list[str]:
        """What stops publication, each a sentence for the desk; empty when the picture is complete."""
        sentences = []
        if self.lacks_alt:
            sentences.append(gettext("The picture has no alt text. Describe it, or mark it as decorative."))
        if self.lacks_credit:
            sentences.append(gettext("An agency picture needs a credit."))
        return sentences


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
    crop_key = models.CharField(max_length=12, blank=True, default="")  # where the crop lies, as in the address
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
