"""What stories are filed under, at the desk: sections, places, topics."""

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles import workflow
from articles.admin.colours import GROUNDS, READABLE, contrast
from articles.models import FormerAddress, Place, Section, Series
from articles.models.catalogue import RGB
from authors.admin import Kept, PlainChoices
from language.slugs import numbered, slugify


class AddressedForm(forms.ModelForm):
    """A form whose address is made from the name where none is given."""

    slug = forms.SlugField(
        label=_("Address"), max_length=80, required=False, help_text=_("Left empty, it is made from the name.")
    )

    def clean_slug(self):
        if not (given := self.cleaned_data["slug"]):
            made = slugify(self.cleaned_data.get("name", ""), fallback=self._meta.model._meta.model_name)
            return numbered(made, taken=self._is_taken)
        if given != self.instance.slug and self._leads_elsewhere(given):
            raise ValidationError(
                _("“%(slug)s” is an old address that leads elsewhere. Choose another one."), params={"slug": given}
            )
        return given

    def others(self):
        return self._meta.model.objects.exclude(pk=self.instance.pk)

    def _is_taken(self, slug):
        return self.others().filter(slug=slug).exists() or self._leads_elsewhere(slug)

    def _leads_elsewhere(self, slug):
        """An old address is never given to another one; its own one may be taken back."""
        old = FormerAddress.objects.filter(path=self._meta.model(slug=slug).get_absolute_url())
        kind = self._meta.model._meta.model_name
        if self.instance.pk and kind in FormerAddress.RENAMED:
            old = old.exclude(**{kind: self.instance})
        return old.exists()


class SectionForm(AddressedForm):
    class Meta:
        model = Section
        fields = ["name", "slug", "parent", "order", "description", "colour", "colour_dark", "four_eyes"]
        widgets = {
            "colour": forms.TextInput(attrs={"type": "color"}),
            "colour_dark": forms.TextInput(attrs={"type": "color"}),
            "description": forms.Textarea(attrs={"rows": 2}),
        }

    def clean_colour(self):
        return self._readable("colour", ground=GROUNDS["light"], advice=_("Choose a darker one."))

    def clean_colour_dark(self):
        return self._readable("colour_dark", ground=GROUNDS["dark"], advice=_("Choose a lighter one."))

    def _readable(self, name, *, ground, advice):
        colour = self.cleaned_data[name]
        RGB(colour)
        if (ratio := contrast(colour, ground)) < READABLE:
            raise ValidationError(
                _("Readers could hardly read this colour on the page (%(ratio)s to 1, 4.5 are needed). %(advice)s"),
                params={"ratio": number_format(ratio, 1), "advice": advice},
            )
        return colour


class Filed(Kept, PlainChoices, admin.ModelAdmin):
    actions = None
    list_per_page = 100
    search_fields = ["name", "slug"]


class InTree(Filed):
    """Below another one: a move takes the stories along."""

    def save_model(self, request, obj, form, change):
        workflow.save_in_tree(obj)


@admin.register(Section)
class SectionAdmin(InTree):
    form = SectionForm
    list_display = ["name", "slug", "swatches", "parent", "order", "four_eyes"]
    list_select_related = ["parent"]
    fieldsets = [
        (None, {"fields": ["name", "slug", "parent", "order", "description"]}),
        (_("On the page"), {"fields": [("colour", "colour_dark")]}),
        (_("At the desk"), {"fields": ["four_eyes"]}),
    ]

    @admin.display(description=_("colours"))
    def swatches(self, section):
        return format_html(
            '<svg class="swatch" viewBox="0 0 28 16" aria-hidden="true">'
            '<rect width="14" height="16" fill="{}"/><rect x="14" width="14" height="16" fill="{}"/></svg>',
            section.colour,
            section.colour_dark,
        )


class PlaceForm(AddressedForm):
    class Meta:
        model = Place
        fields = ["name", "slug", "parent", "description"]
        widgets = {"description": forms.Textarea(attrs={"rows": 2})}


@admin.register(Place)
class PlaceAdmin(InTree):
    form = PlaceForm
    list_display = ["name", "slug", "parent"]
    list_select_related = ["parent"]
    fields = ["name", "slug", "parent", "description"]


class SeriesForm(AddressedForm):
    class Meta:
        model = Series
        fields = ["name", "slug", "description"]
        widgets = {"description": forms.Textarea(attrs={"rows": 2})}


@admin.register(Series)
class SeriesAdmin(Filed):
    form = SeriesForm
    list_display = ["name", "slug"]
    fields = ["name", "slug", "description"]
