"""The virtual environment, made and kept up to date: `python3 -m tools.environment requirements.txt`."""

import hashlib
import importlib.util
import subprocess
import sys
import venv
from pathlib import Path

from tools import machine

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
FILES = ("requirements.txt", "requirements-dev.txt", "constraints.txt")
NO_VENV = "Python's venv module is missing. Install it (Debian: apt install python3-venv) and repeat."


def main(requirements: str) -> None:
    if not works():
        make_venv()
    stamp = VENV / f"{requirements}.installed"
    if not stamp.exists() or stamp.read_text() != fingerprint():
        install(requirements)
        stamp.write_text(fingerprint())


def works() -> bool:
    """False also where the environment was made by a Python that has since gone or is too old."""
    check = "import pip, sys; sys.exit(sys.version_info < (3, 11))"
    return PYTHON.exists() and subprocess.run([PYTHON, "-c", check], stderr=subprocess.DEVNULL).returncode == 0


def make_venv() -> None:
    if importlib.util.find_spec("ensurepip") is None:
        # Debian ships Python without the half of venv that brings pip.
        if not machine.install(f"python3.{sys.version_info.minor}-venv"):
            sys.exit(NO_VENV)
        importlib.invalidate_caches()
    print("Making .venv …", flush=True)
    venv.create(VENV, clear=True, with_pip=True)


def install(requirements: str) -> None:
    print("Installing the libraries …", flush=True)
    command = [PYTHON, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    if subprocess.run([*command, "-r", requirements, "-c", "constraints.txt"], cwd=ROOT).returncode:
        sys.exit("The libraries could not be installed; the reason stands above.")


def fingerprint() -> str:
    return hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in FILES)).hexdigest()


if __name__ == "__main__":
    main(sys.argv[1])
