"""Who may log in to the demo: passwords, and the small table that is printed and kept."""

import os
import secrets
from pathlib import Path

from authors.models import User
from newsroom.demo import files


def new_passwords(wanted: str = "") -> dict[str, str]:
    """A password for each person of the demo: `wanted`, or one of its own for everybody."""
    return {told["username"]: wanted or secrets.token_urlsafe(9) for told in files.paper()["users"]}


def table(passwords: dict[str, str]) -> str:
    """One line for each person: user name, password, role and what it may do."""
    lines = [(name, password, *_role_of(name)) for name, password in passwords.items()]
    widths = [max(len(line[column]) for line in lines) for column in range(3)]
    return "\n".join("   ".join([*map(str.ljust, line, widths), line[3]]) for line in lines) + "\n"


def _role_of(username):
    membership = User.objects.get(username=username).memberships.select_related("role").first()
    return membership.role.name, membership.role.description


def keep(text: str, *, path: Path) -> None:
    """Write the table for its owner's eyes alone; a reader sees the old file or the new one, never half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.{os.getpid()}")
    with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text)
    half.replace(path)
