"""Translations are kept as text (.po) and compiled where they are used, without the gettext programs."""

from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

LOCALE = Path(__file__).resolve().parent.parent / "locale"


def compile_all() -> None:
    """Compile every catalogue that is newer than its compiled form."""
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        target = source.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
            compile_one(source, target)


def compile_one(source: Path, target: Path) -> None:
    with source.open("rb") as text:
        catalogue = read_po(text, locale=source.parts[-3])
    fresh = target.with_suffix(".mo.new")
    with fresh.open("wb") as binary:
        write_mo(binary, catalogue)
    fresh.replace(target)  # whoever reads it meanwhile sees the old one or the new one, whole


if __name__ == "__main__":
    compile_all()
