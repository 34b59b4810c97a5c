"""The page of one picture at the desk."""

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from images import renditions, usage
from images.forms import PictureForm
from images.models import Image

EMBEDDED = {"credit", "creator", "source", "copyright_notice", "licence_url", "digital_source_type"}


class Page:
    form = PictureForm
    readonly_fields = ["size", "original_name", "uploaded_at", "uploaded_by"]
    fieldsets = [
        (_("Description"), {"fields": ["alt", "is_decorative", "caption", "label"]}),
        (_("Focal point"), {"fields": [("focal_x", "focal_y")]}),
        (
            _("Rights"),
            {
                "fields": [
                    ("credit", "creator"),
                    ("source", "origin"),
                    "copyright_notice",
                    ("licence", "licence_url"),
                    *("rights_from", "rights_until", "instructions", "digital_source_type"),
                ]
            },
        ),
        (_("Withdraw"), {"fields": ["withdrawn_at", "withdrawn_reason"]}),
        (_("File"), {"fields": ["size", "original_name", "uploaded_at", "uploaded_by"]}),
    ]

    def save_model(self, request, image, form, change):
        super().save_model(request, image, form, change)
        if change and EMBEDDED & set(form.changed_data):
            renditions.forget(image)  # credit and copyright are written into every rendition

    @admin.display(description=_("size"))
    def size(self, image):
        return f"{image.width} × {image.height}, {image.get_mime_display()}, {image.byte_count // 1024} KB"

    def change_view(self, request, object_id, form_url="", extra_context=None):
        image = self.get_object(request, object_id)
        context = {"uses": usage.uses(image), "missing": image.missing()} if image else {}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **context})

    # Deleting: only what nobody uses.

    def get_deleted_objects(self, images, request):
        """What the confirmation shows; pictures in use appear as protected, and Django then offers no button."""
        protected = [use.label for image in images for use in usage.uses(image)]
        return [str(image) for image in images], {Image._meta.verbose_name_plural: len(images)}, set(), protected

    def delete_model(self, request, image):
        usage.remove(image)

    def delete_view(self, request, object_id, extra_context=None):
        try:
            return super().delete_view(request, object_id, extra_context)
        except usage.PictureInUse as refused:
            messages.error(request, str(refused))
            return HttpResponseRedirect(reverse("admin:images_image_change", args=[object_id]))
