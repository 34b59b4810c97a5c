"""The form of the writing surface: a ModelForm of Version on an unsaved copy of the version one starts from."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from articles import workflow
from articles.admin.editor import BodyWidget
from articles.admin.names import PlacesField, RowsField, TopicsField, find_author, signature
from articles.content import FIELDS, Content
from articles.models import Article, Byline, Place, Section, Topic, Version
from authors.models import Author
from images.desk.crops_field import CropsField
from images.models import Image

MAX_BODY_CHARACTERS = 1_000_000
FITS = {"headline": 110, "standfirst": 220, "seo_title": 60, "seo_description": 155}


def unsaved_copy(start: Content) -> Version:
    """A version with the same text that is not in the database."""
    return Version(**start.fields)


def line_input(name, *, rows=1):
    counted = {"data-counter": f"{name}-left", "data-fits": FITS[name]} if name in FITS else {}
    return forms.Textarea(attrs={"class": f"w-input w-{name}", "rows": rows, "data-quotes": "", **counted})


def area(name=""):
    counted = {"data-counter": f"{name}-left", "data-fits": FITS[name]} if name in FITS else {}
    return forms.Textarea(attrs={"class": "area", "rows": 2, "data-quotes": "", **counted})


def text_input(name=""):
    counted = {"data-counter": f"{name}-left", "data-fits": FITS[name]} if name in FITS else {}
    return forms.TextInput(attrs={"class": "input", "data-quotes": "", **counted})


class OneLineField(forms.CharField):
    """A line break pasted into a headline is a space."""

    def to_python(self, value):
        return " ".join(super().to_python(value).split())


class VersionForm(forms.ModelForm):
    """What one saves. `base` names the version it started from, `seen` the newest one when the page was opened."""

    base = forms.CharField(required=False, widget=forms.HiddenInput)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    kicker = OneLineField(label=_("Kicker"), max_length=120, required=False, widget=line_input("kicker"))
    headline = OneLineField(label=_("Headline"), max_length=300, required=False, widget=line_input("headline", rows=2))
    standfirst = forms.CharField(
        label=_("Standfirst"), max_length=2000, required=False, widget=line_input("standfirst", rows=3)
    )
    body = forms.CharField(
        label=_("Text"), max_length=MAX_BODY_CHARACTERS, required=False, strip=False, widget=BodyWidget
    )
    also_in = RowsField(
        label=_("Also in"), queryset=Section.objects.all(), required=False, widget=forms.CheckboxSelectMultiple
    )
    topics = TopicsField(label=_("Topics"), help_text=_("With commas between them. A new word is proposed as a topic."))
    places = PlacesField(label=pgettext_lazy("where it happened", "Places"), help_text=_("With commas between them."))
    picks = forms.CharField(
        label=_("Related stories"), required=False, max_length=400, help_text=_("Numbers of stories, in this order.")
    )
    lead_image = forms.ModelChoiceField(
        label=_("Lead picture"), queryset=Image.objects.all(), required=False, widget=forms.HiddenInput
    )
    lead_crop = CropsField()
    lead_caption = OneLineField(label=_("Caption"), max_length=500, required=False, widget=area())
    lead_alt = OneLineField(label=_("Alternative text"), max_length=500, required=False, widget=area())
    lead_credit = OneLineField(label=_("Credit"), max_length=255, required=False, widget=text_input())

    class Meta:
        model = Version
        fields = [name.removesuffix("_id") for name in FIELDS] + ["also_in", "topics", "places"]
        widgets = {
            "section": forms.Select(attrs={"class": "select"}),
            "genre": forms.Select(attrs={"class": "select"}),
            "ai_use": forms.Select(attrs={"class": "select"}),
            "source": forms.Textarea(attrs={"class": "area", "rows": 4, "data-quotes": ""}),
            "series": forms.Select(attrs={"class": "select"}),
            "entry_order": forms.Select(attrs={"class": "select"}),
            "seo_title": text_input("seo_title"),
            "seo_description": area("seo_description"),
            "social_title": text_input(),
            "social_description": area(),
        }

    def __init__(self, data=None, *, start: Content, user, at, **kwargs):
        self.user, self.at, self.start = user, at, start
        initial = _lists(start) | kwargs.pop("initial", {})
        super().__init__(data, instance=unsaved_copy(start), initial=initial, **kwargs)
        self.fields["entry_order"].required = False  # kept where a form does not ask for it
        for name in ("topics", "places"):
            self.fields[name].widget.attrs |= {"class": "input", "data-suggest": name, "autocomplete": "off"}
        for field in self.fields.values():
            if "data-quotes" in field.widget.attrs:  # spelt and set in the language of the story, not of the desk
                field.widget.attrs["lang"] = settings.LANGUAGE_CODE
            if isinstance(field.widget, forms.TextInput):
                field.widget.attrs.setdefault("class", "input")
            # With maxlength the browser would cut a pasted text without a word; so the server says what is too long.
            field.widget.attrs.pop("maxlength", None)

    def lock_fields(self, names) -> None:
        """What this person may not change: shown, and whatever is sent for it is ignored."""
        for name in names:
            self.fields[name].disabled = True

    def clean_body(self):
        """Browsers send the line ends of a textarea as CR LF; stored are the editor's own."""
        return self.cleaned_data["body"].replace("\r\n", "\n")

    def _post_clean(self):
        """The instance takes the fields, nothing more: drafts save incomplete, the workflow judges the rest."""
        self.instance = forms.models.construct_instance(self, self.instance, self._meta.fields, self._meta.exclude)

    def clean_picks(self):
        numbers = self.cleaned_data["picks"].replace(",", " ").split()
        if not all(number.isdecimal() and len(number) < 12 for number in numbers):
            raise ValidationError(_("Related stories are named by their numbers, as in “12, 15”."))
        wanted = list(dict.fromkeys(int(number) for number in numbers))
        visible = Article.objects.visible_to(self.user, at=self.at).stories().filter(pk__in=wanted)
        # Picks that a colleague made stay, though this person may not see the story.
        allowed = {*visible.values_list("pk", flat=True), *self.start.picks}
        if missing := [str(number) for number in wanted if number not in allowed]:
            raise ValidationError(_("There is no story with the number %(number)s."), params={"number": missing[0]})
        return wanted

    def content(self, bylines, *, is_confidential: bool) -> Content:
        """What is to be saved: the fields, the lists as keys, and the signatures of `bylines`; proposes new topics.

        In a confidential story they stay proposals, whoever types them.
        """
        fields = {name: getattr(self.instance, name) for name in FIELDS}
        if "lead_image" in self.changed_data and "lead_crop" not in self.changed_data:
            fields["lead_crop"] = {}  # that of another picture
        return Content(
            fields=fields,
            also_in=tuple(sorted(section.pk for section in self.cleaned_data["also_in"])),
            places=tuple(sorted(place.pk for place in self.cleaned_data["places"])),
            topics=tuple(topic.pk for topic in self._topics(is_confidential=is_confidential)),
            picks=tuple(self.cleaned_data["picks"]),
            bylines=tuple((row.author_id, row.name, row.agency, row.part) for row in bylines),
        )

    def content_as_typed(self, bylines) -> Content:
        """What is on the page at this moment, to look at: nothing is proposed; what cannot be read stays as it was.

        `bylines` is None where they cannot be read.
        """
        typed, start = self.cleaned_data, self.start
        return Content(
            fields={name: getattr(self.instance, name) for name in FIELDS},
            also_in=tuple(section.pk for section in typed.get("also_in", ())),
            places=tuple(place.pk for place in typed["places"]) if "places" in typed else start.places,
            topics=tuple(topic.pk for topic in typed.get("topics", ()) if topic.pk),
            picks=tuple(typed["picks"]) if "picks" in typed else start.picks,
            bylines=start.bylines
            if bylines is None
            else tuple((row.author_id, row.name, row.agency, row.part) for row in bylines),
        )

    @property
    def names_known_topics(self) -> bool:
        """Only a save proposes a new topic; half a word is none."""
        return all(topic.pk for topic in self.cleaned_data["topics"])

    def _topics(self, *, is_confidential):
        said = {"by": self.user, "now": self.at, "is_confidential": is_confidential}
        for topic in self.cleaned_data["topics"]:
            yield topic if topic.pk else workflow.propose_topic(topic.name, **said)


def _lists(start: Content) -> dict:
    """What stands in other tables, as form values."""
    return {
        "also_in": list(start.also_in),
        "topics": _topics_in_use(start.topics),
        "places": _in_order(Place, start.places),
        "picks": ", ".join(str(pk) for pk in start.picks),
    }


def _topics_in_use(keys):
    """A text kept aside may name a topic that has been merged or refused since."""
    topics = (topic.merged_into or topic for topic in _in_order(Topic, keys))
    return list(dict.fromkeys(topic for topic in topics if topic.standing != Topic.Standing.REFUSED))


def _in_order(model, keys):
    found = model.objects.in_bulk(keys)
    return [found[key] for key in keys if key in found]


class BylineForm(forms.Form):
    """One signature: a name that is an author's, somebody else's, or an agency's."""

    name = forms.CharField(
        label=_("Name"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"class": "input", "data-suggest": "authors", "autocomplete": "off"}),
    )
    part = forms.ChoiceField(
        label=_("Part"), choices=Byline.Part, required=False, widget=forms.Select(attrs={"class": "select"})
    )
    is_agency = forms.BooleanField(label=_("agency"), required=False)
    position = forms.IntegerField(
        label=_("Position"),
        required=False,
        min_value=0,
        max_value=999,
        widget=forms.NumberInput(attrs={"class": "input", "data-position": ""}),
    )

    def clean(self):
        cleaned = super().clean()
        name = cleaned.get("name", "")
        author = find_author(name) if name and not cleaned.get("is_agency") else None
        if cleaned.get("is_agency") and len(name) > 60:
            raise ValidationError(_("An agency’s name has at most 60 characters."))
        return cleaned | {"author": author}

    def byline(self) -> Byline | None:
        """The unsaved row, without version and order; None for an empty line."""
        name, author = self.cleaned_data.get("name"), self.cleaned_data.get("author")
        if not name:
            return None
        part = self.cleaned_data.get("part") or Byline.Part.TEXT
        if author:
            return Byline(author=author, part=part)
        return Byline(agency=name, part=part) if self.cleaned_data.get("is_agency") else Byline(name=name, part=part)


class BylineFormSet(BaseFormSet):
    def bylines(self) -> list[Byline]:
        """The rows in the order of their positions; lines without one stay where they stand."""
        rows = [(form.cleaned_data.get("position"), index, form.byline()) for index, form in enumerate(self.forms)]
        return [byline for position, index, byline in sorted(rows, key=_by_position) if byline]


def _by_position(row):
    position, index, _byline = row
    return (index + 1 if position is None else position, index)


Bylines = formset_factory(BylineForm, formset=BylineFormSet, extra=1, max_num=30, absolute_max=40)


def byline_initial(start: Content) -> list[dict]:
    authors = Author.objects.in_bulk([author for author, *_rest in start.bylines if author])
    return [
        {
            "name": signature(authors[author]) if author in authors else name or agency,
            "part": part,
            "is_agency": bool(agency),
            "position": position,
        }
        for position, (author, name, agency, part) in enumerate(start.bylines, start=1)
    ]


def errors_in_words(*forms_) -> str:
    """One sentence for the head of the page: how many entries need another look."""
    count = sum(len(form.errors) for form in forms_)
    return ngettext(
        "Not saved yet: one entry needs another look. Nothing you typed is lost.",
        "Not saved yet: %(count)s entries need another look. Nothing you typed is lost.",
        count,
    ) % {"count": count}
