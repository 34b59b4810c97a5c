"""What search looks through: normalised words of what readers see, and of what the desk is working on.

The full-text indexes over these tables stand beside the models (migration 0006): an FTS5 table each on SQLite, kept by
triggers, and a generated `vector` column with a GIN index on PostgreSQL. Whoever lets Django rebuild one of the tables
on SQLite (AddField does) has to drop the triggers first and to make them anew afterwards.

In both tables `titled` holds the words of kicker, headline and names, which count more; `words` all words, those
included; `recipe` says by which rules they were made (articles.search.documents.RECIPE).
"""

from django.db import models
from django.db.models import F

from articles.models.publication import InForce


class SearchDocument(models.Model):
    """Normalised text of one publication, with its interval and what readers narrow a search down by.

    Written by articles.workflow.decisions, in the verb's transaction; articles.search looks through it.
    """

    publication = models.OneToOneField(
        "articles.Publication", models.CASCADE, primary_key=True, related_name="search_document"
    )
    first_live_from = models.DateTimeField()
    live_from = models.DateTimeField()
    live_until = models.DateTimeField(null=True)
    sections = models.JSONField(default=list)  # ids, without those they stand below: that may change
    authors = models.JSONField(default=list)  # ids
    genre = models.CharField(max_length=20, blank=True, default="")
    recipe = models.PositiveSmallIntegerField(default=0)
    titled = models.TextField(blank=True, default="")
    words = models.TextField()  # last: SQLite reads a row from its beginning

    objects = InForce.as_manager()

    class Meta:
        indexes = [
            models.Index(F("first_live_from").desc(), F("publication").desc(), name="searchdocument_newest_first"),
            models.Index(fields=["recipe", "publication"], name="searchdocument_by_recipe"),
        ]

    def __str__(self):
        return str(self.publication)


class DraftDocument(models.Model):
    """Normalised text of a story's newest version: for the desk alone, and never without `visible_to(user)`."""

    article = models.OneToOneField("articles.Article", models.CASCADE, primary_key=True, related_name="draft_document")
    recipe = models.PositiveSmallIntegerField(default=0)
    titled = models.TextField(blank=True, default="")
    words = models.TextField()

    class Meta:
        indexes = [models.Index(fields=["recipe", "article"], name="draftdocument_by_recipe")]

    def __str__(self):
        return str(self.article)


class SearchTerm(models.Model):
    """A word that some text has held, for suggestions. It says nothing about who may read that text.

    `backwards` is the same word from its end, so that an index finds words with a slip in either half.
    """

    term = models.CharField(max_length=40, primary_key=True)
    backwards = models.CharField(max_length=40, db_index=True)

    def __str__(self):
        return self.term
