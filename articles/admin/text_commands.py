"""What one can put into a text and with which keys: one table for slash menu, shortcuts and the page of all keys."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext


@dataclass(frozen=True)
class Command:
    """`name` is known to desk/editor/commands, `also`: words in both languages, `keys` as ProseMirror writes them."""

    name: str
    words: Promise
    also: str = ""
    keys: tuple[str, ...] = ()


# In the order of the slash menu.
INSERTS = (
    Command(
        "h2",
        gettext_lazy("Intertitle"),
        "zwischenüberschrift zwischentitel überschrift intertitle heading subhead h2",
        ("Mod-Alt-2", "Mod-Shift-2"),
    ),
    Command(
        "h3",
        gettext_lazy("Small intertitle"),
        "kleine zwischenüberschrift small intertitle heading h3",
        ("Mod-Alt-3", "Mod-Shift-3"),
    ),
    Command("quote", gettext_lazy("Quote"), "zitat quote blockquote quotation", ("Mod-Shift-b",)),
    Command("pullquote", gettext_lazy("Pull quote"), "pull quote zitatkasten hervorgehobenes zitat"),
    Command("infobox", gettext_lazy("Info box"), "kasten infokasten faktenkasten hintergrund info box facts"),
    Command("table", gettext_lazy("Table"), "tabelle zahlen table figures"),
    Command("picture", gettext_lazy("Picture"), "bild foto photo image picture"),
    Command("gallery", gettext_lazy("Gallery"), "galerie bildergalerie strecke bilder gallery pictures"),
    Command("compare", gettext_lazy("Before and after"), "vorher nachher vergleich compare before after"),
    Command("embed", gettext_lazy("Embed"), "einbetten video youtube mastodon post grafik datawrapper embed"),
    Command("link", gettext_lazy("Link"), "verweis adresse url link", ("Mod-Shift-k",)),
    Command("story-link", gettext_lazy("Link to a story"), "verweis geschichte artikel interner link story"),
    Command(
        "story-card", gettext_lazy("Card of a story"), "karte geschichtenkarte lesen sie auch mehr dazu teaser related"
    ),
    Command("footnote", gettext_lazy("Footnote"), "fußnote anmerkung quelle footnote note source", ("Mod-Alt-f",)),
    Command("list", gettext_lazy("List"), "liste aufzählung punkte list bullets", ("Mod-Shift-8",)),
    Command(
        "numbered", gettext_lazy("Numbered list"), "nummerierte liste zahlen numbered ordered list", ("Mod-Shift-7",)
    ),
    Command("entry", gettext_lazy("Entry, now"), "eintrag ticker liveblog uhrzeit entry live"),
    Command("rule", gettext_lazy("Line"), "trennlinie linie strich line rule divider"),
    Command("agency", gettext_lazy("Paste agency copy"), "agenturmeldung dpa afp reuters einfügen agency copy wire"),
)
# Keys only: what they do stands nowhere in the menu.
SHORTCUTS = (
    Command("bold", gettext_lazy("Bold"), keys=("Mod-b",)),
    Command("italic", gettext_lazy("Italic"), keys=("Mod-i",)),
    Command("undo", gettext_lazy("Undo"), keys=("Mod-z",)),
    Command("redo", gettext_lazy("Redo"), keys=("Mod-Shift-z", "Mod-y")),
    Command("find", gettext_lazy("Find and replace"), keys=("Mod-Shift-f", "Mod-h")),
    Command("only-text", gettext_lazy("Show only the text"), keys=("F8",)),
)


def menu() -> list[dict]:
    """The slash menu as its script reads it."""
    return [
        {"name": one.name, "words": str(one.words), "also": one.also, "keys": shown(one.keys[0]) if one.keys else ""}
        for one in INSERTS
    ]


def bound() -> dict[str, str]:
    """Which command a key calls; undo and redo are bound by the editor itself."""
    return {keys: one.name for one in (*INSERTS, *SHORTCUTS) if one.name not in ("undo", "redo") for keys in one.keys}


def all_keys() -> list[tuple[str, str]]:
    """For the list of all keys: what one presses, and what it does."""
    rows = [(_("/ at the beginning of a line or after a blank"), _("Put something into the text"))]
    rows += [
        (_(" or ").join(shown(keys) for keys in one.keys), str(one.words)) for one in (*SHORTCUTS, *INSERTS) if one.keys
    ]
    return [*rows, (_("Alt Enter"), _("Edit the picture in the text"))]


def shown(keys: str) -> str:
    """“Ctrl Shift K” for Mod-Shift-k."""
    names = {"Mod": pgettext("key", "Ctrl"), "Shift": pgettext("key", "Shift"), "Alt": "Alt"}
    return " ".join(names.get(part, part.upper()) for part in keys.split("-"))
