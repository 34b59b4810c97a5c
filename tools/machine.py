"""The programs of this computer: found, or on Debian installed where we may."""

import os
import shutil
import subprocess
from pathlib import Path

# Without windows and menus Chromium takes half of the work.
CHROMIUM = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROME_ON_MACOS = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")


def chromium() -> Path | None:
    """The browser to test with; CHROMIUM= names another one."""
    if named := os.environ.get("CHROMIUM"):
        return Path(named)
    if found := next(filter(None, map(shutil.which, CHROMIUM)), None):
        return Path(found)
    return CHROME_ON_MACOS if CHROME_ON_MACOS.exists() else None


def java() -> str | None:
    """What the HTML checker runs on."""
    return shutil.which("java")


def postgres_folder() -> Path | None:
    """Where initdb and pg_ctl are; Debian keeps them off the PATH. The newest version wins."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return folders[-1].parent if folders else None


def can_install() -> bool:
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def install(*packages: str) -> bool:
    """Install Debian packages as root; False where that is not ours to do or did not work."""
    if not can_install():
        return False
    print(f"Installing {', '.join(packages)} …", flush=True)
    quiet = {"env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}, "stdout": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update", "-qq"], **quiet)
    command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]
    return subprocess.run(command, **quiet).returncode == 0
