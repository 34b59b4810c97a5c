"""An SQLite database for the tests that begins as a copy: carrying out all migrations takes longer than most tests.

The template is made once for each state of models and migrations and lies with the computer's temporary files.
"""

import fcntl
import hashlib
import os
import sqlite3
import tempfile
from pathlib import Path

from django.core.management import call_command
from django.db.backends.base.base import BaseDatabaseWrapper

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(tempfile.gettempdir()) / f"newsroom-test-database-{os.getuid()}"
KEPT = 12  # templates of other states; older ones go


def set_up(connection: BaseDatabaseWrapper) -> None:
    """Let `connection` (SQLite) be that of a fresh database in memory with all migrations carried out."""
    template = _template(connection)
    _use(connection, connection.creation._get_test_db_name())
    connection.ensure_connection()
    source = sqlite3.connect(f"file:{template}?mode=ro", uri=True)
    source.backup(connection.connection)
    source.close()


def _template(connection) -> Path:
    FOLDER.mkdir(mode=0o700, exist_ok=True)
    path = FOLDER / f"{_state()}.sqlite3"
    with (FOLDER / "lock").open("w") as lock:  # parallel workers: one makes it, the others wait
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            _make(connection, path)
    return path


def _make(connection, path):
    begun = path.with_suffix(".begun")
    begun.unlink(missing_ok=True)
    _use(connection, str(begun))
    call_command("migrate", verbosity=0, interactive=False)
    connection.ensure_connection()
    connection.connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    begun.rename(path)
    for old in sorted(FOLDER.glob("*.sqlite3"), key=lambda one: one.stat().st_mtime)[:-KEPT]:
        old.unlink(missing_ok=True)


def _use(connection, name):
    connection.close()
    connection.settings_dict["NAME"] = name


def _state() -> str:
    """What decides how the migrated database looks."""
    files = [*ROOT.glob("*/migrations/*.py"), *ROOT.glob("*/models.py"), *ROOT.glob("*/models/*.py")]
    state = hashlib.sha256()
    for path in sorted([*files, ROOT / "constraints.txt", ROOT / "newsroom" / "settings.py"]):
        state.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return state.hexdigest()[:24]
