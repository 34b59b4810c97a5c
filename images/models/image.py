"""Pictures: the original as it came in, and what the desk knows about it."""

import secrets
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from images.models.lacking import HAS_NO_CREDIT, LACKS_ALT
from images.models.words import SEARCHED, PictureWords, has_words

RATIOS = {"16:9": (16, 9), "3:2": (3, 2), "4:3": (4, 3), "1:1": (1, 1), "3:4": (3, 4)}
FREE = "free"  # a crop of any shape, beside the ratios
MOST_BOXES = 60  # faces and plates in one picture


def new_key() -> str:
    """A name for the public address that nobody can guess: 96 bits, safe in a path."""
    return secrets.token_hex(12)


def original_path(image: "Image", filename: str) -> str:
    """Where the original lies. Never the uploaded name: it may hold a person, a plan or an embargo."""
    return f"originals/{image.sha256[:2]}/{image.sha256}.{image.extension}"


def check_crops(crops) -> None:
    """Crops set by hand: {"16:9": [x, y, width, height], "free": …}, each number a share of the picture from 0 to 1."""
    if not isinstance(crops, dict):
        raise ValidationError(_("Crops are given per ratio."))
    for ratio, box in crops.items():
        if ratio not in (*RATIOS, FREE) or not is_box(box):
            raise ValidationError(_("The crop %(ratio)s does not lie inside the picture."), params={"ratio": ratio})


def check_boxes(boxes) -> None:
    """Parts made unrecognisable: [[x, y, width, height], …], shares of the picture from 0 to 1."""
    if not isinstance(boxes, list) or len(boxes) > MOST_BOXES or not all(is_box(box) for box in boxes):
        raise ValidationError(_("A pixelated part does not lie inside the picture."))


def is_box(box) -> bool:
    """Whether `box` is [x, y, width, height] inside the picture."""
    if not isinstance(box, list) or len(box) != 4 or not all(type(share) in (int, float) for share in box):
        return False
    x, y, width, height = box
    edge = 1.000001  # shares come from a browser's division
    return x >= 0 and y >= 0 and width > 0 and height > 0 and x + width <= edge and y + height <= edge


def usable(at: datetime) -> Q:
    """The condition of `ImageQuerySet.usable`, where it is one of several."""
    return Q(
        Q(withdrawn_at=None) | Q(withdrawn_at__gt=at),
        Q(rights_from=None) | Q(rights_from__lte=at),
        Q(rights_until=None) | Q(rights_until__gt=at),
        Q(embargo_until=None) | Q(embargo_until__lte=at),
    )


class ImageQuerySet(models.QuerySet):
    def usable(self, *, at: datetime):
        """Pictures readers may see at the moment `at`: rights in force, no embargo, not withdrawn."""
        return self.filter(usable(at))

    def choosable(self, *, at: datetime):
        """Pictures a story may still take: not withdrawn, rights not over (they and an embargo's end may lie ahead)."""
        return self.filter(Q(withdrawn_at=None) | Q(withdrawn_at__gt=at), Q(rights_until=None) | Q(rights_until__gt=at))

    def newest_first(self):
        return self.order_by("-uploaded_at", "-pk")

    def matching(self, words: str):
        """Pictures in which every word of `words` occurs, in any form of it; the last may be half typed."""
        words = words.replace("\0", "").strip()
        return self.filter(has_words(words, of=self)) if words else self

    def visible_to(self, user, *, at: datetime):
        """The pictures that exist for `user` on the desk: views of the library start here."""
        from images.sight import seen_by

        return self.filter(seen_by(user, at=at))


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
        HEIC = "image/heic", "HEIC"
        GIF = "image/gif", "GIF"

    class Origin(models.TextChoices):
        """Where a picture comes from; each asks for something else before readers may see it."""

        UNKNOWN = "", _("not said")
        OWN = "own", _("own newsroom")
        AGENCY = "agency", _("agency")
        HANDOUT = "handout", _("handout")
        READER = "reader", _("reader’s picture")
        STOCK = "stock", _("stock library")

    original = models.FileField(_("original"), upload_to=original_path, max_length=120, editable=False)
    original_name = models.CharField(_("file name"), max_length=255, blank=True, editable=False)
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    key = models.CharField(max_length=24, unique=True, default=new_key, editable=False)
    mime = models.CharField(_("type"), max_length=10, choices=Mime, editable=False)
    byte_count = models.PositiveBigIntegerField(_("bytes"), editable=False)
    width = models.PositiveIntegerField(_("width"), editable=False)  # pixels, upright
    height = models.PositiveIntegerField(_("height"), editable=False)
    colour = models.CharField(max_length=7, default="#808080", editable=False)  # shown while the picture loads
    is_animated = models.BooleanField(_("animated"), default=False, editable=False)  # readers see the first frame
    # What it looks like, in 64 bits of which each column holds 16: see images.likeness. Null until it is computed.
    look_1 = models.IntegerField(null=True, editable=False, db_index=True)
    look_2 = models.IntegerField(null=True, editable=False, db_index=True)
    look_3 = models.IntegerField(null=True, editable=False, db_index=True)
    look_4 = models.IntegerField(null=True, editable=False, db_index=True)

    alt = models.CharField(_("alt text"), max_length=500, blank=True)
    is_decorative = models.BooleanField(_("decorative"), default=False)
    long_description = models.TextField(_("long description"), blank=True)  # IPTC ExtDescrAccessibility
    headline = models.CharField(_("title"), max_length=255, blank=True)
    caption = models.TextField(_("caption"), blank=True)
    keywords = models.TextField(_("keywords"), blank=True)  # separated by commas
    people = models.TextField(_("people shown"), blank=True)  # names, separated by commas
    taken_at = models.DateTimeField(_("taken"), null=True, blank=True)
    place = models.CharField(_("place shown"), max_length=255, blank=True)  # in words; co-ordinates are never kept
    credit = models.CharField(_("credit"), max_length=255, blank=True)
    creator = models.CharField(_("photographer"), max_length=255, blank=True)
    source = models.CharField(_("source"), max_length=255, blank=True)
    origin = models.CharField(_("origin"), max_length=10, choices=Origin, blank=True, default=Origin.UNKNOWN)
    copyright_notice = models.CharField(_("copyright notice"), max_length=500, blank=True)
    licence = models.CharField(_("licence"), max_length=255, blank=True)
    licence_url = models.URLField(_("address of the licence"), max_length=500, blank=True)
    instructions = models.TextField(_("instructions of the source"), blank=True)  # may hold an embargo; desk only
    rights_from = models.DateTimeField(_("rights from"), null=True, blank=True)
    rights_until = models.DateTimeField(_("rights until"), null=True, blank=True)
    embargo_until = models.DateTimeField(_("embargo until"), null=True, blank=True)
    has_unread_embargo = models.BooleanField(_("embargo to be cleared up"), default=False)  # words we could not read
    is_single_use = models.BooleanField(_("one story only"), default=False)
    is_editorial_only = models.BooleanField(_("not in advertising"), default=False)
    is_site_only = models.BooleanField(_("not outside our pages"), default=False)  # feeds, previews, API
    fee_note = models.CharField(_("fee"), max_length=255, blank=True)
    has_permission = models.BooleanField(_("publication permitted by whoever took it"), default=False)
    shows_minors = models.BooleanField(_("shows minors"), default=False)
    consent_note = models.TextField(_("consent"), blank=True)  # who agreed to what, when; desk only

    label = models.CharField(_("label"), max_length=10, choices=Label, blank=True, default=Label.NONE)
    digital_source_type = models.CharField(_("digital source type"), max_length=255, blank=True)  # IPTC NewsCodes URI
    ai_system = models.CharField(_("AI system"), max_length=255, blank=True)  # IPTC 2025.1
    data_mining = models.CharField(_("data mining"), max_length=255, blank=True)  # PLUS vocabulary URI

    focal_x = models.FloatField(_("focal point, from the left"), default=0.5)  # 0 left edge, 1 right edge
    focal_y = models.FloatField(_("focal point, from the top"), default=0.5)
    crops = models.JSONField(_("crops by hand"), default=dict, blank=True, validators=[check_crops])
    # Faces, number plates: no rendition shows what lies below. Changed by the verb alone, which renews the key.
    pixelated = models.JSONField(_("pixelated"), default=list, blank=True, editable=False, validators=[check_boxes])

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
        indexes = [
            models.Index(fields=["-uploaded_at", "-id"], name="image_newest_first"),
            models.Index(fields=["rights_until"], name="image_rights_end", condition=Q(rights_until__isnull=False)),
            models.Index(fields=["origin", "-uploaded_at", "-id"], name="image_by_origin"),
            models.Index(fields=["label", "-uploaded_at", "-id"], name="image_by_label"),
            models.Index(fields=["digital_source_type"], name="image_by_source_type"),
            models.Index(fields=["uploaded_by", "-uploaded_at", "-id"], name="image_by_uploader"),
            models.Index(fields=["taken_at"], name="image_taken", condition=Q(taken_at__isnull=False)),
            models.Index(fields=["withdrawn_at"], name="image_withdrawn", condition=Q(withdrawn_at__isnull=False)),
            models.Index(fields=["embargo_until"], name="image_embargoed", condition=Q(embargo_until__isnull=False)),
            models.Index(fields=["id"], name="image_embargo_unread", condition=Q(has_unread_embargo=True)),
            models.Index(fields=["-uploaded_at", "-id"], name="image_once", condition=Q(is_single_use=True)),
            models.Index(fields=["-uploaded_at", "-id"], name="image_lacks_alt", condition=LACKS_ALT),
            models.Index(fields=["origin", "-uploaded_at", "-id"], name="image_no_credit", condition=HAS_NO_CREDIT),
        ]
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
                condition=Q(
                    mime__in=["image/jpeg", "image/png", "image/webp", "image/avif", "image/heic", "image/gif"]
                ),
                name="image_mime_known",
            ),
            models.CheckConstraint(
                condition=Q(origin__in=["", "own", "agency", "handout", "reader", "stock"]), name="image_origin_known"
            ),
            models.CheckConstraint(
                condition=Q(is_decorative=False) | Q(alt=""),
                name="image_decorative_has_no_alt",
                violation_error_message=_("A decorative picture has no alt text: keep one of the two."),
            ),
        ]

    def __str__(self):
        return self.alt or self.caption[:80] or gettext("Picture %(number)s") % {"number": self.pk}

    def save(self, *args, update_fields=None, **kwargs):
        """What the library searches changes with the picture, in one transaction."""
        with transaction.atomic():
            super().save(*args, update_fields=update_fields, **kwargs)
            if update_fields is None or set(SEARCHED) & set(update_fields):
                PictureWords.keep(self)

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
        return self.origin in (self.Origin.AGENCY, self.Origin.READER) and not self.credit_line

    @property
    def is_ai_made(self) -> bool:
        return self.label == self.Label.AI

    def is_usable(self, at: datetime) -> bool:
        """The rule of `ImageQuerySet.usable` for a picture already in hand."""
        is_withdrawn = self.withdrawn_at is not None and self.withdrawn_at <= at
        is_early = self.rights_from is not None and self.rights_from > at
        is_late = self.rights_until is not None and self.rights_until <= at
        is_embargoed = self.embargo_until is not None and self.embargo_until > at
        return not (is_withdrawn or is_early or is_late or is_embargoed)

    def is_choosable(self, at: datetime) -> bool:
        """The rule of `ImageQuerySet.choosable` for a picture already in hand."""
        is_withdrawn = self.withdrawn_at is not None and self.withdrawn_at <= at
        return not is_withdrawn and (self.rights_until is None or self.rights_until > at)

    def changes_after(self, at: datetime) -> datetime | None:
        """The next moment after `at` at which readers begin or cease to see the picture; None if none is known."""
        moments = (self.withdrawn_at, self.rights_from, self.rights_until, self.embargo_until)
        return min((moment for moment in moments if moment is not None and moment > at), default=None)

    @property
    def ends_at(self) -> datetime | None:
        """From when on no reader sees the picture any more, as far as it is known."""
        return min((moment for moment in (self.withdrawn_at, self.rights_until) if moment), default=None)

    def ends_within(self, period: timedelta, *, at: datetime) -> bool:
        """Whether readers see it at `at` and cease to within `period`."""
        return self.ends_at is not None and at < self.ends_at <= at + period

    @property
    def may_leave(self) -> bool:
        """Whether feeds, previews and the API may show it, too; some agencies sell for one's own pages alone."""
        return not self.is_site_only

    def missing(self, *, alt: str = "", credit: str = "") -> list[str]:
        """What the desk still owes the picture, each a sentence; empty when it is complete."""
        return [*self.lacking_words(alt=alt, credit=credit), *self.lacking_rights()]

    def lacking_words(self, *, alt: str = "", credit: str = "") -> list[str]:
        """Words that readers miss. `alt` and `credit` are those of one use, which make up for the picture's own."""
        sentences = []
        if self.lacks_alt and not alt.strip():
            sentences.append(gettext("The picture has no alt text. Describe it, or mark it as decorative."))
        if self.lacks_credit and not credit.strip():
            sentences.append(gettext("A picture from an agency or a reader needs a credit."))
        return sentences

    def lacking_rights(self) -> list[str]:
        """What stops publication: nobody has noted that the picture may be shown at all."""
        sentences = []
        if self.origin == self.Origin.READER and not self.has_permission:
            sentences.append(gettext("It is not noted that whoever took the picture permits its publication."))
        if self.shows_minors and not self.consent_note.strip():
            sentences.append(gettext("The picture shows minors. Note who has agreed, or why nobody has to."))
        if self.has_unread_embargo:
            sentences.append(gettext("The instructions speak of an embargo. Enter its end, or say that there is none."))
        return sentences
