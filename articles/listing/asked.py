"""What somebody asks of the story list, as its address says it: ?list=mine&section=sport&order=due."""

from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django.http import QueryDict

from articles.listing.fixed import FixedList, fixed
from articles.models import Genre, Place, Section, Stage, Topic
from authors.models import Author, User

MAX_WORDS = 200  # characters
MOST_NUMBER = 1_000_000
MOST_DIGITS = 18  # of a key: both databases count to 2⁶³
READERS = ("live", "scheduled", "withdrawn", "embargo", "blocked", "never")
LABELS = ("advertisement", "ai")
ORDERS = ("changed", "due", "live")  # empty: as the list has it
ME, NOBODY = "me", "nobody"


class NotAskable(ValueError):
    """The address names a list or section that there is not; a view answers 404."""


@dataclass(frozen=True)
class Asked:
    """Answers of one kind add up, kinds narrow each other down. What cannot be meant is as if it were not said."""

    list: str = ""
    query: str = ""
    sections: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    person: str = ""  # me, nobody or a primary key
    readers: tuple[str, ...] = ()
    genres: tuple[str, ...] = ()
    topic: str = ""
    place: str = ""
    author: str = ""
    label: str = ""
    due_from: date | None = None
    due_to: date | None = None
    planned_from: date | None = None
    planned_to: date | None = None
    changed_from: date | None = None
    changed_to: date | None = None
    words_from: int | None = None
    words_to: int | None = None
    is_confidential: bool = False
    is_without_picture: bool = False
    order: str = ""

    @classmethod
    def parse(cls, answers: QueryDict) -> "Asked":
        """Raises NotAskable."""
        asked = cls(
            list=answers.get("list", ""),
            query=" ".join(answers.get("q", "").replace("\0", "").split())[:MAX_WORDS],
            sections=_each(slug for slug in answers.getlist("section") if slug),
            stages=_known(answers.getlist("stage"), Stage.values),
            person=_clean(answers.get("person", "")),
            readers=_known(answers.getlist("readers"), READERS),
            genres=_known(answers.getlist("genre"), Genre.values),
            **{name: _clean(answers.get(name, "")) for name in ("topic", "place", "author")},
            label=next(iter(_known([answers.get("label", "")], LABELS)), ""),
            **{name: _date(answers.get(name, "")) for name in DATES},
            **{name: _number(answers.get(name, "")) for name in NUMBERS},
            is_confidential=answers.get("confidential") == "1",
            is_without_picture=answers.get("nopicture") == "1",
            order=next(iter(_known([answers.get("order", "")], ORDERS)), ""),
        )
        asked._require_known()
        return asked

    @classmethod
    def read(cls, query: str) -> "Asked":
        """The same from a string, as a saved list holds it."""
        return cls.parse(QueryDict(query))

    def _require_known(self):
        if fixed(self.list) is None or set(self.sections) - {one.slug for one in self.chosen_sections}:
            raise NotAskable(self.list)

    @property
    def fixed(self) -> FixedList:
        return fixed(self.list)

    @cached_property
    def known_sections(self) -> "list[Section]":
        return [*Section.objects.select_related("parent__parent__parent")]

    @cached_property
    def chosen_sections(self) -> "list[Section]":
        return [section for section in self.known_sections if section.slug in self.sections]

    @cached_property
    def chosen_topic(self):
        return _named(Topic, self.topic)

    @cached_property
    def chosen_place(self):
        return _named(Place, self.place)

    @cached_property
    def chosen_author(self):
        return _named(Author, self.author)

    @cached_property
    def chosen_person(self):
        key = self.person
        is_key = key.isascii() and key.isdecimal() and len(key) <= MOST_DIGITS
        return User.objects.filter(pk=key).first() if is_key else None

    @property
    def sorted_by(self) -> str:
        """changed, due or live."""
        return self.order or self.fixed.order or "changed"

    @property
    def answers(self) -> "list[tuple[str, str]]":
        """The one spelling of this question: names in one order, none that are empty."""
        found = []
        for field in fields(self):
            value, name = getattr(self, field.name), SPELLED.get(field.name, field.name)
            if isinstance(value, tuple):
                found += [(name, one) for one in value]
            elif value is True:
                found.append((name, "1"))
            elif value not in ("", None, False):
                found.append((name, value.isoformat() if isinstance(value, date) else str(value)))
        return found

    @property
    def spelled(self) -> str:
        return urlencode(self.answers)

    @property
    def link(self) -> str:
        return f"?{self.spelled}"

    def page(self, cursor: str) -> str:
        return "?" + urlencode([*self.answers, ("page", cursor)])

    def but(self, **changes) -> "Asked":
        return replace(self, **changes)

    @property
    def is_narrowed(self) -> bool:
        return any(name not in ("list", "order") for name, _answer in self.answers)

    @property
    def filters(self) -> int:
        """How many filters narrow the list down, beside the words."""
        return len({name for name, _answer in self.answers if name not in ("list", "order", "q")})


SPELLED = {
    "query": "q", "sections": "section", "stages": "stage", "genres": "genre",
    "is_confidential": "confidential", "is_without_picture": "nopicture",
}  # fmt: skip
DATES = ("due_from", "due_to", "planned_from", "planned_to", "changed_from", "changed_to")
NUMBERS = ("words_from", "words_to")


def _known(answers, names) -> tuple[str, ...]:
    return tuple(name for name in names if name and name in answers)


def _each(names) -> tuple[str, ...]:
    return tuple(sorted(set(names)))[:40]


def _clean(name: str) -> str:
    return " ".join(name.replace("\0", "").split())[:MAX_WORDS]


def _named(model, name: str):
    """The row with this slug or name; filters are typed by people."""
    if not name:
        return None
    return model.objects.filter(slug=name).first() or model.objects.filter(name__iexact=name).first()


def _date(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 <= day.year <= 2199 else None


def _number(text: str) -> int | None:
    is_number = text.isascii() and text.isdecimal() and len(text) < 8
    return int(text) if is_number and int(text) <= MOST_NUMBER else None
