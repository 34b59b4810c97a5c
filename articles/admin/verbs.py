"""The verbs as small forms: what each asks, and how it is pressed.

Which ones somebody may press, and what readers will notice, says articles.workflow.possible; a button that should not
have been there is still refused by the verb itself.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cached_property

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import own_words, preflight, workflow
from articles.models import Article, Publication, Right, Version
from articles.own_words import OwnWords
from articles.staff import may, reach_of
from articles.workflow import Choice, Later, NotAllowed, Offer, Unfit
from language.wallclock import wall_time
from language.words import weekday_moment

VERBS: dict[str, type["VerbForm"]] = {}
REST = 50  # from this rank on, buttons wait behind “everything else you may do now”
FILLS = {"desk": "", "now": "live", "later": "plan", "away": "burn"}
CSS = {forms.Select: "select", forms.SelectMultiple: "select", forms.TextInput: "input", forms.Textarea: "area"}


@dataclass
class Case:
    """A story as one person has it before them."""

    article: Article
    version: Version
    user: object
    now: datetime
    start: Version | None = None  # what the text on the page was made from, if not the newest
    flight: preflight.Flight | None = None  # what the checks say of the text on the page

    def may(self, right: str) -> bool:
        return may(self.user, right, desk=self.article.desk, at=self.now)

    @cached_property
    def is_mine(self) -> bool:
        return self.article.assignments.filter(user=self.user).exists()

    @cached_property
    def may_write(self) -> bool:
        """May this person change the words? The workflow decides; here it only locks fields one would fill in vain."""
        if self.article.is_page:
            return self.may(Right.PAGES)
        own_advertisement = self.version.is_advertisement and self.may(Right.ADVERTISE)
        writes = reach_of(self.user, at=self.now).writes(desk=self.article.desk, is_named=lambda: self.is_mine)
        return own_advertisement or writes

    @property
    def may_file(self) -> bool:
        """May they change what stands around the words?"""
        return self.may_write or self.may(Right.ONLINE)

    @cached_property
    def is_live(self) -> bool:
        return self.article.is_live(self.now)

    @cached_property
    def coming(self) -> list[Publication]:
        return list(self.article.coming(self.now).select_related("version", "release"))

    @property
    def may_pass_over(self) -> bool:
        """Do the checks stop the text with nothing but what this person may override?"""
        return bool(self.flight) and self.flight.may_be_overridden and self.may(Right.OVERRIDE)

    @cached_property
    def planned_at(self) -> datetime:
        """When readers are to see the text: as it is scheduled, else as it is planned, else now."""
        coming = [one.live_from for one in self.coming if one.version_id == self.version.pk]
        return coming[0] if coming else max(self.article.wished_for or self.now, self.now)

    @cached_property
    def own_words(self) -> list[OwnWords]:
        """Where the story stands on fronts with a headline or picture of its own."""
        return own_words.of(self.article, now=self.now)

    @cached_property
    def offers(self) -> dict[str, Offer]:
        offers = workflow.possible(self.article, self.version, by=self.user, now=self.now, start=self.start)
        return {offer.verb: offer for offer in offers}


class VerbForm(forms.Form):
    """One verb: a button, and where it asks something, a small form. Its fields are prefixed with `verb-`."""

    name = ""  # of the function in articles.workflow
    rank = REST  # buttons stand in this order
    label = effect = fill = ""  # for the verbs that `possible` does not offer
    is_step = True  # the next step of work answers to Ctrl Enter; what one must not press unawares does not
    error_css_class = "field-error"

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        if cls.name:
            VERBS[cls.name] = cls

    def __init__(self, data=None, *, case: Case, offer: Offer | None = None):
        self.case, self.offer = case, offer
        super().__init__(data, prefix=f"verb-{self.name}")
        if offer:
            self.label, self.effect, self.fill = offer.label, offer.effect, FILLS[offer.fill]
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", CSS.get(type(field.widget), ""))

    @classmethod
    def fits(cls, case: Case) -> bool:
        """Is it there although `possible` does not offer it?"""
        return False

    def press(self, version: Version) -> str:
        """Do it; returns the sentence that says what happened. Raises NotAllowed."""
        raise NotImplementedError

    def refused(self, refusal: NotAllowed) -> None:
        """The verb was refused: the form may ask for what would let it pass."""

    @property
    def asks(self) -> bool:
        return bool(self.fields) or self.fill in ("live", "burn")

    @property
    def title(self) -> str:
        return str(self.label).removesuffix("…").rstrip()

    @property
    def words(self) -> str:
        """What stands on the button: the three points say that it asks before it acts."""
        return f"{self.title}\u00a0…" if self.asks else self.title

    @property
    def quick(self) -> list[tuple[str, str]]:
        """Usual moments to take with one press, where the verb asks for one: (in words, as the field takes it)."""
        return usual_moments(self.case.now) if {"at", "until"} & set(self.fields) and self.fill != "live" else []

    @property
    def order(self) -> int:
        is_first_choice_elsewhere = self.name == "submit" and "clear" in self.case.offers
        return REST + 1 if is_first_choice_elsewhere else self.rank

    @property
    def css(self) -> str:
        """Ink for the first step on the desk; colour only where readers notice."""
        return self.fill or ("work" if self.order < 30 else "")

    @property
    def by_now(self) -> dict:
        return {"by": self.case.user, "now": self.case.now}

    def value(self, name, otherwise=""):
        return self.cleaned_data.get(name) or otherwise


def usual_moments(now: datetime) -> list[tuple[str, str]]:
    """The next evening, the next morning and the evening after it, by the clock of the paper."""
    today = wall_time(now)[0].replace(minute=0, second=0, microsecond=0)
    tomorrow = today + timedelta(days=1)
    walls = [today.replace(hour=18), tomorrow.replace(hour=6), tomorrow.replace(hour=18)]
    return [(weekday_moment(wall), wall.isoformat()) for wall in walls if wall > today]


def reason_field(label=None, *, required=True):
    area = forms.Textarea(attrs={"rows": 2, "data-quotes": ""})
    return forms.CharField(label=label or gettext_lazy("Reason"), required=required, max_length=2000, widget=area)


class PassesChecks(VerbForm):
    """A verb that the checks may stop: the duty editor gives a reason and passes over them, where that is possible."""

    def __init__(self, data=None, *, case, offer=None):
        super().__init__(data, case=case, offer=offer)
        is_asked = f"{self.prefix}-pass_over" in data if data is not None else case.may_pass_over
        if is_asked:
            self._ask_why()

    def refused(self, refusal):
        may = isinstance(refusal, Unfit) and refusal.may_be_overridden and self.case.may(Right.OVERRIDE)
        if may and "pass_over" not in self.fields:
            self._ask_why()
        elif may:
            self.add_error("pass_over", _("Please give a reason in a sentence, or mend the text."))

    def _ask_why(self):
        self.fields["pass_over"] = reason_field(_("Why in spite of what the check says? It returns in Today."))
        self.fields["pass_over"].required = False
        self.fields["pass_over"].widget.attrs["class"] = "area"

    @property
    def passes_over(self) -> bool:
        """Does it ask why? Then it says in full what is passed over, and is no green button."""
        return "pass_over" in self.fields

    @property
    def css(self) -> str:
        return "burn" if self.passes_over else super().css

    @property
    def passing(self) -> dict:
        return {"override": self.value("pass_over")}


class ClearingForm(PassesChecks):
    """A verb that clears on the way where the version is not cleared yet; four eyes may ask for a reason."""

    def __init__(self, data=None, *, case, offer=None):
        super().__init__(data, case=case, offer=offer)
        if offer and offer.needs_override:
            self.fields["override"] = reason_field(_("Why without a second pair of eyes?"))
            self.fields["override"].widget.attrs["class"] = "area"

    @transaction.atomic
    def press(self, version):
        if not workflow.is_cleared(version):
            workflow.clear(version, **self.by_now, override=self.value("override"))
        return self.put(version)

    def put(self, version):
        raise NotImplementedError


class LaterForm(ClearingForm):
    """…and that asks what becomes of each publication that is already planned for later."""

    def __init__(self, data=None, *, case, offer=None):
        super().__init__(data, case=case, offer=offer)
        self.later = [publication for publication in case.coming if publication.version_id]
        for publication in self.later:
            said = {"moment": weekday_moment(publication.live_from), "number": publication.version.number}
            self.fields[f"later-{publication.pk}"] = forms.ChoiceField(
                label=_("Version %(number)s of %(moment)s") % said,
                choices=[
                    (Choice.TAKE_OVER, _("takes this change over")),
                    (Choice.KEEP, _("stays as it is, with a reason")),
                    (Choice.CANCEL, _("is cancelled")),
                ],
                initial=Choice.TAKE_OVER,
                required=False,
                widget=forms.RadioSelect,
            )
            why = forms.TextInput(attrs={"class": "input"})
            label = _("Why it stays as it is")
            self.fields[f"why-{publication.pk}"] = forms.CharField(
                label=label, required=False, max_length=300, widget=why
            )

    def choices(self) -> dict[int, Later]:
        return {one.pk: Later(self._choice(one), self.value(f"why-{one.pk}")) for one in self.later}

    def _choice(self, publication):
        return Choice(self.value(f"later-{publication.pk}", Choice.TAKE_OVER))


def form_for(name: str, case: Case, *, data=None) -> VerbForm:
    """The form of the verb `name`; KeyError for a name that is no verb."""
    return VERBS[name](data, case=case, offer=case.offers.get(name))


def menu(case: Case, *, pressed: VerbForm | None = None) -> list[VerbForm]:
    """The forms of all verbs this person may press now, most likely first; `pressed` keeps what was typed into it."""
    names = [name for name, kind in VERBS.items() if name in case.offers or kind.fits(case)]
    found = {name: form_for(name, case) for name in names}
    if pressed:
        found[pressed.name] = pressed
    return sorted(found.values(), key=lambda form: form.order)
