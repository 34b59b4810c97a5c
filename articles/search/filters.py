"""What the form beside the hits offers: each choice with how many hits it would leave."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.models import Genre, Section
from articles.search.asking import SPANS, Asked, genre_word, spelled
from articles.search.results import Results
from authors.models import Author

MOST_AUTHORS = 8


@dataclass(frozen=True)
class Choice:
    """One box or dot. Without a count where it was not counted."""

    value: str
    name: str
    count: int | None
    is_chosen: bool


@dataclass(frozen=True)
class Filters:
    spans: list[Choice]
    sections: list[Choice]
    genres: list[Choice]
    authors: list[Choice]
    names: dict[str, str]  # how the address spells the fields

    @property
    def chosen(self) -> list[str]:
        """What is narrowed down, in words: for the line above the hits."""
        lists = (self.spans, self.sections, self.genres, self.authors)
        return [choice.name for each in lists for choice in each if choice.is_chosen and choice.value]


def filters_of(results: Results) -> Filters:
    asked = results.asked
    fields = ("section", "author", "genre", "span", "since", "until", "order")
    return Filters(
        spans=_spans(results, asked),
        sections=_sections(results, asked),
        genres=_genres(results, asked),
        authors=_authors(results, asked),
        names={field: spelled(field) for field in fields} | {"newest": spelled("newest")},
    )


def _spans(results: Results, asked: Asked) -> list[Choice]:
    names = {"": pgettext("time", "All"), "week": _("Last week"), "month": _("Last month"), "year": _("Last year")}
    has_dates = bool(asked.since or asked.until)
    return [
        Choice(
            spelled(span) if span else "",
            names[span],
            None if has_dates else results.by_span[span],
            not has_dates and span == asked.span,
        )
        for span in ("", *reversed(SPANS))
    ]


def _sections(results: Results, asked: Asked) -> list[Choice]:
    counts = results.by_section
    choices = [_choice(section, counts[section.pk], asked.sections) for section in results.sections]
    return [choice for choice in choices if choice.count or choice.is_chosen]


def _genres(results: Results, asked: Asked) -> list[Choice]:
    counts = results.by_genre
    choices = [
        Choice(genre_word(genre), str(Genre(genre).label), counts[genre], genre in asked.genres)
        for genre in sorted(Genre.values, key=lambda genre: -counts[genre])
    ]
    return [choice for choice in choices if choice.count or choice.is_chosen]


def _authors(results: Results, asked: Asked) -> list[Choice]:
    counts = results.by_author
    known = sorted(results.authors, key=lambda one: (one.slug not in asked.authors, -counts[one.pk], one.name))
    choices = [_choice(author, counts[author.pk], asked.authors) for author in known]
    return [choice for choice in choices if choice.count or choice.is_chosen][:MOST_AUTHORS]


def _choice(item: Section | Author, count: int, chosen: tuple[str, ...]) -> Choice:
    return Choice(item.slug, item.name, count, item.slug in chosen)
