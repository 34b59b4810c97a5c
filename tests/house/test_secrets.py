"""Without a secret nothing starts, and no secret is in the tree."""

import os
import re
import subprocess
import sys

from tests.house.plan import ROOT, files, files_of, name_of


def start(tmp_path, **environment):
    clean = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    own = {"ENV_FILE": os.devnull, "DATA": str(tmp_path)} | environment
    command = [sys.executable, "manage.py", "check"]
    return subprocess.run(command, cwd=ROOT, env=clean | own, capture_output=True, text=True, check=False)


def test_without_a_secret_the_start_is_refused_in_a_sentence(tmp_path):
    refused = start(tmp_path)
    assert refused.returncode != 0
    assert refused.stderr.strip().endswith(
        "SECRET_KEY is missing. Set it in the environment or in .env; `make run` writes one."
    )


def test_an_empty_secret_is_none(tmp_path):
    assert "SECRET_KEY is missing." in start(tmp_path, SECRET_KEY="").stderr


def test_with_a_secret_it_starts_and_is_not_in_debug(tmp_path):
    assert start(tmp_path, SECRET_KEY="x" * 50).returncode == 0
    assert not re.search(r"DEBUG\s*=\s*True", (ROOT / "newsroom" / "settings.py").read_text())


def test_no_environment_file_or_key_is_in_the_tree():
    assert not [name_of(path) for path in files() if path.name == ".env" or path.suffix in {".pem", ".key"}]
    key = re.compile(r"^\s*SECRET_KEY\s*=\s*[\"'][^\"']{20,}", re.MULTILINE)
    assert not [name_of(path) for path in files_of(".py", ".yml", ".toml") if key.search(path.read_text())]
