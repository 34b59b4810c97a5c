"""Every test that docs/developers/rules.md names is there."""

import ast
import re

import pytest

from tests.house.plan import ROOT, tree_of

PAGE = ROOT / "docs" / "developers" / "rules.md"
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE.read_text())))


def test_rules_are_named():
    assert len(NAMED) > 40


@pytest.mark.parametrize(("path", "name"), NAMED, ids=[name for _path, name in NAMED])
def test_the_test_of_a_rule_exists(path, name):
    file = ROOT / path
    assert file.exists(), f"{path} is named in rules.md and is not there"
    assert name in {node.name for node in ast.walk(tree_of(file)) if isinstance(node, ast.FunctionDef)}
