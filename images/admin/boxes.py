"""The boxes below which nothing can be recognised: typed in pixels, stored in shares of the picture."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from images import workflow
from images.admin.crops import SIDE_WORDS, SIDES, pixels_of
from images.models.image import MOST_BOXES, Image

SPARE = 3  # empty rows, for those who work without a script


class BoxesForm(forms.Form):
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs={"class": "input"}),
        help_text=gettext_lazy("Stands in the picture’s history."),
    )

    def __init__(self, *args, image: Image, **kwargs):
        super().__init__(*args, **kwargs)
        self.image = image
        self.said = ""

    def rows(self) -> list[dict]:
        """One for each box, and some to spare; as typed if it was."""
        stored = [pixels_of(box, self.image) for box in self.image.pixelated]
        shown = self._typed() if self.is_bound else stored
        shown += [[""] * 4 for _spare in range(min(SPARE, MOST_BOXES - len(shown)))]
        return [self._row(number, sides) for number, sides in enumerate(shown, start=1)]

    def empty_row(self) -> dict:
        return self._row(0, [""] * 4)

    def _row(self, number, sides):
        named = zip(SIDES, SIDE_WORDS, sides, strict=True)
        fields = [{"name": name, "words": words, "value": value} for name, words, value in named]
        return {"number": number, "fields": fields}

    def _typed(self) -> list[list[str]]:
        columns = [self.data.getlist(side)[:MOST_BOXES] for side in SIDES]
        rows = [[text.strip() for text in row] for row in zip(*columns, strict=False)]
        return [row for row in rows if any(row)]

    def clean(self):
        about = super().clean()
        about["boxes"] = [self._box(number, row) for number, row in enumerate(self._typed(), start=1)]
        return about

    def _box(self, number, row):
        try:
            left, top, width, height = (int(text) for text in row)
        except ValueError:
            return self._wrong(_("Box %(number)s: please enter whole pixels in all four fields."), number)
        right, bottom = min(left + width, self.image.width), min(top + height, self.image.height)
        left, top = max(left, 0), max(top, 0)
        if right <= left or bottom <= top:
            return self._wrong(_("Box %(number)s does not lie inside the picture."), number)
        for box in self.image.pixelated:  # untouched, so that rounding moves no box
            if pixels_of(box, self.image) == [left, top, right - left, bottom - top]:
                return box
        across, down = self.image.width, self.image.height
        return [left / across, top / down, (right - left) / across, (bottom - top) / down]

    def _wrong(self, sentence, number):
        self.add_error(None, sentence % {"number": number})

    def press(self, *, by, now) -> bool:
        """Whether it was done; else the form says why not."""
        if not self.is_valid():
            return False
        boxes = self.cleaned_data["boxes"]
        try:
            workflow.pixelate(self.image, boxes, by=by, now=now, reason=self.cleaned_data["reason"])
        except workflow.NotAllowed as refused:
            self.add_error(None, str(refused))
            return False
        self.said = _said(len(boxes))
        return True


def _said(count):
    if not count:
        return _("Nothing in the picture is pixelated any more.")
    return ngettext(
        "%(count)s part is pixelated, and the old addresses of the picture are gone.",
        "%(count)s parts are pixelated, and the old addresses of the picture are gone.",
        count,
    ) % {"count": count}
