"""Verbs that only the desk notices: submit, recall, return, legal check, clear, people."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin.names import RowsField
from articles.admin.verbs import REST, ClearingForm, VerbForm, reason_field
from articles.models import Right, SecondLook, Section
from authors.models import User
from language.fields import MomentField

NOTHING = gettext_lazy("Readers notice nothing.")


class Submit(VerbForm):
    name, rank = "submit", 20

    def press(self, version):
        workflow.submit(version, **self.by_now)
        return _("Submitted. The desk sees that version %(number)s waits.") % {"number": version.number}


class Recall(VerbForm):
    name, rank, is_step = "recall", 36, False  # where Ctrl Enter has just submitted, it must not take that back

    def press(self, version):
        workflow.recall(version, **self.by_now)
        return _("Recalled. The text is a draft again.")


class Return(VerbForm):
    name, rank = "return_", 35
    note = reason_field(gettext_lazy("What should be changed?"))

    def press(self, version):
        workflow.return_(version, **self.by_now, note=self.value("note"))
        return _("Returned with your note.")


class Clear(ClearingForm):
    name, rank = "clear", 15

    def put(self, version):
        return _("Version %(number)s is cleared. Readers notice nothing.") % {"number": version.number}


class SendToLegal(VerbForm):
    name, rank = "send_to_legal", REST + 5
    note = reason_field(gettext_lazy("What should be looked at?"), required=False)

    def press(self, version):
        workflow.send_to_legal(version, **self.by_now, note=self.value("note"))
        return _("Given to the legal check. Until it is passed nobody can clear.")


class PassLegal(VerbForm):
    name, rank = "pass_legal", 12
    note = reason_field(gettext_lazy("Result"))

    def press(self, version):
        workflow.pass_legal(version, **self.by_now, note=self.value("note"))
        return _("The legal check is passed. The text waits for clearance again.")


class TakeSecondLook(VerbForm):
    name, rank = "take_second_look", 13
    label, effect = gettext_lazy("Take the second look"), NOTHING

    @classmethod
    def fits(cls, case):
        return case.may(Right.CLEAR) and cls._owed(case).exists()

    @staticmethod
    def _owed(case):
        return SecondLook.objects.owed(at=case.now).filter(article=case.article).exclude(asked_by=case.user)

    def press(self, version):
        for look in self._owed(self.case):
            workflow.take_second_look(look, **self.by_now)
        return _("The second look is taken.")


class TakeOver(VerbForm):
    name, rank = "take_over", 40

    def press(self, version):
        workflow.take_over(self.case.article, **self.by_now)
        return _("You are in charge of this story.")


class People(RowsField):
    def __init__(self, **kwargs):
        people = User.objects.filter(is_active=True)
        super().__init__(queryset=people, widget=forms.SelectMultiple(attrs={"size": 6}), **kwargs)


class Assign(VerbForm):
    name, rank = "assign", REST + 2
    label, effect = gettext_lazy("People, deadline, confidential"), NOTHING
    in_charge = People(label=gettext_lazy("In charge"))
    named = People(label=gettext_lazy("May also see and write it"), required=False)
    due_at = MomentField(label=gettext_lazy("Due"), required=False)
    is_confidential = forms.BooleanField(
        label=gettext_lazy("Confidential"),
        required=False,
        help_text=gettext_lazy("It exists only for the people named here: in no list, no search, no mail."),
    )

    def __init__(self, data=None, *, case, offer=None):
        super().__init__(data, case=case, offer=offer)
        rows = list(case.article.assignments.all())
        self.initial = {
            "in_charge": [row.user_id for row in rows if row.is_in_charge],
            "named": [row.user_id for row in rows if not row.is_in_charge],
            "due_at": case.article.due_at,
            "is_confidential": case.article.is_confidential,
        }

    @classmethod
    def fits(cls, case):
        return case.is_mine or case.may(Right.EDIT)

    def press(self, version):
        said = {name: self.cleaned_data[name] for name in self.initial}
        workflow.assign(self.case.article, **self.by_now, **said)
        return _("People and deadline are noted.")


class ChangeDesk(VerbForm):
    name, rank = "change_desk", REST + 3
    label, effect = gettext_lazy("Hand over to another desk …"), NOTHING
    desk = forms.ModelChoiceField(Section.objects.all(), label=gettext_lazy("Desk"), empty_label="–")

    @classmethod
    def fits(cls, case):
        return not case.article.is_page and case.may(Right.EDIT)

    def press(self, version):
        desk = self.cleaned_data["desk"]
        workflow.change_desk(self.case.article, **self.by_now, desk=desk)
        return _("The story is with the desk “%(desk)s” now.") % {"desk": desk}
