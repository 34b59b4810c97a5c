"""Verbs that take away or stop: emergency brake, retraction, block, embargo; and the address."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin.verbs import REST, VerbForm, reason_field
from articles.admin.verbs_that_ask import AsksOwnWords, AsksReleases
from articles.models import Hold
from language.fields import MomentField
from language.words import weekday_moment


class KeepForm(AsksReleases):
    """Taking away cancels all later publications, unless each is kept by name."""

    def __init__(self, data=None, *, case, offer=None):
        super().__init__(data, case=case, offer=offer)
        later = [(str(one.pk), weekday_moment(one.live_from)) for one in case.coming if one.version_id]
        if later:
            self.fields["keep"] = forms.MultipleChoiceField(
                label=_("These later publications are cancelled with it; tick what shall stay."),
                choices=later,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )

    def kept(self) -> list[int]:
        return [int(key) for key in self.value("keep", [])]


class Withdraw(KeepForm):
    name, rank = "withdraw", REST + 40
    reason = reason_field()
    at = MomentField(label=gettext_lazy("From when on? Empty means now."), required=False)

    def press(self, version):
        said = {"reason": self.value("reason"), "at": self.cleaned_data["at"], "keep": self.kept()}
        said |= {"releases": self.rest()}
        publication = workflow.withdraw(self.case.article, **self.by_now, **said)
        if self.cleaned_data["at"]:
            return _("Readers see the story until %(moment)s.") % {"moment": weekday_moment(publication.live_from)}
        return _("Taken down. Readers no longer see the story.")


class Retract(AsksOwnWords, KeepForm):
    name, rank = "retract", REST + 41
    wrong = reason_field(gettext_lazy("What was wrong"), required=False)
    right = reason_field(gettext_lazy("What readers are told"))

    def becomes(self):
        live = self.case.article.publication_at(self.case.now)
        return live.version if live else None

    def press(self, version):
        said = {"wrong": self.value("wrong"), "right": self.value("right"), "keep": self.kept()}
        said |= {"words": self.about_words(), "releases": self.rest()}
        workflow.retract(self.case.article, **self.by_now, **said)
        return _("Retracted. Readers see the notice.")


class Block(AsksOwnWords, AsksReleases):
    name, rank = "block", REST + 45
    reason = reason_field()
    answer = forms.ChoiceField(label=gettext_lazy("What its address says"), choices=Hold.Answer.choices, required=False)

    def becomes(self):
        return None

    def press(self, version):
        said = {"reason": self.value("reason"), "answer": self.value("answer", Hold.Answer.GONE)}
        workflow.block(self.case.article, **self.by_now, **said, words=self.about_words(), releases=self.rest())
        return _("Blocked.")


class Unblock(VerbForm):
    name, rank = "unblock", 18
    reason = reason_field()

    def press(self, version):
        workflow.unblock(self.case.article, **self.by_now, reason=self.value("reason"))
        return _("The block is lifted. The story stays down until somebody publishes it.")


class SetEmbargo(VerbForm):
    name, rank = "set_embargo", REST + 10
    until = MomentField(label=gettext_lazy("Until when? Seconds are possible; the clock is Europe/Berlin."))
    reason = reason_field(gettext_lazy("Whose embargo?"))

    def press(self, version):
        until = self.cleaned_data["until"]
        workflow.set_embargo(self.case.article, **self.by_now, until=until, reason=self.value("reason"))
        return _("Embargoed until %(moment)s.") % {"moment": weekday_moment(until)}


class LiftEmbargo(VerbForm):
    name, rank = "lift_embargo", REST + 11
    reason = reason_field()

    def press(self, version):
        for hold in self.case.article.holds.embargoes(at=self.case.now):
            workflow.lift_embargo(hold, **self.by_now, reason=self.value("reason"))
        return _("The embargo is lifted.")


class Readdress(VerbForm):
    name, rank = "readdress", REST + 15
    slug = forms.CharField(label=gettext_lazy("New address"), max_length=100)

    def press(self, version):
        address = workflow.readdress(self.case.article, **self.by_now, slug=self.value("slug"))
        return _("The story’s address is now “%(slug)s”.") % {"slug": address.slug}
