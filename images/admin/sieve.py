"""The filters beside the library: what can be asked, how much there is of it, and what is asked now."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from images.library import MISSING, NO_ORIGIN, Asked, counted, rights
from images.models import Collection, Image
from language.words import shortdate


@dataclass(frozen=True)
class Option:
    """One box to tick; `count` is empty where nobody asks for it."""

    value: str
    title: str
    is_on: bool
    count: str = ""


@dataclass(frozen=True)
class Group:
    name: str  # of the field in the address
    title: str
    options: list[Option]


def titles() -> dict[str, dict[str, str]]:
    """How the desk calls what addresses spell."""
    return {
        "rights": {
            "free": _("free to use"),
            "ending": _("end within 7 days"),
            "expired": _("expired"),
            "embargoed": _("embargoed"),
            "once": _("one story only"),
            "withdrawn": _("withdrawn"),
        },
        "missing": {"alt": _("alt text"), "credit": _("credit"), "permission": _("permission to publish")},
        "origins": {value or NO_ORIGIN: str(title) for value, title in Image.Origin.choices},
        "labels": {
            "ai": str(Image.Label.AI.label),
            "symbol": str(Image.Label.SYMBOL.label),
            "archive": str(Image.Label.ARCHIVE.label),
        },
        "shapes": {"landscape": _("landscape"), "portrait": _("upright"), "square": _("square")},
    }


HEADS = {"rights": "rights", "missing": "missing", "origins": "origin", "labels": "label", "shapes": "shape"}


def groups(asked: Asked, *, seen, at) -> list[Group]:
    """`seen` are the pictures that exist for the person; counts are of them all, and stop at 99+."""
    heads = {
        "rights": _("Rights"),
        "missing": _("Missing"),
        "origins": _("Origin"),
        "labels": _("Label"),
        "shapes": _("Format"),
    }
    conditions = rights(at) | MISSING
    found = []
    for kind, options in titles().items():
        on = getattr(asked, kind)
        counts = {value: counted(seen.filter(conditions[value])) for value in options if value in conditions}
        boxes = [Option(value, title, value in on, counts.get(value, "")) for value, title in options.items()]
        found.append(Group(HEADS[kind], heads[kind], boxes))
    return found


def chips(asked: Asked, *, tables: list[Collection]) -> list[tuple[str, str]]:
    """What narrows the list down, each with the address that takes it back."""
    found = [(_("“%(words)s”") % {"words": asked.query}, asked.but(query="").link)] if asked.query else []
    for kind, names in titles().items():
        on = getattr(asked, kind)
        found += [(_chip(kind, names[one]), asked.but(**{kind: tuple(o for o in on if o != one)}).link) for one in on]
    if asked.is_wide:
        found.append((_("at least 2,000 px wide"), asked.but(is_wide=False).link))
    if asked.used:
        found.append((_("used") if asked.used == "yes" else _("never used"), asked.but(used="").link))
    if asked.people:
        found.append((_("shows %(people)s") % {"people": asked.people}, asked.but(people="").link))
    if asked.is_mine:
        found.append((_("uploaded by me"), asked.but(is_mine=False).link))
    if asked.since or asked.until:
        found.append((_days(asked), asked.but(since=None, until=None, is_taken=False).link))
    found += [(table.name, asked.but(collection=None).link) for table in tables if table.pk == asked.collection]
    return found


def _chip(kind: str, title: str) -> str:
    if kind == "missing":
        return _("missing: %(what)s") % {"what": title}
    return _("rights: %(what)s") % {"what": title} if kind == "rights" else title


def _days(asked: Asked) -> str:
    since, until = (day and shortdate(day) for day in (asked.since, asked.until))
    days = " – ".join((since or "…", until or "…"))
    return (_("taken %(days)s") if asked.is_taken else _("uploaded %(days)s")) % {"days": days}
