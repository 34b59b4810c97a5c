"""A form field for one moment, which asks when the clocks show a time twice and says when they never show it.

Django's own DateTimeField gives one message for both cases and no way to choose.
"""

import re
from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy

from language.wallclock import MomentIsAmbiguous, MomentRefused, is_ambiguous, resolve, wall_time
from language.words import weekday_moment

FOLDS = [
    ("0", gettext_lazy("before the clocks go back (CEST)")),
    ("1", gettext_lazy("after the clocks went back (CET)")),
]
_TIME = r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:\.\d{1,6})?)?"
_SPELLINGS = [
    re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d{{1,2}})-(?P<day>\d{{1,2}})[T\s]\s*{_TIME}", re.ASCII),
    re.compile(
        rf"(?P<day>\d{{1,2}})\.\s?(?P<month>\d{{1,2}})\.\s?(?P<year>\d{{4}}),?\s+(?:um\s+)?{_TIME}(?:\s*Uhr)?", re.ASCII
    ),
]


def read_wall_time(text: str) -> datetime | None:
    """A naive wall-clock time: 2026-11-23T06:30:15, 2026-11-23 06:30, 23.11.2026 06:30 or 23.11.2026, 6.30 Uhr."""
    for spelling in _SPELLINGS:
        if match := spelling.fullmatch(text.strip()):
            try:
                return datetime(**{part: int(number or 0) for part, number in match.groupdict().items()})  # noqa: DTZ001
            except ValueError:
                return None
    return None


class MomentWidget(forms.MultiWidget):
    """An input for the time; below it, only in the hour that comes twice, the choice between the two."""

    template_name = "language/moment.html"
    use_fieldset = False  # one label, one input; the choice has its own fieldset

    def __init__(self, attrs=None):
        time = forms.DateTimeInput(attrs={"type": "datetime-local", "step": "1"})
        super().__init__({"": time, "fold": forms.RadioSelect(choices=FOLDS)}, attrs)

    def decompress(self, value):
        if not value:
            return ["", ""]
        wall, fold = wall_time(value)
        return [_typed(wall), str(fold)] if is_ambiguous(wall) else [_typed(wall), ""]

    def get_context(self, name, value, attrs):
        text, fold = value if isinstance(value, list | tuple) else self.decompress(value)
        wall = read_wall_time(text or "")
        context = super().get_context(name, [_typed(wall) if wall else text, fold], attrs)
        time, choice = context["widget"]["subwidgets"]
        if id_ := context["widget"]["attrs"].get("id"):
            time["attrs"]["id"] = id_  # the field's own label belongs to the input
        context["widget"] |= {"time": time, "choice": choice, "is_twice": bool(wall and is_ambiguous(wall))}
        context["widget"]["in_words"] = _in_words(wall, fold)
        return context

    def id_for_label(self, id_):
        return id_

    def value_from_datadict(self, data, files, name):
        return [data.get(name, ""), data.get(f"{name}_fold", "")]


class MomentField(forms.Field):
    """Cleans to an aware datetime in UTC, or None. Takes an aware datetime as its initial value."""

    widget = MomentWidget
    default_error_messages = {
        "required": gettext_lazy("Please enter a date and a time."),
        "invalid": gettext_lazy("Please enter a date and a time, for example 23.11.2026 06:30."),
    }

    def to_python(self, value):
        """Raises ValidationError with a sentence that says what to do."""
        if isinstance(value, datetime):
            return value
        text, fold = value if isinstance(value, list | tuple) else (value, "")
        text = str(text or "").strip()
        if text in self.empty_values:
            return None
        wall = read_wall_time(text)
        if wall is None:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return _resolved(wall, fold)

    def has_changed(self, initial, data):
        try:
            moment = self.to_python(data)
        except ValidationError:
            return True
        return moment != (initial.replace(microsecond=0) if initial else None)


def _resolved(wall, fold):
    try:
        return resolve(wall, fold=int(fold) if fold in {"0", "1"} else None)
    except MomentIsAmbiguous as error:
        raise ValidationError(str(error), code="ambiguous") from error
    except MomentRefused as error:
        raise ValidationError(str(error), code="invalid") from error


def _typed(wall: datetime) -> str:
    return wall.isoformat(timespec="seconds")


def _in_words(wall, fold) -> str:
    """The weekday spelled out, where the time names one moment."""
    try:
        return weekday_moment(_resolved(wall, fold)) if wall else ""
    except ValidationError:
        return ""
