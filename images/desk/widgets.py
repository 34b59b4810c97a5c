"""A form field for one picture: a list of the newest, and with a script the whole library and a way to upload."""

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from js_asset import Media, Script

from images.desk.chooser import THUMB_WIDTH
from images.desk.chooser_media import MODULES, import_map
from images.models import Image

NEWEST = 30  # pictures in the list


class PictureSelect(forms.Select):
    """Shows the newest pictures and the one chosen; any other that may be used can be sent."""

    def __init__(self, attrs=None):
        super().__init__({"data-picture-field": ""} | (attrs or {}))

    @property
    def media(self):
        return Media(importmap=import_map(MODULES), js=[Script("desk/js/picture-field.js", type="module")])

    def render(self, name, value, attrs=None, renderer=None):
        key = value if str(value or "").isdecimal() else 0
        context = {"list": super().render(name, value, attrs, renderer), "key": key, "width": THUMB_WIDTH}
        return mark_safe(render_to_string("admin/images/_picture_field.html", context))  # the templates have escaped

    def optgroups(self, name, value, attrs=None):
        """Only now are the rows read, and never more than a screenful."""
        chosen = [int(one) for one in value if str(one).isdecimal()]
        pictures = {image.pk: str(image) for image in Image.objects.filter(pk__in=chosen)}
        pictures |= {image.pk: str(image) for image in Image.objects.newest_first()[:NEWEST]}
        self.choices = [("", "—"), *pictures.items()]
        return super().optgroups(name, value, attrs)


class ChoosesPicture:
    """For an admin with a PictureSelect, whose page extends admin/images/form_with_picture.html.

    The import map is an inline script: without the nonce the desk's policy stops it.
    """

    def render_change_form(self, request, context, **options):
        context["media"] = Media.from_media(context["media"]).with_nonce(request.csp_nonce)
        return super().render_change_form(request, context, **options)
