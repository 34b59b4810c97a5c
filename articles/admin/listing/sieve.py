"""The filters of the story list: what can be asked, and what is asked now, each with the address that takes it back."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.listing import Asked
from articles.listing.asked import ME, NOBODY
from articles.models import Genre, Stage
from articles.staff import reach_of
from authors.models import User
from language.words import shortdate

MOST_PEOPLE = 300


@dataclass(frozen=True)
class Chip:
    kind: str
    words: str
    address: str  # of the list without it


@dataclass(frozen=True)
class Option:
    value: str
    title: str
    is_on: bool


@dataclass(frozen=True)
class Group:
    """Boxes of which several may be ticked; `name` as the address has it."""

    name: str
    title: str
    options: list[Option]


@dataclass(frozen=True)
class Days:
    """A first and a last day."""

    name: str
    title: str
    first: object
    last: object


def readers_words() -> dict[str, str]:
    return {
        "live": _("live"),
        "scheduled": _("scheduled"),
        "withdrawn": _("taken down"),
        "embargo": _("embargo"),
        "blocked": _("blocked"),
        "never": _("never yet"),
    }


def label_words() -> dict[str, str]:
    return {"advertisement": _("advertisement"), "ai": pgettext("label", "made with AI")}


def groups(asked: Asked) -> list[Group]:
    sections = {each.slug: each.name for each in asked.known_sections}
    return [
        _group("section", _("Section"), sections, asked.sections),
        _group("stage", _("Work"), dict(Stage.choices), asked.stages),
        _group("readers", _("Readers"), readers_words(), asked.readers),
        _group("genre", _("Genre"), dict(Genre.choices), asked.genres),
    ]


def _group(name, title, words, chosen):
    return Group(name, title, [Option(value, str(text), value in chosen) for value, text in words.items()])


def people(asked: Asked, *, user, at) -> list[Option]:
    """Who may be asked for; somebody who has left is offered only where they were asked for already.

    Whoever sees only their own stories is not given the list of the house.
    """
    found = [Option("", _("anybody"), not asked.person), Option(ME, _("me"), asked.person == ME)]
    found.append(Option(NOBODY, _("nobody"), asked.person == NOBODY))
    if not reach_of(user, at=at).reads:
        return found
    active = User.objects.filter(is_active=True).order_by("first_name", "last_name", "username")[:MOST_PEOPLE]
    people = {user.pk: user for user in active}
    if asked.chosen_person:
        people[asked.chosen_person.pk] = asked.chosen_person
    return found + [Option(str(key), str(user), asked.person == str(key)) for key, user in people.items()]


def days(asked: Asked) -> list[Days]:
    titles = {"due": _("Due"), "planned": _("Planned"), "changed": _("Changed")}
    return [
        Days(name, title, getattr(asked, f"{name}_from"), getattr(asked, f"{name}_to"))
        for name, title in titles.items()
    ]


def chips(asked: Asked) -> list[Chip]:
    """What narrows the list down, apart from the list itself and the words."""
    found = [_several(asked, group) for group in groups(asked)]
    if asked.person:
        found.append(Chip(_("In charge"), _person(asked), asked.but(person="").link))
    for name, title in (("topic", _("Topic")), ("place", _("Place")), ("author", _("Author"))):
        if value := getattr(asked, name):
            found.append(Chip(title, value, asked.but(**{name: ""}).link))
    if asked.label:
        found.append(Chip(_("Label"), label_words()[asked.label], asked.but(label="").link))
    found += [_span(asked, each) for each in days(asked)]
    if asked.words_from is not None or asked.words_to is not None:
        words = _between(asked.words_from, asked.words_to)
        found.append(Chip(_("Words"), words, asked.but(words_from=None, words_to=None).link))
    if asked.is_confidential:
        found.append(Chip("", _("confidential"), asked.but(is_confidential=False).link))
    if asked.is_without_picture:
        found.append(Chip("", _("without a picture"), asked.but(is_without_picture=False).link))
    return [chip for chip in found if chip]


FIELD = {"section": "sections", "stage": "stages", "readers": "readers", "genre": "genres"}


def _several(asked, group):
    words = ", ".join(option.title for option in group.options if option.is_on)
    return Chip(group.title, words, asked.but(**{FIELD[group.name]: ()}).link) if words else None


def _person(asked):
    words = {ME: _("me"), NOBODY: _("nobody")}
    return words.get(asked.person) or str(asked.chosen_person or _("somebody who does not work here"))


def _span(asked, each):
    if not (each.first or each.last):
        return None
    words = _between(each.first and shortdate(each.first), each.last and shortdate(each.last))
    return Chip(each.title, words, asked.but(**{f"{each.name}_from": None, f"{each.name}_to": None}).link)


def _between(first, last):
    if first is None:
        return _("until %(last)s") % {"last": last}
    if last is None:
        return _("from %(first)s") % {"first": first}
    return f"{first} – {last}"
