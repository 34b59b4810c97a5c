"""A hit as the page shows it: a card whose headline and excerpt say what was found in them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.html import escape

from articles.cards import Card, cards_of, published
from articles.models import Publication
from articles.search.engine import Hit, Terms
from language.search import excerpt

Fragments = list[tuple[str, bool]]  # text, and whether it is what was asked for
ALL_OF_IT = 10_000  # characters
EXCERPT = 220


@dataclass(frozen=True)
class Shown:
    card: Card
    headline: Fragments
    excerpt: Fragments


def shown(hits: Iterable[Hit], terms: Terms, *, at: datetime) -> list[Shown]:
    """In the order of `hits`, and only what readers can open at `at`. Two queries."""
    keys = [hit.publication for hit in hits]
    rows = published(Publication.objects.live(at=at).listed().filter(pk__in=keys)).defer(None)
    found = {row.pk: row for row in rows} if keys else {}
    cards = cards_of([found[key] for key in keys if key in found], at=at)
    return [Shown(card, marked(card.headline, terms), _excerpt(card, terms)) for card in cards]


def marked(line: str, terms: Terms) -> Fragments:
    return excerpt(escape(line), terms, length=ALL_OF_IT, language=settings.LANGUAGE_CODE)


def _excerpt(card: Card, terms: Terms) -> Fragments:
    """The standfirst where it holds a hit, else the text around the first one."""
    standfirst = marked(card.standfirst, terms)
    if _has_hit(standfirst):
        return standfirst
    body = excerpt(card.publication.version.body, terms, length=EXCERPT, language=settings.LANGUAGE_CODE)
    return body if _has_hit(body) or not standfirst else standfirst


def _has_hit(fragments: Fragments) -> bool:
    return any(is_hit for _text, is_hit in fragments)
