"""Check of the house style: words the chief has listed. It only ever advises."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from articles.models import StyleRule
from articles.preflight.copy import Copy
from articles.preflight.finding import Note
from language.wordings import Wordings

MOST = 12  # of one text: who meets more has another problem


def look(copy: Copy) -> Iterator[Note]:
    yield from notes_on(copy.read)


def notes_on(texts) -> list[Note]:
    """`texts` as (place, text). Each word once, where it stands first."""
    rules = {rule.wording: rule for rule in StyleRule.objects.all()}
    wordings = Wordings(language=settings.LANGUAGE_CODE)
    for rule in rules.values():
        wordings.add(rule.wording, rule.wording, in_every_form=rule.with_inflections)
    notes = {}
    for place, text in texts:
        for found in wordings.found_in(text):
            rule = rules[found.key]
            if found.text != rule.instead:
                notes.setdefault(found.text, Note(said(rule, found.text), place, found.text))
    return list(notes.values())[:MOST]


def said(rule: StyleRule, passage: str) -> str:
    words = {"passage": passage, "instead": rule.instead, "why": rule.why}
    if rule.instead and rule.why:
        return _("House style: not “%(passage)s” but “%(instead)s” (%(why)s).") % words
    if rule.instead:
        return _("House style: not “%(passage)s” but “%(instead)s”.") % words
    if rule.why:
        return _("House style: not “%(passage)s” (%(why)s).") % words
    return _("House style: not “%(passage)s”.") % words
