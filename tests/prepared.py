"""What takes long to make and is the same in every run: a migrated SQLite database, the collected static files.

Each is made once for each state of the files it comes from, and lies with the computer's temporary files.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from django.core.management import call_command
from django.db.backends.base.base import BaseDatabaseWrapper

ROOT = Path(__file__).resolve().parent.parent
FOLDER = Path(tempfile.gettempdir()) / f"newsroom-tests-{os.getuid()}"
KEPT = 12  # of other states; older ones go


def fill(connection: BaseDatabaseWrapper) -> None:
    """Let `connection` (SQLite) be that of a fresh database in memory with all migrations carried out."""
    path = migrated()
    with _alone():
        if not path.exists():
            _migrate(connection, path)
    _use(connection, connection.creation._get_test_db_name())
    connection.ensure_connection()
    source = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    source.backup(connection.connection)
    source.close()


def migrated() -> Path:
    """Where the migrated database of this state of models and migrations lies, or will lie."""
    models = [path for pattern in ("migrations/*", "models", "models/*") for path in ROOT.glob(f"*/{pattern}.py")]
    return FOLDER / f"database-{_state([*models, ROOT / 'newsroom' / 'settings.py'])}"


def static_files(collect: Callable[[Path], None]) -> Path:
    """The folder of the collected static files; `collect` fills an empty one."""
    sources = [path for path in (ROOT / "static").rglob("*") if path.is_file()]
    path = FOLDER / f"static-{_state([*sources, ROOT / 'newsroom' / 'staticfiles.py'])}"
    with _alone():
        if not path.exists():
            begun = path.with_suffix(".begun")
            shutil.rmtree(begun, ignore_errors=True)
            collect(begun)
            begun.rename(path)
            _forget_older("static-*")
    return path


def _migrate(connection, path):
    begun = path.with_suffix(".begun")
    begun.unlink(missing_ok=True)
    _use(connection, str(begun))
    call_command("migrate", verbosity=0, interactive=False)
    connection.ensure_connection()
    connection.connection.execute("PRAGMA journal_mode = DELETE")
    connection.close()
    begun.rename(path)
    _forget_older("database-*")


def _use(connection, name):
    connection.close()
    connection.settings_dict["NAME"] = name


@contextmanager
def _alone() -> Iterator[None]:
    """Of parallel workers one makes it, the others wait."""
    FOLDER.mkdir(mode=0o700, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _state(files: Iterable[Path]) -> str:
    state = hashlib.sha256()
    for path in sorted([*files, ROOT / "constraints.txt"]):
        state.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return state.hexdigest()[:24]


def _forget_older(names):
    for old in sorted(FOLDER.glob(names), key=lambda one: one.stat().st_mtime)[:-KEPT]:
        shutil.rmtree(old) if old.is_dir() else old.unlink(missing_ok=True)
