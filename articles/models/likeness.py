"""What stories have in common, computed beforehand by articles.related; readers' pages only look it up.

Words are numbers here (articles.related.profile): nobody reads them, and no name outlives the text it stood in.
"""

from django.db import models
from django.db.models import F, Q


class WordCount(models.Model):
    """In how many stories a word has occurred; the number of the empty word counts the stories themselves."""

    word = models.IntegerField(primary_key=True)
    story_count = models.PositiveIntegerField()

    def __str__(self):
        return f"{self.word}: {self.story_count}"


class WordProfile(models.Model):
    """What a story is about: its words by weight, from the version that readers saw when it was computed."""

    article = models.OneToOneField("articles.Article", models.CASCADE, primary_key=True, related_name="word_profile")
    version = models.ForeignKey("articles.Version", models.CASCADE, null=True, related_name="+")  # None: counted only
    first_live_from = models.DateTimeField()
    weights = models.BinaryField(default=bytes)
    is_compared = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(is_compared=False) | Q(version__isnull=False), name="profile_before_comparison"
            )
        ]

    def __str__(self):
        return str(self.article)


class Signpost(models.Model):
    """One of the few words by which a story is found. Each word's newest stories stand first in its index."""

    word = models.IntegerField()
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="+")
    day = models.DateField()  # of the first publication
    weight = models.PositiveSmallIntegerField()  # in ten-thousandths

    class Meta:
        indexes = [models.Index("word", F("day").desc(), "article", "weight", name="signpost_newest_first")]

    def __str__(self):
        return f"{self.word}: {self.article}"


class Neighbour(models.Model):
    """`other` is like `article`: 1 is the same text. A candidate only; whether readers may see it is asked anew."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="neighbours", db_index=False)
    other = models.ForeignKey("articles.Article", models.CASCADE, related_name="+")
    likeness = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["article", "other"], name="neighbour_once"),
            models.CheckConstraint(condition=~Q(article=F("other")), name="neighbour_is_another_story"),
        ]

    def __str__(self):
        return f"{self.article}: {self.other} ({self.likeness:.2f})"
