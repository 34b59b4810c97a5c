"""The demo’s files: paper.toml, a file for each story, answers for the standing pages, the drawn pictures."""

import tomllib
from pathlib import Path

from newsroom import standing

FOLDER = Path(__file__).parent


def paper() -> dict:
    """Sections, places, topics, people, authors and pictures."""
    return _read(FOLDER / "paper.toml")


def stories() -> dict[str, dict]:
    """By key, which is the name of the file and what other stories link to."""
    return {path.stem: _read(path) for path in sorted((FOLDER / "stories").glob("*.toml"))}


def fronts() -> dict:
    """Arrangements of the fronts, a pin, a release set."""
    return _read(FOLDER / "fronts.toml")


def ideas() -> list[dict]:
    """What the newsroom has only in mind."""
    return _read(FOLDER / "ideas.toml")["idea"]


def duty() -> dict:
    """Lines and handovers of the duty book, undertakings."""
    return _read(FOLDER / "duty.toml")


def pages() -> list[dict]:
    """The standing pages' templates in the order of the footer."""
    return standing.templates("de")


def standing_answers() -> dict:
    """What stands in their places: `answers`, and a `note` that all of it is invented."""
    return _read(FOLDER / "standing.toml")


def picture(name: str) -> Path:
    return FOLDER / "pictures" / name


def _read(path):
    return tomllib.loads(path.read_text())
