"""Files without a row and rows without a file: what killed processes, restored backups and deleted pictures leave.

An upload writes its file first and its row a moment later, so a young file without a row is nobody's orphan.
"""

import posixpath
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, default_storage
from django.db.models import Exists, OuterRef

from images.models import FormerOriginal, Image, Rendition

GRACE = timedelta(days=1)
ORIGINALS, RENDITIONS = "originals", "renditions"
KINDS = (Image, FormerOriginal)  # whose originals are kept


def files_without_row(*, now: datetime) -> Iterator[str]:
    """The names of files older than a day that no picture speaks of."""
    for prefix, names in _folders(default_storage, ORIGINALS):
        yield from _old(names - _original_names(prefix), now=now)
    for prefix, _ in _folders(default_storage, RENDITIONS):
        for folder, names in _folders(default_storage, f"{RENDITIONS}/{prefix}"):
            known = set(Rendition.objects.filter(image__key=folder).values_list("file", flat=True))
            yield from _old(names - known, now=now)


def with_renditions():
    return Image.objects.filter(Exists(Rendition.objects.filter(image=OuterRef("pk")))).order_by("pk")


def renditions_without_file() -> Iterator[Rendition]:
    """Rows whose file is lost; the file is made again once the row is gone."""
    for image in with_renditions().iterator():
        rows = list(image.renditions.all())
        folders = {posixpath.dirname(row.file.name) for row in rows}
        there = set().union(*(_names(default_storage, folder) for folder in folders))
        yield from (row for row in rows if row.file.name not in there and not default_storage.exists(row.file.name))


def originals_lost() -> Iterator[Image]:
    """Pictures whose original is nowhere. Nothing is done about them: only a backup can help."""
    there = set()
    prefix = None
    for image in Image.objects.order_by("sha256").only("pk", "original", "sha256").iterator():
        if image.sha256[:2] != prefix:
            prefix = image.sha256[:2]
            there = _names(default_storage, f"{ORIGINALS}/{prefix}")
        if image.original.name not in there and not default_storage.exists(image.original.name):
            yield image


def remove(name: str) -> None:
    """Delete a file that had no row. If somebody uploads this very picture at this moment, it comes back."""
    if not name.startswith(ORIGINALS + "/"):
        default_storage.delete(name)
        return
    with default_storage.open(name) as file:
        content = file.read()
    default_storage.delete(name)
    if name in _original_names(name.split("/")[1]):
        default_storage.save(name, ContentFile(content))


def _old(names: set[str], *, now: datetime) -> Iterator[str]:
    for name in sorted(names):
        try:
            is_old = default_storage.get_modified_time(name) < now - GRACE
        except FileNotFoundError:
            continue  # somebody has just deleted it
        if is_old:
            yield name


def _original_names(prefix: str) -> set[str]:
    span = {
        "sha256__gte": prefix,
        "sha256__lt": prefix + "g",
    }  # hexadecimal ends before g; LIKE would not use the index
    return set().union(*(kind.objects.filter(**span).values_list("original", flat=True) for kind in KINDS))


def _folders(storage: Storage, folder: str) -> Iterator[tuple[str, set[str]]]:
    """Each folder in `folder` with the full names of its files."""
    try:
        inside, _ = storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in sorted(inside):
        yield name, _names(storage, f"{folder}/{name}")


def _names(storage: Storage, folder: str) -> set[str]:
    try:
        return {f"{folder}/{name}" for name in storage.listdir(folder)[1]}
    except FileNotFoundError:
        return set()
