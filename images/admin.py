"""The picture library at the desk."""

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from images import chooser, renditions, usage
from images.forms import PictureForm, UploadForm
from images.models import Image

EMBEDDED = {"credit", "creator", "source", "copyright_notice", "licence_url", "digital_source_type"}


@admin.register(Image)
class ImageAdmin(admin.ModelAdmin):
    form = PictureForm
    search_fields = ["alt", "caption", "credit", "creator", "source", "original_name"]
    list_display = ["__str__", "credit"]
    list_filter = ["label", "origin"]
    list_per_page = 48
    list_max_show_all = 48
    show_full_result_count = False
    ordering = ["-uploaded_at", "-pk"]
    actions = None
    readonly_fields = ["size", "original_name", "uploaded_at", "uploaded_by"]
    add_form_template = "admin/images/image/add_form.html"
    fieldsets = [
        (gettext_lazy("Description"), {"fields": ["alt", "is_decorative", "caption", "label"]}),
        (gettext_lazy("Focal point"), {"fields": [("focal_x", "focal_y")]}),
        (
            gettext_lazy("Rights"),
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
        (gettext_lazy("Withdraw"), {"fields": ["withdrawn_at", "withdrawn_reason"]}),
        (gettext_lazy("File"), {"fields": ["size", "original_name", "uploaded_at", "uploaded_by"]}),
    ]
    upload_fieldsets = [(None, {"fields": ["file", "alt", "caption", "credit", "source", "origin"]})]

    def get_fieldsets(self, request, obj=None):
        return super().get_fieldsets(request, obj) if obj else self.upload_fieldsets

    def get_readonly_fields(self, request, obj=None):
        return super().get_readonly_fields(request, obj) if obj else []

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj:
            return super().get_form(request, obj, change=change, **kwargs)
        return type("Upload", (UploadForm,), {"by": request.user, "now": request.at})

    def save_model(self, request, image, form, change):
        if not change:
            return  # the form's verb has stored it
        super().save_model(request, image, form, change)
        if EMBEDDED & set(form.changed_data):
            renditions.forget(image)  # credit and copyright are written into every rendition

    def response_add(self, request, image, post_url_continue=None):
        """Straight on to the picture: the focal point and the rights come next."""
        if image.was_known:
            messages.info(request, _("We have this picture already; here it is. What you typed was not taken over."))
        else:
            messages.success(request, _("The picture is in the library."))
        if "_popup" in request.POST:
            return super().response_add(request, image, post_url_continue)
        return HttpResponseRedirect(reverse("admin:images_image_change", args=[image.pk]))

    @admin.display(description=gettext_lazy("size"))
    def size(self, image):
        return f"{image.width} × {image.height}, {image.get_mime_display()}, {image.byte_count // 1024} KB"

    def change_view(self, request, object_id, form_url="", extra_context=None):
        image = self.get_object(request, object_id)
        context = {"uses": usage.uses(image), "missing": image.missing()} if image else {}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **context})

    def changelist_view(self, request, extra_context=None):
        response = super().changelist_view(request, extra_context)
        if cl := getattr(response, "context_data", {}).get("cl"):
            response.context_data["pictures"] = [
                {"image": image, "thumb": chooser.thumb_url(image, at=request.at)} for image in cl.result_list
            ]
        return response

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

    # What the writing surface asks for.

    def get_urls(self):
        desk = self.admin_site.admin_view
        return [
            path("choose/", desk(self.choose), name="images_image_choose"),
            path("upload/", desk(self.upload), name="images_image_upload"),
            path("<int:pk>/preview/<int:width>/", desk(self.preview), name="images_image_preview"),
            *super().get_urls(),
        ]

    def choose(self, request):
        return chooser.choose(request, may=self.has_view_permission(request))

    def upload(self, request):
        return chooser.upload(request, may=self.has_add_permission(request))

    def preview(self, request, pk, width):
        return chooser.preview(request, pk, width, may=self.has_view_permission(request))
