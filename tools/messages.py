"""The words on screen: found in code and templates, and written into the catalogues for translators.

`make messages` adds what is new to locale/*/LC_MESSAGES/django.po, without the gettext programs.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from tools.translations import LOCALE

ROOT = LOCALE.parent
ROOMS = ("language", "delivery", "images", "authors", "articles", "frontpage", "syndication", "intake", "newsroom")
TRANSLATED = ("de",)  # English is what the code says
# The positions of context, message and plural among the arguments.
POSITIONS = {
    "gettext": (None, 0, None),
    "ngettext": (None, 0, 1),
    "pgettext": (0, 1, None),
    "npgettext": (0, 1, 2),
}
TEXT = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b(_|n?p?gettext)\(\s*({TEXT}(?:\s*,\s*{TEXT})*)", re.DOTALL)

Message = tuple[str | None, str, str | None]  # context, message, plural


def all_messages() -> dict[Message, list[tuple[str, int]]]:
    """Every message and the places where it stands."""
    found: dict[Message, list[tuple[str, int]]] = {}
    for path in sources():
        read = in_code if path.suffix == ".py" else in_template
        for message, line in read(path.read_text()):
            found.setdefault(message, []).append((str(path.relative_to(ROOT)), line))
    return found


def sources() -> Iterator[Path]:
    for room in ROOMS:
        yield from sorted(path for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts)
    for folder in ("templates", *ROOMS):
        for kind in ("*.html", "*.txt"):
            yield from sorted(path for path in (ROOT / folder).rglob(kind) if "templates" in path.parts)


def in_code(text: str) -> Iterator[tuple[Message, int]]:
    tree = ast.parse(text)
    names = names_for_translation(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (kind := names.get(ast.unparse(node.func))):
            strings = [arg.value if isinstance(arg, ast.Constant) else None for arg in node.args]
            if message := arranged(kind, strings):
                yield message, node.lineno


def names_for_translation(tree: ast.AST) -> dict[str, str]:
    """What the file calls Django's functions: {"_": "gettext", …}."""
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            names |= {alias.asname or alias.name: plain(alias.name) for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils":
            prefixes = [alias.asname or alias.name for alias in node.names if alias.name == "translation"]
            ways = [name + end for name in POSITIONS for end in ("", "_lazy", "_noop")]
            names |= {f"{prefix}.{way}": plain(way) for prefix in prefixes for way in ways}
    return {name: kind for name, kind in names.items() if kind in POSITIONS}


def plain(name: str) -> str:
    return name.removesuffix("_lazy").removesuffix("_noop")


def in_template(text: str) -> Iterator[tuple[Message, int]]:
    code = templatize(text)
    for call in CALL.finditer(code):
        kind = "gettext" if call[1] == "_" else call[1]
        strings = list(ast.literal_eval(f"({call[2]},)"))
        if message := arranged(kind, strings):
            yield message, code.count("\n", 0, call.start()) + 1


def arranged(kind: str, strings: list) -> Message | None:
    """None where the message is a variable: then its text stands, and is found, somewhere else."""
    context, message, plural = (
        strings[place] if place is not None and place < len(strings) else None for place in POSITIONS[kind]
    )
    return (context, message, plural) if message else None


def update(path: Path) -> int:
    """Add what is new to the catalogue, drop what nobody says any more; returns how many lack a translation."""
    catalogue = catalogue_at(path)
    template = Catalog(fuzzy=False)
    for (context, message, plural), places in sorted(all_messages().items(), key=lambda item: item[1]):
        template.add((message, plural) if plural else message, locations=places, context=context)
    catalogue.update(template, no_fuzzy_matching=True)
    with path.open("wb") as file:
        write_po(file, catalogue, width=110, ignore_obsolete=True, include_lineno=False)
    return sum(not is_translated(message.string) for message in catalogue if message.id)


def catalogue_at(path: Path) -> Catalog:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        return Catalog(locale=path.parts[-3], project="Newsroom", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=path.parts[-3])


def is_translated(text: str | tuple[str, ...]) -> bool:
    """A plural needs all its forms."""
    return all(text) if isinstance(text, tuple) else bool(text)


if __name__ == "__main__":
    for language in TRANSLATED:
        place = LOCALE / language / "LC_MESSAGES" / "django.po"
        print(f"{place.relative_to(ROOT)}: {update(place)} messages without a translation")
