"""“You may also be interested in”: the editors' picks first, then shared topics, then the section's newest."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import IntegerField, QuerySet, Value

from articles.cards import current_slug
from articles.models import Entry, Pick, Publication, Version

RANK_PICK, RANK_LINK, RANK_TOPIC, RANK_SECTION = range(4)
PER_TOPIC, PER_SECTION, MOST_TOPICS = 6, 8, 5


def neighbours(
    version: Version, *, topics: Collection[int], linked: Collection[int], at: datetime
) -> list[tuple[int, Publication]]:
    """What is live at `at` and near to `version`, as (rank, publication) in one query, best first.

    `linked` are the article ids that the text links to; they come back too, so that their paths are known.
    """
    live = Publication.objects.live(at=at).exclude(article=version.article_id)
    arms = [_arm(live.filter(article__in=_picks(version)), RANK_PICK)]
    if linked:
        arms.append(_arm(live.filter(article__in=linked), RANK_LINK))
    for topic in list(topics)[:MOST_TOPICS]:
        newest = _newest(Entry.objects.filter(topic=topic), at=at, most=PER_TOPIC)
        arms.append(_arm(live.filter(pk__in=newest), RANK_TOPIC))
    if version.section_id:
        newest = _newest(Entry.objects.filter(section=version.section_id), at=at, most=PER_SECTION)
        arms.append(_arm(live.filter(pk__in=newest), RANK_SECTION))
    found = arms[0].union(*arms[1:], all=True) if len(arms) > 1 else arms[0]
    return sorted(((row.rank, row) for row in found), key=_best_first)


def suggestions(found: list[tuple[int, Publication]]) -> list[Publication]:
    """Each story once, in the order of `found`; advertisements and standing pages are never suggested."""
    once = {}
    for rank, publication in found:
        if rank != RANK_LINK and publication.is_listed and not publication.version.is_advertisement:
            once.setdefault(publication.article_id, publication)
    return list(once.values())


def _picks(version: Version) -> QuerySet:
    return Pick.objects.filter(version=version).values("article")


def _newest(entries: QuerySet, *, at: datetime, most: int) -> QuerySet:
    newest = entries.in_force(at=at).order_by("-first_live_from", "-publication_id")
    return newest.values("publication")[:most]


def _arm(publications: QuerySet, rank: int) -> QuerySet:
    """One part of the union: from few rows each, so that the archive's size does not matter."""
    cards = publications.with_cards().annotate(slug=current_slug("article"))
    return cards.annotate(rank=Value(rank, output_field=IntegerField()))


def _best_first(ranked: tuple[int, Publication]):
    rank, publication = ranked
    return rank, -publication.first_live_from.timestamp()
