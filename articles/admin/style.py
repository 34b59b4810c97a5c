"""The house style: a list the chief keeps, many lines pasted at once, and a field to try it on a text."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import StyleRule
from articles.preflight.style import notes_on

MOST_LINES = 2_000
LIST = "admin/articles/stylerule/change_list.html"


class LinesForm(forms.Form):
    """Many rules at once, one in each line: word; instead; why. In quotation marks: exactly so, in no other form."""

    lines = forms.CharField(
        label=gettext_lazy("Many lines at once"),
        max_length=200_000,
        help_text=gettext_lazy("One rule in each line: word; instead; why. In quotation marks: exactly so."),
        widget=forms.Textarea(attrs={"rows": 6, "class": "area", "placeholder": "Asylant; Flüchtling; abwertend"}),
    )

    def clean_lines(self):
        lines = [line for line in self.cleaned_data["lines"].splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(_("At most %(count)s lines at once."), params={"count": MOST_LINES})
        return [self._rule(number, line) for number, line in enumerate(lines, start=1)]

    def _rule(self, number, line) -> StyleRule:
        parts = [part.strip() for part in line.replace("\t", ";").split(";", 2)] + ["", ""]
        wording, instead, why = parts[:3]
        bare = wording.strip('„“”"»«')
        rule = StyleRule(wording=" ".join(bare.split()), instead=instead, why=why, with_inflections=bare == wording)
        too_long = len(rule.wording) > 200 or len(instead) > 200 or len(why) > 300
        if too_long or not any(sign.isalnum() for sign in rule.wording):
            raise forms.ValidationError(
                _("Line %(number)s is no rule: “%(line)s”."), params={"number": number, "line": line[:60]}
            )
        return rule

    def save(self) -> int:
        """New rules; a word that stands there already gets what the line says."""
        rules = {rule.wording: rule for rule in self.cleaned_data["lines"]}
        changed = ["with_inflections", "instead", "why"]
        StyleRule.objects.bulk_create(
            rules.values(), update_conflicts=True, unique_fields=["wording"], update_fields=changed, batch_size=500
        )
        return len(rules)


class TryForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Try it on a text"),
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 6, "class": "area"}),
    )

    def found(self) -> list[str]:
        return [note.sentence for note in notes_on([("", self.cleaned_data["text"])])]


@admin.register(StyleRule)
class StyleAdmin(admin.ModelAdmin):
    list_display = ["wording", "instead", "why", "with_inflections"]
    search_fields = ["wording", "instead", "why"]
    fields = ["wording", "with_inflections", "instead", "why"]
    list_per_page = 100
    change_list_template = LIST

    def get_urls(self):
        view = self.admin_site.admin_view
        own = [
            path("lines/", view(self.lines_view), name="articles_stylerule_lines"),
            path("try/", view(self.try_view), name="articles_stylerule_try"),
        ]
        return own + super().get_urls()

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"lines": LinesForm(), "trial": TryForm()} | (extra_context or {}))

    def lines_view(self, request):
        form = self._posted(request, LinesForm)
        if form is None or not form.is_valid():
            return self._again(request, {"lines": form or LinesForm()})
        count = form.save()
        messages.success(
            request, ngettext("%(count)s rule taken in.", "%(count)s rules taken in.", count) % {"count": count}
        )
        return HttpResponseRedirect(reverse("admin:articles_stylerule_changelist"))

    def try_view(self, request):
        form = self._posted(request, TryForm)
        found = form.found() if form and form.is_valid() else None
        return self._again(request, {"trial": form or TryForm(), "found": found, "is_tried": found is not None})

    def _posted(self, request, form):
        if not self.has_change_permission(request):
            raise PermissionDenied
        return form(request.POST) if request.method == "POST" else None

    def _again(self, request, context):
        """The list as it is when it is opened, with what was typed. Django's list would read the form as a search."""
        request.method = "GET"
        return self.changelist_view(request, context)
