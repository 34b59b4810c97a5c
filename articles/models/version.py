"""Versions: everything the reader sees of a story, saved once and never edited."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.catalogue import Tagging


class Genre(models.TextChoices):
    NEWS = "news", _("News")
    REPORT = "report", _("Report")
    ANALYSIS = "analysis", _("Analysis")
    INTERVIEW = "interview", _("Interview")
    PORTRAIT = "portrait", _("Portrait")
    COMMENT = "comment", _("Comment")
    COLUMN = "column", _("Column")
    REVIEW = "review", _("Review")
    FACT_CHECK = "fact_check", _("Fact check")

    @classmethod
    def opinions(cls):
        return [cls.COMMENT, cls.COLUMN, cls.REVIEW]


class AiUse(models.TextChoices):
    """STANDARDS D20: so that the exemption of AI Act Art. 50(4) can be proved."""

    NONE = "none", _("none")
    ASSISTED = "assisted", _("assisted, checked by the newsroom")
    GENERATED = "generated", _("generated")


class EntryOrder(models.TextChoices):
    """How readers find the entries of a running story."""

    NEWEST = "newest", _("newest first")
    OLDEST = "oldest", _("oldest first")


class Version(models.Model):
    """What was saved at one moment. `base`: what its writer started from; `merged`: what was taken over into it."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("number"))
    base = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    merged = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("saved by"))
    saved_at = models.DateTimeField(_("saved"))

    kicker = models.CharField(_("kicker"), max_length=120, blank=True)
    headline = models.CharField(_("headline"), max_length=300, blank=True)
    standfirst = models.TextField(_("standfirst"), max_length=2000, blank=True)
    section = models.ForeignKey(
        "articles.Section", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("section")
    )
    also_in = models.ManyToManyField("articles.Section", blank=True, related_name="+", verbose_name=_("also in"))
    places = models.ManyToManyField("articles.Place", blank=True, related_name="+", verbose_name=_("places"))
    topics = models.ManyToManyField(
        "articles.Topic", through=Tagging, blank=True, related_name="versions", verbose_name=_("topics")
    )
    authors = models.ManyToManyField("authors.Author", through="articles.Byline", related_name="+")

    lead_image = models.ForeignKey(
        "images.Image", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("lead picture")
    )
    lead_crop = models.JSONField(_("crop"), default=dict, blank=True)  # {"16:9": [x, y, width, height]}, parts of one
    lead_caption = models.CharField(_("caption"), max_length=500, blank=True)
    lead_alt = models.CharField(_("alternative text"), max_length=500, blank=True)

    lead_credit = models.CharField(_("credit"), max_length=255, blank=True)  # each empty: as the library has it

    wanted_slug = models.SlugField(
        _("address"),
        max_length=100,
        blank=True,
        help_text=_("Frozen when the story is first published; empty: from the headline."),
    )
    genre = models.CharField(_("genre"), max_length=20, choices=Genre, default=Genre.NEWS)
    is_advertisement = models.BooleanField(_("advertisement"), default=False)
    advertiser = models.CharField(_("advertiser"), max_length=120, blank=True)
    ai_use = models.CharField(_("use of AI"), max_length=10, choices=AiUse, default=AiUse.NONE)
    dateline = models.CharField(_("dateline"), max_length=120, blank=True)
    source = models.TextField(
        _("sources"), max_length=4000, blank=True, help_text=_("One in each line; an address in it becomes a link.")
    )
    agency_credit = models.CharField(_("agency credit"), max_length=120, blank=True)

    series = models.ForeignKey(
        "articles.Series", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("series")
    )
    series_part = models.PositiveSmallIntegerField(
        _("part of the series"), null=True, blank=True, help_text=_("Empty: in the order of first publication.")
    )
    entry_order = models.CharField(
        _("order of the entries"),
        max_length=10,
        choices=EntryOrder,
        default=EntryOrder.NEWEST,
        db_default=EntryOrder.NEWEST,
    )
    is_over = models.BooleanField(_("the running story has ended"), default=False, db_default=False)

    seo_title = models.CharField(_("title for search engines"), max_length=200, blank=True)
    seo_description = models.CharField(_("description for search engines"), max_length=400, blank=True)
    social_title = models.CharField(_("title when shared"), max_length=200, blank=True)
    social_description = models.CharField(_("description when shared"), max_length=400, blank=True)
    word_count = models.PositiveIntegerField(_("words"), null=True, blank=True)  # null: saved before they were counted
    body = models.TextField(_("text"), blank=True)  # last: lists never read its pages

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="version_number_once"),
            models.CheckConstraint(condition=Q(number__gt=0), name="version_number_from_one"),
            models.CheckConstraint(condition=Q(genre__in=Genre.values), name="version_genre_known"),
            models.CheckConstraint(condition=Q(ai_use__in=AiUse.values), name="version_ai_use_known"),
            models.CheckConstraint(condition=Q(entry_order__in=EntryOrder.values), name="version_entry_order_known"),
        ]

    def __str__(self):
        return str(_("version %(number)s") % {"number": self.number})

    @property
    def is_opinion(self):
        return self.genre in Genre.opinions()

    @property
    def caption(self):
        return self.lead_caption or (self.lead_image.caption if self.lead_image else "")

    @property
    def credit(self):
        return self.lead_credit or (self.lead_image.credit_line if self.lead_image else "")


class PictureUse(models.Model):
    """That a version shows a picture: read where the library asks who uses it, written with the version."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="picture_uses")
    image = models.ForeignKey("images.Image", models.PROTECT, related_name="+")
    is_lead = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("use of a picture")
        verbose_name_plural = _("uses of pictures")
        constraints = [models.UniqueConstraint(fields=["image", "version", "is_lead"], name="picture_use_once")]

    def __str__(self):
        return f"{self.image_id} → {self.version_id}"


class Byline(models.Model):
    """One signature below the headline: an author with a page, a plain name, or an agency; in order."""

    class Part(models.TextChoices):
        TEXT = "text", _("Text")
        PHOTOS = "photos", _("Photos")
        CONTRIBUTION = "contribution", _("Contribution")
        INITIALS = "initials", _("Initials at the end")

    version = models.ForeignKey(Version, models.CASCADE, related_name="bylines")
    order = models.PositiveSmallIntegerField(_("order"))
    author = models.ForeignKey(
        "authors.Author", models.PROTECT, null=True, blank=True, related_name="bylines", verbose_name=_("author")
    )
    name = models.CharField(_("plain name"), max_length=120, blank=True)
    agency = models.CharField(_("agency"), max_length=60, blank=True)
    part = models.CharField(_("part"), max_length=20, choices=Part, default=Part.TEXT)

    class Meta:
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["version", "order"], name="byline_order_once"),
            models.CheckConstraint(
                condition=Q(author__isnull=False, name="", agency="")
                | Q(author=None, agency="") & ~Q(name="")
                | Q(author=None, name="") & ~Q(agency=""),
                name="byline_is_author_or_name_or_agency",
            ),
        ]

    def __str__(self):
        return self.author.name if self.author_id else self.name or self.agency


class Pick(models.Model):
    """A story that the editors recommend below this version, in order."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="picks")
    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="+")
    order = models.PositiveSmallIntegerField(_("order"))

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["version", "article"], name="pick_once_per_version")]

    def __str__(self):
        return str(self.article)
