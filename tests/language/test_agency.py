import json
import os
from pathlib import Path

import pytest

from language.agency import agency_copy
from language.markup import plain_text

ROOT = Path(__file__).resolve().parents[2]
WIRE = Path(os.environ.get("CORPORA", ROOT.parent / "shared" / "corpora")) / "wire"
needs_corpora = pytest.mark.skipif(not WIRE.is_dir(), reason="CORPORA names no folder of wire samples")

PASTED = """+++ Eilmeldung +++
Sperrfrist: 22. November, 18.00 Uhr
Brücke in Köln gesperrt

Köln (dpa/lnw) - Die Brücke ist «zu», sagte ein Sprecher - bis morgen. Das Embargo bleibt.

Mehr dazu später.

dpa xx yyno n1 zz

Notizblock

## Ansprechpartner
- Erika Muster, +49 30 123456
"""


def test_pasted_copy_is_split():
    copy = agency_copy(PASTED)
    assert copy.headline == "Brücke in Köln gesperrt"
    assert (copy.dateline, copy.credit) == ("Köln", "dpa/lnw")
    assert copy.embargo == "Sperrfrist: 22. November, 18.00 Uhr"
    assert copy.paragraphs == [
        "Die Brücke ist „zu“, sagte ein Sprecher – bis morgen. Das Embargo bleibt.",
        "Mehr dazu später.",
    ]


def test_names_and_numbers_of_the_notebook_stay_at_the_desk():
    copy = agency_copy(PASTED)
    assert "Erika Muster" not in " ".join(copy.paragraphs)
    assert any("Erika Muster" in note for note in copy.notes)
    assert "dpa xx yyno n1 zz" in copy.notes


@pytest.mark.parametrize(
    ("text", "embargo"),
    [
        ("SPERRFRIST 1800", "SPERRFRIST 1800"),
        ("(Sperrfrist 22. Oktober 09.30 Uhr)", "Sperrfrist 22. Oktober 09.30 Uhr"),
        ("Die Studie ist frei ab 22. November, 18.00 Uhr. Mehr.", "Die Studie ist frei ab 22. November, 18.00 Uhr"),
        ("EMBARGO: 6 am", "EMBARGO: 6 am"),
        ("Embargoed until 22 November", "Embargoed until 22 November"),
        ("Das Embargo gegen Kuba von 1962 bleibt.", None),
    ],
)
def test_an_embargo_is_noticed(text, embargo):
    assert agency_copy(text).embargo == embargo


def test_brackets_of_a_party_are_no_dateline():
    copy = agency_copy("Die Koalition (SPD) - sie regiert.")
    assert (copy.dateline, copy.credit) == ("", "")


def test_wrapped_lines_are_joined_and_long_ones_stay():
    assert agency_copy("Eine Zeile,\ndie umbrochen war.\n\nZweiter Absatz.").paragraphs == [
        "Eine Zeile, die umbrochen war.",
        "Zweiter Absatz.",
    ]
    assert len(agency_copy(f"{'Wort ' * 30}\n{'Wort ' * 30}").paragraphs) == 2


@needs_corpora
@pytest.mark.parametrize("name", ["IPTC7901.txt", "dpa_two_line.txt", "dpa_four_line.txt", "dpa_two_by_line.txt"])
def test_wires_as_dpa_sends_them(name):
    copy = agency_copy((WIRE / "iptc7901" / name).read_text(encoding="latin-1"), language="en")
    public = " ".join([copy.headline, *copy.paragraphs])
    assert copy.headline
    assert copy.dateline
    assert "dpa" in copy.credit
    assert "Tel:" not in public
    assert "Editing by" not in public
    assert any("dpa" in note for note in copy.notes)


@needs_corpora
@pytest.mark.parametrize("path", sorted((WIRE / "dpa-digitalwires-json").glob("*.json")), ids=lambda path: path.stem)
def test_what_dpa_marks_as_not_public_never_is(path):
    entry = json.loads(path.read_text(encoding="utf-8"))
    notepad = entry.get("notepad") or {}
    hidden = plain_text(notepad.get("nonpublic_html") or "")
    text = f"{entry.get('dateline') or ''}{plain_text(entry['article_html'])}\n\nNotizblock\n{hidden}"
    copy = agency_copy(text)
    assert copy.paragraphs
    assert not hidden or hidden not in " ".join(copy.paragraphs)
    assert "«" not in " ".join(copy.paragraphs)


@pytest.mark.timeout(60)  # a pattern that looks at each letter from each letter on takes minutes
@pytest.mark.parametrize("sign", ["a", " ", "-", "+", "a@", "x "])
def test_a_long_run_of_one_sign_is_read_once(sign):
    assert agency_copy(sign * 60_000 + "x").paragraphs
