"""`make run`: prepare everything, start the server, say where it is and how to stop it."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.request
from pathlib import Path

from tools import translations

ROOT = Path(__file__).resolve().parent.parent
ENV_FILE = ROOT / ".env"
READY_WITHIN = 60  # seconds
LINE = "─" * 72


def main() -> None:
    port = wanted_port()
    refuse_a_taken(port)
    keep_a_secret()
    data = Path(setting("DATA", default=str(ROOT / "data"))).resolve()
    os.environ |= {"PORT": str(port), "DATA": str(data), "SITE_URL": setting("SITE_URL", default=address(port))}
    if setting("DEMO", default="yes") != "no":
        os.environ["SITE_DESCRIPTION"] = setting("SITE_DESCRIPTION", default=demo_claim())
    logins = data / "demo-logins.txt"
    prepare(data, logins)
    server = subprocess.Popen([sys.executable, "-m", "gunicorn", "newsroom.wsgi"], cwd=ROOT, process_group=0)
    stop_with(server)
    wait_until_ready(server, port)
    announce(port, logins)
    sys.exit(last_word(server.wait()))


def wanted_port() -> int:
    port = setting("PORT", default="8000")
    if not port.isdecimal() or not 0 < int(port) < 65536:
        sys.exit(f"“{port}” is no port. Choose a number such as: make run PORT=8001")
    return int(port)


def refuse_a_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            sys.exit(f"Port {port} is reserved on this computer. Choose another one: make run PORT=8001")
        except OSError:
            sys.exit(f"Port {port} is taken by another program. Choose another one: make run PORT={port + 1}")


def setting(name: str, *, default: str = "") -> str:
    """From the environment, else from .env; an empty value counts as none."""
    return os.environ.get(name) or from_file().get(name) or default


def demo_claim() -> str:
    return tomllib.loads((ROOT / "newsroom" / "demo" / "paper.toml").read_text())["claim"]


def from_file() -> dict[str, str]:
    lines = ENV_FILE.read_text().splitlines() if ENV_FILE.exists() else []
    pairs = (line.split("=", 1) for line in lines if "=" in line and not line.lstrip().startswith("#"))
    return {name.strip().removeprefix("export "): value.strip().strip("'\"") for name, value in pairs}


def keep_a_secret() -> None:
    """Write one into .env at the first start; readable by its owner alone."""
    if setting("SECRET_KEY"):
        return
    with open(os.open(ENV_FILE, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600), "a") as file:
        file.write(f"SECRET_KEY={secrets.token_urlsafe(50)}\n")
    ENV_FILE.chmod(0o600)


def prepare(data: Path, logins: Path) -> None:
    data.mkdir(mode=0o700, parents=True, exist_ok=True)  # drafts and passwords are nobody else's on this machine
    translations.compile_all()
    step("Bringing the database up to date", "migrate", "--verbosity=0")
    step("Collecting the static files", "collectstatic", "--noinput", "--verbosity=0")
    if setting("DEMO", default="yes") != "no":
        step("Loading the demo newspaper", "demo", "--logins", str(logins), "--verbosity=0")


def step(what: str, *command: str) -> None:
    print(f"{what} …", flush=True)
    if subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT).returncode:
        sys.exit(f"{what} did not work; the reason stands above.")


def stop_with(server: subprocess.Popen) -> None:
    """Ctrl-C, a closed terminal and `kill` all let the server finish what readers have asked for."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: server.terminate())


def wait_until_ready(server: subprocess.Popen, port: int) -> None:
    give_up_at = time.monotonic() + READY_WITHIN
    while not answers(port):
        if server.poll() is not None:
            sys.exit(last_word(server.returncode))
        if time.monotonic() > give_up_at:
            server.terminate()
            sys.exit(f"The server did not answer within {READY_WITHIN} seconds; its messages stand above.")
        time.sleep(0.1)


def last_word(code: int) -> int | str:
    """What we end with after the server: its own exit code, or a sentence if a signal ended it."""
    if code >= 0 or -code == signal.SIGTERM:  # ours, before gunicorn listened for it
        return max(code, 0)
    return f"The server was ended by {signal.Signals(-code).name}; SIGKILL mostly means that memory had run out."


def answers(port: int) -> bool:
    try:
        urllib.request.urlopen(address(port), timeout=10).close()
    except urllib.error.HTTPError:
        return True  # an error page is an answer, and its reason is in the log
    except OSError:
        return False
    return True


def address(port: int) -> str:
    return f"http://127.0.0.1:{port}"


def announce(port: int, logins: Path) -> None:
    print(f"\n{LINE}\n  The newspaper is ready.\n")
    print(f"  Site   {address(port)}/\n  Desk   {address(port)}/admin/\n  Stop   Ctrl-C\n")
    if logins.exists():
        print(f"  Logins (kept in {logins}):\n")
        print("\n".join(f"    {line}" for line in logins.read_text().splitlines()))
    print(LINE, flush=True)


if __name__ == "__main__":
    main()
