"""docs/operators/configuration.md names every setting, and none that is not there."""

import ast
import re

from tests.house.plan import ROOT, tree_of

PAGE = ROOT / "docs" / "operators" / "configuration.md"
READERS = ("newsroom/settings.py", "gunicorn.conf.py", "newsroom/management/commands/demo.py", "tools/serve.py")
COMPOSE = ROOT / "docker-compose.yml"
NAME = re.compile(r"[A-Z][A-Z0-9_]+\Z")


def names_in_code():
    return set().union(*(names_asked_for(tree_of(ROOT / name)) for name in READERS))


def names_asked_for(tree):
    """The first argument of env(…), env.bool(…), os.environ.get(…), setting(…)."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args)
    asked = {
        call.args[0].value
        for call in calls
        if re.fullmatch(r"env|env\.\w+|os\.environ\.get|setting", ast.unparse(call.func))
        and isinstance(call.args[0], ast.Constant)
    }
    return {name for name in asked if NAME.match(name)}


def names_in_compose():
    return set(re.findall(r"\$\{([A-Z_]+)", COMPOSE.read_text()))


def names_on_the_page():
    """What stands in the first column of its tables."""
    return set(re.findall(r"^\| `([A-Z_]+)` \|", PAGE.read_text(), re.MULTILINE))


def test_every_name_is_documented_and_no_other():
    assert names_on_the_page() == names_in_code() | names_in_compose()


def test_the_code_is_read_rightly():
    assert {"SECRET_KEY", "DEBUG", "MAX_PICTURE_BYTES", "WEB_THREADS", "DEMO"} <= names_in_code()
