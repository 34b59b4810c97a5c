"""Ideas at the desk: one line is enough to pitch one; its page is for those who decide what becomes of it."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import content, workflow
from articles.admin.beginning import desks_of
from articles.admin.verbs import form_for, menu
from articles.admin.verbs_of_planning import PlanFields
from articles.admin.verbs_of_work import People
from articles.models import Right, Section, Stage, StoryTemplate
from articles.staff import reach_of
from articles.workflow import NotAllowed

STEPS = ("take_up", "plan", "drop")


class PitchForm(PlanFields):
    """Only the headline is asked for; a day may come from the page of the calendar that leads here."""

    headline = forms.CharField(
        label=gettext_lazy("What is the story?"),
        max_length=300,
        widget=forms.TextInput(attrs={"class": "input input-big", "autofocus": True, "data-quotes": ""}),
    )
    desk = forms.ModelChoiceField(Section.objects.all(), label=gettext_lazy("Section"), empty_label=None)
    template = forms.ModelChoiceField(
        StoryTemplate.objects.filter(is_offered=True),
        label=gettext_lazy("Template"),
        required=False,
        empty_label=gettext_lazy("none"),
    )
    in_charge = People(label=gettext_lazy("In charge"), required=False)
    is_confidential = forms.BooleanField(
        label=gettext_lazy("Confidential"),
        required=False,
        help_text=gettext_lazy("It exists only for you and whoever is in charge."),
    )
    field_order = ["headline", "desk", "brief", "planned_for", "planned_time", "due_at", "words_wanted"]

    def __init__(self, data=None, *, desks, user, at, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["desk"].queryset = Section.objects.filter(pk__in=[desk.pk for desk in desks])
        for name in ("desk", "template"):
            self.fields[name].widget.attrs["class"] = "select"
        if not reach_of(user, at=at).anywhere(Right.EDIT):
            del self.fields["in_charge"]

    @property
    def first(self):
        return [self["headline"], self["desk"]]

    @property
    def rest(self):
        return [field for field in self if field.name not in ("headline", "desk")]

    def pitched(self, *, by, now):
        """The idea. Raises NotAllowed."""
        said, template = self.cleaned_data, self.cleaned_data.get("template")
        wanted = self.wanted()
        if template:
            wanted |= {name: wanted[name] or value for name, value in template.plan.items()}
        return workflow.pitch(
            said["headline"], by=by, now=now, desk=said["desk"], in_charge=list(said.get("in_charge") or ()),
            is_confidential=said["is_confidential"], text=template and content.empty(**template.fields), **wanted,
        )  # fmt: skip


class Ideas:
    """For the ModelAdmin of Article: pitch/ and <pk>/idea/."""

    def pitch_view(self, request):
        desks = desks_of(request.user, at=request.at, rights=(Right.WRITE, Right.EDIT))
        if not desks:
            raise PermissionDenied
        asked = {"desks": desks, "user": request.user, "at": request.at}
        if request.method != "POST":
            return self._pitch_page(request, PitchForm(initial=_given(request), **asked))
        form = PitchForm(request.POST, **asked)
        if not form.is_valid():
            return self._pitch_page(request, form, status=422)
        try:
            idea = form.pitched(by=request.user, now=request.at)
        except NotAllowed as refused:
            form.add_error(None, str(refused))
            return self._pitch_page(request, form, status=409)
        messages.success(request, _("“%(idea)s” is pitched. Readers notice nothing.") % {"idea": idea})
        if "another" in request.POST:
            return HttpResponseRedirect(reverse("admin:articles_article_pitch"))
        return HttpResponseRedirect(reverse("admin:articles_article_idea", args=[idea.pk]))

    def _pitch_page(self, request, form, *, status=200):
        response = self._page(request, "pitch.html", title=_("New idea"), form=form)
        response.status_code = status
        return response

    def has_idea_page(self, request, article):
        """An idea opens on its own page, unless somebody wants to write at once or looks at a certain text."""
        return article.stage in (Stage.IDEA, Stage.DROPPED) and not request.GET

    def idea_view(self, request, pk):
        """What it is about, when and how long, who; taken up it is a story and has the writing surface."""
        article = self.article_of(request, pk)
        here = reverse("admin:articles_article_idea", args=[pk])
        pressed, problem = None, ""
        if request.method == "POST":
            pressed, problem = self._step(request, article, request.POST.get("step", ""))
            if not problem:
                article = self.article_of(request, pk)
                is_story = article.stage not in (Stage.IDEA, Stage.DROPPED)
                return HttpResponseRedirect(reverse("admin:articles_article_change", args=[pk]) if is_story else here)
        response = self._idea_page(request, self.article_of(request, pk), pressed=pressed, problem=problem)
        response.status_code = 409 if problem else 200
        return response

    def _step(self, request, article, name):
        """Press what was sent; returns its form, and a sentence if it was refused."""
        if name == "note":
            return None, self._note(request, article)
        if name not in STEPS:
            return None, _("There is no such step.")
        form = form_for(name, self.case(request, article), data=request.POST)
        if not form.is_valid():
            return form, _("Not yet: an entry needs another look.")
        try:
            with transaction.atomic():
                messages.success(request, form.press(article.newest_version))
        except NotAllowed as refused:
            return form, str(refused)
        return form, ""

    def _note(self, request, article):
        try:
            workflow.say(article, request.POST.get("note", ""), by=request.user, now=request.at)
        except NotAllowed as refused:
            return str(refused)
        return ""

    def _idea_page(self, request, article, *, pressed, problem):
        case = self.case(request, article)
        steps = {form.name: form for form in menu(case, pressed=pressed) if form.name in STEPS}
        return self._page(
            request, "idea.html", title=str(article), article=article, steps=steps, problem=problem,
            pressed=pressed.name if pressed else "", notes=list(article.notes.select_related("author")),
            in_charge=[row.user for row in article.assignments.filter(is_in_charge=True).select_related("user")],
            last=article.last_step(),
            may_write=case.may_write, may_talk=workflow.may_talk(article, by=request.user, now=request.at),
        )  # fmt: skip


def _given(request) -> dict:
    return {name: request.GET[name] for name in ("headline", "planned_for") if name in request.GET}
