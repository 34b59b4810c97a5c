"""Migrations are named for what they do, come one after another, and leave no model behind."""

import re
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.migrations.loader import MigrationLoader
from django.db.models import CheckConstraint

from tests.house.plan import ORDER, ROOMS, ROOT

NAMES = [(room, path.stem) for room in ROOMS for path in sorted((ROOT / room / "migrations").glob("[0-9]*.py"))]

# Large or old tables that verbs alone write, and the languages, which the settings name.
UNGUARDED = {"User.language", "Byline.part", "Move.stage_before", "Move.stage_after", "Hold.answer"}


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


def test_the_database_knows_the_choices():
    unguarded = set()
    for model in (model for model in apps.get_models() if model._meta.app_label in ORDER):
        unguarded |= {f"{model._meta.object_name}.{name}" for name in choices_of(model) - checked_in(model)}
    assert unguarded == UNGUARDED


def choices_of(model):
    return {field.name for field in model._meta.local_fields if field.choices}


def checked_in(model):
    checks = [one.condition for one in model._meta.constraints if isinstance(one, CheckConstraint)]
    return {name.split("__")[0] for check in checks for name in names_in(check)}


def names_in(condition):
    for child in condition.children:
        yield from [child[0]] if isinstance(child, tuple) else names_in(child)
