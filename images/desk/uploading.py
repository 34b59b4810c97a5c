"""Pictures that come in by browser, several at once: each is taken in or refused by itself."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from images import tasks, uploads
from images.models import Image

MOST_AT_ONCE = 40  # files of one request; the desk's script sends them one by one


@dataclass
class Outcome:
    """What became of one file: a picture, or the sentence by which it was refused."""

    name: str
    image: Image | None = None
    refused: str = ""

    @property
    def sentence(self) -> str:
        """What is said of a refused file beside no other."""
        return f"{self.name}: {self.refused}"

    @property
    def was_known(self) -> bool:
        return bool(self.image and self.image.was_known)

    def lookalikes(self, *, by, at: datetime) -> list[Image]:
        """Pictures that look like it and may be taken instead."""
        keys = [image.pk for image in getattr(self.image, "lookalikes", [])]
        found = Image.objects.visible_to(by, at=at).choosable(at=at).in_bulk(keys) if keys else {}
        return [found[key] for key in keys if key in found]


def take_in_all(files, *, by, now: datetime, about: dict) -> list[Outcome]:
    """One outcome for each file. `about` holds for all of them."""
    outcomes, byte_count = [], 0
    for file in files:
        byte_count += file.size or 0
        outcomes.append(_taken_in(file, so_far=byte_count, by=by, now=now, about=about))
    return outcomes


def _taken_in(file, *, so_far: int, by, now, about) -> Outcome:
    name = str(file.name or "").replace("\\", "/").rpartition("/")[2][:255]
    # Of what goes past the limit the rest was not received: see uploads.StopAtLimit.
    if so_far > settings.MAX_PICTURE_BYTES and so_far != file.size:
        return Outcome(name, refused=_together_too_large())
    try:
        image = uploads.take_in(file, by=by, now=now, **about)
    except uploads.PictureRefused as refused:
        return Outcome(name, refused=str(refused))
    if image.was_known and not Image.objects.visible_to(by, at=now).filter(pk=image.pk).exists():
        return Outcome(name, refused=_("The library has this picture already. Please ask the picture desk for it."))
    if not image.was_known:
        tasks.make_later(image, now=now)
    return Outcome(name, image)


def _together_too_large() -> str:
    return _("Together the files are larger than %(limit)s. Please send this one again, by itself.") % {
        "limit": uploads.limit_in_words()
    }


def too_few_or_many(files) -> str:
    if not files:
        return _("Please choose a file.")
    if len(files) > MOST_AT_ONCE:
        return _("At most %(most)s files at once. Please send the others afterwards.") % {"most": MOST_AT_ONCE}
    return ""
