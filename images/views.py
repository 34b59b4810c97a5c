"""The public address of a rendition. It never changes its bytes, so browsers may keep it for a year."""

import re

from django.http import FileResponse, Http404, HttpResponse, HttpResponsePermanentRedirect
from django.views.decorators.http import require_safe

from images import keys, renditions
from images.cropping import RATIOS, cut_from_key
from images.models import FREE, FormerKey, Image, Rendition
from images.picture import folder_of

NAME = re.compile(
    r"(?:free(?:-(?P<free>[\w-]{16}))?|(?P<ratio>\d{1,2}x\d{1,2})-(?P<place>[\w-]{12}))"
    r"-(?P<width>[1-9]\d{0,3})\.(?P<type>avif|webp|jpg)",
    re.ASCII,
)
FORMATS = {extension: format for format, extension in renditions.EXTENSIONS.items()}
DAY = 24 * 60 * 60  # seconds
YEAR = 365 * DAY


@require_safe
def rendition(request, key, name):
    """A size of a picture, made on its first call: 404 for what we do not offer, 410 once it is withdrawn."""
    asked = _asked(name)
    made = Rendition.objects.select_related("image").filter(image__key=key, **asked).first()
    image = made.image if made else Image.objects.filter(key=key).first()
    if image is None:
        return _former(request, key, asked)
    if not image.is_usable(request.at):
        return _hidden(image, request.at)
    try:
        file = _file(made, image, asked)
    except (FileNotFoundError, renditions.NotOffered) as error:
        raise Http404 from error
    except renditions.Outdated:  # it got another key at this moment
        return _former(request, key, asked)
    response = FileResponse(file, content_type=renditions.MIMES[asked["format"]])
    response["Cache-Control"] = _lifetime(image, request)
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _asked(name: str) -> dict:
    if not (match := NAME.fullmatch(name)):
        raise Http404
    crop = (match["ratio"] or "").replace("x", ":")
    if crop and crop not in RATIOS:
        raise Http404
    crop_key = match["free"] or match["place"] or ""
    return {"crop": crop, "crop_key": crop_key, "width": int(match["width"]), "format": FORMATS[match["type"]]}


def _ratio_of(asked: dict) -> str:
    return FREE if asked["crop_key"] and not asked["crop"] else asked["crop"]


def _file(made: Rendition | None, image: Image, asked: dict):
    if made:
        try:
            return made.file.open("rb")
        except FileNotFoundError:
            pass  # make it again
    part = cut_from_key(image, ratio=_ratio_of(asked), key=asked["crop_key"])
    if part is None:
        raise renditions.NotOffered(asked["crop_key"])
    return renditions.make(part, width=asked["width"], format=asked["format"]).file.open("rb")


def _former(request, key: str, asked: dict) -> HttpResponse:
    """The address of a picture that has another key now: lead on, if what it showed may still be seen."""
    former = FormerKey.objects.select_related("image").filter(key=key).first()
    if former is None:
        raise Http404
    if not former.image.is_usable(request.at):
        return _hidden(former.image, request.at)
    if not former.leads_on:
        return _gone()
    part = keys.led_on(former, ratio=_ratio_of(asked), crop_key=asked["crop_key"])
    if part is None or not part.comes_in(asked["width"]):
        raise Http404
    name = renditions.name_of(part, width=asked["width"], format=asked["format"])
    headers = {"Cache-Control": _lifetime(former.image, request, longest=DAY)}
    return HttpResponsePermanentRedirect(folder_of(former.image) + name, headers=headers)


def _hidden(image: Image, at) -> HttpResponse:
    if image.withdrawn_at is None or image.withdrawn_at > at:
        raise Http404
    return _gone()


def _gone() -> HttpResponse:
    return HttpResponse(status=410, headers={"Cache-Control": "no-store"})


def _lifetime(image: Image, request, *, longest: int = YEAR) -> str:
    """A year, or until the rights end: no cache may show a picture a second longer."""
    if getattr(request, "is_time_travel", False):
        return "private, no-store"
    change = image.changes_after(request.at)
    seconds = longest if change is None else min(longest, int((change - request.at).total_seconds()))
    return f"public, max-age={seconds}" + (", immutable" if longest == YEAR else "")
