"""The documentation keeps its word: links lead somewhere, labels stand on the screen, roles are those of the code."""

import re

import pytest
from babel.messages.pofile import read_po
from PIL import Image

from articles.models import Right
from articles.presets import ROLES
from tests.house.plan import ROOT, name_of
from tools import messages

DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md"))]
PICTURES = sorted((DOCS / "pictures").glob("*.webp"))
GUIDES = {"en": DOCS / "newsroom", "de": DOCS / "redaktion"}
ROLE_TABLES = {"en": GUIDES["en"] / "roles.md", "de": GUIDES["de"] / "rollen.md"}
GERMAN = ROOT / "locale" / "de" / "LC_MESSAGES" / "django.po"
LINK = re.compile(r"\]\(([^)#\s]+)(?:#([^)]+))?\)")
BOLD = re.compile(r"\*\*(.+?)\*\*", re.DOTALL)
MOST_BYTES, MOST_WIDTH = 120_000, 1280


@pytest.mark.parametrize("path", PAGES, ids=name_of)
def test_links_lead_somewhere(path):
    inside = [(target, anchor) for target, anchor in LINK.findall(path.read_text()) if "://" not in target]
    missing = [target for target, _anchor in inside if not (path.parent / target).exists()]
    lost = [
        f"{target}#{anchor}"
        for target, anchor in inside
        if anchor and anchor not in anchors_of((path.parent / target).read_text())
    ]
    assert not missing + lost


def anchors_of(text):
    titles = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def test_pictures_are_small_and_all_are_shown():
    shown = {target.rpartition("/")[2] for page in PAGES for target, _anchor in LINK.findall(page.read_text())}
    assert {picture.name for picture in PICTURES} <= shown
    for picture in PICTURES:
        assert picture.stat().st_size <= MOST_BYTES, picture.name
        with Image.open(picture) as image:
            assert image.width <= MOST_WIDTH, picture.name


@pytest.mark.parametrize("language", GUIDES)
def test_labels_stand_on_the_screen(language):
    """What the guides set in bold is a message of the code, or its German."""
    said = on_screen(language)
    assert not {label: name_of(page) for page, label in labels_of(language) if label not in said}


def labels_of(language):
    for page in sorted(GUIDES[language].glob("*.md")):
        yield from (
            (page, " ".join(label.split())) for label in re.findall(r"\*\*(.+?)\*\*", page.read_text(), re.DOTALL)
        )


def on_screen(language):
    if language == "en":
        return {text for _context, text, _plural in messages.all_messages()}
    if not GERMAN.exists():
        pytest.skip("There is no German yet; test_translations says so.")
    with GERMAN.open("rb") as file:
        return {entry.string for entry in read_po(file, locale="de") if entry.id and isinstance(entry.string, str)}


@pytest.mark.parametrize("language", ROLE_TABLES)
def test_the_table_of_roles_is_that_of_the_code(language):
    rows = [line for line in ROLE_TABLES[language].read_text().splitlines() if line.startswith("| ")][1:]
    told = [[cell.strip() == "●" for cell in row.split("|")[2:-1]] for row in rows]
    assert told == [[right in rights for _name, _for, rights in ROLES.values()] for right in Right.values]
