"""“You may also be interested in”: the editors' picks first, then shared topics, then the section's newest."""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Exists, OuterRef, QuerySet

from articles.cards import published
from articles.models import Entry, Pick, Publication, Version

PER_TOPIC, PER_SECTION, MOST_TOPICS = 6, 8, 5
PICK, TOPIC, SECTION, LINK = range(4)  # how near, best first


def neighbours(
    version: Version, *, topics: Collection[int], linked: Collection[int], at: datetime
) -> list[tuple[int, Publication]]:
    """What is live at `at` and near to `version`, as (how near, publication) in one query, best first.

    `linked` are the article ids that the text links to; they come back too, so that their paths are known.
    """
    live = Publication.objects.live(at=at)
    near = [live.filter(article__in=[*linked]).values("pk")] if linked else []
    near += [_newest(Entry.objects.filter(topic=topic), at=at, most=PER_TOPIC) for topic in [*topics][:MOST_TOPICS]]
    if version.section_id:
        near.append(_newest(Entry.objects.filter(section=version.section_id), at=at, most=PER_SECTION))
    picks = Pick.objects.filter(version=version)
    picked = live.filter(article__in=picks.values("article")).values("pk")
    found = published(live.filter(pk__in=picked.union(*near, all=True))).exclude(article=version.article_id)
    found = found.annotate(
        is_picked=Exists(picks.filter(article=OuterRef("article"))),
        shares_topic=Exists(Entry.objects.filter(publication=OuterRef("pk"), topic__in=[*topics])),
        is_in_section=Exists(Entry.objects.filter(publication=OuterRef("pk"), section=version.section_id)),
    )
    return sorted(((_nearness(row), row) for row in found), key=_best_first)


def suggestions(found: list[tuple[int, Publication]]) -> list[Publication]:
    """Each story once, in the order of `found`; advertisements and standing pages are never suggested."""
    once = {}
    for nearness, publication in found:
        if nearness != LINK and publication.is_listed and not publication.version.is_advertisement:
            once.setdefault(publication.article_id, publication)
    return list(once.values())


def _newest(entries: QuerySet, *, at: datetime, most: int) -> QuerySet:
    """The newest publications of one list: few rows of its index, so that the archive's size does not matter."""
    newest = entries.in_force(at=at).order_by("-first_live_from", "-publication_id").values("pk")[:most]
    return Entry.objects.filter(pk__in=newest).values("publication")


def _nearness(publication: Publication) -> int:
    if publication.is_picked:
        return PICK
    if publication.shares_topic:
        return TOPIC
    return SECTION if publication.is_in_section else LINK


def _best_first(found: tuple[int, Publication]):
    nearness, publication = found
    return nearness, -publication.first_live_from.timestamp()
