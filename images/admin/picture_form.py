"""The form on a picture's page. Saving goes through the verbs, together with the one that was pressed."""

import hashlib
import json
from datetime import UTC, datetime

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from images import workflow
from images.admin import crops
from images.admin.verbs import FORMS
from images.models import Image
from language.fields import MomentField

DESCRIPTION = ["alt", "is_decorative", "caption", "headline", "long_description", "keywords", "people", "place"]
DESCRIPTION += ["taken_at"]
RIGHTS = ["origin", "credit", "creator", "source", "copyright_notice", "licence", "licence_url"]
RIGHTS += ["rights_from", "rights_until", "embargo_until", "has_unread_embargo"]
RIGHTS += ["is_single_use", "is_editorial_only", "is_site_only", "fee_note", "instructions"]
CONSENT = ["has_permission", "shows_minors", "consent_note"]
MACHINES = ["label", "digital_source_type", "ai_system", "data_mining"]
FOCAL = ("focal_x", "focal_y")
PLACES = {"crops": gettext_lazy("crops by hand"), "focal": gettext_lazy("focal point")}
CSS = {forms.Select: "select", forms.TextInput: "input", forms.URLInput: "input", forms.Textarea: "area"}
ROWS = {"alt": 3, "caption": 3, "long_description": 3, "keywords": 1, "people": 1, "instructions": 2, "consent_note": 2}


class PictureForm(forms.ModelForm):
    """`by` and `now` are set by the admin; `base` tells what each field held when the page was opened."""

    by = now = None
    required_css_class = ""
    licence_url = forms.URLField(label=gettext_lazy("Address of the licence"), required=False, assume_scheme="https")
    taken_at = MomentField(label=gettext_lazy("Taken"), required=False)
    rights_from = MomentField(label=gettext_lazy("Rights from"), required=False)
    rights_until = MomentField(label=gettext_lazy("Rights until"), required=False)
    embargo_until = MomentField(label=gettext_lazy("Embargo until"), required=False)
    focal_x = forms.FloatField(min_value=0, max_value=100, required=False)  # per cent
    focal_y = forms.FloatField(min_value=0, max_value=100, required=False)

    class Meta:
        model = Image
        fields = [*DESCRIPTION, *RIGHTS, *CONSENT, *MACHINES]
        widgets = {name: forms.Textarea(attrs={"rows": rows}) for name, rows in ROWS.items()}
        help_texts = {
            "alt": gettext_lazy("What is to be seen, for those who cannot see it. Not the caption again."),
            "is_decorative": gettext_lazy("it says nothing that the text does not say"),
            "keywords": gettext_lazy("separated by commas"),
            "people": gettext_lazy("names, separated by commas"),
            "place": gettext_lazy("In words; co-ordinates are never kept."),
            "consent_note": gettext_lazy("Who has agreed to what, and when. Only the desk reads it."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.before = self._held()
        self.notes: list[str] = []
        self.pressed = self.data.get("_verb", "") if self.is_bound else ""
        self.verbs = {name: self._verb(name, form) for name, form in FORMS.items()}
        for field in self.fields.values():
            field.widget.attrs.setdefault("class", CSS.get(type(field.widget), ""))

    def _verb(self, name, form):
        if self.pressed != name:
            return form(prefix=name, image=self.instance)
        return form(self.data, self.files, prefix=name, image=self.instance)

    # --- what was there when the page was opened ---

    def _held(self) -> dict:
        held = {name: getattr(self.instance, name) for name in self.Meta.fields}
        return held | {"crops": self.instance.crops, "focal": [self.instance.focal_x, self.instance.focal_y]}

    @property
    def base(self) -> str:
        """A print of each value, for a hidden field: enough to see that somebody else has changed it."""
        prints = {name: print_of(value) for name, value in self.before.items()}
        if self.is_bound:  # what nobody has been shown yet keeps its old print
            prints |= {name: old for name, old in self._opened().items() if name not in self.overtaken}
        return json.dumps(prints)

    def _opened(self) -> dict:
        try:
            opened = json.loads(self.data.get("base", "{}"))
        except (ValueError, RecursionError):
            return {}
        return {name: opened[name] for name in self.before if name in opened} if isinstance(opened, dict) else {}

    # --- what to write ---

    overtaken: frozenset = frozenset()

    def clean(self):
        about = super().clean()
        try:
            about["crops"] = crops.read(self.data, image=self.instance)
        except ValidationError as error:
            self.add_error(None, error)
        about["focal"] = self._focal(about)
        return about

    def _focal(self, about):
        """The shares as typed in per cent; what is stored more finely, and was not touched, stays."""
        held = self.before["focal"]
        typed = [about.get(name) for name in FOCAL]
        return [
            old if new is None or round(old * 100, 1) == new else new / 100
            for old, new in zip(held, typed, strict=True)
        ]

    def _post_clean(self):
        """The verbs, once all that was typed is right; a refusal stands in the form and nothing is lost."""
        super()._post_clean()
        verb = self.verbs.get(self.pressed)
        if verb and not verb.is_valid():
            self.add_error(None, _("Please look at what the step asks for."))
        if not self.errors:
            self._settle()
        if not self.errors:
            try:
                self._carry_out(verb)
            except workflow.NotAllowed as refused:
                self.add_error(None, str(refused))

    def _settle(self):
        """Keep of `cleaned_data` what is this person's; complain where two have typed different things."""
        opened, mine = self._opened(), {}
        for name, now in self.before.items():
            typed, then = print_of(self.cleaned_data[name]), opened.get(name)
            is_overtaken = then is not None and then != print_of(now)
            if is_overtaken and typed not in (then, print_of(now)):
                self._complain(name, now)
            elif not (is_overtaken and typed == then):
                mine[name] = self.cleaned_data[name]
        self.mine = mine

    def _complain(self, name, now):
        self.overtaken |= {name}
        moves = workflow.history(self.instance)[:20]
        column = {"focal": "focal_x"}.get(name, name)
        move = next((move for move in moves if column in move.fields), None)
        who = (move.by.get_full_name() or move.by.get_username()) if move and move.by else _("A colleague")
        if name in PLACES:
            sentence = _("%(who)s has changed this meanwhile: %(what)s. Save once more to put yours in its place.")
            return self.add_error(None, sentence % {"who": who, "what": PLACES[name]})
        sentence = _("%(who)s has written here meanwhile: “%(text)s”. Save once more to put yours in its place.")
        return self.add_error(name, sentence % {"who": who, "text": _shown(self.instance, name, now)})

    def _carry_out(self, verb):
        told = {"by": self.by, "now": self.now}
        fields = {name: value for name, value in self.mine.items() if name in workflow.DESCRIBED}
        with transaction.atomic():
            image = workflow.describe(self.instance, fields=fields, **told)
            image = workflow.crop(image, crops=self.mine.get("crops"), focal=self.mine.get("focal"), **told)
            if verb:
                self.notes += verb.press(image, **told)
        self.instance.refresh_from_db()

    def save(self, commit=True):
        return self.instance

    def save_m2m(self):
        """There is nothing to save: the admin asks."""


def print_of(value) -> str:
    """The same for what looks the same in a form: seconds, line ends and spaces at the ends do not count."""
    if isinstance(value, datetime):
        value = value.astimezone(UTC).replace(microsecond=0)
    text = json.dumps(value, sort_keys=True) if isinstance(value, dict | list) else str(value)
    return hashlib.blake2s("\n".join(text.strip().splitlines()).encode(), digest_size=6).hexdigest()


def _shown(image, name, value) -> str:
    field = Image._meta.get_field(name)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return str(value if value is not None else "") or _("nothing")
