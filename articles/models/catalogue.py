"""What stories are filed under: sections, places, topics. Their names are as today, whatever moment one looks at."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
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

    def with_below(self):
        """This one and all that stand below it, in one query for each level."""
        found = level = [self]
        while level := list(type(self).objects.filter(parent__in=level).exclude(pk__in=[node.pk for node in found])):
            found = found + level
        return found

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


class TopicQuerySet(models.QuerySet):
    def accepted(self):
        """Those that readers may know of."""
        return self.filter(standing=Topic.Standing.ACCEPTED)

    def proposed(self):
        return self.filter(standing=Topic.Standing.PROPOSED)

    def in_use(self):
        """Those that stories may be filed under: accepted ones and proposals."""
        return self.filter(standing__in=[Topic.Standing.ACCEPTED, Topic.Standing.PROPOSED])

    def visible_to(self, user, *, at):
        """The topics that exist for `user`: a proposal only where one of its stories does."""
        from articles.models.article import Article

        stories = Article.objects.visible_to(user, at=at)
        proposed_in = Tagging.objects.filter(tag=OuterRef("pk"), content_object__article__in=stories)
        return self.filter(
            Q(standing=Topic.Standing.ACCEPTED) | Q(Exists(proposed_in), standing=Topic.Standing.PROPOSED)
        )

    def found_by(self, text):
        """Accepted topics that are called `text`, or have it as a synonym, whatever its case and umlauts."""
        slug = slugify(text)
        return self.accepted().filter(Q(slug=slug) | Q(name=text) | Q(synonyms__slug=slug)).distinct()


class Topic(Addressed, TagBase):
    """What a story is about. A merged topic's address leads to the one it was merged into.

    What a reporter types is proposed: no page, feed or link before somebody who keeps the topics has accepted it.
    """

    class Standing(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        PROPOSED = "proposed", _("proposed")
        MERGED = "merged", _("merged")
        REFUSED = "refused", _("refused")

    # Both unique among all but the merged ones, whose names live on as synonyms.
    name = models.CharField(_("name"), max_length=100)
    slug = models.SlugField(_("address"), max_length=100)
    standing = models.CharField(_("standing"), max_length=10, choices=Standing, default=Standing.ACCEPTED)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    description = models.TextField(_("description"), blank=True)
    picture = models.ForeignKey(
        "images.Image", models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["name"], condition=~Q(standing="merged"), name="topic_name_once"),
            models.UniqueConstraint(fields=["slug"], condition=~Q(standing="merged"), name="topic_slug_once"),
            models.CheckConstraint(
                condition=Q(standing="merged", merged_into__isnull=False)
                | Q(standing__in=["accepted", "proposed", "refused"], merged_into=None),
                name="topic_merged_into_one",
            ),
        ]

    def get_absolute_url(self):
        return reverse("topic", args=[self.slug])

    def slugify(self, tag, i=None):
        return slugify(tag, fallback="thema") + (f"-{i}" if i else "")

    @property
    def is_proposed(self):
        return self.standing == self.Standing.PROPOSED

    @property
    def words(self) -> list[str]:
        """Its synonyms, as they were written."""
        return [synonym.word for synonym in self.synonyms.all()]

    def set_words(self, words) -> None:
        """Let the topic have exactly these synonyms; a word that leads to another topic already is left out."""
        wanted = {slug: word for word in words if (slug := slugify(word)) and slug != self.slug}
        self.synonyms.exclude(slug__in=wanted).delete()
        Synonym.objects.bulk_create(
            [Synonym(topic=self, word=word, slug=slug) for slug, word in wanted.items()], ignore_conflicts=True
        )


class Synonym(models.Model):
    """Another word under which a topic is found: typed at the desk, searched, or asked for as an address."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="synonyms")
    word = models.CharField(_("word"), max_length=100)
    slug = models.SlugField(max_length=100, unique=True)

    class Meta:
        verbose_name = _("synonym")
        verbose_name_plural = _("synonyms")
        ordering = ["pk"]

    def __str__(self):
        return self.word


class Tagging(ItemBase):
    """One topic of one version."""

    tag = models.ForeignKey(Topic, models.PROTECT, related_name="taggings")
    content_object = models.ForeignKey("articles.Version", models.CASCADE, related_name="taggings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="tagging_once_per_version")]

    def __str__(self):
        return str(self.tag)
