"""Everything the page of one picture shows beside its form."""

from dataclasses import dataclass
from datetime import datetime

from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from images import metadata, public, usage, workflow
from images.admin import crops
from images.admin.picture_form import CONSENT, DESCRIPTION, MACHINES, RIGHTS
from images.models import Image
from language.words import clock, weekday_date, weekday_moment

FITS = {"alt": 160, "headline": 70, "caption": 280}  # characters; more is allowed, but readers will not thank us
WIDE = {"alt", "is_decorative", "caption", "headline", "long_description", "keywords", "people", "instructions"}
WIDE |= {"copyright_notice", "has_unread_embargo", "is_single_use", "is_editorial_only", "is_site_only"}
WIDE |= {"consent_note", "has_permission", "shows_minors", "fee_note", "digital_source_type", "data_mining", "taken_at"}
WIDE |= {"place", "rights_from", "rights_until", "embargo_until"}
GROUPS = (
    ("description", gettext_lazy("Description"), DESCRIPTION),
    ("rights", gettext_lazy("Rights"), RIGHTS),
    ("consent", gettext_lazy("Consent"), CONSENT),
    ("machines", gettext_lazy("AI and machines"), MACHINES),
)
OPEN = {"description", "rights"}
SHOWN_MOVES = 30


@dataclass(frozen=True)
class Entry:
    """A field with what has to be said beside it."""

    field: object
    lack: str = ""
    fits: int = 0
    is_wide: bool = False


@dataclass(frozen=True)
class Shown:
    """A place that uses the picture, as a line of the list."""

    label: str
    url: str
    state: str  # "live", "plan", or empty: readers do not see it
    words: str
    note: str = ""


def context_of(image: Image, *, form, request, may_change: bool) -> dict:
    at = request.at
    shown = shown_in(image, at=at)
    preview = reverse("admin:images_image_preview", args=[image.pk, 1280])
    return {
        "image": image,
        "preview": preview,
        "may_change": may_change,
        "may_pull": workflow.may_pull(request.user),
        "form": form,
        "groups": groups_of(form, image) if may_change else [],
        "read": [] if may_change else reading_of(image),
        "crop_start": crops.start(image, preview=preview, form=form) if may_change else None,
        "saved": _("saved %(moment)s") % {"moment": weekday_moment(_saved_at(image))},
        "shown": shown,
        "stands": standing_of(image, at=at),
        "notice": notice_of(shown),
        "moves": [{"move": move, "when": weekday_moment(move.at), "what": what_of(move)} for move in _moves(image)],
        "former": [{"one": one, "when": weekday_moment(one.replaced_at)} for one in image.former_originals.all()],
        "facts": facts_of(image),
    }


def groups_of(form, image: Image) -> list[dict]:
    lacks = lacks_of(image)
    groups = []
    for key, title, names in GROUPS:
        if not image.has_unread_embargo:
            names = [name for name in names if name != "has_unread_embargo"]
        entries = [Entry(form[name], lacks.get(name, ""), FITS.get(name, 0), name in WIDE) for name in names]
        is_open = key in OPEN or any(one.lack or one.field.errors or one.field.value() for one in entries)
        groups.append({"key": key, "title": title, "entries": entries, "is_open": is_open})
    return groups


def lacks_of(image: Image) -> dict[str, str]:
    """What stops publication, beside the field that mends it."""
    lacks = {}
    if image.lacks_alt:
        lacks["alt"] = _("Missing. A story with this picture cannot go online.")
    if image.lacks_credit:
        lacks["credit"] = _("Missing. A picture from an agency or a reader cannot go online without it.")
    if image.origin == Image.Origin.READER and not image.has_permission:
        lacks["has_permission"] = _("Missing. A reader’s picture cannot go online without it.")
    if image.shows_minors and not image.consent_note.strip():
        lacks["consent_note"] = _("Missing. Note who has agreed, or why nobody has to.")
    if image.has_unread_embargo:
        lacks["embargo_until"] = _("The instructions speak of an embargo. Enter its end, or say that there is none.")
    return lacks


def reading_of(image: Image) -> list[dict]:
    """For those who may look only: what is known, in words."""
    groups = []
    for key, title, names in GROUPS:
        facts = [(Image._meta.get_field(name).verbose_name, in_words(image, name)) for name in names]
        if facts := [(name, words) for name, words in facts if words]:
            groups.append({"key": key, "title": title, "facts": facts})
    return groups


def in_words(image: Image, name: str) -> str:
    value = getattr(image, name)
    if isinstance(value, bool):
        return _("yes") if value else ""
    if isinstance(value, datetime):
        return weekday_moment(value)
    return str(getattr(image, f"get_{name}_display", lambda: value or "")())


def shown_in(image: Image, *, at: datetime) -> list[Shown]:
    """Where readers see it now, where they will, and where else it lies, each place once."""
    places = sorted(public.places(image, at=at), key=lambda place: place.live_from)
    lines = [_line(place, at=at) for place in places]
    named = {(line.label, line.url) for line in lines} | {line.url for line in lines if line.url}
    for use in usage.uses(image):
        if use.url not in named and (use.label, use.url) not in named:
            lines.append(Shown(use.label, use.url, "", _("not online")))
    return lines


def _line(place, *, at):
    note = getattr(place, "note", "")
    if place.live_from <= at:
        return Shown(place.label, place.url, "live", pgettext("place", "online"), note)
    words = f"{weekday_date(place.live_from)}, {clock(place.live_from)}"
    return Shown(place.label, place.url, "plan", words, note)


def notice_of(shown: list[Shown]) -> str:
    """Who will notice that the picture goes, before it does."""
    live = sum(line.state == "live" for line in shown)
    planned = sum(line.state == "plan" for line in shown)
    if live and all(line.note for line in shown if line.state == "live"):  # only stories know a lead from the text
        return ngettext(
            "The picture disappears at once from %(count)s story that is online.",
            "The picture disappears at once from %(count)s stories that are online.",
            live,
        ) % {"count": live}
    if live:
        return ngettext(
            "The picture disappears at once from %(count)s place that is online.",
            "The picture disappears at once from %(count)s places that are online.",
            live,
        ) % {"count": live}
    if planned:
        return ngettext(
            "Readers do not see it yet; %(count)s planned place will appear without it.",
            "Readers do not see it yet; %(count)s planned places will appear without it.",
            planned,
        ) % {"count": planned}
    return _("Readers see it nowhere; nobody will notice.")


def standing_of(image: Image, *, at: datetime) -> dict | None:
    """What keeps the picture from readers, or soon will: a word for the reader's bar, and a sentence."""
    if image.withdrawn_at:
        when = {"moment": weekday_moment(image.withdrawn_at), "reason": image.withdrawn_reason}
        if image.withdrawn_at <= at:
            return {"css": "gone", "words": _("Withdrawn since %(moment)s: %(reason)s") % when}
        return {"css": "gone", "words": _("Is withdrawn on %(moment)s: %(reason)s") % when}
    if image.rights_until and image.rights_until <= at:
        return {"css": "gone", "words": _("The rights ended on %(moment)s.") % _when(image.rights_until)}
    if image.embargo_until and image.embargo_until > at:
        return {"css": "embargo", "words": _("Embargo until %(moment)s.") % _when(image.embargo_until)}
    if image.rights_from and image.rights_from > at:
        return {"css": "plan", "words": _("The rights begin on %(moment)s.") % _when(image.rights_from)}
    if image.rights_until:
        return {"css": "embargo", "words": _("The rights end on %(moment)s.") % _when(image.rights_until)}
    return None


def _when(moment):
    return {"moment": weekday_moment(moment)}


def _saved_at(image):
    newest = image.moves.first()
    return newest.at if newest else image.uploaded_at


def _moves(image):
    return workflow.history(image)[:SHOWN_MOVES]


def what_of(move) -> str:
    """The names of what was changed, as the form calls them; empty where the verb says it all."""
    if move.verb != move.Verb.DESCRIBE and move.verb != move.Verb.CROP:
        return ""
    known = {field.name: str(field.verbose_name) for field in Image._meta.fields}
    return ", ".join(dict.fromkeys(known[name] for name in move.fields if name in known))


def facts_of(image: Image) -> list[tuple[str, str]]:
    size = f"{image.width:,} × {image.height:,}".replace(",", "\u202f")
    facts = [
        (_("Size"), f"{size}, {filesizeformat(image.byte_count)}, {image.get_mime_display()}"),
        (_("Taken"), weekday_moment(image.taken_at) if image.taken_at else ""),
        (_("Place"), image.place),
        (_("File name"), image.original_name),
        (_("Brought in"), _brought_in(image)),
        (_("Content credentials"), _("The file carries some; we have not checked them.") if _claims(image) else ""),
        (_("Moving picture"), _("Readers see its first frame.") if image.is_animated else ""),
    ]
    return [(name, words) for name, words in facts if words]


def _brought_in(image):
    who = image.uploaded_by.get_full_name() or image.uploaded_by.get_username() if image.uploaded_by else ""
    return ", ".join(part for part in (weekday_moment(image.uploaded_at), who) if part)


def _claims(image) -> bool:
    try:
        with image.original.open("rb") as file:
            return metadata.has_credentials(file)
    except OSError:
        return False
