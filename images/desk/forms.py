"""The form by which pictures come in."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from images.desk import uploading
from images.models import Image

ACCEPT = ",".join(Image.Mime.values)


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """Several files, cleaned to a list; what each of them is, `uploads.take_in` finds out."""

    widget = ManyFiles

    def clean(self, data, initial=None):
        files = [file for file in (data if isinstance(data, (list, tuple)) else [data]) if file]
        if problem := uploading.too_few_or_many(files):
            raise ValidationError(problem)
        return files


class AboutForm(forms.ModelForm):
    """What is said of a picture, or of all pictures of a batch, when it comes in."""

    class Meta:
        model = Image
        fields = ["alt", "caption", "origin", "credit", "source", "has_permission"]
        widgets = {"alt": forms.Textarea(attrs={"rows": 2}), "caption": forms.Textarea(attrs={"rows": 2})}

    def clean(self):
        """A reader's picture comes in with its credit and the word of whoever took it, or not at all."""
        about = super().clean()
        if about.get("origin") == Image.Origin.READER:
            if not about.get("credit"):
                self.add_error("credit", _("A reader’s picture needs the name of whoever took it."))
            if not about.get("has_permission"):
                self.add_error("has_permission", _("Please ask whoever took the picture for permission, and note it."))
        return about

    def _post_clean(self):
        """The verb checks and stores each picture; the form has none of its own."""

    @property
    def first_wrong(self) -> str:
        return next(iter(self.errors))

    @property
    def first_problem(self) -> str:
        return f"{self.fields[self.first_wrong].label}: {self.errors[self.first_wrong][0]}"


class UploadForm(AboutForm):
    """Files and the words one has at hand. `by` and `now` are set by the admin, `outcomes` by cleaning."""

    file = FilesField(label=_("Files"), widget=ManyFiles(attrs={"accept": ACCEPT}))

    by = now = None
    outcomes = ()

    def clean(self):
        """Takes the pictures in once all else is right, so that a refusal stands beside its file."""
        about = super().clean()
        files = about.pop("file", None)
        if files and not self.errors:
            self.outcomes = uploading.take_in_all(files, by=self.by, now=self.now, about=about)
            taken = [outcome.image for outcome in self.outcomes if outcome.image]
            if taken:
                self.instance = taken[0]
            else:
                self.add_error("file", [outcome.sentence for outcome in self.outcomes])
        return about

    def save(self, commit=True):
        return self.instance

    def save_m2m(self):
        """There is nothing to save: the admin asks."""
