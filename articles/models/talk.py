"""Notes: what people say to each other about a story, or about a passage of it. Never on any public exit."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

USER = settings.AUTH_USER_MODEL
MOST_QUOTED, MOST_AROUND = 500, 80  # characters of a passage, and on each side of it
ROOM = 400  # for what stands around it: a name in it may be replaced by a longer one


class Part(models.TextChoices):
    """Where a passage stands."""

    NONE = "", _("the story")
    HEADLINE = "headline", _("headline")
    STANDFIRST = "standfirst", _("standfirst")
    BODY = "body", _("text")


class NoteQuerySet(models.QuerySet):
    def threads(self):
        """The notes that begin a conversation; what answers them hangs on them."""
        return self.filter(reply_to=None)

    def open(self):
        """Notes of conversations that nobody has resolved."""
        return self.filter(Q(reply_to=None, done_at=None) | Q(reply_to__isnull=False, reply_to__done_at=None))


class Note(models.Model):
    """A line of the conversation on the desk.

    A passage is found again by its words, what stands around them and the number of its block. All that is kept
    here, not in the text: a comment changes neither the text nor its clearance, and no reader's page can show it.
    """

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="notes")
    author = models.ForeignKey(USER, models.PROTECT, related_name="+")
    text = models.TextField(_("note"))
    mentions = models.ManyToManyField(USER, blank=True, related_name="mentions")
    written_at = models.DateTimeField()
    reply_to = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="replies")
    part = models.CharField(_("where"), max_length=10, choices=Part, blank=True, default="", db_default="")
    quote = models.TextField(_("passage"), blank=True, default="", db_default="")
    text_before = models.CharField(max_length=ROOM, blank=True, default="", db_default="")
    text_after = models.CharField(max_length=ROOM, blank=True, default="", db_default="")
    block = models.PositiveIntegerField(null=True, blank=True)  # which paragraph it was, from 0
    done_at = models.DateTimeField(_("done"), null=True, blank=True)
    done_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="note_has_text"),
            models.CheckConstraint(condition=Q(part__in=Part.values), name="note_part_known"),
            models.CheckConstraint(condition=Q(part="") | ~Q(quote=""), name="note_passage_has_words"),
            models.CheckConstraint(condition=Q(reply_to=None) | Q(part="", done_at=None), name="note_reply_is_plain"),
            models.CheckConstraint(condition=~Q(reply_to=F("id")), name="note_answers_another"),
        ]

    def __str__(self):
        return self.text[:60]

    @property
    def from_outside(self) -> str:
        """Whose words these are, where somebody without an account wrote them by a link that `author` made.

        Such a note is about no passage; the name stands where the words around one would stand.
        """
        return "" if self.part else self.text_before

    @property
    def said_by(self) -> str:
        if self.from_outside:
            return str(_("%(name)s (from outside)") % {"name": self.from_outside})
        return str(self.author)
