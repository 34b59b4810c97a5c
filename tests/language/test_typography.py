import pytest
from hypothesis import given
from hypothesis import strategies as st

from language.quotes import in_quotes
from language.typography import dashes, german_quotes, narrow_blanks, tidy


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("«Nein», sagte er. «Das ist ‹gut›.»", "„Nein“, sagte er. „Das ist ‚gut‘.“"),
        ('"Ja", sagte sie. ("Ja.")', "„Ja“, sagte sie. („Ja.“)"),
        ("“English” und »Buch«", "„English“ und „Buch“"),
        ("Er rief: \"Sie sagte 'Halt' und ging.\"", "Er rief: „Sie sagte ‚Halt‘ und ging.“"),
        ("Hans' Haus, geht's? 's ist", "Hans’ Haus, geht’s? ’s ist"),
        ('ein 5" Display', 'ein 5" Display'),
    ],
)
def test_quotes(typed, set_):
    assert german_quotes(typed) == set_
    assert german_quotes(set_) == set_


@pytest.mark.parametrize(("headline", "inside"), [("Die „Selde“", "Die ‚Selde‘"), ("The “Selde”", "The ‘Selde’")])
def test_quotes_within_quotes(headline, inside):
    assert in_quotes(headline) == inside


def test_dashes_and_points():
    assert dashes("Ja - und nein -- oder... ich-weiß-nicht") == "Ja – und nein – oder… ich-weiß-nicht"
    assert dashes("10-12 Uhr bei -5 Grad, 2:1, 2026-11-22") == "10–12 Uhr bei −5 Grad, 2:1, 2026-11-22"


def test_blanks_where_no_line_may_end():
    assert narrow_blanks("z. B. z.B. i. d. R.") == "z.\u202fB. z.\u202fB. i.\u202fd.\u202fR."
    assert (
        narrow_blanks("20 000 und 5 km, 22. November, § 5") == "20\u202f000 und 5\u202fkm, 22.\u00a0November, §\u00a05"
    )
    assert narrow_blanks("Im Jahr 2020 300 Leute, Tel. +49 30 285 312") == "Im Jahr 2020 300 Leute, Tel. +49 30 285 312"


def test_a_quotation_may_run_over_tags_but_code_and_addresses_stay():
    typed = (
        '<p>"<strong>Nein</strong>" - <code>a - "b"</code> <a href="https://x.de/?a=1&amp;b">https://x.de/a\'b</a></p>'
    )
    assert tidy(typed, language="de") == (
        '<p>„<strong>Nein</strong>“ – <code>a - "b"</code> <a href="https://x.de/?a=1&amp;b">https://x.de/a\'b</a></p>'
    )


def test_english_text_gets_english_marks():
    assert tidy("\"Yes\", it's - 'so'...", language="en") == "“Yes”, it’s – ‘so’…"


def test_plain_text_stays_plain():
    assert tidy("a < b & c\nd", language="de") == "a < b & c\nd"


@given(st.text(alphabet="\"'„“«»‚‘ ab.-<p>/", max_size=60), st.sampled_from(["de", "en"]))
def test_any_text_can_be_set(text, language):
    tidy(text, language=language)
    tidy(f"<p>{text}</p>", language=language)
