"""The desk's forms for replies (Gegendarstellungen)."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin.verbs import REST, VerbForm, reason_field
from articles.models import Reply, Right
from language.fields import MomentField
from language.words import weekday_moment


class PublishReply(VerbForm):
    name, rank, fill = "publish_reply", REST + 46, "live"
    label = gettext_lazy("Publish a reply (Gegendarstellung) …")
    effect = gettext_lazy("Readers find it with the story, word for word. Nobody can change it afterwards.")
    person = forms.CharField(label=gettext_lazy("Who replies, as signed"), max_length=200)
    text = forms.CharField(
        label=gettext_lazy("Text, word for word; an empty line begins a new paragraph"),
        max_length=20_000,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "class": "area"}),
    )
    dated = forms.CharField(
        label=gettext_lazy("Place and date below the text, as signed"), max_length=200, required=False
    )
    received_on = forms.DateField(
        label=gettext_lazy("Received on"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date", "class": "input"}),
    )
    at = MomentField(label=gettext_lazy("From when on? Empty means now."), required=False)

    @classmethod
    def fits(cls, case):
        return case.may(Right.BLOCK) and case.article.publications.filter(version__isnull=False).exists()

    def press(self, version):
        said = {name: self.cleaned_data[name] for name in ("person", "text", "dated", "received_on", "at")}
        reply = workflow.publish_reply(self.case.article, **self.by_now, **said)
        if self.cleaned_data["at"]:
            return _("Readers see the reply from %(moment)s on.") % {"moment": weekday_moment(reply.live_from)}
        return _("Readers now see the reply with the story.")


class EndReply(VerbForm):
    name, rank, fill = "end_reply", REST + 47, "burn"
    label = gettext_lazy("End a reply …")
    effect = gettext_lazy("A planned one is cancelled; of one whose story is down, the own page ends.")
    reply = forms.ChoiceField(label=gettext_lazy("Which one?"), widget=forms.Select(attrs={"class": "select"}))
    reason = reason_field()

    def __init__(self, data=None, *, case, offer=None):
        super().__init__(data, case=case, offer=offer)
        self.replies = {str(reply.pk): reply for reply in _endable(case)}
        self.fields["reply"].choices = [(key, str(reply)) for key, reply in self.replies.items()]

    @classmethod
    def fits(cls, case):
        return case.may(Right.BLOCK) and bool(_endable(case))

    def press(self, version):
        reply = self.replies[self.cleaned_data["reply"]]
        workflow.end_reply(reply, **self.by_now, reason=self.value("reason"))
        return _("The reply has ended.")


def _endable(case) -> list[Reply]:
    is_live = case.is_live
    replies = case.article.replies.filter(live_until=None)
    return [reply for reply in replies if reply.live_from > case.now or not is_live]
