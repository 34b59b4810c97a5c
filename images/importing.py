"""Whole folders of pictures into the library: each by the same checks as an upload, none a reason to stop."""

import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from pathlib import Path

from django.utils.translation import gettext as _
from PIL import Image as Pillow

from images import metadata, uploads
from images.metadata.xmp import MAX_BYTES
from images.models import Image

SIDECAR = ".xmp"
NOT_PICTURES = {"thumbs.db", "desktop.ini", "icon\r"}  # what file managers leave behind
FOREIGN_FOLDERS = {"__macosx", "@eadir", "$recycle.bin"}


@dataclass
class Found:
    """A picture's file, and what the import made of it."""

    file: str
    picture: int | None = None
    reason: str = ""
    looks_like: list[int] = field(default_factory=list)


@dataclass
class Report:
    """What became of every file: each is in exactly one of the first three counts."""

    taken_in: int = 0
    known: int = 0
    refused: list[Found] = field(default_factory=list)
    alike: list[Found] = field(default_factory=list)  # taken in, though the library shows the same already
    passed_over: list[str] = field(default_factory=list)  # links and what is no file; hidden files are not counted

    def as_json(self) -> dict:
        refused = [{"file": one.file, "reason": one.reason} for one in self.refused]
        alike = [{name: fact for name, fact in asdict(one).items() if name != "reason"} for one in self.alike]
        counts = {"taken_in": self.taken_in, "known": self.known, "refused_count": len(refused)}
        return counts | {"refused": refused, "alike": alike, "passed_over": self.passed_over}


def files_in(folders: list[Path], *, report: Report) -> list[Path]:
    """Every regular file below `folders`, in the order of their names; hidden ones and sidecars are left out.

    Links are not followed: they may lead out of the archive, or in circles.
    """
    return [path for folder in folders for path in _walk(folder, report)]


def _walk(folder: Path, report: Report) -> Iterator[Path]:
    def unreadable(error: OSError) -> None:
        report.refused.append(Found(str(error.filename), reason=_("The folder cannot be read.")))

    if folder.is_file():
        yield folder
    for place, folders, names in os.walk(folder, onerror=unreadable):
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        report.passed_over += [os.path.join(place, name) for name in sorted(links)]
        folders[:] = sorted(name for name in folders if name[0] != "." and name.lower() not in FOREIGN_FOLDERS)
        for name in sorted(names):
            path = Path(place, name)
            if name[0] == "." or name.lower() in NOT_PICTURES or path.suffix.lower() == SIDECAR:
                continue
            if path.is_symlink() or not path.is_file():  # a pipe would never end
                report.passed_over.append(str(path))
                continue
            yield path


def import_files(
    paths: list[Path],
    *,
    report: Report,
    by,
    clock: Callable[[], datetime],
    otherwise: dict,
    advance: Callable[[Path], None],
) -> None:
    """Take in `paths` one by one; `otherwise` are fields of Image for what a picture leaves unsaid.

    Each picture is a transaction of its own, so that what was done stays done should the process be killed.
    """
    for path in paths:
        try:
            with path.open("rb") as file:
                image = uploads.take_in(file, by=by, now=clock(), beside=_sidecar(path), otherwise=otherwise)
        except uploads.PictureRefused as refused:
            report.refused.append(Found(str(path), reason=str(refused)))
        except OSError as error:
            reason = _("The file cannot be read: %(reason)s.") % {"reason": error.strerror or error}
            report.refused.append(Found(str(path), reason=reason))
        else:
            _note(image, path, report)
        advance(path)


def _note(image: Image, path: Path, report: Report) -> None:
    if image.was_known:
        report.known += 1
        return
    report.taken_in += 1
    if image.lookalikes:
        looks_like = [other.pk for other in image.lookalikes]
        report.alike.append(Found(str(path), picture=image.pk, looks_like=looks_like))


def _sidecar(path: Path) -> dict:
    """What an XMP file beside the picture says: bild.jpg.xmp before bild.xmp."""
    for beside in (path.with_name(path.name + SIDECAR), path.with_suffix(SIDECAR)):
        if beside.is_file() and not beside.is_symlink():
            with beside.open("rb") as file:
                return _told_by(file.read(MAX_BYTES))
    return {}


def _told_by(packet: bytes) -> dict:
    bearer = Pillow.new("L", (1, 1))
    bearer.info["xmp"] = packet
    return metadata.read(bearer)
