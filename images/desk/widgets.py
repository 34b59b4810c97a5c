"""A form field for one picture: a list of the newest, and with a script the whole library and a way to upload."""

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from js_asset import Media, Script

from images.desk.chooser import THUMB_WIDTH
from images.desk.chooser_media import MODULES, import_map
from images.models import Image

NEWEST = 30  # pictures in the list
MOST_DIGITS = 18  # of a key that the database has room for


class PictureSelect(forms.Select):
    """Shows the newest pictures and the one chosen; any other that may be used can be sent."""

    def __init__(self, attrs=None):
        super().__init__({"data-picture-field": ""} | (attrs or {}))

    @property
    def media(self):
        return Media(importmap=import_map(MODULES), js=[Script("desk/js/picture-field.js", type="module")])

    def render(self, name, value, attrs=None, renderer=None):
        listed = super().render(name, value, attrs, renderer)
        context = {"list": listed, "key": key_in(value) or 0, "width": THUMB_WIDTH}
        return mark_safe(render_to_string("admin/images/_picture_field.html", context))  # the templates have escaped

    def optgroups(self, name, value, attrs=None):
        """Only now are the rows read, and never more than a screenful."""
        chosen = [key for one in value if (key := key_in(one))]
        pictures = {image.pk: str(image) for image in Image.objects.filter(pk__in=chosen)}
        pictures |= {image.pk: str(image) for image in Image.objects.newest_first()[:NEWEST]}
        self.choices = [("", "—"), *pictures.items()]
        return super().optgroups(name, value, attrs)


def key_in(value) -> int | None:
    """The key of a row, if it can be one."""
    text = str(value)
    return int(text) if text.isdecimal() and len(text) <= MOST_DIGITS else None


class ChoosesPicture:
    """For an admin with a PictureSelect, whose page extends admin/images/form_with_picture.html.

    The import map is an inline script: without the nonce the desk's policy stops it.
    """

    def render_change_form(self, request, context, **options):
        context["media"] = Media.from_media(context["media"]).with_nonce(request.csp_nonce)
        return super().render_change_form(request, context, **options)
