"""Making the library's words anew: after a change of the normaliser or of the fields, and for pictures of before.

Every row carries the recipe it was made by, so a rebuilding that was killed goes on where it stopped.
"""

from collections.abc import Callable

from django.db.models import Exists, OuterRef, QuerySet

from images.models import Image, PictureWords
from images.models.words import RECIPE

AT_ONCE = 500
NEVER = 0  # the recipe of what has to be made anew


def start_anew() -> None:
    """Have everything made anew; what is there answers meanwhile."""
    PictureWords.objects.update(recipe=NEVER)


def outdated() -> QuerySet[Image]:
    made = PictureWords.objects.filter(image=OuterRef("pk"), recipe=RECIPE)
    return Image.objects.filter(~Exists(made)).order_by("pk")


def catch_up(*, advance: Callable[[int], None]) -> None:
    """Make all that is missing or of another recipe; `advance` hears how many each batch held."""
    last = 0
    while images := list(outdated().filter(pk__gt=last)[:AT_ONCE]):
        PictureWords.keep(*images)
        last = images[-1].pk
        advance(len(images))
