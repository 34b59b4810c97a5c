"""Verbs for ideas and plans: take up, plan, drop. Readers notice none of them."""

from django import forms
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin.verbs import VerbForm, reason_field
from articles.admin.verbs_of_work import People
from articles.models import Article, Right
from articles.on_fronts import place_names
from articles.workflow.planning import MOST_WORDS, PLAN
from language.fields import MomentField


def _label(name):
    return Article._meta.get_field(name).verbose_name


class PlaceInput(forms.TextInput):
    """Free words, with the places of the fronts to choose from, so that plan and front use the same ones."""

    def render(self, name, value, attrs=None, renderer=None):
        key = f"{(attrs or {}).get('id', name)}-places"
        field = super().render(name, value, {**(attrs or {}), "list": key}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((place,) for place in place_names()))
        return format_html('{}<datalist id="{}">{}</datalist>', field, key, options)


class PlanFields(forms.Form):
    """What is wished for a story; a form that has them all, some or none."""

    planned_for = forms.DateField(
        label=_label("planned_for"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "input"}, format="%Y-%m-%d"),
    )
    planned_time = forms.TimeField(
        label=_label("planned_time"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time", "class": "input"}, format="%H:%M"),
    )
    due_at = MomentField(label=_label("due_at"), required=False)
    words_wanted = forms.IntegerField(
        label=_label("words_wanted"),
        required=False,
        min_value=1,
        max_value=MOST_WORDS,
        widget=forms.NumberInput(attrs={"class": "input"}),
    )
    place_wanted = forms.CharField(
        label=_label("place_wanted"), required=False, max_length=60, widget=PlaceInput(attrs={"class": "input"})
    )
    brief = forms.CharField(
        label=_label("brief"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3, "class": "area", "data-quotes": ""}),
    )

    def wanted(self) -> dict:
        """As the verbs take it: the fields this form asks for."""
        return {name: self.cleaned_data[name] for name in PLAN if name in self.fields}


class Plan(PlanFields, VerbForm):
    name, rank = "plan", 42

    def __init__(self, data=None, *, case, offer=None):
        super().__init__(data, case=case, offer=offer)
        self.initial = {name: getattr(case.article, name) for name in PLAN}

    def press(self, version):
        workflow.plan(self.case.article, **self.by_now, **self.wanted())
        return _("The plan is noted. Readers notice only what is scheduled.")


class TakeUp(VerbForm):
    name, rank = "take_up", 10
    in_charge = People(label=gettext_lazy("In charge"), required=False)
    due_at = MomentField(label=_label("due_at"), required=False)

    def __init__(self, data=None, *, case, offer=None):
        super().__init__(data, case=case, offer=offer)
        in_charge = case.article.assignments.filter(is_in_charge=True).values_list("user", flat=True)
        self.initial = {"in_charge": list(in_charge) or [case.user.pk], "due_at": case.article.due_at}
        if not case.may(Right.EDIT):
            del self.fields["in_charge"]

    def press(self, version):
        said = {"in_charge": self.value("in_charge", []), "due_at": self.value("due_at", None)}
        workflow.take_up(self.case.article, **self.by_now, **said)
        return _("Taken up. The idea is a draft now, and somebody is in charge.")


class Drop(VerbForm):
    name, rank = "drop", 56
    reason = reason_field()

    def press(self, version):
        workflow.drop(self.case.article, **self.by_now, reason=self.value("reason"))
        return _("Dropped. Whoever takes it up brings it back.")
