"""Story templates: what a report of one kind always needs, kept by the house."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles import body
from articles.models.version import Genre
from articles.skeleton import markup_of

LINES = _(
    "A line is a paragraph. “## ” begins an intertitle, “? ” a question, “- ” a list, “> ” a quotation, “! ” a box."
)
PLACES = _("What is to be filled in stands in square brackets: [place].")


class StoryTemplate(models.Model):
    """Offered when a story or an idea begins; changing it changes no story."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    purpose = models.CharField(_("what for"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_offered = models.BooleanField(_("offered"), default=True)
    section = models.ForeignKey(
        "articles.Section",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("section"),
        help_text=_("Empty: whichever the story begins in."),
    )
    genre = models.CharField(_("genre"), max_length=20, choices=Genre, default=Genre.NEWS)
    kicker = models.CharField(_("kicker"), max_length=120, blank=True)
    headline = models.CharField(_("headline"), max_length=300, blank=True, help_text=PLACES)
    standfirst = models.TextField(_("standfirst"), max_length=2000, blank=True)
    skeleton = models.TextField(
        _("text"),
        max_length=20_000,
        blank=True,
        help_text=LINES,
    )
    words_wanted = models.PositiveIntegerField(
        _("length in words"), null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(100_000)]
    )
    brief = models.TextField(_("what to think of"), max_length=4000, blank=True, help_text=_("One point a line."))

    class Meta:
        verbose_name = _("story template")
        verbose_name_plural = _("story templates")
        ordering = ["order", "name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name=""), name="storytemplate_has_name"),
            models.CheckConstraint(condition=Q(genre__in=Genre.values), name="storytemplate_genre_known"),
        ]

    def __str__(self):
        return self.name

    @property
    def fields(self) -> dict:
        """What a version takes from it."""
        return {
            "genre": self.genre,
            "kicker": self.kicker,
            "headline": self.headline,
            "standfirst": self.standfirst,
            "body": body.clean(markup_of(self.skeleton)),
        }

    @property
    def plan(self) -> dict:
        """What a plan takes from it."""
        return {"words_wanted": self.words_wanted, "brief": self.brief}
