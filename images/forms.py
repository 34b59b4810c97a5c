"""The two forms of the picture library: bring a picture in, and describe it."""

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from images import uploads
from images.models import Image
from language.fields import MomentField

ACCEPT = ",".join(Image.Mime.values)


class UploadForm(forms.ModelForm):
    """A file and the words one has at hand. `by` and `now` are set by the admin."""

    file = forms.FileField(label=_("File"), widget=forms.FileInput(attrs={"accept": ACCEPT}))

    class Meta:
        model = Image
        fields = ["alt", "caption", "credit", "source", "origin"]
        widgets = {"alt": forms.Textarea(attrs={"rows": 2}), "caption": forms.Textarea(attrs={"rows": 2})}

    by = now = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _("JPEG, PNG, WebP or AVIF, up to %(limit)s.") % {
            "limit": filesizeformat(settings.MAX_PICTURE_BYTES)
        }

    def clean(self):
        """Takes the picture in once all else is right, so that a refusal stands beside its field."""
        about = super().clean()
        file = about.pop("file", None)
        if file and not self.errors:
            try:
                self.instance = uploads.take_in(file, by=self.by, now=self.now, **about)
            except uploads.PictureRefused as refused:
                self.add_error("file", str(refused))
        return about

    def _post_clean(self):
        """The verb has checked and stored the picture; the form's own construction would write over a known one."""

    def save(self, commit=True):
        return self.instance

    def save_m2m(self):
        """There is nothing to save: the admin asks."""


class PictureForm(forms.ModelForm):
    licence_url = forms.URLField(label=_("Address of the licence"), required=False, assume_scheme="https")
    rights_from = MomentField(label=_("Rights from"), required=False)
    rights_until = MomentField(label=_("Rights until"), required=False)
    withdrawn_at = MomentField(
        label=_("Withdrawn from"), required=False, help_text=_("From this moment on no reader sees the picture.")
    )

    class Meta:
        model = Image
        fields = [
            *("alt", "is_decorative", "caption", "label", "digital_source_type", "focal_x", "focal_y"),
            *("credit", "creator", "source", "origin", "copyright_notice", "licence", "licence_url"),
            *("instructions", "rights_from", "rights_until", "withdrawn_at", "withdrawn_reason"),
        ]
        widgets = {
            "alt": forms.Textarea(attrs={"rows": 2}),
            "caption": forms.Textarea(attrs={"rows": 3}),
            "instructions": forms.Textarea(attrs={"rows": 2}),
            "focal_x": forms.NumberInput(attrs={"min": 0, "max": 1, "step": "0.001", "data-focal": "x"}),
            "focal_y": forms.NumberInput(attrs={"min": 0, "max": 1, "step": "0.001", "data-focal": "y"}),
        }

    def clean(self):
        about = super().clean()
        if about.get("withdrawn_at") and not about.get("withdrawn_reason"):
            self.add_error("withdrawn_reason", _("Please say why the picture is withdrawn."))
        return about
