"""Web hooks at the desk: who hears what, the last messages, one to try it, and one more time."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.names import RowsField
from articles.models import Section
from articles.telling.announcing import EVENTS, announce_test
from delivery import hooks
from delivery.hooks.guard import Refused, checked
from delivery.models import Delivery, WebHook

SHOWN = 50  # messages


class WebHookForm(forms.ModelForm):
    events = forms.MultipleChoiceField(
        label=gettext_lazy("What it hears"), choices=list(EVENTS.items()), widget=forms.CheckboxSelectMultiple
    )
    sections = RowsField(
        label=gettext_lazy("Only these sections"),
        queryset=Section.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None chosen: all of them. A section counts with those below it."),
    )

    class Meta:
        model = WebHook
        fields = ["name", "address", "form", "events", "is_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["sections"] = [int(label.partition(":")[2]) for label in self.instance.labels]

    def clean_address(self):
        try:
            checked(self.cleaned_data["address"])
        except Refused as refused:
            raise forms.ValidationError(str(refused)) from None
        return self.cleaned_data["address"]

    def save(self, commit=True):
        self.instance.labels = [f"section:{section.pk}" for section in self.cleaned_data["sections"]]
        return super().save(commit)


@admin.register(WebHook)
class WebHookAdmin(admin.ModelAdmin):
    form = WebHookForm
    list_display = ["name", "address", "form", "is_on"]
    fields = ["name", "address", "form", "events", "sections", "is_on"]
    change_form_template = "admin/delivery/webhook/change_form.html"
    actions = None

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("<int:pk>/test/", view(self.test_view), name="webhook_test"),
            path("<int:pk>/secret/", view(self.secret_view), name="webhook_secret"),
            path("<int:pk>/again/<int:delivery>/", view(self.again_view), name="webhook_again"),
        ]
        return own + super().get_urls()

    def save_model(self, request, hook, form, change):
        if not change:
            hook.secret = hooks.new_secret()
        super().save_model(request, hook, form, change)
        if not change:
            request.session["hook_secret"] = [hook.pk, hook.secret]

    def response_add(self, request, hook, post_url_continue=None):
        """To its own page, where the secret is shown this one time."""
        return HttpResponseRedirect(_page(hook.pk))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        more = {}
        if object_id and str(object_id).isdecimal():
            shown = request.session.pop("hook_secret", None) if request.method == "GET" else None
            more["secret"] = shown[1] if shown and str(shown[0]) == str(object_id) else ""
            more["deliveries"] = Delivery.objects.filter(hook=object_id)[:SHOWN]
        return super().changeform_view(request, object_id, form_url, (extra_context or {}) | more)

    def _hook(self, request, pk):
        hook = get_object_or_404(WebHook, pk=pk)
        if not self.has_change_permission(request, hook):
            raise PermissionDenied
        return hook

    def test_view(self, request, pk):
        hook = self._hook(request, pk)
        if request.method == "POST":
            announce_test(hook, by=request.user, at=request.at)
            messages.success(request, _("A message to try it is on its way. Its fate stands below in a moment."))
        return HttpResponseRedirect(_page(pk))

    def secret_view(self, request, pk):
        """A new secret; the old one signs nothing any more."""
        hook = self._hook(request, pk)
        if request.method == "POST":
            hook.secret = hooks.new_secret()
            hook.save(update_fields=["secret"])
            request.session["hook_secret"] = [hook.pk, hook.secret]
        return HttpResponseRedirect(_page(pk))

    def again_view(self, request, pk, delivery):
        hook = self._hook(request, pk)
        kept = get_object_or_404(hook.deliveries.select_related("hook"), pk=delivery)
        if request.method == "POST":
            if why := hooks.send_again(kept, now=request.at):
                messages.error(request, why)
            else:
                messages.success(request, _("It is sent once more."))
        return HttpResponseRedirect(_page(pk))


def _page(pk):
    return reverse("admin:delivery_webhook_change", args=[pk])
