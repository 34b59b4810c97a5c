"""Moving an entry: first it is said what readers will notice, then the verb is pressed. Dragging fills the form."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect, JsonResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.workflow import NotAllowed
from language.fields import FOLDS
from language.wallclock import MomentIsAmbiguous, MomentRefused, resolve
from language.words import shortdate
from newsroom.desk.calendar.spans import VIEWS, day_in, today_of
from newsroom.desk.calendar.things import Due, Plan, Scheduled, Target, Thing

THINGS: dict[str, type[Thing]] = {thing.what: thing for thing in (Scheduled, Plan, Due)}
MAX_BACK = 500
ANSWERS = ("day", "section", "person", "kind")  # of a page of the calendar, in its address
A_YEAR_BACK, YEARS_AHEAD = timedelta(days=366), timedelta(days=3653)  # that anything is moved to


class MoveForm(forms.Form):
    """Where to: a day and a time on the wall. `said` names the target whose effect the person has been told."""

    day = forms.DateField(
        label=gettext_lazy("Day"), widget=forms.DateInput(attrs={"type": "date", "class": "input"}, format="%Y-%m-%d")
    )
    time = forms.TimeField(
        label=gettext_lazy("Time"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time", "class": "input", "step": "1"}, format="%H:%M:%S"),
    )
    fold = forms.ChoiceField(
        label=gettext_lazy("The clocks show this time twice. Which one is meant?"),
        choices=FOLDS,
        required=False,
        widget=forms.RadioSelect,
    )
    seen = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)
    back = forms.CharField(required=False, max_length=MAX_BACK, widget=forms.HiddenInput)
    said = forms.CharField(required=False, max_length=60, widget=forms.HiddenInput)

    def __init__(self, data=None, *, thing: Thing, **kwargs):
        self.thing, self.is_twice = thing, False
        super().__init__(data, **kwargs)
        self.fields["time"].required = thing.needs_time

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        day, at = cleaned["day"], cleaned["time"]
        first, last = today_of(self.thing.now) - A_YEAR_BACK, today_of(self.thing.now) + YEARS_AHEAD
        if not first <= day <= last:
            sentence = _("Choose a day between %(first)s and %(last)s.")
            raise ValidationError(sentence % {"first": shortdate(first), "last": shortdate(last)})
        if not self.thing.needs_time:
            return cleaned | {"target": Target(day, at)}
        try:
            moment = resolve(datetime.combine(day, at), fold=int(cleaned["fold"]) if cleaned["fold"] else None)
        except MomentIsAmbiguous as twice:
            self.is_twice = True
            raise ValidationError(str(twice)) from twice
        except MomentRefused as refused:
            raise ValidationError(str(refused)) from refused
        self.is_twice = bool(cleaned["fold"])
        return cleaned | {"target": Target(day, at, moment)}

    def problem(self) -> str:
        return " ".join(str(sentence) for sentences in self.errors.values() for sentence in sentences)


def move(request, what, pk):
    """GET: the form. POST: what readers will notice; and with `said` naming that very target, the step itself."""
    if what not in THINGS or not request.user.has_perm("articles.view_article"):
        raise Http404
    thing = THINGS[what](request, pk)
    if request.method != "POST":
        given = {name: request.GET[name] for name in ("day", "time", "back") if name in request.GET}
        form = MoveForm(thing=thing, initial=thing.initial | given)
        return _page(request, thing, form)
    form = MoveForm(request.POST, thing=thing)
    if not form.is_valid():
        return _answer(request, thing, form, problem=form.problem())
    target = form.cleaned_data["target"]
    if form.cleaned_data["said"] != target.key:
        return _answer(request, thing, form, target=target)
    try:
        noticed = thing.noticed(target)
        thing.move(target, seen=thing.parsed(form.cleaned_data["seen"]))
    except NotAllowed as refused:
        return _answer(request, thing, form, problem=str(refused))
    return _moved(request, thing, form, noticed)


def _moved(request, thing, form, noticed):
    target = form.cleaned_data["target"]
    said = {"story": thing.headline, "where": target.words}
    messages.success(request, _("“%(story)s” stands on %(where)s now.") % said + " " + noticed)
    address = _back(form.cleaned_data["back"], thing=thing, day=target.day)
    return JsonResponse({"address": address}) if _wants_json(request) else HttpResponseRedirect(address)


def _back(asked: str, *, thing: Thing, day: date) -> str:
    """Only to a page of the calendar, without what an earlier step left in its address; to `day` if it was another."""
    path, _mark, query = asked.partition("?")
    view = next((view for view in VIEWS if reverse(f"admin:{view.name}") == path), VIEWS[0])
    answers = {name: answer for name, answer in QueryDict(query).items() if name in ANSWERS and answer}
    span = view.span(day_in(answers.get("day", "")) or today_of(thing.now))
    if not span.first <= day <= span.last:
        answers["day"] = day.isoformat()
    return reverse(f"admin:{view.name}") + "?" + urlencode(answers | {"moved": thing.key, "was": thing.seen})


def _answer(request, thing, form, *, target=None, problem=""):
    """What readers will notice, or why it cannot be; as JSON for the page with scripts, else as the form again."""
    said = {"from": thing.current.words, "to": target.words, "noticed": thing.noticed(target)} if target else {}
    said |= {"isQuiet": thing.is_quiet} if target else {}
    if _wants_json(request):
        choices = [[fold, str(label)] for fold, label in FOLDS] if form.is_twice and problem else []
        answer = {"problem": problem, "said": target.key if target else "", "choices": choices, **said}
        return JsonResponse(answer, status=409 if problem else 200)
    if target:
        form.data = form.data.copy()
        form.data["said"] = target.key
    return _page(request, thing, form, said=said, problem=problem, status=409 if problem else 200)


def _page(request, thing, form, *, status=200, **more):
    from django.contrib import admin

    request.current_app = admin.site.name
    context = {**admin.site.each_context(request), "title": thing.headline, "thing": thing, "form": form, **more}
    return TemplateResponse(request, "admin/calendar/move.html", context, status=status)


def _wants_json(request) -> bool:
    return request.headers.get("Accept") == "application/json"


@dataclass(frozen=True)
class Undo:
    """What takes the last step back: the form is filled and needs one press."""

    thing: Thing
    target: Target


def undo_of(request) -> Undo | None:
    """For the page after a step (?moved=&was=); nothing where the address is old, wrong or not this person's."""
    what, _mark, pk = request.GET.get("moved", "").partition("-")
    if what not in THINGS or not pk.isdecimal() or len(pk) > 18:
        return None
    try:
        thing = THINGS[what](request, int(pk))
        was = thing.parsed(request.GET.get("was", ""))
    except Http404:
        return None
    target = thing.target_of(was)
    return Undo(thing, target) if target and target.key != thing.current.key else None
