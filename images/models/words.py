"""What the library is searched by: the words of a picture, normalised."""

from django.conf import settings
from django.db import models
from django.utils.html import escape

from delivery import ways
from delivery.fulltext import keys_beginning
from language.search import index_terms, query_terms

RECIPE = 1  # raise it when the normaliser or the fields change: `manage.py rebuild_search` makes older rows anew
SEARCHED = (
    *("headline", "caption", "alt", "long_description", "keywords", "people", "place"),
    *("credit", "creator", "source", "original_name"),
)


class PictureWords(models.Model):
    """Written by `Image.save`, in its transaction, so that the library finds a picture as it stands."""

    image = models.OneToOneField("images.Image", models.CASCADE, primary_key=True, related_name="search_words")
    recipe = models.PositiveSmallIntegerField(default=0)
    words = models.TextField()

    class Meta:
        verbose_name = "words of a picture"
        verbose_name_plural = "words of pictures"
        indexes = [models.Index(fields=["recipe", "image"], name="picturewords_by_recipe")]

    def __str__(self):
        return self.words[:80]

    @classmethod
    def keep(cls, *images) -> None:
        """Write the words of `images` as they are now: one query."""
        rows = [cls(image_id=image.pk, recipe=RECIPE, words=_words_of(image)) for image in images]
        cls.objects.bulk_create(rows, update_conflicts=True, unique_fields=["image"], update_fields=["recipe", "words"])


def has_words(words: str, *, of: models.QuerySet) -> models.Q:
    """That all of `words` occur in a picture `of` this set; the last may be a beginning."""
    terms = query_terms(words, language=settings.LANGUAGE_CODE)
    return ways.among(keys_beginning(PictureWords, terms), of=of) if terms else models.Q(pk__in=[])


def _words_of(image) -> str:
    """Each field is a block of its own, so that no phrase runs from one into the next."""
    texts = (getattr(image, name) for name in SEARCHED)
    return index_terms("".join(f"<p>{escape(text)}</p>" for text in texts if text), language=settings.LANGUAGE_CODE)
