"""Publications: decisions about what readers see. Live, scheduled and withdrawn follow from them and the clock."""

from contextvars import ContextVar

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

# Articles that do not exist for whoever is looking at another moment: confidential ones, not yet public.
# A context variable, since the moment is passed to every query already and only time travel sets this.
unseen: ContextVar[frozenset[int]] = ContextVar("unseen", default=frozenset())


class InForce(models.QuerySet):
    article_lookup = "publication__article__in"

    def in_force(self, *, at):
        """Rows whose interval holds the moment `at` (aware datetime). The one spelling of the time rule."""
        rows = self.filter(Q(live_until=None) | Q(live_until__gt=at), live_from__lte=at)
        return rows.exclude(**{self.article_lookup: unseen.get()}) if unseen.get() else rows


class PublicationQuerySet(InForce):
    article_lookup = "article__in"

    def live(self, *, at):
        """What readers can open at `at`: at most one row per article."""
        return self.in_force(at=at).filter(version__isnull=False)

    def scheduled(self, *, at):
        """Texts that readers are to see after `at`."""
        return self.filter(live_from__gt=at, version__isnull=False)

    def listed(self):
        """Without standing pages, which appear in no list."""
        return self.filter(is_listed=True)

    def with_cards(self):
        """With what a teaser shows, without the long text."""
        return self.select_related("version__section", "version__lead_image", "article").defer("version__body")


class Publication(models.Model):
    """From `live_from` on, readers see `version`; without one the article is down.

    `live_until` (the next decision's `live_from`), `first_live_from` and all rows of Entry and SearchDocument
    are written by articles.workflow.decisions alone.
    """

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="publications")
    version = models.ForeignKey("articles.Version", models.PROTECT, null=True, blank=True, related_name="publications")
    live_from = models.DateTimeField(_("from"))
    live_until = models.DateTimeField(_("until"), null=True, blank=True)
    first_live_from = models.DateTimeField(_("first published"), null=True, blank=True)
    updated_at = models.DateTimeField(
        _("updated"), null=True, blank=True, help_text=_("What readers see as “Updated”; only for substance.")
    )
    whats_new = models.CharField(_("what is new"), max_length=300, blank=True)
    headline = models.CharField(_("headline as checked"), max_length=300, blank=True)
    embargo_until = models.DateTimeField(_("embargo as checked"), null=True, blank=True)
    is_listed = models.BooleanField(_("in lists"), default=True)
    keeps_reason = models.CharField(_("kept although the text changed, because"), max_length=300, blank=True)
    release = models.ForeignKey("articles.Release", models.PROTECT, null=True, blank=True, related_name="publications")
    correction = models.ForeignKey(
        "articles.Correction", models.PROTECT, null=True, blank=True, related_name="publications"
    )
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(_("decided"))

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        constraints = [
            models.UniqueConstraint(fields=["article", "live_from"], name="publication_one_per_moment"),
            models.CheckConstraint(condition=Q(version=None) | ~Q(headline=""), name="publication_has_headline"),
            models.CheckConstraint(
                condition=Q(version=None) | Q(embargo_until=None) | Q(live_from__gte=F("embargo_until")),
                name="publication_not_before_embargo",
            ),
            models.CheckConstraint(
                condition=Q(live_until=None) | Q(live_until__gt=F("live_from")), name="publication_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(version=None) | Q(first_live_from__lte=F("live_from")), name="publication_first_is_first"
            ),
        ]
        indexes = [
            models.Index(
                F("first_live_from").desc(),
                F("id").desc(),
                condition=Q(version__isnull=False, is_listed=True),
                name="publication_newest_first",
            ),
            models.Index(fields=["live_from"], name="publication_by_moment"),
            models.Index(fields=["article", "live_from"], condition=Q(version=None), name="publication_down"),
            models.Index(fields=["headline"], name="publication_by_headline"),
            models.Index(fields=["live_until"], condition=Q(live_until__isnull=False), name="publication_by_end"),
        ]

    def __str__(self):
        return f"{self.headline or _('taken down')} ({self.live_from:%Y-%m-%d %H:%M:%S})"

    def is_over(self, now):
        return self.live_until is not None and self.live_until <= now


class EntryQuerySet(InForce):
    def with_cards(self):
        return self.select_related(
            "publication__version__section", "publication__version__lead_image", "publication__article"
        ).defer("publication__version__body")


class Entry(models.Model):
    """One line of one list: a publication under a section, place, topic, author or day, with its interval."""

    publication = models.ForeignKey(Publication, models.CASCADE, related_name="entries")
    section = models.ForeignKey("articles.Section", models.PROTECT, null=True, related_name="entries", db_index=False)
    place = models.ForeignKey("articles.Place", models.PROTECT, null=True, related_name="entries", db_index=False)
    topic = models.ForeignKey("articles.Topic", models.PROTECT, null=True, related_name="entries", db_index=False)
    author = models.ForeignKey("authors.Author", models.PROTECT, null=True, related_name="entries", db_index=False)
    day = models.DateField(null=True)
    first_live_from = models.DateTimeField()
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True)

    LISTS = ("section", "place", "topic", "author", "day")

    objects = EntryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(section__isnull=False, place=None, topic=None, author=None, day=None)
                | Q(section=None, place__isnull=False, topic=None, author=None, day=None)
                | Q(section=None, place=None, topic__isnull=False, author=None, day=None)
                | Q(section=None, place=None, topic=None, author__isnull=False, day=None)
                | Q(section=None, place=None, topic=None, author=None, day__isnull=False),
                name="entry_is_in_one_list",
            ),
        ]
        indexes = [
            models.Index(
                "section",
                F("first_live_from").desc(),
                F("publication").desc(),
                condition=Q(section__isnull=False),
                name="entry_in_section",
            ),
            models.Index(
                "place",
                F("first_live_from").desc(),
                F("publication").desc(),
                condition=Q(place__isnull=False),
                name="entry_in_place",
            ),
            models.Index(
                "topic",
                F("first_live_from").desc(),
                F("publication").desc(),
                condition=Q(topic__isnull=False),
                name="entry_in_topic",
            ),
            models.Index(
                "author",
                F("first_live_from").desc(),
                F("publication").desc(),
                condition=Q(author__isnull=False),
                name="entry_in_author",
            ),
            models.Index(
                "day",
                F("first_live_from").desc(),
                F("publication").desc(),
                condition=Q(day__isnull=False),
                name="entry_in_day",
            ),
        ]

    def __str__(self):
        return f"{self.publication} ({self.section or self.place or self.topic or self.author or self.day})"


class Release(models.Model):
    """Several decisions that go live at one moment or not at all."""

    title = models.CharField(_("title"), max_length=200)
    live_from = models.DateTimeField(_("from"))
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("release")
        verbose_name_plural = _("releases")

    def __str__(self):
        return self.title


class CorrectionQuerySet(models.QuerySet):
    def shown(self, *, at):
        """What readers see at `at`: those of stories that they can open."""
        live = Publication.objects.live(at=at).filter(article=OuterRef("article"))
        return self.filter(Exists(live), live_from__lte=at)


class Correction(models.Model):
    """What was wrong and what is right; readers see it from `live_from` on, on the story and in the log."""

    class Kind(models.TextChoices):
        CORRECTION = "correction", _("Correction")
        CLARIFICATION = "clarification", _("Clarification")
        RETRACTION = "retraction", _("Retraction")

    article = models.ForeignKey("articles.Article", models.PROTECT, related_name="corrections")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.CORRECTION)
    wrong = models.TextField(_("what was wrong"), blank=True)
    right = models.TextField(_("what is right"))
    live_from = models.DateTimeField(_("shown from"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        ordering = ["-live_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["correction", "clarification", "retraction"]), name="correction_kind_known"
            ),
            models.CheckConstraint(condition=~Q(right=""), name="correction_says_what_is_right"),
        ]
        indexes = [models.Index(F("live_from").desc(), F("id").desc(), name="correction_newest_first")]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.right[:60]}"
