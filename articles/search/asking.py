"""What a reader asks for, as the address says it: /suche/?q=deich&ressort=politik&von=2026-01-01&sortierung=neu."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict
from django.utils import timezone

from articles.models import Genre
from language.search import query_terms
from language.slugs import slugify

MAX_QUERY = 200  # characters
MOST_CHOICES = 12  # of one kind, in one address
SPANS = {"week": timedelta(days=7), "month": timedelta(days=30), "year": timedelta(days=365)}
SPELLED = {
    "section": {"de": "ressort", "en": "section"},
    "author": {"de": "autor", "en": "author"},
    "genre": {"de": "art", "en": "genre"},
    "span": {"de": "zeit", "en": "time"},
    "since": {"de": "von", "en": "from"},
    "until": {"de": "bis", "en": "to"},
    "order": {"de": "sortierung", "en": "order"},
    "page": {"de": "seite", "en": "page"},
    "newest": {"de": "neu", "en": "newest"},
    "week": {"de": "woche", "en": "week"},
    "month": {"de": "monat", "en": "month"},
    "year": {"de": "jahr", "en": "year"},
}


def spelled(word: str) -> str:
    """How addresses of this site spell it."""
    return SPELLED[word][settings.LANGUAGE_CODE]


def genre_word(genre: str) -> str:
    return slugify(str(Genre(genre).label))


@dataclass(frozen=True)
class Asked:
    """What cannot be meant (a date that is none, a section nobody has) is as if it were not said."""

    query: str = ""
    sections: tuple[str, ...] = ()  # slugs
    authors: tuple[str, ...] = ()  # slugs
    genres: tuple[str, ...] = ()
    span: str = ""
    since: date | None = None
    until: date | None = None
    newest_first: bool = False
    page: int = 1

    @classmethod
    def parse(cls, answers: QueryDict) -> "Asked":
        since, until = (_date(answers.get(spelled(name), "")) for name in ("since", "until"))
        genres = {genre_word(genre): genre for genre in Genre.values}
        spans = {spelled(span): span for span in SPANS}
        return cls(
            query=" ".join(answers.get("q", "").replace("\0", "")[:MAX_QUERY].split()),
            sections=_slugs(answers.getlist(spelled("section"))),
            authors=_slugs(answers.getlist(spelled("author"))),
            genres=tuple(genres[word] for word in _slugs(answers.getlist(spelled("genre"))) if word in genres),
            span="" if since or until else spans.get(answers.get(spelled("span"), ""), ""),
            since=since,
            until=until,
            newest_first=answers.get(spelled("order")) == spelled("newest"),
            page=_number(answers.get(spelled("page"), "")),
        )

    @property
    def terms(self) -> list[str | list[str]]:
        return query_terms(self.query, language=settings.LANGUAGE_CODE)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.sections or self.authors or self.genres or self.span or self.since or self.until)

    @property
    def moments(self) -> tuple[datetime | None, datetime | None]:
        """From the beginning of the first day to the end of the last (not included), in the site's time."""
        after = self.until and self.until + timedelta(days=1)
        return self.since and _midnight(self.since), after and _midnight(after)

    def but(self, **changes) -> "Asked":
        """The same with other answers, from the first page."""
        return replace(self, **{"page": 1} | changes)

    @property
    def link(self) -> str:
        """The one address of this question: answers in one order, none that are empty."""
        single = {
            "span": self.span and spelled(self.span),
            "since": self.since and self.since.isoformat(),
            "until": self.until and self.until.isoformat(),
            "order": self.newest_first and spelled("newest"),
            "page": self.page > 1 and self.page,
        }
        genres = [genre_word(genre) for genre in self.genres]
        several = {"section": self.sections, "author": self.authors, "genre": genres}
        pairs = [("q", self.query)] + [(spelled(name), one) for name, many in several.items() for one in many]
        pairs += [(spelled(name), answer) for name, answer in single.items()]
        return "?" + urlencode([(name, answer) for name, answer in pairs if answer])


def _slugs(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words if word))[:MOST_CHOICES]


def _date(text: str) -> date | None:
    try:
        day = date.fromisoformat(text) if len(text) == len("2026-11-22") else None
    except ValueError:
        return None
    return day if day and 1900 <= day.year < 2200 else None


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 and int(text) else 1


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day), timezone.get_default_timezone())  # noqa: DTZ001
