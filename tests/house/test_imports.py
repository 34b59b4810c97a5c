"""Rooms know only the rooms below them: by import, by string, by model and by template."""

import ast
import re
from graphlib import CycleError, TopologicalSorter

import pytest
from django.apps import apps

from tests.house.plan import ORDER, ROOMS, ROOT, code_of, height, higher_than, name_of, tree_of

DOTTED = re.compile(r"[a-z]+(\.\w+)+")
# A queryset asks who may see what; what answers knows the models. Imported where it is asked.
ASK_EACH_OTHER = {("articles.models", "articles.staff"), ("images.models", "images.sight")}
TEMPLATE_OF = re.compile(r"""{%\s*(?:include|extends)\s+["'](\w+)/""")


def imported_rooms(tree):
    """Also what is imported inside functions, where a cycle would hide."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module.split(".")[0]


def named_rooms(tree):
    """Rooms in strings such as "articles.Article" or "articles.staff.RoleBackend"."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and DOTTED.fullmatch(node.value):
            yield node.value.split(".")[0]


@pytest.mark.parametrize("room", ROOMS)
def test_imports_go_downwards_only(room):
    for path in code_of(room):
        upwards = set(imported_rooms(tree_of(path))) & higher_than(room)
        assert not upwards, f"{name_of(path)} imports {upwards}"


def part_of(path):
    """What lies right below the room: `articles.workflow` is a folder, `articles.paths` a file."""
    room, part, *_rest = path.relative_to(ROOT).with_suffix("").parts
    return f"{room}.{part}"


def imported_names(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("room", ROOMS)
def test_parts_of_a_room_do_not_import_each_other_in_a_circle(room):
    known = {part_of(path): set() for path in code_of(room)}
    for path in code_of(room):
        part = part_of(path)
        found = {".".join(name.split(".")[:2]) for name in imported_names(tree_of(path))} & known.keys()
        known[part] |= {other for other in found - {part} if (part, other) not in ASK_EACH_OTHER}
    try:
        TopologicalSorter(known).prepare()
    except CycleError as circle:
        pytest.fail(" ← ".join(circle.args[1]))


@pytest.mark.parametrize("room", ROOMS)
def test_strings_name_only_rooms_below(room):
    for path in code_of(room):
        upwards = set(named_rooms(tree_of(path))) & higher_than(room)
        assert not upwards, f"{name_of(path)} names {upwards}"


def test_a_relative_import_stays_in_its_room():
    for room in ROOMS:
        for path in code_of(room):
            depth = len(path.relative_to(ROOT).parts) - 1
            levels = [node.level for node in ast.walk(tree_of(path)) if isinstance(node, ast.ImportFrom)]
            assert max(levels, default=0) <= depth, name_of(path)


def our_models():
    return [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in ORDER]


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model._meta.label)
def test_models_point_only_downwards(model):
    own = model._meta.app_label
    relations = [field for field in model._meta.get_fields() if field.is_relation and field.concrete]
    # Whom the settings name as the user belongs to the framework: every room may say who did it.
    targets = {field.related_model for field in relations if field.swappable_setting != "AUTH_USER_MODEL"}
    bases = {base for base in model.__mro__ if hasattr(base, "_meta") and not base._meta.abstract}
    labels = {target._meta.app_label for target in targets | bases if target is not None}
    assert not labels & higher_than(own)


def names_given_from_above(room):
    """What models up to this room get from higher ones: accessors and lookups that it may not use."""
    for model in our_models():
        if height(model._meta.app_label) <= height(room):
            for relation in model._meta.related_objects:
                if relation.related_model._meta.app_label in higher_than(room):
                    yield from (relation.get_accessor_name(), relation.field.related_query_name())


def model_names_used(tree):
    """Attributes (`story.publications`) and lookups (`publications__live_from`)."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.keyword) and node.arg:
            yield node.arg.split("__")[0] if "__" in node.arg else ""
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and "__" in node.value:
            yield node.value.lstrip("-").split("__")[0]


def own_names(room):
    """What the room itself calls something: there, such a name says nothing."""
    for path in code_of(room):
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                yield node.name
    for model in our_models():
        if height(model._meta.app_label) <= height(room):
            yield from (field.name for field in model._meta.fields + model._meta.many_to_many)


@pytest.mark.parametrize("room", ROOMS)
def test_related_names_of_higher_rooms_are_not_used_below(room):
    from_above = set(names_given_from_above(room)) - set(own_names(room))
    for path in code_of(room):
        used = from_above & set(model_names_used(tree_of(path)))
        assert not used, f"{name_of(path)} uses {used}"


@pytest.mark.parametrize("room", ROOMS)
def test_templates_include_only_from_rooms_below(room):
    folders = [ROOT / "templates" / room, ROOT / room / "templates"]
    for path in sorted(path for folder in folders for path in folder.rglob("*.html")):
        upwards = set(TEMPLATE_OF.findall(path.read_text())) & higher_than(room)
        assert not upwards, f"{name_of(path)} includes from {upwards}"
