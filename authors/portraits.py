"""Pictures of people on readers' pages: the picture room asks."""

from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from authors.models import Author
from images.models import Image
from images.public import Place


def of_authors() -> QuerySet[Author]:
    return Author.objects.exclude(portrait=None)


def portraits_with(image) -> list[tuple[str, str]]:
    """(author, address on the desk) of each author whose portrait it is."""
    return [
        (_("portrait of %(author)s") % {"author": author}, reverse("admin:authors_author_change", args=[author.pk]))
        for author in Author.objects.filter(portrait=image)
    ]


def portraits_before_readers(images: list[Image], *, at: datetime) -> dict[int, list[Place]]:
    """By picture, whose portrait it is; a portrait always stands before readers."""
    found: dict[int, list[Place]] = {}
    for author in Author.objects.filter(portrait__in=images):
        label = _("portrait of %(author)s") % {"author": author}
        address = reverse("admin:authors_author_change", args=[author.pk])
        found.setdefault(author.portrait_id, []).append(Place(label, address, at))
    return found
