"""Checks of people: the surname before the full name was given, and the full name without what somebody is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from articles.models import Genre
from articles.preflight.copy import Copy
from articles.preflight.finding import Note
from language.people import Person, has_function, people_in, without_given_name
from language.words import joined

MOST_NAMED = 3


@dataclass
class Mentions:
    """The people of a text, in the order in which it gives their full names."""

    copy: Copy

    @cached_property
    def people(self) -> list[Person]:
        """Each once; a full name in the standfirst counts as given."""
        first = {}
        for number, block in enumerate(self.blocks):
            for person in people_in(block, number):
                first.setdefault(person.name, person)
        return list(first.values())

    @cached_property
    def blocks(self) -> list[str]:
        return [self.copy.version.standfirst, *self.copy.blocks]


def surname_first(copy: Copy) -> Iterator[Note]:
    """Kicker, headline and standfirst may say the surname alone; the text gives the name before it uses half of it."""
    mentions = Mentions(copy)
    namesakes = [person.surname for person in mentions.people]
    for person in mentions.people:
        if namesakes.count(person.surname) > 1 or person.block == 0:
            continue
        before = [*mentions.blocks[1 : person.block], mentions.blocks[person.block][: person.start]]
        if found := next(filter(None, (without_given_name(block, person.surname) for block in before)), ""):
            said = {"surname": found, "name": person.name}
            yield Note(_("“%(surname)s” stands there before the full name, %(name)s.") % said, passage=found)


def without_function(copy: Copy) -> Iterator[Note]:
    """One line for all: who are these people?"""
    if copy.version.genre in Genre.opinions():
        return
    mentions = Mentions(copy)
    unknown = [person for person in mentions.people if not has_function(mentions.blocks[person.block], person)]
    if unknown:
        named = joined(_("“%(name)s”") % {"name": person.name} for person in unknown[:MOST_NAMED])
        sentence = _("%(names)s without saying what they are, at first mention.") % {"names": named}
        if len(unknown) == 1:
            sentence = _("%(names)s without a function at first mention.") % {"names": named}
        yield Note(sentence, passage=unknown[0].name)
