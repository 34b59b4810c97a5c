"""A release after this one, as a deploy brings it: another column, another field in the form, other scripts."""

import shutil
from pathlib import Path

from tests.live_paper import ROOT, LivePaper

LEFT_OUT = shutil.ignore_patterns(".*", "data", "staticfiles", "bench", "docs", "tests", "__pycache__", "node_modules")
FIELD = """
    next_release = models.CharField("of the next release", max_length=20, blank=True, default="set", db_default="set")
    kicker = models"""
MIGRATION = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("articles", "{newest}")]
    operations = [migrations.AddField("version", "next_release", models.CharField(
        "of the next release", max_length=20, blank=True, default="set", db_default="set"))]
"""


def made_in(folder: Path) -> Path:
    """The code of the next release."""
    shutil.copytree(ROOT, folder, ignore=LEFT_OUT)
    migrations = folder / "articles" / "migrations"
    newest = max(path.stem for path in migrations.glob("[0-9]*.py"))
    (migrations / "9999_field_of_the_next_release.py").write_text(MIGRATION.format(newest=newest))
    change(folder / "articles" / "models" / "version.py", "\n    kicker = models", FIELD)
    change(folder / "articles" / "content.py", "METADATA = (", 'METADATA = (\n    "next_release",')
    with (folder / "static" / "desk" / "js" / "keep.js").open("a") as script:
        script.write("// another release, another hash\n")
    return folder


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text, f"{path} has changed; change this deploy with it"
    path.write_text(text.replace(old, new, 1))


def deploy(paper: LivePaper, code: Path, *, static: Path) -> None:
    """As docs/operators say: new code, its static files, its migrations; the paper is stopped meanwhile."""
    paper.code, paper.environment["STATIC_ROOT"] = code, str(static)
    paper.manage("migrate", "--verbosity=0")
    paper.manage("collectstatic", "--noinput", "--verbosity=0")
