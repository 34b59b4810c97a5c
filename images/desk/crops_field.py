"""Crops set by hand, as a form sends them: JSON in a hidden field that the crop tool fills."""

import json

from django import forms
from django.core.exceptions import ValidationError
from django.forms.fields import InvalidJSONInput
from django.utils.translation import gettext_lazy as _

from images.models import check_crops


class CropsField(forms.JSONField):
    """{"16:9": [x, y, width, height]}; empty: where the picture's own crops and its focal point say."""

    widget = forms.HiddenInput

    def __init__(self, **options):
        super().__init__(**{"label": _("Crop"), "required": False, "validators": [check_crops]} | options)

    def to_python(self, value):
        try:
            return super().to_python(value) or {}
        except RecursionError:  # thousands of brackets in each other
            raise ValidationError(self.error_messages["invalid"], params={"value": "[…"}, code="invalid") from None

    def bound_data(self, data, initial):
        """What was sent goes back as it was sent; whether it makes sense is not asked again."""
        return data if data is None or self.disabled else InvalidJSONInput(data)


def crops_in(text: str | None) -> dict:
    """The same for a value outside a form; nothing where it makes no sense."""
    try:
        crops = json.loads(text or "{}")
        check_crops(crops)
    except (ValueError, RecursionError, ValidationError):
        return {}
    return crops
