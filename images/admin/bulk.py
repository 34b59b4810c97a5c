"""Many pictures at once: say what shall change, look at what that does to each, then do it by the verb."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from images import collecting, workflow
from images.admin.tables import back_to, picked
from images.admin.tiles import tiles
from images.models import Collection, Image
from language.fields import MomentField
from language.words import weekday_moment

LEAVE = "leave"


class BulkForm(forms.Form):
    """What is left empty stays as it is in each picture."""

    credit = forms.CharField(label=gettext_lazy("Credit"), max_length=255, required=False)
    source = forms.CharField(label=gettext_lazy("Source"), max_length=255, required=False)
    origin = forms.ChoiceField(
        label=gettext_lazy("Origin"), choices=[(LEAVE, gettext_lazy("as it is")), *Image.Origin.choices], required=False
    )
    label = forms.ChoiceField(
        label=gettext_lazy("Label"), choices=[(LEAVE, gettext_lazy("as it is")), *Image.Label.choices], required=False
    )
    keywords = forms.CharField(
        label=gettext_lazy("Add keywords"),
        max_length=500,
        required=False,
        help_text=gettext_lazy("Separated by commas."),
    )
    rights_until = MomentField(label=gettext_lazy("Rights until"), required=False)
    table = forms.ModelChoiceField(
        label=gettext_lazy("Lay on light table"), queryset=Collection.objects.none(), required=False
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        self.fields["table"].queryset = Collection.objects.open_to(user)
        self.fields["table"].empty_label = _("on none")
        self.initial = {"origin": LEAVE, "label": LEAVE} | self.initial
        for field in self.fields.values():
            is_choice = isinstance(field, forms.ChoiceField)
            field.widget.attrs["class"] = "select" if is_choice else "input"

    def fields_for(self, image: Image) -> dict:
        """What the verb is to write into `image`."""
        said = self.cleaned_data
        fields = {name: said[name] for name in ("credit", "source", "rights_until") if said.get(name)}
        chosen = [name for name in ("origin", "label") if name in self.data and said[name] != LEAVE]
        fields |= {name: said[name] for name in chosen}
        if said.get("keywords"):
            fields["keywords"] = _with(image.keywords, said["keywords"])
        return {name: value for name, value in fields.items() if getattr(image, name) != value}


@dataclass
class Effect:
    """What becomes of one picture."""

    tile: object
    changes: list[tuple[str, str, str]]  # field, before, after
    refusal: str = ""


@require_POST
def edit(request, desk):
    """`step` is empty for the form, then preview, then apply."""
    if not desk.has_view_permission(request):
        raise PermissionDenied
    images = picked(request)
    if not images:
        messages.warning(request, _("No picture is chosen."))
        return HttpResponseRedirect(back_to(request))
    step = request.POST.get("step", "")
    form = BulkForm(request.POST if step else None, user=request.user)
    if step == "apply" and form.is_valid():
        return _apply(request, form, images)
    effects = _effects(request, form, images) if step == "preview" and form.is_valid() else []
    context = {
        "title": ngettext("Edit one picture", "Edit %(count)d pictures", len(images)) % {"count": len(images)},
        "form": form,
        "tiles": [] if effects else tiles(images, at=request.at),
        "effects": effects,
        "is_empty": bool(effects) and not any(effect.changes for effect in effects) and not form.cleaned_data["table"],
        "will_change": sum(bool(effect.changes) and not effect.refusal for effect in effects),
        "refused": sum(bool(effect.refusal) for effect in effects),
        "back": request.POST.get("back", ""),
    }
    return desk._page(request, "admin/images/image/bulk.html", context)


def _effects(request, form, images) -> list[Effect]:
    found = []
    for tile in tiles(images, at=request.at):
        fields = form.fields_for(tile.image)
        changes = [(_title(name), _now(tile.image, name), _shown(name, fields[name])) for name in fields]
        may = workflow.may_change(request.user, tile.image, now=request.at)
        found.append(Effect(tile, changes, "" if may or not fields else _("You may not change this picture.")))
    return found


def _apply(request, form, images):
    changed, refusals = 0, []
    for image in images:
        fields = form.fields_for(image)
        if not fields:
            continue
        try:
            workflow.describe(image, by=request.user, now=request.at, fields=fields)
            changed += 1
        except workflow.NotAllowed as refused:
            refusals.append(_("%(picture)s: %(why)s") % {"picture": image, "why": refused})
    if changed:
        said = ngettext("One picture is changed.", "%(count)d pictures are changed.", changed)
        messages.success(request, said % {"count": changed})
    for sentence in refusals:
        messages.error(request, sentence)
    if table := form.cleaned_data["table"]:
        _lay_out(request, images, table)
    return HttpResponseRedirect(back_to(request))


def _lay_out(request, images, table):
    try:
        count = collecting.put(images, on=table, by=request.user, now=request.at)
    except workflow.NotAllowed as refused:
        messages.error(request, str(refused))
        return
    said = ngettext("One picture lies on “%(table)s” now.", "%(count)d pictures more lie on “%(table)s” now.", count)
    messages.success(request, said % {"count": count, "table": table.name})


def _with(keywords: str, more: str) -> str:
    """Each keyword once, whatever its case; the old ones first."""
    words = {}
    for word in f"{keywords},{more}".split(","):
        if word.strip():
            words.setdefault(word.strip().casefold(), word.strip())
    return ", ".join(words.values())


def _title(name: str) -> str:
    title = str(Image._meta.get_field(name).verbose_name)
    return title[:1].upper() + title[1:]


def _now(image: Image, name: str) -> str:
    return _shown(name, getattr(image, name))


def _shown(name: str, value) -> str:
    if isinstance(value, datetime):
        return weekday_moment(value)
    return str(dict(Image._meta.get_field(name).flatchoices).get(value, value) or "–")
