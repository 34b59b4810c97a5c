"""The crop of a picture that a plain form chooses: a hidden field, and a button that opens the crop tool."""

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from js_asset import Media, Script

from images.desk.chooser_media import CROP_MODULES, import_map


class CropsInput(forms.HiddenInput):
    """`picture` is what the crop tool knows of the saved picture (`as_choice`), `beside` the field that chooses it."""

    input_type = "text"  # not “hidden”: the form shows it with its label

    def __init__(self, attrs=None, *, beside: str, ratios: tuple[str, ...]):
        self.beside, self.ratios, self.picture = beside, ratios, None
        super().__init__(attrs)

    @property
    def media(self):
        return Media(importmap=import_map(CROP_MODULES), js=[Script("desk/js/crop-field.js", type="module")])

    def render(self, name, value, attrs=None, renderer=None):
        field = forms.HiddenInput().render(name, value, attrs, renderer)
        context = {"field": field, "picture": self.picture, "beside": self.beside, "ratios": " ".join(self.ratios)}
        return mark_safe(render_to_string("admin/images/_crop_field.html", context))  # the templates have escaped
