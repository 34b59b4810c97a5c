"""A newspaper as readers meet it: a real server in processes of its own, with its own database and pictures."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from environ import Env

from tests import prepared

ROOT = Path(__file__).resolve().parent.parent
READY_WITHIN = 60  # seconds


@dataclass
class LivePaper:
    """Ask `url` for pages, `manage()` for what an operator does, `kill()` for what a power cut does."""

    data: Path
    environment: dict[str, str]
    port: int
    furnishing: str = ""  # what the script that furnished it has printed
    server: subprocess.Popen | None = field(default=None, repr=False)
    code: Path = ROOT  # of another release after a deploy

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        log = (self.data / "server.log").open("ab")
        # The code is read once instead of in each process; dozens of tests start a paper of their own.
        command = [sys.executable, "-m", "gunicorn", "--preload", "newsroom.wsgi"]
        self.server = subprocess.Popen(
            command, cwd=self.code, env=self.environment, stdout=log, stderr=log, process_group=0
        )
        self.wait_until_ready()

    def wait_until_ready(self) -> None:
        give_up_at = time.monotonic() + READY_WITHIN
        while not answers(self.url):
            if self.server.poll() is not None or time.monotonic() > give_up_at:
                raise AssertionError(f"The server does not answer:\n{self.log}")
            time.sleep(0.05)

    @property
    def log(self) -> str:
        return (self.data / "server.log").read_text(errors="replace")

    def stop(self) -> None:
        self.end(signal.SIGTERM)

    def kill(self) -> None:
        """End every process of the server at once, with no chance to tidy up."""
        self.end(signal.SIGKILL)

    def end(self, number: int) -> None:
        if self.server and self.server.poll() is None:
            os.killpg(self.server.pid, number)
            self.server.wait(timeout=30)

    def manage(self, *arguments: str, **environment: str) -> str:
        """What `manage.py …` printed; its complaint is part of the failure."""
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=self.code, env=self.environment | environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout


def answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=10).close()  # noqa: S310 (our own server)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def make_paper(data: Path, *, static: Path, database_url: str = "") -> LivePaper:
    """One in production settings, not started yet. Its mails land in data/mail."""
    port = free_port()
    own = {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "ENV_FILE": os.devnull,
        "SECRET_KEY": "only-for-tests-" + "x" * 40,
        "DATA": str(data),
        "STATIC_ROOT": str(static),
        "DATABASE_URL": database_url,
        "EMAIL_URL": f"filemail:///{data}/mail",
        "PORT": str(port),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "SITE_LANGUAGE": "de",
    }
    return LivePaper(data=data, environment=os.environ | own, port=port)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Template:
    """A migrated newspaper, empty or furnished; copying it takes a tenth of the time of making it again."""

    folder: Path
    server_url: str  # of PostgreSQL; empty for SQLite
    static: Path = Path()  # the collected files, which all papers of one state share
    database: str = field(default_factory=lambda: f"paper_{uuid.uuid4().hex[:12]}")
    printed: str = ""  # by the script that furnished it

    def make(self) -> None:
        self.folder.mkdir()
        if self.server_url:
            self.ask_server(f"CREATE DATABASE {self.database}")
        if prepared.migrated().exists() and not self.server_url:
            shutil.copy(prepared.migrated(), self.folder / "newsroom.sqlite3")
        self.static = prepared.static_files(self.collect)
        self.paper().manage("migrate", "--verbosity=0")

    def collect(self, static: Path) -> None:
        command = ("collectstatic", "--noinput", "--verbosity=0")
        self.paper().manage(*command, STATIC_ROOT=str(static))

    def copy(self, data: Path) -> LivePaper:
        paper = self.doubled(data).paper()
        paper.furnishing = self.printed
        return paper

    def furnished(self, folder: Path, *, script: str) -> "Template":
        """Another one, in which the Python of `script` has been carried out."""
        template = self.doubled(folder)
        template.printed = template.paper().manage("shell", "--verbosity=0", "-c", script)
        return template

    def doubled(self, folder: Path) -> "Template":
        shutil.copytree(self.folder, folder)
        double = Template(folder, self.server_url, static=self.static)
        if self.server_url:
            self.ask_server(f"CREATE DATABASE {double.database} TEMPLATE {self.database}")
        return double

    def paper(self) -> LivePaper:
        return make_paper(self.folder, static=self.static, database_url=self.url_of(self.database))

    def drop(self, database_url: str) -> None:
        if database_url:
            self.ask_server(f"DROP DATABASE IF EXISTS {database_url.rpartition('/')[2]} WITH (FORCE)")

    def url_of(self, database: str) -> str:
        return f"{self.server_url.rpartition('/')[0]}/{database}" if self.server_url else ""

    def ask_server(self, sql: str) -> None:
        parts = Env.db_url_config(self.server_url)
        names = {"HOST": "host", "PORT": "port", "USER": "user", "PASSWORD": "password"}
        known = {ours: str(parts[theirs]) for theirs, ours in names.items() if parts[theirs]}
        with psycopg.connect(dbname="postgres", autocommit=True, **known) as connection:
            connection.execute(sql)
