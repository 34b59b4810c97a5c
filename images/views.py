"""The public address of a rendition. It never changes its bytes, so browsers may keep it for a year."""

import re

from django.http import FileResponse, Http404, HttpResponse
from django.views.decorators.http import require_safe

from images import renditions
from images.cropping import RATIOS, cut_from_key
from images.models import Image, Rendition

NAME = re.compile(r"(?:free|(\d{1,2})x(\d{1,2})-([\w-]{12}))-([1-9]\d{0,3})\.(avif|webp|jpg)", re.ASCII)
FORMATS = {extension: format for format, extension in renditions.EXTENSIONS.items()}
YEAR = 365 * 24 * 60 * 60  # seconds


@require_safe
def rendition(request, key, name):
    """A size of a picture, made on its first call: 404 for what we do not offer, 410 once it is withdrawn."""
    asked = _asked(name)
    made = Rendition.objects.select_related("image").filter(image__key=key, **asked).first()
    image = made.image if made else Image.objects.filter(key=key).first()
    if image is None:
        raise Http404
    if not image.is_usable(request.at):
        return _hidden(image, request.at)
    try:
        file = _file(made, image, asked)
    except (FileNotFoundError, renditions.NotOffered) as error:
        raise Http404 from error
    response = FileResponse(file, content_type=renditions.MIMES[asked["format"]])
    response["Cache-Control"] = _lifetime(image, request)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _asked(name: str) -> dict:
    if not (match := NAME.fullmatch(name)):
        raise Http404
    across, down, crop_key, width, extension = match.groups()
    crop = f"{across}:{down}" if across else ""
    if crop and crop not in RATIOS:
        raise Http404
    return {"crop": crop, "crop_key": crop_key or "", "width": int(width), "format": FORMATS[extension]}


def _file(made: Rendition | None, image: Image, asked: dict):
    if made:
        try:
            return made.file.open("rb")
        except FileNotFoundError:
            pass  # make it again
    part = cut_from_key(image, ratio=asked["crop"], key=asked["crop_key"])
    if part is None:
        raise renditions.NotOffered(asked["crop_key"])
    return renditions.make(part, width=asked["width"], format=asked["format"]).file.open("rb")


def _hidden(image: Image, at) -> HttpResponse:
    if image.withdrawn_at is None or image.withdrawn_at > at:
        raise Http404
    return HttpResponse(status=410, headers={"Cache-Control": "no-store"})


def _lifetime(image: Image, request) -> str:
    """A year, or until the rights end: no cache may show a picture a second longer."""
    if getattr(request, "is_time_travel", False):
        return "private, no-store"
    change = image.changes_after(request.at)
    seconds = YEAR if change is None else min(YEAR, int((change - request.at).total_seconds()))
    return f"public, max-age={seconds}, immutable"
