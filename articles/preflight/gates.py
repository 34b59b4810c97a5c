"""Checks of what holds a story back: block, embargo, four eyes."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _

from articles.clearance import is_cleared, lacks_second_pair_of_eyes
from articles.holds import said_by_block, said_by_embargo
from articles.models import Right, Verb
from articles.preflight.copy import Copy
from articles.preflight.finding import Note
from articles.staff import may
from articles.steps import STEPS
from images.metadata import embargo as embargoes
from language.agency import embargo_in

STATE = "h-stand"


def block(copy: Copy) -> Iterator[Note]:
    if sentence := said_by_block(copy.article, now=copy.now):
        yield Note(sentence, STATE)


def embargo(copy: Copy) -> Iterator[Note]:
    if sentence := said_by_embargo(copy.article.embargo_at(copy.now), at=copy.at):
        yield Note(sentence, STATE)


def may_clear(copy: Copy) -> bool:
    """Could whoever is told clear it now? Nobody else needs to hear that a colleague has to look at it."""
    if copy.by is None:
        return False
    is_due = copy.article.stage in STEPS[Verb.CLEAR][0]
    return is_due and may(copy.by, Right.CLEAR, desk=copy.article.desk, at=copy.now)


def four_eyes(copy: Copy) -> Iterator[Note]:
    """Asked of the saved text: who typed what is not saved yet is known."""
    newest = copy.article.newest_version
    if newest is None or is_cleared(newest):
        return
    if lacks_second_pair_of_eyes(newest, by=copy.by):
        sentence = _("Four eyes: since the last cleared version only you have changed this text.")
        yield Note(sentence, STATE)


def embargo_words(copy: Copy) -> Iterator[Note]:
    """Words of an agency or of a press release that speak of an embargo, and would go before readers."""
    for place, text in copy.read:
        certain = embargoes.read_prose(text, taken_at=None, now=copy.now)
        if passage := embargo_in(text) or (text[:120] if isinstance(certain, datetime) else ""):
            sentence = _("The text speaks of an embargo: “%(passage)s”. Set it, and take the words out.")
            yield Note(sentence % {"passage": passage[:90]}, place, passage)
            return
