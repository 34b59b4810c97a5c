"""Who is in charge and when it is due, changed from the card."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import workflow
from articles.admin.verbs import VerbForm
from articles.admin.verbs_of_work import NOTHING, People
from articles.models import Stage
from articles.workflow.planning import may_plan
from language.fields import MomentField


class CardForm(VerbForm):
    """Not a verb of its own: `plan` with two of its wishes."""

    key = "people"
    label, effect = gettext_lazy("Person and deadline"), NOTHING
    in_charge = People(label=gettext_lazy("In charge"), required=False)
    due_at = MomentField(label=gettext_lazy("Due"), required=False)

    def __init__(self, data=None, *, case, offer=None):
        super().__init__(data, case=case, offer=offer)
        in_charge = case.article.assignments.filter(is_in_charge=True).values_list("user", flat=True)
        self.initial = {"in_charge": list(in_charge), "due_at": case.article.due_at}

    @classmethod
    def fits(cls, case):
        return case.article.stage != Stage.DROPPED and may_plan(case.article, by=case.user, now=case.now)

    def press(self, version):
        said = {"in_charge": list(self.cleaned_data["in_charge"]), "due_at": self.cleaned_data["due_at"]}
        workflow.plan(self.case.article, **self.by_now, **said)
        return _("People and deadline are noted.")
