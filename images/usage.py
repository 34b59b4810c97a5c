"""Where a picture is used. The rooms above register themselves, since this room may not ask them by name."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError, Q, QuerySet
from django.utils.translation import gettext as _

from delivery import ways
from images import public
from images.models import Image


@dataclass(frozen=True)
class Use:
    """One place that shows a picture: what it is called on the desk, and where it is edited."""

    label: str
    url: str


@dataclass(frozen=True)
class Rows:
    """Rows of a room above, each saying that a picture is used: their column for it, and the one that tells places."""

    all: Callable[[], QuerySet]
    image: str
    place: str
    counted: Q  # what is left out of counts: places that not everybody knows of


Finder = Callable[[Image], list[tuple[str, str]]]
_finders: list[Finder] = []
_rows: list[Rows] = []


class PictureInUse(Exception):
    """The picture cannot be deleted. The message is a sentence for the desk."""


def register(finder: Finder) -> Finder:
    """Have `finder(image)` asked for the (label, url) of every place that uses a picture. Works as a decorator."""
    if finder not in _finders:
        _finders.append(finder)
    return finder


def uses(image: Image) -> list[Use]:
    return [Use(*place) for finder in _finders for place in finder(image)]


def stated(image: Image, *, at: datetime) -> list[str]:
    """Every place that uses `image`, each once: what readers see at `at` first, then what is planned, then the rest."""
    shown = sorted(public.places(image, at=at), key=lambda place: place.live_from)
    lines = [_state(place, at=at) for place in shown]
    known = {(place.label, place.url) for place in shown} | {place.url for place in shown if place.url}
    rest = [use.label for use in uses(image) if use.url not in known and (use.label, use.url) not in known]
    return list(dict.fromkeys(lines + rest))


def _state(place: public.Place, *, at: datetime) -> str:
    words = _("online: %(place)s") if place.live_from <= at else _("planned: %(place)s")
    return words % {"place": place.label}


def register_used(
    rows: Callable[[], QuerySet], *, image: str = "image", place: str = "pk", counted: Q | None = None
) -> None:
    """Have `rows()` say which pictures are used, for lists; `register` answers for one picture at a time."""
    if all(known.all != rows for known in _rows):
        _rows.append(Rows(rows, image, place, counted or Q()))


def used(images: QuerySet) -> QuerySet:
    """Those of `images` that are used anywhere."""
    return images.filter(_is_used())


def used_of_all(images: QuerySet) -> QuerySet:
    """`used` for a set that may be the whole library: where little is used, what is used is asked, not every picture.

    One query more, to know whether it is little.
    """
    keys = [rows.all().exclude(**{rows.image: None}).order_by().values(rows.image) for rows in _rows]
    if not keys or ways.is_common(keys[0].union(*keys[1:], all=True)):
        return used(images)
    return images.filter(pk__in=keys[0].union(*keys[1:]))


def unused(images: QuerySet) -> QuerySet:
    return images.filter(~_is_used())


def _is_used() -> Q:
    """One index look-up per room and picture, so that a page of a list stops at its last row."""
    found = Q(pk__in=[])
    for rows in _rows:
        found |= Q(Exists(rows.all().filter(**{rows.image: OuterRef("pk")})))
    return found


def counts(images: Iterable[Image]) -> dict[int, int]:
    """How many places use each of `images`: one query per room. Confidential stories do not count."""
    keys, places = [image.pk for image in images], Counter()
    for rows in _rows:
        pairs = rows.all().filter(rows.counted, **{f"{rows.image}__in": keys}).values_list(rows.image, rows.place)
        places.update(image for image, _place in pairs.distinct())
    return places


@transaction.atomic
def remove(image: Image, *, at: datetime) -> None:
    """Delete a picture nobody uses, with its files. Raises PictureInUse; what it says is so at `at`."""
    image = Image.objects.select_for_update().get(pk=image.pk)
    if places := stated(image, at=at):
        raise PictureInUse(_in_use(places))
    files = [image.original, *(rendition.file for rendition in image.renditions.all())]
    try:
        image.delete()
    except ProtectedError as error:
        raise PictureInUse(_("This picture is still in use and stays. Withdraw it to hide it from readers.")) from error
    transaction.on_commit(lambda: [file.storage.delete(file.name) for file in files])


def _in_use(places: list[str]) -> str:
    return _("This picture stays, because it is used here: %(places)s. Withdraw it to hide it from readers.") % {
        "places": "; ".join(places[:5]) + ("; …" if len(places) > 5 else "")
    }
