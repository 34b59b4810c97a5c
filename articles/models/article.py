"""The identity of a story or standing page; everything readers see stands in its versions."""

from datetime import datetime, time

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from articles.models.staff import Right


class Kind(models.TextChoices):
    STORY = "story", _("story")
    PAGE = "page", _("standing page")


class Stage(models.TextChoices):
    """How far the newest version has come at work. What readers see is another question."""

    IDEA = "idea", _("idea")
    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("submitted")
    LEGAL = "legal", _("legal check")
    RETURNED = "returned", _("returned")
    CLEARED = "cleared", _("cleared")
    DROPPED = "dropped", _("dropped")


class Standing(models.TextChoices):
    """What a standing page is for: the law, the footer and search engines ask for these by name (STANDARDS E08)."""

    NONE = "", _("no particular purpose")
    IMPRINT = "imprint", _("legal notice (Impressum)")
    PRIVACY = "privacy", _("privacy")
    MASTHEAD = "masthead", _("newsroom (masthead)")
    PRINCIPLES = "principles", _("principles")
    CORRECTIONS = "corrections", _("corrections policy")
    OWNERSHIP = "ownership", _("owners and funding")
    AI = "ai", _("AI policy")
    ACCESSIBILITY = "accessibility", _("accessibility")
    CONTACT = "contact", _("contact and complaints")


OVER = (Stage.CLEARED, Stage.DROPPED)  # nobody has to work on the newest version any more
IN_WORK = tuple(stage for stage in Stage if stage not in OVER)


class ArticleQuerySet(models.QuerySet):
    def visible_to(self, user, *, at):
        """The stories that exist for `user`; confidential ones only for the people named. Desk views start here."""
        from articles.staff import reach_of

        mine = Q(pk__in=Subquery(Assignment.objects.filter(user=user).values("article")))
        open_to_all = Q(is_confidential=False)
        reach = reach_of(user, at=at)
        if reach.reads:
            # Asked of the few confidential rows alone; gathering all of the person's stories first, as `mine` does,
            # made PostgreSQL read half a million stories for a handful (bench.desk).
            named = Assignment.objects.filter(article=OuterRef("pk"), user=user)
            return self.filter(open_to_all | Q(Exists(named)))
        readable = Q(pk__in=[])
        if reach.advertises:
            readable |= Q(newest_version__is_advertisement=True)
        if reach.keeps_pages:
            readable |= Q(kind=Kind.PAGE)
        return self.filter(mine | open_to_all & readable)

    def live(self, *, at):
        """Articles readers can open at the moment `at` (aware datetime)."""
        from articles.models.publication import Publication

        return self.filter(pk__in=Subquery(Publication.objects.live(at=at).values("article")))

    def unsettled(self, *, at):
        """Neither live nor scheduled at `at`, nor dropped: what is planned for these is only a wish."""
        from articles.models.publication import Publication

        shown = Publication.objects.filter(Q(live_until=None) | Q(live_until__gt=at), version__isnull=False)
        return self.exclude(stage=Stage.DROPPED).exclude(Exists(shown.filter(article=OuterRef("pk"))))

    def unseen_by(self, user, *, now):
        """Confidential stories that neither `user` nor, at `now`, readers may see: time travel leaves them out."""
        confidential = self.filter(is_confidential=True).exclude(pk__in=self.live(at=now).values("pk"))
        return confidential.exclude(assignments__user=user)

    def in_hands_of(self, user):
        """What `user` is in charge of. A list of keys, no join: PostgreSQL would read all assignments for a join."""
        return self.filter(pk__in=Subquery(Assignment.objects.filter(user=user, is_in_charge=True).values("article")))

    def waiting_for(self, user, *, at):
        """Where the next step is `user`'s: returned to them, or to be cleared or checked by law where they may."""
        from articles.staff import reach_of

        reach = reach_of(user, at=at)
        found = self.in_hands_of(user).filter(stage=Stage.RETURNED)
        for right, stage in ((Right.CLEAR, Stage.SUBMITTED), (Right.LEGAL, Stage.LEGAL)):
            at_stage = self.filter(stage=stage)
            found |= at_stage if right in reach.everywhere else at_stage.filter(desk__in=reach.sections(right))
        return found

    def in_work(self):
        """Stories somebody still has to do something about."""
        return self.exclude(stage__in=OVER)

    def stories(self):
        return self.filter(kind=Kind.STORY)

    def pages(self):
        return self.filter(kind=Kind.PAGE)


class Article(models.Model):
    """A story (or standing page) through all its versions."""

    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.STORY)
    desk = models.ForeignKey(
        "articles.Section",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name=_("desk"),
        help_text=_("Whose people work on it."),
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.DRAFT)
    due_at = models.DateTimeField(_("due"), null=True, blank=True)
    planned_for = models.DateField(
        _("planned for"), null=True, blank=True, help_text=_("A wish. Readers notice only what is scheduled.")
    )
    planned_time = models.TimeField(_("planned time"), null=True, blank=True)  # wall clock of the house
    words_wanted = models.PositiveIntegerField(_("length in words"), null=True, blank=True)
    place_wanted = models.CharField(_("place in the paper"), max_length=60, blank=True, default="", db_default="")
    brief = models.TextField(_("what it is about"), max_length=4000, blank=True, default="", db_default="")
    is_confidential = models.BooleanField(
        _("confidential"), default=False, help_text=_("Exists only for the people named.")
    )
    is_noindex = models.BooleanField(
        _("kept out of search engines"), default=False, help_text=_("Set and lifted by a step with a reason.")
    )
    is_out_of_archive = models.BooleanField(
        _("not in search and archive"), default=False, help_text=_("Set and lifted by a step with a reason.")
    )
    standing = models.CharField(_("purpose of the page"), max_length=20, choices=Standing, blank=True, default="")
    newest_version = models.ForeignKey("articles.Version", models.PROTECT, null=True, blank=True, related_name="+")
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, through="articles.Assignment", related_name="assigned_articles"
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(_("created"))
    changed_at = models.DateTimeField(_("changed"), db_index=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="article_kind_known"),
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="article_stage_known"),
            models.CheckConstraint(condition=Q(kind="story") | Q(desk=None), name="article_page_has_no_desk"),
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="article_standing_known"),
            models.CheckConstraint(condition=Q(kind="page") | Q(standing=""), name="article_standing_is_a_page"),
            models.CheckConstraint(
                condition=Q(planned_time=None) | Q(planned_for__isnull=False), name="article_planned_time_has_day"
            ),
            models.UniqueConstraint(fields=["standing"], condition=~Q(standing=""), name="article_standing_once"),
        ]
        indexes = [
            models.Index("kind", F("changed_at").desc(), F("id").desc(), name="article_newest_first"),
            models.Index("stage", F("changed_at").desc(), name="article_by_stage"),
            models.Index(fields=["due_at"], condition=Q(due_at__isnull=False), name="article_due"),
            models.Index(fields=["planned_for"], condition=Q(planned_for__isnull=False), name="article_planned"),
            models.Index(fields=["stage", "due_at"], condition=Q(due_at__isnull=False), name="article_stage_due"),
            models.Index("desk", F("changed_at").desc(), F("id").desc(), name="article_of_desk"),
            models.Index(
                F("changed_at").desc(), F("id").desc(), condition=Q(is_confidential=True), name="article_confidential"
            ),
        ]

    def __str__(self):
        headline = self.newest_version.headline if self.newest_version else ""
        return headline or str(_("Without headline"))

    @property
    def is_in_work(self):
        return self.stage not in OVER

    @property
    def is_page(self):
        return self.kind == Kind.PAGE

    @property
    def wished_for(self):
        """The moment it is planned for (aware datetime; without a time the day's beginning), or None."""
        if self.planned_for is None:
            return None
        wall = datetime.combine(self.planned_for, self.planned_time or time.min)
        return timezone.make_aware(wall, timezone.get_default_timezone())

    @cached_property
    def address(self):
        """The address in use (Address) or None before the first publication."""
        return self.addresses.filter(is_current=True).first()

    def publication_at(self, at):
        """The decision in force at `at` (Publication, perhaps a withdrawal) or None before the first."""
        return self.publications.in_force(at=at).first()

    def is_live(self, at):
        publication = self.publication_at(at)
        return bool(publication and publication.version_id)

    def last_step(self):
        """The Move by which the story came to its stage; what only happened while it stood there is none."""
        from articles.models.record import Verb

        here = self.moves.filter(stage_after=self.stage).select_related("who")
        brought = here.filter(~Q(stage_before=F("stage_after")) | Q(verb__in=Verb.stepping()))
        return brought.first() or here.last()

    def coming(self, now):
        """Decisions that take effect after `now`, next first."""
        return self.publications.filter(live_from__gt=now).order_by("live_from")

    def embargo_at(self, now):
        """Until when no text of this article may be public (aware datetime), or None."""
        return self.holds.embargoes(at=now).aggregate(until=models.Max("until"))["until"]

    def block_at(self, now):
        """The legal block in force at `now` (Hold) or None."""
        return self.holds.blocks(at=now).first()


class Assignment(models.Model):
    """A person in charge of a story, or only named so that a confidential or shared one exists for them."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="assignments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments", db_index=False)
    is_in_charge = models.BooleanField(_("in charge"), default=True)

    class Meta:
        verbose_name = _("assignment")
        verbose_name_plural = _("assignments")
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="assignment_once")]
        # Holds all that a question for somebody's stories asks, so that no row has to be read for it.
        indexes = [models.Index(fields=["user", "is_in_charge", "article"], name="assignment_by_user")]

    def __str__(self):
        return str(self.user)
