"""Renditions: sizes of a picture for readers, made after its upload or when first asked for, and then kept."""

import fcntl
import os
import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from PIL import Image as Pillow

from images import metadata, pixels
from images.cropping import Cut, offered
from images.models import Image, Rendition

EXTENSIONS = {Rendition.Format.AVIF: "avif", Rendition.Format.WEBP: "webp", Rendition.Format.JPEG: "jpg"}
MIMES = {Rendition.Format.AVIF: "image/avif", Rendition.Format.WEBP: "image/webp", Rendition.Format.JPEG: "image/jpeg"}
LOCKS = 256  # files; two renditions that share one wait for each other, which does no harm


class NotOffered(ValueError):
    """A width that this crop does not come in."""


class Outdated(Exception):
    """The picture has a new key: what was being made shows what it was, and is thrown away."""


def name_of(cut: Cut, *, width: int, format: str) -> str:
    """The last part of the address, and the name of the file."""
    return f"{cut.name}-{width}.{EXTENSIONS[format]}"


def make(cut: Cut, *, width: int, format: str) -> Rendition:
    """The rendition of `cut`; made now unless it is there. Of many who ask at once, one makes it and the others wait.

    Raises NotOffered, Outdated, FileNotFoundError (the original is gone).
    """
    if not cut.comes_in(width):
        raise NotOffered(width)
    with _turn(cut, width=width, format=format):
        if made := find(cut, width=width, format=format):
            return made
        picture = pixels.scaled(pixels.sheet_for(cut, width=width), cut, width=width)
        return _keep(cut, _write(cut, picture, format=format), width=width, format=format)


def make_all(image: Image) -> int:
    """Make whatever of `image` a page may ask for and is not there; how many that was. Raises as `make_these`."""
    return make_these(image, wanted(image))


Order = tuple[Cut, int, str]  # a crop, its width in pixels, its format


def wanted(
    image: Image, *, crops: list[str] | None = None, widths: list[int] | None = None, formats: list[str] | None = None
) -> list[Order]:
    """All that a page may ask for, or what of it is named."""
    return [
        (cut, width, format)
        for cut in offered(image)
        if crops is None or cut.ratio in crops
        for width in reversed(cut.widths)
        if widths is None or width in widths
        for format in formats or Rendition.Format.values
    ]


def make_these(image: Image, orders: list[Order]) -> int:
    """Make those of `orders` that are not there, all from one unfolding of the original.

    Raises Outdated, FileNotFoundError (the original is gone). May be stopped and repeated at any time.
    """
    there = set(image.renditions.values_list("crop", "crop_key", "width", "format"))
    missing = [order for order in orders if (order[0].crop, order[0].key, *order[1:]) not in there]
    largest = {}
    for cut, width, _ in missing:
        largest[cut] = max(width, largest.get(cut, 0))
    if not missing:
        return 0
    sheet, twins = pixels.sheet_for_all(image, largest), {}
    return sum(
        _make_sizes(
            cut, pixels.scaled(sheet, cut, width=width), [order[1:] for order in missing if order[0] == cut], twins
        )
        for cut, width in largest.items()
    )


def _make_sizes(cut: Cut, largest: Pillow.Image, sizes: list[tuple[int, str]], twins: dict[tuple, bytes]) -> int:
    """Make what is missing of one crop, the wider before the narrower, each out of the widest.

    `twins` remembers what was written: the whole of most photos is their crop 3:2 or 4:3, too.
    """
    made, picture = 0, largest
    for width, format in sizes:
        with _turn(cut, width=width, format=format):
            if find(cut, width=width, format=format):
                continue  # a reader was quicker
            twin = (*map(round, cut.box), width, cut.height_at(width), format)
            if twin not in twins:
                if picture.width != width:
                    picture = pixels.smaller(largest, size=pixels.size_of(cut, width=width))
                twins[twin] = _write(cut, picture, format=format)
            _keep(cut, twins[twin], width=width, format=format)
            made += 1
    return made


def plain(cut: Cut, *, width: int, format: str = Rendition.Format.WEBP) -> bytes:
    """`cut` with every face in it, for whoever may pixelate. It is stored nowhere, so that no address leads to it."""
    picture = pixels.scaled(pixels.plain_sheet_for(cut, width=width), cut, width=width)
    return pixels.written(picture, format=format, rights={})


def find(cut: Cut, *, width: int, format: str) -> Rendition | None:
    made = cut.image.renditions.filter(**_identity(cut, width=width, format=format)).first()
    if made and not made.file.storage.exists(made.file.name):
        made.delete()  # the database was restored without its pictures
        return None
    return made


def _identity(cut: Cut, *, width: int, format: str) -> dict:
    return {"crop": cut.crop, "crop_key": cut.key, "width": width, "format": format}


@contextmanager
def _turn(cut: Cut, *, width: int, format: str) -> Iterator[None]:
    """Held by one thread of one process on this machine; the system frees it should that process die.

    Between machines the unique constraint decides: both make the file, one is kept.
    """
    folder = Path(tempfile.gettempdir()) / f"newsroom-renditions-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    name = cut.image.key + name_of(cut, width=width, format=format)
    place = folder / str(zlib.crc32(name.encode()) % LOCKS)
    lock = os.open(place, os.O_CREAT | os.O_RDWR | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)  # a shared folder: no links
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _write(cut: Cut, picture: Pillow.Image, *, format: str) -> bytes:
    return pixels.written(picture, format=format, rights=metadata.embedded(cut.image, format=format))


def _keep(cut: Cut, content: bytes, *, width: int, format: str) -> Rendition:
    """Store file and row; if another machine was first, its row."""
    identity = _identity(cut, width=width, format=format)
    rendition = Rendition(image=cut.image, height=cut.height_at(width), byte_count=len(content), **identity)
    rendition.file.save(name_of(cut, width=width, format=format), ContentFile(content), save=False)
    try:
        with transaction.atomic():
            _check_key(cut.image)
            rendition.save(force_insert=True)
    except Outdated:
        rendition.file.storage.delete(rendition.file.name)
        raise
    except IntegrityError:
        return _winner(rendition, identity)
    return rendition


def _check_key(image: Image) -> None:
    """Raises Outdated. The lock holds off `keys.renew`: what shows the former pixels never gets a row."""
    same = Image.objects.select_for_update(no_key=True).filter(pk=image.pk, key=image.key)
    if not list(same.values_list("pk")):
        raise Outdated(image.pk)


def _winner(loser: Rendition, identity: dict) -> Rendition:
    winner = loser.image.renditions.filter(**identity).first()
    if winner is None:  # not the race: its picture has gone
        raise Outdated(loser.image_id)
    if winner.file.name != loser.file.name:
        loser.file.storage.delete(loser.file.name)
    return winner


def forget(image: Image) -> int:
    """Delete the renditions of `image`: rows now, files once that is committed."""
    gone = list(image.renditions.all())
    image.renditions.filter(pk__in=[rendition.pk for rendition in gone]).delete()
    transaction.on_commit(lambda: [rendition.file.storage.delete(rendition.file.name) for rendition in gone])
    return len(gone)
