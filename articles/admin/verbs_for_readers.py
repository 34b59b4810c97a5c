"""Verbs that readers notice, now or later: publish, schedule, typo, new state, correction, dating back."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin.verbs import REST, LaterForm, PassesChecks, VerbForm, reason_field
from articles.admin.verbs_that_ask import AsksOwnWords
from articles.models import Correction, Publication, Right
from language.fields import MomentField
from language.words import weekday_moment


class Publish(LaterForm):
    name, rank = "publish", 10

    def put(self, version):
        workflow.publish(version, **self.by_now, later=self.choices(), **self.passing)
        return _("Readers now see version %(number)s.") % {"number": version.number}


class Update(LaterForm):
    name, rank = "update", 10
    whats_new = forms.CharField(
        label=gettext_lazy("What is new? One line for readers; may stay empty."), required=False, max_length=300
    )

    def put(self, version):
        more = {"whats_new": self.value("whats_new"), "later": self.choices()}
        workflow.update(version, **self.by_now, **more, **self.passing)
        return _("Readers now see version %(number)s, with a new date.") % {"number": version.number}


class MendTypo(LaterForm):
    name, rank = "mend_typo", 11

    def put(self, version):
        workflow.mend_typo(version, **self.by_now, later=self.choices(), **self.passing)
        return _("Mended. Readers now see version %(number)s; its date stays.") % {"number": version.number}


class Correct(AsksOwnWords, LaterForm):
    name, rank = "correct", 12
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[(kind.value, kind.label) for kind in (Correction.Kind.CORRECTION, Correction.Kind.CLARIFICATION)],
        required=False,
    )
    wrong = reason_field(gettext_lazy("What was wrong"), required=False)
    right = reason_field(gettext_lazy("What is right"))

    def put(self, version):
        kind = self.value("kind", Correction.Kind.CORRECTION)
        said = {"kind": kind, "wrong": self.value("wrong"), "right": self.value("right")}
        said |= {"later": self.choices(), "words": self.about_words()}
        workflow.correct(version, **self.by_now, **said, **self.passing)
        return _("Corrected. Readers now see version %(number)s with the correction.") % {"number": version.number}


class Schedule(LaterForm):
    name, rank = "schedule", 16
    at = MomentField(label=gettext_lazy("From when on? Seconds are possible; the clock is Europe/Berlin."))
    field_order = ["at"]

    def put(self, version):
        at = self.cleaned_data["at"]
        workflow.schedule(version, **self.by_now, at=at, later=self.choices(), **self.passing)
        said = {"number": version.number, "moment": weekday_moment(at)}
        return _("Readers see version %(number)s from %(moment)s on.") % said


class ComingForm(VerbForm):
    """A verb about one of the decisions that are still to come."""

    def __init__(self, data=None, *, case, offer=None):
        super().__init__(data, case=case, offer=offer)
        choices = [(str(publication.pk), _coming(publication)) for publication in case.coming]
        select = forms.Select(attrs={"class": "select"})
        self.fields["publication"] = forms.ChoiceField(label=_("Which one?"), choices=choices, widget=select)
        self.order_fields(["publication"])

    @classmethod
    def fits(cls, case):
        right = Right.PAGES if case.article.is_page else Right.PUBLISH
        return bool(case.coming) and case.may(right)

    @property
    def publication(self) -> Publication:
        return next(one for one in self.case.coming if str(one.pk) == self.cleaned_data["publication"])


def _coming(publication):
    moment = weekday_moment(publication.live_from)
    if publication.version is None:
        return _("Taking down, %(moment)s") % {"moment": moment}
    return _("Version %(number)s, %(moment)s") % {"number": publication.version.number, "moment": moment}


class Reschedule(PassesChecks, ComingForm):
    name, rank, fill = "reschedule", REST + 3, "plan"
    label = gettext_lazy("Move a planned publication")
    effect = gettext_lazy("Readers see it at the new moment.")
    at = MomentField(label=gettext_lazy("To when? Seconds are possible; the clock is Europe/Berlin."))

    def press(self, version):
        at = self.cleaned_data["at"]
        workflow.reschedule(self.publication, **self.by_now, at=at, **self.passing)
        return _("Moved to %(moment)s.") % {"moment": weekday_moment(at)}


class Unschedule(ComingForm):
    name, rank, fill = "unschedule", REST + 4, "burn"
    label = gettext_lazy("Cancel a planned publication")
    effect = gettext_lazy("It does not happen. What readers see now stays.")
    reason = reason_field(required=False)

    def press(self, version):
        workflow.unschedule(self.publication, **self.by_now, reason=self.value("reason"))
        return _("Cancelled. The version stays cleared.")


class Backfill(LaterForm):
    name, rank = "backfill", REST + 20
    at = MomentField(label=gettext_lazy("First published; the clock is Europe/Berlin."))
    field_order = ["at"]

    def put(self, version):
        at = self.cleaned_data["at"]
        workflow.backfill(version, **self.by_now, at=at, later=self.choices(), **self.passing)
        return _("Readers see the story with the date %(moment)s.") % {"moment": weekday_moment(at)}
