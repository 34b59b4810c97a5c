"""The picture library as the chooser asks for it: JSON of what may still be used, newest first."""

from django.core.exceptions import PermissionDenied
from django.db.models import F, Q
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_safe

from delivery.keyset import BadCursor, page_of
from images import renditions, usage
from images.cautions import cautions
from images.cropping import cut
from images.labels import word
from images.models import Collection, Image, Rendition
from images.picture import folder_of

PAGE = 24  # pictures
THUMB_WIDTH, PREVIEW_WIDTH = 320, 960
MOST_COLLECTIONS = 50
SHAPES = {
    "landscape": Q(width__gt=F("height")),
    "portrait": Q(width__lt=F("height")),
    "square": Q(width=F("height")),
}


def thumb_url(image, *, at, width=THUMB_WIDTH):
    """The public address while readers may see the picture, else the desk's own, which asks for the login."""
    if not image.is_usable(at):
        return reverse("admin:images_image_preview", args=[image.pk, width])
    part = cut(image)
    offered = max((offered for offered in part.widths if offered <= width), default=part.widths[0])
    return folder_of(image) + renditions.name_of(part, width=offered, format=Rendition.Format.WEBP)


def as_choice(image, *, at, user=None, is_used=False):
    """What a script knows of a picture; whether `user` may describe it, the verb decides in the end."""
    return {
        "id": image.pk,
        "name": str(image),
        "thumb": thumb_url(image, at=at),
        "preview": thumb_url(image, at=at, width=PREVIEW_WIDTH),
        "alt": image.alt,
        "caption": image.caption,
        "credit": image.credit_line,
        "label": word(image),
        "width": image.width,
        "height": image.height,
        "crops": image.crops,
        "focal": [image.focal_x, image.focal_y],
        "lacks_alt": image.lacks_alt,
        "missing": image.missing(),
        "cautions": cautions(image, at=at, is_used=is_used),
        "may_change": bool(user) and (image.uploaded_by_id == user.pk or user.has_perm("images.change_image")),
        "address": reverse("admin:images_image_change", args=[image.pk]),
        "describe": reverse("admin:images_image_alt", args=[image.pk]),
    }


def as_choices(images, *, at, user):
    """Several at once: which of those for one story only are used already is one question for all of them."""
    images = list(images)
    single = [image.pk for image in images if image.is_single_use]
    used = set(usage.used(Image.objects.filter(pk__in=single)).values_list("pk", flat=True)) if single else set()
    return [as_choice(image, at=at, user=user, is_used=image.pk in used) for image in images]


@require_safe
def choose(request, *, may):
    """{"results": […], "next": cursor or null}, on the first page with the light tables to choose from.

    `q` are words, `page` is the cursor, `id` names one picture alone; `mine`, `origin`, `shape`, `collection` and
    `unused` narrow it down.
    """
    if not may:
        raise PermissionDenied
    cursor = request.GET.get("page")
    try:
        page = page_of(_asked(request), order=("-uploaded_at", "-pk"), size=PAGE, cursor=cursor)
    except BadCursor as error:
        raise Http404 from error
    answer = {"results": as_choices(page, at=request.at, user=request.user), "next": page.next_cursor}
    return JsonResponse(answer if cursor else answer | {"collections": _collections(request.user)})


def _asked(request):
    asked = request.GET
    pictures = Image.objects.visible_to(request.user, at=request.at).choosable(at=request.at)
    pictures = pictures.matching(asked.get("q", "")[:200])
    if (one := asked.get("id", "")).isdecimal() and len(one) < 19:
        return pictures.filter(pk=one)
    if asked.get("mine"):
        pictures = pictures.filter(uploaded_by=request.user)
    if (origin := asked.get("origin")) in Image.Origin.values and origin:
        pictures = pictures.filter(origin=origin)
    if shape := SHAPES.get(asked.get("shape")):
        pictures = pictures.filter(shape)
    if (collection := asked.get("collection", "")).isdecimal() and len(collection) < 19:
        pictures = pictures.filter(
            pk__in=Collection.objects.open_to(request.user).filter(pk=collection).values("images")
        )
    return usage.unused(pictures) if asked.get("unused") else pictures


def _collections(user):
    tables = Collection.objects.open_to(user).values_list("pk", "name")[:MOST_COLLECTIONS]
    return [{"id": pk, "name": name} for pk, name in tables]


@require_safe
def preview(request, pk, width, *, may):
    """The whole picture for the desk, whatever its rights: for lapsed and withdrawn pictures, too."""
    if not may:
        raise PermissionDenied
    part = cut(get_object_or_404(Image, pk=pk))
    wanted = max((offered for offered in part.widths if offered <= width), default=part.widths[0])
    try:
        made = renditions.make(part, width=wanted, format=Rendition.Format.WEBP)
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(made.file.open("rb"), content_type="image/webp")
