"""Migrations are named for what they do, come one after another, and leave no model behind."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.migrations.loader import MigrationLoader

from tests.house.plan import ROOMS, ROOT

NAMES = [(room, path.stem) for room in ROOMS for path in sorted((ROOT / room / "migrations").glob("[0-9]*.py"))]


@pytest.mark.parametrize(("room", "name"), NAMES)
def test_a_migration_says_what_it_does(room, name):
    assert re.fullmatch(r"\d{4}_[a-z]+(_[a-z0-9]+)*", name)
    assert not re.search(r"auto_\d|merge_\d|initial", name)


@pytest.mark.parametrize("room", sorted({room for room, _ in NAMES}))
def test_there_is_one_newest_migration(room):
    assert len(MigrationLoader(None).graph.leaf_nodes(room)) == 1


@pytest.mark.django_db
def test_no_model_lacks_its_migration():
    plan = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, verbosity=1, stdout=plan)
    except (SystemExit, CommandError):
        pytest.fail(plan.getvalue())
