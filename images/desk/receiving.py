"""What scripts send to the library: new pictures, the alt text of one, and the wish to throw a new one away."""

from datetime import timedelta

from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from images import usage, workflow
from images.desk.chooser import as_choice, as_choices
from images.desk.forms import AboutForm
from images.desk.uploading import Outcome, take_in_all, too_few_or_many
from images.models import Image

DISCARD_WITHIN = timedelta(hours=1)  # how long one may throw away what one has just uploaded


@require_POST
def upload(request, *, may):
    """One file: the picture as `choose` gives it, or 422 with a sentence. Several: {"results": […]}, one for each."""
    if not may:
        return JsonResponse({"error": _("You may not upload pictures.")}, status=403)
    files = request.FILES.getlist("file")
    if problem := too_few_or_many(files):
        return JsonResponse({"error": problem}, status=422)
    form = AboutForm(request.POST)
    if not form.is_valid():
        return JsonResponse({"error": form.first_problem, "field": form.first_wrong}, status=422)
    outcomes = take_in_all(files, by=request.user, now=request.at, about=form.cleaned_data)
    rows = [as_row(outcome, by=request.user, at=request.at) for outcome in outcomes]
    status = 200 if any(outcome.image for outcome in outcomes) else 422
    return JsonResponse(rows[0] if len(rows) == 1 else {"results": rows}, status=status)


def as_row(outcome: Outcome, *, by, at) -> dict:
    if outcome.image is None:
        return {"file": outcome.name, "error": outcome.refused}
    image = outcome.image
    return as_choice(image, at=at, user=by) | {
        "file": outcome.name,
        "was_known": outcome.was_known,
        "is_choosable": image.is_choosable(at),
        "lookalikes": as_choices(outcome.lookalikes(by=by, at=at), at=at, user=by),
        "discard": reverse("admin:images_image_discard", args=[image.pk]),
    }


@require_POST
def describe(request, pk):
    """What is sent of alt text, "decorative" and the words of a batch, saved at once: the picture, or 422."""
    image = _seen(request, pk)
    form = AboutForm({name: getattr(image, name) for name in AboutForm.Meta.fields} | request.POST.dict())
    if not form.is_valid():
        return JsonResponse({"error": form.first_problem, "field": form.first_wrong}, status=422)
    fields = {name: value for name, value in form.cleaned_data.items() if name in request.POST}
    if request.POST.get("is_decorative"):
        fields |= {"alt": "", "is_decorative": True}
    elif fields.get("alt"):
        fields["is_decorative"] = False
    try:
        image = workflow.describe(image, by=request.user, now=request.at, fields=fields)
    except workflow.NotAllowed as refused:
        return JsonResponse({"error": str(refused)}, status=422)
    return JsonResponse(as_choice(image, at=request.at, user=request.user))


@require_POST
def discard(request, pk):
    """Throw away what one has just uploaded, since the library has it already: 204, or 422 with a sentence."""
    image = _seen(request, pk)
    is_fresh = image.uploaded_at > request.at - DISCARD_WITHIN
    is_own = image.uploaded_by_id == request.user.pk and request.user.has_perm("images.add_image")
    if not (is_own and is_fresh):
        return JsonResponse({"error": _("Only what you have just uploaded can be thrown away here.")}, status=422)
    try:
        usage.remove(image, at=request.at)
    except usage.PictureInUse as refused:
        return JsonResponse({"error": str(refused)}, status=422)
    return HttpResponse(status=204)


def _seen(request, pk) -> Image:
    """Others learn by no answer that there is such a picture."""
    return get_object_or_404(Image.objects.visible_to(request.user, at=request.at), pk=pk)
