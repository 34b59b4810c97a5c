"""What one can do with a picture beside describing it: each a small form that presses one verb of the workflow."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from images import workflow
from images.desk.forms import ACCEPT
from language.fields import MomentField

KEEP, DROP = "keep", "drop"


class VerbForm(forms.Form):
    """`press` does it and returns sentences that say what happened. It may raise NotAllowed."""

    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2, "class": "area"}),
        error_messages={"required": gettext_lazy("Please give a reason.")},
    )

    def __init__(self, *args, image, **kwargs):
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False  # the forms stand inside another one
        self.image = image


class Withdraw(VerbForm):
    at = MomentField(label=gettext_lazy("From when on"), required=False, help_text=gettext_lazy("Empty: from now on."))
    field_order = ["reason", "at"]

    def press(self, image, *, by, now):
        about = self.cleaned_data
        workflow.withdraw(image, by=by, now=now, reason=about["reason"], at=about["at"])
        is_later = about["at"] and about["at"] > now
        return [
            _("From then on no reader sees the picture.") if is_later else _("No reader sees the picture any more.")
        ]


class Restore(VerbForm):
    def press(self, image, *, by, now):
        workflow.restore(image, by=by, now=now, reason=self.cleaned_data["reason"])
        return [_("The picture may be seen again.")]


class Replace(VerbForm):
    file = forms.FileField(
        label=gettext_lazy("New file"),
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
        error_messages={"required": gettext_lazy("Please choose a file.")},
    )
    for_cause = forms.BooleanField(
        label=gettext_lazy("The old picture must not be seen any more; its addresses are gone at once"), required=False
    )
    boxes = forms.ChoiceField(
        label=gettext_lazy("Parts that are pixelated"),
        choices=[
            (KEEP, gettext_lazy("lie in the new file where they did")),
            (DROP, gettext_lazy("fall away, I shall set them anew")),
        ],
        widget=forms.RadioSelect,
        required=False,
    )
    field_order = ["file", "reason", "boxes", "for_cause"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.image.pixelated:
            del self.fields["boxes"]

    def press(self, image, *, by, now):
        about = self.cleaned_data
        boxes = about.get("boxes")
        said = {"reason": about["reason"], "for_cause": about["for_cause"]}
        decided = {"keep_boxes": boxes == KEEP, "drop_boxes": boxes == DROP}
        replaced = workflow.replace(image, about["file"], by=by, now=now, **said, **decided)
        return [_("The file is replaced."), *replaced.notes]


FORMS = {"withdraw": Withdraw, "restore": Restore, "replace": Replace}
