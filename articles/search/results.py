"""What a search found: the hits of one page in their order, and how many there are of each kind."""

import math
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.functional import cached_property

from articles.models import Section
from articles.search import engines
from articles.search.asking import SPANS, Asked
from articles.search.engine import MOST_HITS, Bounds, Hit
from authors.models import Author

PER_PAGE = 20
HALF_LIFE = timedelta(days=90)  # after which the pull of what is new has halved
NEVER_BELOW = 0.25  # an old story that is four times as fitting stands level with one of today


def freshness(hit: Hit, *, at: datetime) -> float:
    age = max(at - hit.first_live_from, timedelta())
    return NEVER_BELOW + (1 - NEVER_BELOW) * 0.5 ** (age / HALF_LIFE)


def best_first(hits: Iterable[Hit], *, at: datetime) -> list[Hit]:
    """By how well they fit times how fresh they are; the newer one where that is equal."""
    return sorted(hits, key=lambda hit: hit.score * freshness(hit, at=at), reverse=True)


class Results:
    """Counts are over the newest MOST_HITS matches, so that a common word costs what a rare one costs.

    `sections` are all of the paper's.
    """

    def __init__(self, asked: Asked, *, at: datetime, sections: list[Section]):
        self.asked, self.at, self.sections = asked, at, sections
        since, until = asked.moments
        self.dates = Bounds(since=since, until=until)
        self.matches = engines.newest(asked.terms, at=at, bounds=self.dates)

    @cached_property
    def authors(self) -> list[Author]:
        """Who wrote the matches, and whom the address names; without those who want no page."""
        wrote = {author for hit in self.matches for author in hit.authors}
        return list(Author.objects.with_page().filter(Q(pk__in=wrote) | Q(slug__in=self.asked.authors)))

    @cached_property
    def bounds(self) -> Bounds:
        named = {section.pk for section in self.sections if section.slug in self.asked.sections}
        below = {section.pk for section in self.sections if named & set(self._above[section.pk])}
        authors = {author.pk for author in self.authors if author.slug in self.asked.authors}
        return Bounds(
            self.dates.since, self.dates.until, frozenset(below), frozenset(authors), frozenset(self.asked.genres)
        )

    @cached_property
    def _above(self) -> dict[int, list[int]]:
        return {section.pk: [above.pk for above in section.line()] for section in self.sections}

    @cached_property
    def hits(self) -> list[Hit]:
        """Newest first. Where not all matches were read, those in the narrower bounds are asked for."""
        found = self.matches
        if self.is_cut and self.bounds != self.dates:
            found = engines.newest(self.asked.terms, at=self.at, bounds=self.bounds)
        return self._narrowed(found)

    @property
    def is_cut(self) -> bool:
        return len(self.matches) >= MOST_HITS

    @property
    def count(self) -> int:
        return len(self.hits)

    @property
    def is_more(self) -> bool:
        """Are there older ones that were not looked at?"""
        return self.count >= MOST_HITS

    @property
    def page_count(self) -> int:
        return max(1, math.ceil(self.count / PER_PAGE))

    @cached_property
    def page(self) -> list[Hit]:
        ordered = self.hits if self.asked.newest_first else best_first(self.hits, at=self.at)
        return ordered[(self.asked.page - 1) * PER_PAGE : self.asked.page * PER_PAGE]

    def _narrowed(self, hits: list[Hit], *, apart_from: str = "") -> list[Hit]:
        """Those of `hits` that fit the choices made, but for the choice of one kind."""
        for test in (test for kind, test in self._tests.items() if kind != apart_from):
            hits = [hit for hit in hits if test(hit)]
        return hits

    @cached_property
    def _tests(self) -> dict[str, Callable[[Hit], bool]]:
        """One for each kind that was chosen from."""
        bounds, tests = self.bounds, {}
        if bounds.sections:
            tests["section"] = lambda hit: not bounds.sections.isdisjoint(hit.sections)
        if bounds.authors:
            tests["author"] = lambda hit: not bounds.authors.isdisjoint(hit.authors)
        if bounds.genres:
            tests["genre"] = lambda hit: hit.genre in bounds.genres
        if self.asked.span:
            first = self.at - SPANS[self.asked.span]
            tests["span"] = lambda hit: hit.first_live_from >= first
        return tests

    def _others(self, kind: str) -> list[Hit]:
        """What there would be without the choice of this kind: its counts say what choosing would bring."""
        return self._narrowed(self.matches, apart_from=kind)

    @cached_property
    def by_section(self) -> Counter[int]:
        """With a section also those it stands below; a story in two of them counts once."""
        return Counter(
            above
            for hit in self._others("section")
            for above in {above for section in hit.sections for above in self._above.get(section, ())}
        )

    @cached_property
    def by_author(self) -> Counter[int]:
        return Counter(author for hit in self._others("author") for author in hit.authors)

    @cached_property
    def by_genre(self) -> Counter[str]:
        return Counter(hit.genre for hit in self._others("genre") if hit.genre)

    @cached_property
    def by_span(self) -> dict[str, int]:
        hits = self._others("span")
        spans = {span: sum(hit.first_live_from >= self.at - length for hit in hits) for span, length in SPANS.items()}
        return spans | {"": len(hits)}
