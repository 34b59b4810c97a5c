"""The picture library as the writing surface asks for it: JSON to choose from and to upload to."""

from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from delivery.keyset import BadCursor, page_of
from images import renditions, uploads
from images.cropping import cut
from images.models import Image, Rendition
from images.picture import folder_of

PAGE = 24  # pictures
THUMB_WIDTH, PREVIEW_WIDTH = 320, 960
DESCRIBING = ("alt", "caption", "credit", "source")


def thumb_url(image, *, at):
    """The public address while readers may see the picture, else the desk's own, which asks for the login."""
    if not image.is_usable(at):
        return reverse("admin:images_image_preview", args=[image.pk, THUMB_WIDTH])
    part = cut(image)
    width = max((width for width in part.widths if width <= THUMB_WIDTH), default=part.widths[0])
    return folder_of(image) + renditions.name_of(part, width=width, format=Rendition.Format.WEBP)


def as_choice(image, *, at):
    return {
        "id": image.pk,
        "thumb": thumb_url(image, at=at),
        "alt": image.alt,
        "caption": image.caption,
        "credit": image.credit_line,
        "width": image.width,
        "height": image.height,
        "missing": image.missing(),
    }


@require_safe
def choose(request, *, may):
    """{"results": […], "next": cursor or null}; `q` are words, `page` is the cursor."""
    if not may:
        raise PermissionDenied
    pictures = Image.objects.choosable(at=request.at).matching(request.GET.get("q", "")[:200])
    try:
        page = page_of(pictures, order=("-uploaded_at", "-pk"), size=PAGE, cursor=request.GET.get("page"))
    except BadCursor as error:
        raise Http404 from error
    return JsonResponse({"results": [as_choice(image, at=request.at) for image in page], "next": page.next_cursor})


@require_POST
def upload(request, *, may):
    """The picture as `choose` gives it, 422 with a sentence if it is refused."""
    if not may:
        return JsonResponse({"error": _("You may not upload pictures.")}, status=403)
    if not (file := request.FILES.get("file")):
        return JsonResponse({"error": _("Please choose a file.")}, status=422)
    about = {name: request.POST[name] for name in DESCRIBING if name in request.POST}
    try:
        image = uploads.take_in(file, by=request.user, now=request.at, **about)
    except uploads.PictureRefused as refused:
        return JsonResponse({"error": str(refused)}, status=422)
    return JsonResponse(as_choice(image, at=request.at) | {"was_known": image.was_known})


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
