"""How pictures come in at the desk: the page that adds one, and what the writing surface asks for."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _

from images import chooser
from images.forms import UploadForm


class Uploading:
    add_form_template = "admin/images/image/add_form.html"
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
        if change:  # the form's verb has stored a new one
            super().save_model(request, image, form, change)

    def response_add(self, request, image, post_url_continue=None):
        """Straight on to the picture: the focal point and the rights come next."""
        if image.was_known:
            messages.info(request, _("We have this picture already; here it is. What you typed was not taken over."))
        else:
            messages.success(request, _("The picture is in the library."))
        if "_popup" in request.POST:
            return super().response_add(request, image, post_url_continue)
        return HttpResponseRedirect(reverse("admin:images_image_change", args=[image.pk]))

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
