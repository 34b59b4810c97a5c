"""Verbs of running stories: open or extend, update without clearance, end."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin.verbs import REST, LaterForm, VerbForm, reason_field
from articles.admin.verbs_of_work import People
from language.fields import MomentField
from language.words import weekday_moment


class Run(VerbForm):
    name, rank = "run", REST + 1
    people = People(label=gettext_lazy("Who updates it without clearance?"))
    until = MomentField(label=gettext_lazy("Until when? 24 hours at most; it can be extended."))
    next_state_at = MomentField(label=gettext_lazy("Next state at (may stay empty)"), required=False)
    reason = reason_field()

    def __init__(self, data=None, *, case, offer=None):
        super().__init__(data, case=case, offer=offer)
        if story := workflow.running_at(case.article, case.now):
            self.initial = {
                "people": list(story.people.values_list("pk", flat=True)),
                "until": story.until,
                "next_state_at": story.next_state_at,
            }
        else:
            self.initial = {"people": list(case.article.people.values_list("pk", flat=True))}

    def press(self, version):
        said = {name: self.cleaned_data[name] for name in ("people", "until", "next_state_at", "reason")}
        story = workflow.run(self.case.article, **self.by_now, **said)
        return _("The story runs until %(moment)s.") % {"moment": weekday_moment(story.until)}


class EndRun(VerbForm):
    name, rank = "end_run", REST + 1
    reason = reason_field(required=False)

    def press(self, version):
        workflow.end_run(self.case.article, **self.by_now, reason=self.value("reason"))
        return _("The running story has ended. What is changed from now on is cleared first.")


class RunningUpdate(LaterForm):
    name, rank = "running_update", 5
    whats_new = forms.CharField(
        label=gettext_lazy("What is new? One line for readers; may stay empty."), required=False, max_length=300
    )
    next_state_at = MomentField(label=gettext_lazy("Next state at (may stay empty)"), required=False)

    def press(self, version):
        """Nothing is cleared on the way: the verb's own rule stands in its place."""
        said = {"whats_new": self.value("whats_new"), "next_state_at": self.cleaned_data["next_state_at"]}
        workflow.running_update(version, **self.by_now, **said, later=self.choices())
        return _("Readers now see version %(number)s, with a new date.") % {"number": version.number}
