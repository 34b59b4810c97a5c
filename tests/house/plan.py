"""The plan of the house: which rooms there are, from low to high, and how its files are found."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
ORDER = ("language", "delivery", "images", "authors", "articles", "frontpage", "syndication", "intake", "newsroom")
ROOMS = tuple(room for room in ORDER if (ROOT / room).is_dir())


def height(room: str) -> int:
    return ORDER.index(room)


def higher_than(room: str) -> set[str]:
    """The rooms that `room` must know nothing of; nobody knows newsroom."""
    return set(ORDER[height(room) + 1 :])


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


def code_of(room: str) -> Iterator[Path]:
    yield from sorted((ROOT / room).rglob("*.py"))


@cache
def files() -> tuple[Path, ...]:
    """Every file of the project, as git sees it: what it ignores is not ours."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return tuple(path for name in names if name and (path := ROOT / name).is_file())


def files_of(*endings: str) -> list[Path]:
    return [path for path in files() if path.suffix in endings]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))
