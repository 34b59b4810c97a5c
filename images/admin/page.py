"""The page of one picture at the desk."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _

from images import usage, workflow
from images.admin import boxes, sheet
from images.admin.media import page_media
from images.admin.picture_form import PictureForm
from images.cropping import cut
from images.desk import chooser
from images.models import Image
from images.renditions import plain

PRIVATE = "private, no-store"
SEEN_WIDTH = 1280  # pixels, of the picture one sets boxes on


class Page:
    def has_change_permission(self, request, obj=None):
        """Whoever brought a picture in describes it until readers see it; the workflow knows."""
        if obj is None:
            return super().has_change_permission(request)
        return workflow.may_change(request.user, obj, now=request.at)

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            return super().get_form(request, obj, change=change, **kwargs)
        return type("OnePicture", (PictureForm,), {"by": request.user, "now": request.at})

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return super().get_fieldsets(request, obj)
        return [(None, {"fields": list(PictureForm.base_fields)})]

    def save_model(self, request, image, form, change):
        if not change:  # when it was changed, the form's verbs have stored it
            super().save_model(request, image, form, change)

    def construct_change_message(self, request, form, formsets, add=False):
        """The picture's own history says who did what; Django's needs no second one."""
        return [] if not add else super().construct_change_message(request, form, formsets, add)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if obj is not None:
            form = context["adminform"].form
            context |= sheet.context_of(
                obj, form=form, request=request, may_change=self.has_change_permission(request, obj)
            )
            context |= {"page_media": page_media(nonce=request.csp_nonce)}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        request.notes = []
        return super().change_view(request, object_id, form_url, extra_context)

    def save_form(self, request, form, change):
        request.notes = getattr(form, "notes", [])
        return super().save_form(request, form, change)

    def response_change(self, request, image):
        """One stays on the page: whoever describes a picture mostly has more to say about it."""
        for sentence in request.notes or [_("Saved.")]:
            messages.success(request, sentence)
        return HttpResponseRedirect(reverse("admin:images_image_change", args=[image.pk]))

    # Deleting: only what nobody uses.

    def get_deleted_objects(self, images, request):
        """What the confirmation shows; pictures in use appear as protected, and Django then offers no button."""
        protected = [line for image in images for line in usage.stated(image, at=request.at)]
        return [str(image) for image in images], {Image._meta.verbose_name_plural: len(images)}, set(), protected

    def delete_model(self, request, image):
        usage.remove(image, at=request.at)

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except usage.PictureInUse as refused:
            messages.error(request, str(refused))
            return HttpResponseRedirect(reverse("admin:images_image_change", args=[object_id]))

    # What only the desk sees.

    def get_urls(self):
        desk = self.admin_site.admin_view
        return [
            path("<int:pk>/preview/<int:width>/", desk(self.preview), name="images_image_preview"),
            path("<int:pk>/original/", desk(self.original), name="images_image_original"),
            path("<int:pk>/unpixelated/", desk(self.unpixelated), name="images_image_unpixelated"),
            path("<int:pk>/pixelate/", desk(self.pixelate), name="images_image_pixelate"),
            *super().get_urls(),
        ]

    def preview(self, request, pk, width):
        may = self.has_view_permission(request) and self.get_queryset(request).filter(pk=pk).exists()
        return chooser.preview(request, pk, width, may=may)

    def original(self, request, pk):
        """The file as it came in, with all it says about itself: for whoever may change it."""
        image = self._own(request, pk)
        try:
            file = image.original.open("rb")
        except FileNotFoundError as error:
            raise Http404 from error
        response = FileResponse(file, content_type=image.mime, filename=image.original_name)
        response["X-Content-Type-Options"] = "nosniff"
        response["Cache-Control"] = PRIVATE
        return response

    def unpixelated(self, request, pk):
        """With every face in it: what one sees while setting the boxes."""
        image = self._own(request, pk)
        part = cut(image)
        width = max((offered for offered in part.widths if offered <= SEEN_WIDTH), default=part.widths[0])
        try:
            content = plain(part, width=width)
        except FileNotFoundError as error:
            raise Http404 from error
        return HttpResponse(content, content_type="image/webp", headers={"Cache-Control": PRIVATE})

    def pixelate(self, request, pk):
        image = self._own(request, pk)
        form = boxes.BoxesForm(request.POST if request.method == "POST" else None, image=image)
        if request.method == "POST" and form.press(by=request.user, now=request.at):
            messages.success(request, form.said)
            return HttpResponseRedirect(reverse("admin:images_image_change", args=[pk]))
        context = self.admin_site.each_context(request) | {
            "title": _("Pixelate"),
            "opts": self.opts,
            "image": image,
            "form": form,
            "page_media": page_media(nonce=request.csp_nonce),
        }
        return TemplateResponse(request, "admin/images/image/pixelate.html", context)

    def _own(self, request, pk):
        image = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_change_permission(request, image):
            raise PermissionDenied
        return image
