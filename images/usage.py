"""Where a picture is used. The rooms above register themselves, since this room may not ask them by name."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from images.models import Image


@dataclass(frozen=True)
class Use:
    """One place that shows a picture: what it is called on the desk, and where it is edited."""

    label: str
    url: str


Finder = Callable[[Image], list[tuple[str, str]]]
_finders: list[Finder] = []


class PictureInUse(Exception):
    """The picture cannot be deleted. The message is a sentence for the desk."""


def register(finder: Finder) -> Finder:
    """Have `finder(image)` asked for the (label, url) of every place that uses a picture. Works as a decorator."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def uses(image: Image) -> list[Use]:
    return [Use(*place) for finder in _finders for place in finder(image)]


@transaction.atomic
def remove(image: Image) -> None:
    """Delete a picture nobody uses, with its files. Raises PictureInUse."""
    image = Image.objects.select_for_update().get(pk=image.pk)
    if places := uses(image):
        raise PictureInUse(_in_use(places))
    files = [image.original, *(rendition.file for rendition in image.renditions.all())]
    try:
        image.delete()
    except ProtectedError as error:
        raise PictureInUse(_("This picture is still in use and stays. Withdraw it to hide it from readers.")) from error
    transaction.on_commit(lambda: [file.storage.delete(file.name) for file in files])


def _in_use(places: list[Use]) -> str:
    return _("This picture stays, because it is used here: %(places)s. Withdraw it to hide it from readers.") % {
        "places": "; ".join(use.label for use in places[:5]) + ("; …" if len(places) > 5 else "")
    }
