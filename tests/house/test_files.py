"""Files stay short, are named after what they hold, and carry nothing a strict Content-Security-Policy forbids."""

import re

import pytest

from tests.house.plan import ROOMS, ROOT, code_of, files_of, name_of

MOST_LINES = 400
SAYS_NOTHING = {"utils", "util", "helpers", "helper", "common", "core", "misc", "services", "shared", "lib"}
NOT_OURS_TO_SPLIT = ("migrations", "locale")
DOORS = {"moment", "views", "commands", "admin", "desk"}
HAVE_NO_DOOR = {  # Django calls these without a moment
    "articles/models/catalogue.py": "a form's clean()",
    "articles/related/owing.py": "a task: the worker starts it",
    "articles/telling/announcing.py": "a task: the worker starts it",
    "articles/telling/forgetting.py": "a task: the worker starts it",
    "articles/telling/letters.py": "a task: the worker starts it",
    "articles/undertakings/tasks.py": "a task: the worker starts it",
    "articles/staff.py": "has_perm()",
    "delivery/hooks/announcing.py": "a task: the worker starts it",
    "articles/workflow/thinning.py": "a task: the worker starts it",
    "delivery/models.py": "a failure is dated when it happens",
}
TEMPLATES = files_of(".html")

COMMENT = re.compile(r"{#.*?#}|{%\s*comment.*?endcomment\s*%}|<!--.*?-->", re.DOTALL)
STYLE = re.compile(r"<style\b(?![^>]*\bnonce=)|<[^>]*\sstyle\s*=", re.IGNORECASE)
HANDLER = re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE)
SCRIPT = re.compile(r"<script\b([^>]*)>", re.IGNORECASE)
NOT_RUN = re.compile(r"""\bsrc=|\bnonce=|type=["']application/(?:ld\+)?json["']""")


def test_no_file_is_over_400_lines():
    long = {
        name_of(path): lines
        for path in files_of(".py", ".html", ".css", ".js", ".md")
        if not set(NOT_OURS_TO_SPLIT) & set(path.parts)
        if (lines := len(path.read_text().splitlines())) > MOST_LINES
    }
    assert not long


@pytest.mark.parametrize("room", [*ROOMS, "tests", "tools"])
def test_modules_are_named_for_what_they_hold(room):
    for path in code_of(room):
        assert not SAYS_NOTHING & {*path.relative_to(ROOT).parts, path.stem}, name_of(path)


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_templates_carry_no_inline_style_handler_or_script(path):
    text = COMMENT.sub("", path.read_text())
    assert not STYLE.findall(text)
    assert not HANDLER.findall(text)
    assert not [attributes for attributes in SCRIPT.findall(text) if not NOT_RUN.search(attributes)]
    assert "javascript:" not in text.lower()


def test_code_writes_no_inline_style():
    for room in ROOMS:
        for path in code_of(room):
            assert not re.search(r"""<\w+[^>"']*\sstyle=["']""", path.read_text()), name_of(path)


def test_only_the_clock_at_the_door_is_read():
    """`now` enters in views, commands and middleware; below them it is handed on."""
    reading = {
        name_of(path)
        for room in ROOMS
        for path in code_of(room)
        if not DOORS & {*path.relative_to(ROOT).parts, path.stem}
        if re.search(r"\btimezone\.now\(\)", path.read_text())
    }
    assert reading <= set(HAVE_NO_DOOR)
