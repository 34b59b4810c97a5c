"""“Did you mean …?” for words that no live story holds.

What the index has held at any time only proposes; a word is suggested, and spelled, as it stands in a story that is
live at the moment asked about. So no suggestion comes from unpublished text.
"""

from collections import Counter, defaultdict
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.db.models import Q
from django.db.models.functions import Length

from articles.models import SearchDocument, SearchTerm
from articles.search import engines
from articles.search.documents import LONGEST_TERM, SHORTEST_TERM, paragraphs
from delivery.fulltext import matching_any
from language.search import query_terms, terms_of, words_of
from language.spelling import slips_between, slips_forgiven

MOST_WORDS, MOST_NEAR, MOST_PROPOSED = 4, 3_000, 12
STORIES_READ = 30  # the newest that hold one of the words proposed
LAST = "\U0010ffff"


def suggestion(query: str, *, at: datetime) -> str:
    """`query` with its slips mended, or "" where there is nothing better to offer. Three database queries at most."""
    asked = {word: term for word in words_of(query) for term in _terms(word) if _is_fit(term)}
    near = _near(list(asked.values())[:MOST_WORDS])
    written = _written_live([term for slips in near.values() for term in slips], at=at)
    mended = query
    for word, term in asked.items():
        likely = {one: slips for one, slips in near.get(term, {}).items() if one in written}
        if likely and term not in written:
            best = min(likely, key=lambda one: (likely[one], -written[one].total()))
            mended = mended.replace(word, written[best].most_common(1)[0][0])
    return mended if mended != query and _finds_something(mended, at=at) else ""


def _terms(word: str) -> tuple[str, ...]:
    return terms_of(word, language=settings.LANGUAGE_CODE)


def _is_fit(term: str) -> bool:
    return SHORTEST_TERM <= len(term) <= LONGEST_TERM and term.isalpha()


def _near(terms: list[str]) -> dict[str, dict[str, int]]:
    """For each term those it may have been meant for, with the slips between; itself, too, if the index has held it."""
    if not terms:
        return {}
    rows = SearchTerm.objects.annotate(length=Length("term")).filter(_halves(terms))
    known = list(rows.values_list("term", flat=True)[:MOST_NEAR])
    return {term: _nearest(term, known) for term in terms}


def _nearest(term: str, known: list[str]) -> dict[str, int]:
    most = slips_forgiven(term)
    slips = {one: slips_between(term, one, most=most) for one in known}
    return dict(sorted((pair for pair in slips.items() if pair[1] <= most), key=lambda pair: pair[1])[:MOST_PROPOSED])


def _halves(terms: list[str]) -> Q:
    """One slip leaves one half of a word as it was."""
    wanted = Q()
    for term in terms:
        half, most = max(2, len(term) // 2), slips_forgiven(term)
        halves = _begins("term", term[:half]) | _begins("backwards", term[::-1][:half])
        wanted |= halves & Q(length__gte=len(term) - most, length__lte=len(term) + most)
    return wanted


def _begins(field: str, beginning: str) -> Q:
    """As each database can walk its index."""
    if connection.vendor == "postgresql":
        return Q(**{f"{field}__startswith": beginning})
    return Q(**{f"{field}__gte": beginning, f"{field}__lt": beginning + LAST})


def _written_live(terms: list[str], *, at: datetime) -> dict[str, Counter[str]]:
    """Which of `terms` stand in a live story, and how they are written there."""
    if not terms:
        return {}
    live = matching_any(SearchDocument.objects.in_force(at=at), list(dict.fromkeys(terms)))
    texts = live.order_by("-first_live_from", "-publication").values_list(
        *(f"publication__version__{field}" for field in ("kicker", "headline", "standfirst", "body"))
    )
    written, wanted = defaultdict(Counter), set(terms)
    for kicker, headline, standfirst, body in texts[:STORIES_READ]:
        for word in words_of(paragraphs([kicker, headline, standfirst]) + body):
            for term in _terms(word):
                if term in wanted:
                    written[term][word] += 1
    return written


def _finds_something(query: str, *, at: datetime) -> bool:
    terms = query_terms(query, language=settings.LANGUAGE_CODE)
    return bool(engines.newest(terms, at=at, most=1))
