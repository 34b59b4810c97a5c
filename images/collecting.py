"""The verbs of light tables: lay one out, share it, put pictures on it. Refusals are sentences."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from images.models import Collected, Collection, Image
from images.workflow import NotAllowed

MOST_PICTURES = 2_000  # on one table


def make(name: str, *, by, now: datetime, is_shared: bool = False) -> Collection:
    """An empty table of `by`. Raises NotAllowed."""
    return _named(Collection(owner=by, is_shared=is_shared, created_at=now), name)


def rename(collection: Collection, name: str, *, by) -> Collection:
    _require_owner(collection, by)
    return _named(collection, name)


def share(collection: Collection, *, by) -> None:
    """From now on everybody sees it, and the pictures on it."""
    _require_owner(collection, by)
    Collection.objects.filter(pk=collection.pk).update(is_shared=True)


def keep_private(collection: Collection, *, by) -> None:
    _require_owner(collection, by)
    Collection.objects.filter(pk=collection.pk).update(is_shared=False)


@transaction.atomic
def put(images: Iterable[Image], *, on: Collection, by, now: datetime) -> int:
    """Lay `images` on a table; those that lie there stay where they are. How many are new. Raises NotAllowed."""
    _require_open(on, by)
    there = set(Collected.objects.filter(collection=on).values_list("image", flat=True))
    new = [image for image in images if image.pk not in there]
    if len(there) + len(new) > MOST_PICTURES:
        raise NotAllowed(
            _("A light table holds %(count)s pictures at most. Lay out another one.") % {"count": MOST_PICTURES}
        )
    rows = [Collected(collection=on, image=image, added_at=now) for image in new]
    Collected.objects.bulk_create(rows, ignore_conflicts=True)
    return len(new)


def take(images: Iterable[Image], *, off: Collection, by) -> int:
    """Take `images` off a table; they stay in the library. How many lay there. Raises NotAllowed."""
    _require_open(off, by)
    return Collected.objects.filter(collection=off, image__in=[image.pk for image in images]).delete()[0]


def remove(collection: Collection, *, by) -> None:
    """Clear a table away for good; its pictures stay in the library."""
    _require_owner(collection, by)
    collection.delete()


def _named(collection: Collection, name: str) -> Collection:
    collection.name = " ".join(name.replace("\0", "").split())[:120]
    if not collection.name:
        raise NotAllowed(_("A light table needs a name."))
    try:
        with transaction.atomic():
            collection.save()
    except IntegrityError as error:
        raise NotAllowed(_("You have a light table “%(name)s” already.") % {"name": collection.name}) from error
    return collection


def _require_owner(collection: Collection, by) -> None:
    if collection.owner_id != by.pk:
        raise NotAllowed(_("The light table “%(name)s” belongs to somebody else.") % {"name": collection.name})


def _require_open(collection: Collection, by) -> None:
    if not collection.is_shared:
        _require_owner(collection, by)
