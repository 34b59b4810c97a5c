"""Replacing a name: every way in which a text may say it, and nothing else."""

import pytest

from articles.anonymity import Anonymity

WHO = Anonymity(("Erika Mustermann",), "Frau M.", genitive="Frau M.s")


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("Erika Mustermann kam.", "Frau M. kam."),
        ("Dann kam Mustermann.", "Dann kam Frau M.."),
        ("Mustermanns Anwalt", "Frau M.s Anwalt"),
        ("Erika Mustermanns Anwalt", "Frau M.s Anwalt"),
        ("Mustermann’s Anwalt", "Frau M.s Anwalt"),
        ("MUSTERMANN VOR GERICHT", "Frau M. VOR GERICHT"),
        ("der Mustermann-Prozess", "der Frau M.-Prozess"),
        ("das Mustermannsche Haus", "das Frau M. Haus"),
        ("Erika\u00a0Muster\u00admann kam", "Frau M. kam"),
        ("Erika  Mustermann", "Frau M."),
        ("„Mustermann“", "„Frau M.“"),
        ("Mustermännchen und Obermustermann", "Mustermännchen und Obermustermann"),
        ("Erika lachte", "Erika lachte"),
    ],
)
def test_plain_text(said, then):
    assert WHO.replaced(said) == then


@pytest.mark.parametrize("said", ["Jörg Müller", "Joerg Mueller", "Jo\u0308rg Mu\u0308ller", "JÖRG MÜLLER"])
def test_umlauts_however_they_are_written(said):
    assert Anonymity(("Jörg Müller",), "Herr M.").replaced(said) == "Herr M."


@pytest.mark.parametrize(
    ("said", "then"),
    [("Hans’ Haus", "N.s Haus"), ("Fuchs’ Bau", "N.s Bau"), ("Hans Fuchs kam", "N. kam")],
)
def test_names_that_end_in_s(said, then):
    assert Anonymity(("Hans Fuchs", "Hans"), "N.").replaced(said) == then


def test_genitive_of_the_replacement_is_made_where_none_is_given():
    assert Anonymity(("Mustermann",), "der Angeklagte X").replaced("Mustermanns Haus") == "der Angeklagte X’ Haus"


def test_surname_stays_where_it_is_not_asked_for():
    only_full = Anonymity(("Erika Mustermann",), "N.", surname_alone=False)
    assert only_full.replaced("Erika Mustermann traf Otto Mustermann.") == "N. traf Otto Mustermann."


@pytest.mark.parametrize(
    ("said", "then"),
    [
        ("<p>Als <em>Erika</em> <b>Mustermann</b> kam.</p>", "<p>Als <em>Frau M.</em><b></b> kam.</p>"),
        ("<p>Erika Muster&shy;mann</p><p>Mustermann</p>", "<p>Frau M.</p><p>Frau M.</p>"),
        ('<p><a href="https://x.example/erika-mustermann">Bild</a></p>', "<p>Bild</p>"),
        ("<p>Erika</p><p>Mustermann</p>", "<p>Erika</p><p>Frau M.</p>"),
        ("<p>Kein Name &amp; nichts</p>", "<p>Kein Name &amp; nichts</p>"),
        ('<figure data-picture="3"><figcaption>Mustermann im Saal</figcaption></figure>',
         '<figure data-picture="3"><figcaption>Frau M. im Saal</figcaption></figure>'),
        ("Mustermann und Mustermanns Mustermann", "Frau M. und Frau M.s Frau M."),
    ],
)  # fmt: skip
def test_markup(said, then):
    assert WHO.replaced_in_markup(said) == then


@pytest.mark.parametrize(
    ("slug", "names_them"),
    [("erika-mustermann-vor-gericht", True), ("mustermanns-haus", True), ("mustermannshausen", False), ("haus", False)],
)
def test_slug(slug, names_them):
    assert WHO.is_in_slug(slug) is names_them
