"""The columns of the story list, and which of them one person sees."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from articles.models import ListColumns, StoryList


@dataclass(frozen=True)
class Column:
    """`name` as `story_row.html` knows it; `order`: the address sorts by it under this name."""

    name: str
    title: str
    css: str = ""
    order: str | None = None


COLUMNS = (
    Column("section", _("Section"), "c-section"),
    Column("stage", _("Work")),
    Column("readers", _("Readers"), order="live"),
    Column("people", _("In charge")),
    Column("due", _("Due"), order="due"),
    Column("planned", _("Planned"), "c-planned"),
    Column("genre", _("Genre"), "c-genre"),
    Column("words", _("Words"), "num c-words"),
    Column("version", _("Version"), "num c-version"),
    Column("changed", _("Changed"), "c-changed", order=""),
)
NAMES = {column.name: column for column in COLUMNS}
USUAL = ("section", "stage", "readers", "people", "due", "words", "changed")


def columns_of(user, kept: StoryList | None) -> list[Column]:
    """Those of the saved list that is open, else the person's own, else the usual ones; in the order of COLUMNS."""
    spelled = (kept and kept.columns) or _own(user)
    names = known(spelled.split(",")) or USUAL
    return [column for column in COLUMNS if column.name in names]


def known(names) -> list[str]:
    return [name for name in NAMES if name in names]


def _own(user) -> str:
    return ListColumns.objects.filter(owner=user).values_list("columns", flat=True).first() or ""
