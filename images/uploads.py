"""The way in for every picture: checked by content, measured before it is decoded, stored under its hash."""

import contextlib
import hashlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.uploadhandler import FileUploadHandler
from django.db import IntegrityError, transaction
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from PIL import Image as Pillow

from images import likeness, metadata
from images.files.colour import mean_colour
from images.files.formats import AVIF, BYTES_NEEDED, GIF, PNG, WEBP, PictureRefused, mime_of
from images.files.opening import unfolded, upright_size
from images.metadata import conclusions
from images.models import FormerOriginal, Image, PictureMove, original_path

__all__ = ["PictureRefused", "bare_name", "examine", "received", "take_in"]

CHUNK = 256 * 1024  # bytes
MAX_TALLNESS = 8  # height / width: the widest rendition must fit into 16,383 pixels of WebP
MOVING = {AVIF, GIF, PNG, WEBP}  # several frames of a JPEG or HEIC are views of one moment, not an animation
GLANCE = (288, 288)  # pixels: enough for its mean colour and its look


class StopAtLimit(FileUploadHandler):
    """Drops the rest of an upload beyond the limit, so that 200 MB never reach the disk.

    What arrives is one chunk larger than the limit, and `take_in` refuses it by its size. All files of a request
    count together: a hundred of them fill a disk, too.
    """

    received = 0  # bytes

    def receive_data_chunk(self, raw_data, start):
        before, self.received = self.received, self.received + len(raw_data)
        return raw_data if before <= settings.MAX_PICTURE_BYTES else None

    def file_complete(self, file_size):
        return None  # the next handler has the file


@dataclass
class Received:
    """A file on our disk, not yet looked at."""

    file: BinaryIO
    sha256: str
    byte_count: int


@dataclass
class Examined:
    """What a sound picture is, width and height as it is seen upright; `about` are fields of Image it fills."""

    mime: str
    width: int
    height: int
    is_animated: bool
    colour: str
    look: likeness.Look
    about: dict[str, str | datetime] = field(default_factory=dict)

    @property
    def columns(self) -> dict:
        """Fields of Image that follow from the file alone."""
        facts = {name: getattr(self, name) for name in ("mime", "width", "height", "is_animated", "colour")}
        return facts | dict(zip(likeness.COLUMNS, self.look, strict=True))


def take_in(file, *, by, now: datetime, beside: dict | None = None, otherwise: dict | None = None, **about) -> Image:
    """Store the picture in `file` and return it; `about` are fields of Image such as alt, caption, credit.

    What `about` leaves empty is filled from `beside` (what a file beside the picture says), then from the picture's
    own metadata, then from `otherwise`. A picture we have already is returned as it stands, with `was_known` set; of a
    new one, `lookalikes` are the library's pictures that look the same. Raises PictureRefused.
    """
    with received(file) as arrived:
        if known := known_by(arrived.sha256):
            return _marked(known, was_known=True)
        examined = examine(arrived.file)
        examined.about |= beside or {}
        image = _described(examined, about)
        conclusions.draw(image, given=about, now=now)
        _complete(image, otherwise or {})
        image.sha256, image.byte_count = arrived.sha256, arrived.byte_count
        image.original_name = bare_name(file)
        image.uploaded_by, image.uploaded_at = by, now
        _check_fields(image)
        _check_reader(image)
        return _stored(image, arrived.file)


def known_by(sha256: str) -> Image | None:
    """The picture that is this very file, or was before another replaced it."""
    if known := Image.objects.filter(sha256=sha256).first():
        return known
    former = FormerOriginal.objects.filter(sha256=sha256).select_related("image").first()
    return former and former.image


@contextlib.contextmanager
def received(file) -> Iterator[Received]:
    """`file` copied to disk piece by piece, never past the limit."""
    if (getattr(file, "size", None) or 0) > settings.MAX_PICTURE_BYTES:
        raise PictureRefused(_too_many_bytes())
    digest, byte_count = hashlib.sha256(), 0
    with tempfile.TemporaryFile() as copy:
        for chunk in _chunks(file):
            byte_count += len(chunk)
            if byte_count > settings.MAX_PICTURE_BYTES:
                raise PictureRefused(_too_many_bytes())
            digest.update(chunk)
            copy.write(chunk)
        copy.seek(0)
        yield Received(copy, digest.hexdigest(), byte_count)


def _chunks(file) -> Iterator[bytes]:
    if hasattr(file, "seekable") and file.seekable():
        file.seek(0)
    while chunk := file.read(CHUNK):
        yield chunk


def examine(file: BinaryIO) -> Examined:
    """Look at a picture: type, size, whether it is whole, what it shows and says. Raises PictureRefused."""
    file.seek(0)
    mime = mime_of(file.read(BYTES_NEEDED))
    found = {}

    def look(picture: Pillow.Image) -> None:
        found["size"] = _checked(upright_size(picture))
        found["is_animated"] = mime in MOVING and bool(getattr(picture, "is_animated", False))
        found["about"] = metadata.read(picture, file=file)

    seen = glance(file, mime=mime, look=look)
    width, height = found.pop("size")
    return Examined(mime, width, height, colour=mean_colour(seen), look=likeness.look_of(seen), **found)


def glance(file: BinaryIO, *, mime: str, look=None) -> Pillow.Image:
    """A small copy. To make it, every byte of the pixels is read: a truncated file is found out."""
    seen = unfolded(file, mime=mime, at_least=GLANCE, look=look)
    seen.thumbnail(GLANCE, Pillow.Resampling.BOX)
    return seen


def _checked(size: tuple[int, int]) -> tuple[int, int]:
    width, height = size
    if height > width * MAX_TALLNESS:
        raise PictureRefused(_("The picture is more than eight times as high as it is wide. Please crop it."))
    return size


def _too_many_bytes() -> str:
    return _("The file is too large. Up to %(limit)s are allowed.") % {"limit": limit_in_words()}


def limit_in_words() -> str:
    """As one says it: “60 MB”, not “60,0 MB”."""
    megabytes, rest = divmod(settings.MAX_PICTURE_BYTES, 1024 * 1024)
    return filesizeformat(settings.MAX_PICTURE_BYTES) if rest else f"{megabytes}\N{NO-BREAK SPACE}MB"


def bare_name(file) -> str:
    """The uploaded name without folders, for the desk's eyes only."""
    name = metadata.plain(str(getattr(file, "name", "") or ""))
    return name.replace("\\", "/").rpartition("/")[2][:255]


def _described(examined: Examined, about: dict) -> Image:
    """An unsaved Image: what the desk says first, what the picture says where the desk is silent."""
    given = {name: metadata.plain(value) if isinstance(value, str) else value for name, value in about.items()}
    told = {name: _fitting(name, text) for name, text in examined.about.items() if not given.get(name)}
    if given.get("is_decorative"):
        given["alt"] = told["alt"] = ""
    return Image(**examined.columns, **(given | told))


def _complete(image: Image, otherwise: dict) -> None:
    """Fill what is still empty. A credit for all pictures never stands before the photographer a picture names."""
    for name, value in otherwise.items():
        if not (image.credit_line if name == "credit" else getattr(image, name)):
            setattr(image, name, value)


def _fitting(name: str, text: str) -> str:
    """Metadata cut to the length of its field; a cut address would lead nowhere."""
    limit = Image._meta.get_field(name).max_length
    if limit and len(text) > limit:
        return "" if name == "licence_url" else text[: limit - 1] + "…"
    return text


def _check_fields(image: Image) -> None:
    """Raises PictureRefused with the first thing that is wrong in what the desk wrote."""
    try:
        image.clean_fields(exclude={"original", "key", "sha256", "uploaded_by"})
    except ValidationError as error:
        name, sentences = next(iter(error.message_dict.items()))
        raise PictureRefused(f"{Image._meta.get_field(name).verbose_name}: {sentences[0]}") from error


def _check_reader(image: Image) -> None:
    """A reader's picture comes in with its credit and the word of whoever took it, or not at all."""
    if image.origin != Image.Origin.READER:
        return
    if image.lacks_credit:
        raise PictureRefused(_("A reader’s picture needs the name of whoever took it."))
    if not image.has_permission:
        raise PictureRefused(_("Please ask whoever took the picture for permission, and note it."))


def _stored(image: Image, file: BinaryIO) -> Image:
    """Save file and row. Of two people uploading the same picture at once, both get the first one's row."""
    storage, name = image.original.storage, original_path(image, "")
    file.seek(0)
    if not _is_whole(storage, name, byte_count=image.byte_count):
        name = storage.save(name, File(file))
    image.original.name = name
    try:
        with transaction.atomic():
            image.save(force_insert=True)
            PictureMove.objects.create(
                image=image, verb=PictureMove.Verb.UPLOAD, by=image.uploaded_by, at=image.uploaded_at
            )
    except IntegrityError:
        winner = Image.objects.filter(sha256=image.sha256).first()
        if winner is None:
            raise
        if winner.original.name != name:
            storage.delete(name)
        return _marked(winner, was_known=True)
    return _marked(image, was_known=False)


def _is_whole(storage, name: str, *, byte_count: int) -> bool:
    """Whether the file lies there already. One that a killed process left half written is taken away."""
    if not storage.exists(name):
        return False
    if storage.size(name) == byte_count:
        return True
    storage.delete(name)
    return False


def _marked(image: Image, *, was_known: bool) -> Image:
    image.was_known = was_known
    image.lookalikes = [] if was_known else likeness.alike(image)
    return image
