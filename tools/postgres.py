"""A PostgreSQL server that lives as long as one test run: no TCP, no password, nothing kept on the disk."""

import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# What makes a database safe is what makes it slow, and this one has nothing to lose.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_wal_senders": 0,
    "wal_level": "minimal",
    "autovacuum": "off",
    "jit": "off",  # a hundred rows are read before their plan is compiled
}


@contextmanager
def throwaway_server(binaries: Path) -> Iterator[str]:
    """The DATABASE_URL of an empty database; the server is stopped and removed whatever happens inside."""
    folder = Path(tempfile.mkdtemp(prefix="newsroom-pg-"))
    try:
        own = ownership(folder)
        start(binaries, folder, own)
        run([binaries / "createdb", "-h", folder, "newsroom"], folder, {})
        yield f"postgresql:///{folder}/newsroom"
    finally:
        run([binaries / "pg_ctl", "-D", folder / "db", "-m", "immediate", "stop"], folder, own, check=False)
        shutil.rmtree(folder, ignore_errors=True)


def ownership(folder: Path) -> dict:
    """PostgreSQL refuses to run as root; `nobody` exists everywhere and owns nothing else."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def start(binaries: Path, folder: Path, own: dict) -> None:
    settings = FAST | {"listen_addresses": "''", "unix_socket_directories": folder, "max_connections": 200}
    options = " ".join(f"-c {name}={value}" for name, value in settings.items())
    made = ["-U", getpass.getuser(), "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"]
    run([binaries / "initdb", "-D", folder / "db", *made], folder, own)
    run([binaries / "pg_ctl", "-D", folder / "db", "-l", folder / "log", "-o", options, "-w", "start"], folder, own)


def run(command: list, folder: Path, own: dict, *, check: bool = True) -> None:
    subprocess.run(command, cwd=folder, check=check, stdout=subprocess.DEVNULL, **own)
