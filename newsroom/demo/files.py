"""The demo's files: paper.toml for the house, one file for each story and standing page, the drawn pictures."""

import tomllib
from pathlib import Path

FOLDER = Path(__file__).parent


def paper() -> dict:
    """Sections, places, topics, people, authors and pictures."""
    return _read(FOLDER / "paper.toml")


def stories() -> dict[str, dict]:
    """By key, which is the name of the file and what other stories link to."""
    return {path.stem: _read(path) for path in sorted((FOLDER / "stories").glob("*.toml"))}


def pages() -> list[dict]:
    """Standing pages in the order of the footer."""
    return sorted((_read(path) for path in (FOLDER / "pages").glob("*.toml")), key=lambda page: page["order"])


def picture(name: str) -> Path:
    return FOLDER / "pictures" / name


def _read(path):
    return tomllib.loads(path.read_text())
