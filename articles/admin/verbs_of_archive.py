"""Verbs of the archive and the law: search engines, our own search, names, requests; and what a page is for."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import workflow
from articles.admin.verbs import REST, VerbForm, reason_field
from articles.anonymity import Anonymity
from articles.models import LegalRequest, Right, Standing
from language.words import joined

RESTRICTED = gettext_lazy("Only the register shows this, to those who may read it.")


class AskedForm(VerbForm):
    """A step that somebody asked for: who and what stands in the register, the reason in the story's history."""

    reason = reason_field()
    asked_by = forms.CharField(label=gettext_lazy("Who asked"), max_length=200, required=False, help_text=RESTRICTED)
    demand = reason_field(gettext_lazy("What was asked"), required=False)

    def asked(self) -> dict:
        return self.by_now | {name: self.value(name) for name in ("reason", "asked_by", "demand")}


class KeepFromEngines(AskedForm):
    name, rank = "keep_from_engines", REST + 60

    def press(self, version):
        workflow.keep_from_engines(self.case.article, **self.asked())
        return _("Search engines are told to forget the page.")


class OpenToEngines(VerbForm):
    name, rank = "open_to_engines", REST + 60
    reason = reason_field()

    def press(self, version):
        workflow.open_to_engines(self.case.article, **self.by_now, reason=self.value("reason"))
        return _("Search engines may show the page again.")


class TakeFromArchive(AskedForm):
    name, rank = "take_from_archive", REST + 61

    def press(self, version):
        workflow.take_from_archive(self.case.article, **self.asked())
        return _("Our own search and archive no longer lead to the story.")


class PutBackInArchive(VerbForm):
    name, rank = "put_back_in_archive", REST + 61
    reason = reason_field()

    def press(self, version):
        workflow.put_back_in_archive(self.case.article, **self.by_now, reason=self.value("reason"))
        return _("Our own search and archive lead to the story again.")


class Anonymise(AskedForm):
    name, rank = "anonymise", REST + 62
    who = forms.CharField(label=gettext_lazy("Full name, as it stands in the story"), max_length=120)
    further = forms.CharField(
        label=gettext_lazy("Further spellings, one a line"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    surname_alone = forms.BooleanField(
        label=gettext_lazy("The surname alone, too (not where others of that name are in the story)"),
        required=False,
        initial=True,
    )
    replacement = forms.CharField(label=gettext_lazy("What stands there instead"), max_length=120)
    genitive = forms.CharField(
        label=gettext_lazy("The same in the genitive, if unusual"), max_length=120, required=False
    )
    slug = forms.CharField(
        label=gettext_lazy("New address, where the present one holds the name"), max_length=100, required=False
    )
    only_count = forms.BooleanField(label=gettext_lazy("Only look where it stands, change nothing"), required=False)

    field_order = (
        "who", "further", "surname_alone", "replacement", "genitive", "slug", "reason", "asked_by", "demand",
        "only_count",
    )  # fmt: skip

    def press(self, version):
        if self.cleaned_data["only_count"]:
            return self._seen(workflow.find_name(self.case.article, self._anonymity()))
        found = workflow.anonymise(self.case.article, self._anonymity(), **self.asked(), slug=self.value("slug"))
        return self._done(found)

    def _anonymity(self) -> Anonymity:
        names = [self.value("who"), *self.value("further").splitlines()]
        return Anonymity(
            tuple(name.strip() for name in names if name.strip()),
            self.value("replacement"),
            genitive=self.value("genitive"),
            surname_alone=self.cleaned_data["surname_alone"],
        )

    @staticmethod
    def _seen(found) -> str:
        if not found.count and not found.in_slug:
            return _("This name stands nowhere in this story.")
        said = {"count": found.count, "spellings": joined(found.spellings)}
        text = ngettext(
            "Nothing was changed. The name stands in one place: %(spellings)s.",
            "Nothing was changed. The name stands in %(count)s places: %(spellings)s.",
            found.count,
        )
        return f"{text % said} {_('The address holds it, too.')}" if found.in_slug else text % said

    @staticmethod
    def _done(found) -> str:
        said = {"count": found.count, "versions": found.versions}
        return (
            ngettext(
                "Replaced in one place. The old text is sealed.",
                "Replaced in %(count)s places, in %(versions)s versions. The old texts are sealed.",
                found.count,
            )
            % said
        )


class EnterRequest(VerbForm):
    name, rank = "enter_request", REST + 63
    kind = forms.ChoiceField(label=gettext_lazy("What was asked"), choices=LegalRequest.Kind.choices)
    asked_by = forms.CharField(label=gettext_lazy("Who asked"), max_length=200, help_text=RESTRICTED)
    demand = reason_field(gettext_lazy("The request in short"))

    def press(self, version):
        asked = {name: self.value(name) for name in ("kind", "asked_by", "demand")}
        workflow.enter_request(self.case.article, **self.by_now, **asked)
        return _("The request stands in the register.")


class AnswerRequest(VerbForm):
    name, rank = "answer_request", REST + 64
    decision = forms.ChoiceField(
        label=gettext_lazy("Decision"),
        choices=[
            (LegalRequest.Decision.REFUSED, gettext_lazy("refused")),
            (LegalRequest.Decision.GRANTED, gettext_lazy("granted")),
        ],
    )
    reason = reason_field()

    def __init__(self, data=None, *, case, offer=None):
        super().__init__(data, case=case, offer=offer)
        open_ones = case.article.legal_requests.filter(decision=LegalRequest.Decision.OPEN)
        self.fields["request"] = forms.ModelChoiceField(
            label=_("Request"),
            queryset=open_ones,
            initial=open_ones.first(),
            empty_label="–",
            widget=forms.Select(attrs={"class": "select"}),
        )
        self.order_fields(["request", "decision", "reason"])

    def press(self, version):
        said = {name: self.value(name) for name in ("decision", "reason")}
        workflow.answer_request(self.value("request"), **self.by_now, **said)
        return _("The decision stands in the register.")


class SetPurpose(VerbForm):
    """Which of the pages every paper owes its readers this one is: footer and search engines ask for it."""

    name, rank = "set_purpose", REST + 16
    label, effect = gettext_lazy("Purpose of the page …"), gettext_lazy("Footer and search engines follow at once.")
    standing = forms.ChoiceField(label=gettext_lazy("Purpose"), choices=Standing.choices, required=False)

    def __init__(self, data=None, *, case, offer=None):
        super().__init__(data, case=case, offer=offer)
        self.fields["standing"].initial = case.article.standing

    @classmethod
    def fits(cls, case):
        return case.article.is_page and case.may(Right.PAGES)

    def press(self, version):
        article = workflow.set_purpose(self.case.article, **self.by_now, standing=self.value("standing"))
        return _("The page’s purpose: %(purpose)s.") % {"purpose": article.get_standing_display()}
