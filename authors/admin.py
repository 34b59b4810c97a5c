"""Authors at the desk: who signs, with which initials, and what readers learn about them."""

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.utils.translation import gettext_lazy as _
from django_prose_editor.fields import ProseEditorFormField, create_sanitizer
from django_prose_editor.widgets import AdminProseEditorWidget

from authors.models import Author
from images.desk.chooser import as_choice
from images.desk.crops_field import CropsField
from images.desk.crops_widget import CropsInput
from images.desk.widgets import ChoosesPicture, PictureSelect
from language.slugs import numbered, slugify

BIO = {
    "Bold": True,
    "Italic": True,
    "BulletList": True,
    "ListItem": True,
    "Link": {"enableTarget": False},
    "NoSpellCheck": False,
}
clean_bio = create_sanitizer(BIO)


class Kept:
    """What ever stood in the paper is kept: there is no delete button."""

    def has_delete_permission(self, request, obj=None):
        return False


class PlainChoices:
    """A field for choosing only chooses: what is chosen from is kept in its own place."""

    def formfield_for_dbfield(self, db_field, request, **options):
        field = super().formfield_for_dbfield(db_field, request, **options)
        if isinstance(field and field.widget, RelatedFieldWidgetWrapper):
            field.widget.can_add_related = field.widget.can_change_related = False
            field.widget.can_view_related = field.widget.can_delete_related = False
        return field

    def formfield_for_foreignkey(self, db_field, request, **options):
        return super().formfield_for_foreignkey(db_field, request, **({"empty_label": "–"} | options))


class AuthorForm(forms.ModelForm):
    slug = forms.SlugField(
        label=_("Address"), max_length=80, required=False, help_text=_("Left empty, it is made from the name.")
    )
    bio = ProseEditorFormField(
        label=_("Full bio"),
        required=False,
        config={"extensions": BIO},
        preset="configurable",
        widget=AdminProseEditorWidget(attrs={"aria-label": _("full bio")}),
        help_text=_("For the author’s own page."),
    )

    portrait_crops = CropsField(
        label=_("Crop of the portrait"), widget=CropsInput(beside="portrait", ratios=("1:1", "3:4"))
    )

    class Meta:
        model = Author
        fields = [
            "name", "slug", "kuerzel", "role", "bio_short", "bio", "portrait", "portrait_crops", "email", "phone",
            "website", "fediverse", "languages", "expertise", "disclosures", "user", "works_here", "has_page",
        ]  # fmt: skip
        widgets = {
            "bio_short": forms.Textarea(attrs={"rows": 2}),
            "disclosures": forms.Textarea(attrs={"rows": 2}),
            "portrait": PictureSelect,
        }

    at = None  # the moment of the request

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.at and self.instance.portrait:
            self.fields["portrait_crops"].widget.picture = as_choice(self.instance.portrait, at=self.at)

    def clean(self):
        """A crop belongs to its picture."""
        cleaned = super().clean()
        if "portrait" in self.changed_data and "portrait_crops" not in self.changed_data:
            cleaned["portrait_crops"] = {}
        return cleaned

    def clean_slug(self):
        others = Author.objects.exclude(pk=self.instance.pk)
        given = self.cleaned_data["slug"] or slugify(self.cleaned_data.get("name", ""), fallback="autor")
        if self.cleaned_data["slug"]:
            return given
        return numbered(given, taken=lambda slug: others.filter(slug=slug).exists())

    def clean_bio(self):
        return clean_bio(self.cleaned_data["bio"])


@admin.register(Author)
class AuthorAdmin(ChoosesPicture, Kept, PlainChoices, admin.ModelAdmin):
    form = AuthorForm
    list_display = ["name", "kuerzel", "role", "works_here", "has_page"]
    list_filter = ["works_here", "has_page"]
    search_fields = ["name", "kuerzel", "role"]
    actions = None
    list_per_page = 100
    fieldsets = [
        (None, {"fields": ["name", "slug", ("kuerzel", "role"), "bio_short", "bio", "portrait", "portrait_crops"]}),
        (
            _("For readers"),
            {"fields": [("email", "phone"), ("website", "fediverse"), "languages", "expertise", "disclosures"]},
        ),
        (_("In the house"), {"fields": ["user", "works_here", "has_page"]}),
    ]

    def get_form(self, request, obj=None, change=False, **options):
        form = super().get_form(request, obj, change, **options)  # a class of its own for each request
        form.at = request.at
        return form
