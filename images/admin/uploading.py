"""How pictures come in at the desk: the page that adds some, and what the chooser asks for."""

from django.contrib import messages
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from images.desk import chooser, receiving
from images.desk.forms import UploadForm


class Uploading:
    add_form_template = "admin/images/image/add_form.html"
    upload_fieldsets = [
        (None, {"fields": ["file"]}),
        (gettext_lazy("For all of them"), {"fields": ["origin", ("credit", "source"), "has_permission"]}),
        (gettext_lazy("Description"), {"fields": ["alt", "caption"]}),
    ]

    def get_fieldsets(self, request, obj=None):
        return super().get_fieldsets(request, obj) if obj else self.upload_fieldsets

    def get_readonly_fields(self, request, obj=None):
        return super().get_readonly_fields(request, obj) if obj else []

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj:
            return super().get_form(request, obj, change=change, **kwargs)
        return type("Upload", (UploadForm,), {"by": request.user, "now": request.at})

    def save_model(self, request, image, form, change):
        if change:  # the form's verb has stored the new ones
            return super().save_model(request, image, form, change)
        request.outcomes = form.outcomes
        for outcome in form.outcomes:
            if outcome.image and outcome.image != image:
                self.log_addition(request, outcome.image, [{"added": {}}])
        return None

    def response_add(self, request, image, post_url_continue=None):
        """One picture: straight on to its page, for focal point and rights. Several: what became of each."""
        if "_popup" in request.POST:
            return super().response_add(request, image, post_url_continue)
        if len(request.outcomes) > 1:
            return self._taken_in(request)
        if image.was_known:
            messages.info(request, _("We have this picture already; here it is. What you typed was not taken over."))
        else:
            messages.success(request, _("The picture is in the library."))
        return HttpResponseRedirect(reverse("admin:images_image_change", args=[image.pk]))

    def _taken_in(self, request):
        context = self.admin_site.each_context(request) | {
            "title": _("What became of the files"),
            "opts": self.opts,
            "outcomes": [_row(outcome, by=request.user, at=request.at) for outcome in request.outcomes],
        }
        return TemplateResponse(request, "admin/images/image/taken_in.html", context)

    def get_urls(self):
        desk = self.admin_site.admin_view
        return [
            path("choose/", desk(self.choose), name="images_image_choose"),
            path("upload/", desk(self.upload), name="images_image_upload"),
            path("<int:pk>/alt/", desk(receiving.describe), name="images_image_alt"),
            path("<int:pk>/discard/", desk(receiving.discard), name="images_image_discard"),
            *super().get_urls(),
        ]

    def choose(self, request):
        return chooser.choose(request, may=self.has_view_permission(request))

    def upload(self, request):
        return receiving.upload(request, may=self.has_add_permission(request))


def _row(outcome, *, by, at):
    thumb = chooser.thumb_url(outcome.image, at=at) if outcome.image else ""
    return {"outcome": outcome, "thumb": thumb, "lookalikes": outcome.lookalikes(by=by, at=at)}
