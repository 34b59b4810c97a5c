"""Who has read what: at the desk by opening a story, outside by a link that shows one version to one person."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Assignment
from articles.models.publication import Publication
from articles.models.record import Hold, Move, Verb

USER = settings.AUTH_USER_MODEL
LONGEST = timedelta(days=30)  # that a link for somebody outside is open


class ReadMark(models.Model):
    """The version that somebody found when they last opened a story, and the one before it that they had read."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="read_marks")
    user = models.ForeignKey(USER, models.CASCADE, related_name="read_marks")
    version = models.ForeignKey("articles.Version", models.CASCADE, related_name="+")
    before = models.ForeignKey("articles.Version", models.CASCADE, null=True, blank=True, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="readmark_once")]

    def __str__(self):
        return f"{self.user}: {self.version}"


class PreviewLinkQuerySet(models.QuerySet):
    def open(self, *, at):
        """Links that still open at `at`: what ends one for good is in the rows, nothing has to be switched off."""
        about = {"article": OuterRef("article")}
        blocked = Hold.objects.filter(**about, kind=Hold.Kind.BLOCK).filter(
            Q(lifted_at=None) | Q(lifted_at__gt=OuterRef("made_at"))
        )
        anonymised = Move.objects.filter(**about, verb=Verb.ANONYMISE, when__gte=OuterRef("made_at"))
        taken_down = Publication.objects.filter(
            **about, version=None, live_from__gte=OuterRef("made_at"), live_from__lte=at
        )
        named = Assignment.objects.filter(**about, user=OuterRef("made_by"))
        return self.filter(
            ~Exists(blocked),
            ~Exists(anonymised),
            ~Exists(taken_down),
            Q(article__is_confidential=False) | Exists(named),
            made_by__is_active=True,
            revoked_at=None,
            made_at__lte=at,
            made_at__gt=at - LONGEST,
            expires_at__gt=at,
        )


class PreviewLink(models.Model):
    """One version shown to one person who has no account. Only a hash of its address is kept."""

    class Shows(models.TextChoices):
        TEXT = "text", _("the whole text")
        QUOTES = "quotes", _("only the paragraphs with quotes")

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="preview_links")
    version = models.ForeignKey("articles.Version", models.PROTECT, related_name="preview_links")
    token_hash = models.SlugField(max_length=64, unique=True, db_index=False)  # a slug: no words of anybody
    person = models.CharField(_("person"), max_length=120)
    purpose = models.CharField(_("what for"), max_length=300, blank=True)
    shows = models.CharField(_("shows"), max_length=10, choices=Shows, default=Shows.TEXT)
    made_by = models.ForeignKey(USER, models.PROTECT, related_name="+", verbose_name=_("made by"))
    made_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("open until"))
    revoked_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    revoked_at = models.DateTimeField(_("ended"), null=True, blank=True)
    opened_count = models.PositiveIntegerField(_("times opened"), default=0)
    last_opened_at = models.DateTimeField(_("last opened"), null=True, blank=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        verbose_name = _("link for somebody outside")
        verbose_name_plural = _("links for people outside")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(shows__in=["text", "quotes"]), name="previewlink_shows_known"),
            models.CheckConstraint(condition=~Q(person=""), name="previewlink_is_for_somebody"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("made_at")), name="previewlink_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(revoked_by=None, revoked_at=None) | Q(revoked_by__isnull=False, revoked_at__isnull=False),
                name="previewlink_revoked_by_somebody",
            ),
        ]
        indexes = [
            models.Index("article", F("made_at").desc(), name="previewlink_of_article"),
            models.Index(
                F("made_at").desc(), F("id").desc(), condition=Q(revoked_at=None), name="previewlink_newest_first"
            ),
        ]

    def __str__(self):
        return f"{self.person}: {self.version}"


class PreviewAnswer(models.Model):
    """What somebody outside said about exactly this text; append only."""

    class Kind(models.TextChoices):
        COMMENT = "comment", _("Comment")
        APPROVE = "approve", _("approved")
        CHANGES = "changes", _("approved with changes")
        REFUSE = "refuse", _("not approved")

    link = models.ForeignKey(PreviewLink, models.PROTECT, related_name="answers")
    version = models.ForeignKey("articles.Version", models.PROTECT, related_name="preview_answers")
    kind = models.CharField(_("answer"), max_length=10, choices=Kind)
    name = models.CharField(_("name"), max_length=120)
    text = models.TextField(_("comment"), max_length=4000, blank=True)
    paragraph = models.PositiveSmallIntegerField(_("paragraph"), null=True, blank=True)
    text_hash = models.SlugField(max_length=64, db_index=False)  # of what was shown
    given_at = models.DateTimeField(_("given"))

    class Meta:
        verbose_name = _("answer from outside")
        verbose_name_plural = _("answers from outside")
        ordering = ["given_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["comment", "approve", "changes", "refuse"]), name="previewanswer_kind_known"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="previewanswer_has_name"),
            models.CheckConstraint(condition=~Q(kind="comment", text=""), name="previewanswer_comment_says_something"),
        ]

    def __str__(self):
        return f"{self.name}: {self.get_kind_display()}"
