"""What the screen of a front asks: when the change holds, a place's own words, until when something is kept."""

from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.models import Release
from frontpage.models import OWN_HEADLINE
from images.desk.chooser import as_choice
from images.desk.crops_field import CropsField
from images.models import Image
from language.fields import MomentField
from language.words import weekday_moment

NEWEST_PICTURES = 24  # to choose from without scripts; with them the whole library can be searched
NOW, LATER, RELEASE = "now", "at", "release"


def line_input(**attrs):
    return forms.TextInput(attrs={"class": "input", **attrs})


class TakeForm(forms.Form):
    """When the arrangement holds: now, from a moment on, or with a release."""

    mode = forms.ChoiceField(
        choices=[(NOW, _("now")), (LATER, _("from a moment on")), (RELEASE, _("as part of a release"))], initial=NOW
    )
    at = MomentField(label=_("From when on? Seconds are possible; the clock is Europe/Berlin."), required=False)
    release = forms.ModelChoiceField(
        label=_("Release"), queryset=Release.objects.none(), required=False, empty_label="–",
        widget=forms.Select(attrs={"class": "select"}),
    )  # fmt: skip
    title = forms.CharField(
        label=_("Name on the desk, such as Morning"), max_length=100, required=False, widget=line_input()
    )

    def __init__(self, data=None, *, releases, now: datetime, **kwargs):
        self.now = now
        super().__init__(data, **kwargs)
        self.fields["release"].queryset = releases
        self.fields["release"].label_from_instance = _release_words

    def clean_at(self):
        at = self.cleaned_data["at"]
        if self.data.get("mode") != LATER:
            return at
        if at is None:
            raise ValidationError(_("Please enter a date and a time."), code="required")
        if at <= self.now:
            raise ValidationError(_("This moment is over. Choose a later one, or “now”."), code="over")
        return at

    def clean_release(self):
        release = self.cleaned_data["release"]
        if self.data.get("mode") == RELEASE and release is None:
            raise ValidationError(_("Please choose a release."), code="required")
        return release

    @property
    def moment(self) -> datetime | None:
        """From when on the arrangement would hold; None for now, or while the form does not say."""
        said = getattr(self, "cleaned_data", {})
        if said.get("mode") == RELEASE:
            return said["release"].live_from if said.get("release") else None
        return said.get("at") if said.get("mode") == LATER else None


def _release_words(release):
    return f"{release.title}: {weekday_moment(release.live_from)}"


class WordsForm(forms.Form):
    """One place: which story, with which headline and picture of its own."""

    story = forms.ChoiceField(label=_("Story"), required=False, widget=forms.Select(attrs={"class": "select"}))
    headline = forms.CharField(
        label=_("Own headline; empty: that of the story"), max_length=OWN_HEADLINE, required=False,
        widget=line_input(**{"data-quotes": ""}),
    )  # fmt: skip
    image = forms.ModelChoiceField(
        label=_("Own picture"), queryset=Image.objects.none(), required=False, empty_label=_("that of the story"),
        widget=forms.Select(attrs={"class": "select", "data-own-picture": ""}),
    )  # fmt: skip

    crops = CropsField()
    alt = forms.CharField(
        label=_("Alternative text of the own picture; empty: as in the library"), max_length=500, required=False,
        widget=line_input(**{"data-quotes": ""}),
    )  # fmt: skip

    def __init__(self, data=None, *, stories, chosen: int | None, at: datetime, **kwargs):
        super().__init__(data, prefix="cell", **kwargs)
        self.fields["story"].choices = [("", _("nobody’s choice: the newest that fits")), *stories]
        pictures = Image.objects.choosable(at=at)
        self.fields["image"].queryset = pictures
        # The newest and the one chosen are shown; any other that may be used can be sent.
        newest = list(pictures.newest_first()[:NEWEST_PICTURES])
        if chosen and chosen not in {image.pk for image in newest}:
            newest += pictures.filter(pk=chosen)
        # What the crop tool has to know of the one chosen.
        self.picture = next((as_choice(image, at=at) for image in newest if image.pk == chosen), None)
        self.fields["image"].choices = [
            ("", _("that of the story")),
            *((image.pk, _picture(image)) for image in newest),
        ]


def _picture(image):
    words = image.caption or image.alt or image.original_name
    return words if len(words) <= 70 else f"{words[:69]}…"


class KeepForm(forms.Form):
    """Until when a story stays in its place, or off this front, whatever is arranged meanwhile."""

    until = MomentField(label=_("Until when? The clock is Europe/Berlin."))
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False, widget=line_input())


class MoveForm(forms.Form):
    """To which moment a coming arrangement is moved."""

    at = MomentField(label=_("To when? Seconds are possible; the clock is Europe/Berlin."))


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, required=False, widget=line_input())
