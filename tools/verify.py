"""`make test`: every check there is, in one run. `python -m tools.verify style` runs the parts named.

What a computer lacks (PostgreSQL, Chromium) is installed where we may, else skipped loudly; under CI=true that
is a failure. All parts run even if one fails; the last line counts the tests of all of them.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from tools import machine, translations
from tools.postgres import throwaway_server

ROOT = Path(__file__).resolve().parent.parent
BIN = ROOT / ".venv" / "bin"
PRODUCTION = {"SITE_URL": "https://example.org", "SECRET_KEY": "only-for-this-check-" + "abcdefghij" * 5}


@dataclass
class Outcome:
    """What the parts have found so far."""

    failures: list[str] = field(default_factory=list)
    skips: list[str] = field(default_factory=list)
    passed: int = 0
    failed: int = 0
    skipped: int = 0

    def note(self, part: str, *, is_good: bool) -> None:
        if not is_good:
            self.failures.append(part)

    def lacks(self, what: str, *, part: str) -> None:
        """Skip `part` for want of `what`; where CI promises to test everything, that is a failure."""
        print(f"\n!!! {part} SKIPPED: {what} is missing and could not be installed.\n", flush=True)
        (self.failures if os.environ.get("CI") == "true" else self.skips).append(f"{part} ({what} is missing)")

    def count(self, report: Path) -> None:
        for suite in ElementTree.parse(report).iter("testsuite"):  # noqa: S314 (our own file)
            total, bad, skipped = (
                sum(int(suite.get(name, 0)) for name in names)
                for names in (["tests"], ["failures", "errors"], ["skipped"])
            )
            self.passed += total - bad - skipped
            self.failed += bad
            self.skipped += skipped


def style(outcome: Outcome) -> None:
    templates = [str(path.relative_to(ROOT)) for path in sorted((ROOT / "templates").rglob("*.html"))]
    commands = [["ruff", "check", "."], ["ruff", "format", "--check", "."]]
    if templates:
        commands.append(["djade", "--target-version", "5.2", "--check", *templates])
    for command in commands:
        name = " ".join(word for word in command if "/" not in word)
        outcome.note(name, is_good=run([BIN / command[0], *command[1:]], title=name))


def configuration(outcome: Outcome) -> None:
    """No model without its migration, and settings that Django's own check for production has no word against."""
    with tempfile.TemporaryDirectory() as data:
        clean = {"ENV_FILE": os.devnull, "DATA": data, "DATABASE_URL": "", **PRODUCTION}
        for command in (["makemigrations", "--check", "--dry-run"], ["check", "--deploy", "--fail-level=INFO"]):
            name = f"manage.py {command[0]}"
            outcome.note(name, is_good=run([BIN / "python", "manage.py", *command], title=name, **clean))


def sqlite(outcome: Outcome) -> None:
    pytest(outcome, "the suite on SQLite", "-n", "auto")


def browser(outcome: Outcome) -> None:
    if has_chromium(outcome, part="the browser tests"):
        has_java(outcome, part="the HTML checker")
        # They wait more than they work: more at a time than processors, those that share a server by one worker.
        shared = ("-n", str(2 * (os.cpu_count() or 1)), "--dist", "loadgroup")
        pytest(outcome, "the browser tests on SQLite", "-m", "browser", *shared, "tests")


def postgresql(outcome: Outcome) -> None:
    if not (binaries := machine.postgres_folder()) and machine.install("postgresql"):
        binaries = machine.postgres_folder()
    if not binaries:
        outcome.lacks("PostgreSQL", part="the suite on PostgreSQL")
        return
    with throwaway_server(binaries) as url, ThreadPoolExecutor() as beside:
        jobs = []
        if has_chromium(outcome, part="the main job on PostgreSQL"):
            # It mostly waits for moments to come.
            chosen = ("-m", "browser and mainjob")
            job = beside.submit(pytest, outcome, "the main job on PostgreSQL", *chosen, is_quiet=True, DATABASE_URL=url)
            jobs.append(job)
        pytest(outcome, "the suite on PostgreSQL", "-n", "auto", DATABASE_URL=url)
        for job in jobs:
            job.result()


PARTS: dict[str, Callable[[Outcome], None]] = {
    part.__name__: part for part in (style, configuration, sqlite, browser, postgresql)
}


def has_chromium(outcome: Outcome, *, part: str) -> bool:
    if machine.chromium():
        return True
    if machine.install("chromium-headless-shell") or machine.install("chromium"):
        return True
    outcome.lacks("Chromium", part=part)
    return False


def has_java(outcome: Outcome, *, part: str) -> bool:
    if machine.java() or (machine.install("default-jre-headless") and machine.java()):
        return True
    outcome.lacks("Java", part=part)
    return False


def pytest(outcome: Outcome, title: str, *arguments: str, is_quiet: bool = False, DATABASE_URL: str = "") -> None:
    """A run that finds no test at all has failed, too."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [BIN / "python", "-m", "pytest", "-q", "--durations=5", f"--junitxml={report}", *arguments]
        outcome.note(title, is_good=run(command, title=title, is_quiet=is_quiet, DATABASE_URL=DATABASE_URL))
        if report.exists():
            outcome.count(report)


def run(command: list, *, title: str, is_quiet: bool = False, **environment: str) -> bool:
    """`is_quiet`: all it has to say comes at its end, because something else is talking meanwhile."""
    print(f"\n=== {title} ===", flush=True)
    started = time.monotonic()
    kept = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True} if is_quiet else {}
    done = subprocess.run(command, cwd=ROOT, env=os.environ | environment, **kept)
    said = f"\n{done.stdout}" if is_quiet else ""
    verdict = "good" if done.returncode == 0 else "FAILED"
    print(f"{said}--- {title}: {verdict}, {time.monotonic() - started:.0f} s", flush=True)
    return done.returncode == 0


def main(names: list[str]) -> int:
    outcome = Outcome()
    translations.compile_all()
    for part in [PARTS[name] for name in names] or PARTS.values():
        part(outcome)
    print("\n=== result ===")
    print("\n".join([f"SKIPPED {what}" for what in outcome.skips] + [f"FAILED {what}" for what in outcome.failures]))
    print(f"{outcome.passed} passed, {outcome.failed} failed, {outcome.skipped} skipped", flush=True)
    return 1 if outcome.failures or outcome.failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
