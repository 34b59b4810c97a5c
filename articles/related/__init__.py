"""“You may also be interested in”: the editors' picks, then what is alike and fresh, then the section's newest.

What is alike was computed beforehand (articles.related.computing); here it is a candidate like others, and whether
readers may see it is asked at their moment. Where nothing is computed yet, topics and section fill the place.
"""

from collections.abc import Collection
from datetime import datetime

from django.db.models import Count, Exists, F, FloatField, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from articles.cards import published
from articles.models import Entry, Neighbour, Pick, Publication
from articles.related.freshness import freshness

PER_TOPIC, PER_SECTION, MOST_TOPICS = 6, 8, 5
PICK, ALIKE, EARLIER, SECTION, LINK = range(5)  # how near, best first
SAME_NEWS = 0.5  # so alike are two reports of one event; the older one is EARLIER
TOPIC_COUNTS, MOST_SHARED = 0.1, 3  # a shared topic is worth this much likeness


def neighbours(
    publication: Publication, *, topics: Collection[int], linked: Collection[int], at: datetime
) -> list[tuple[int, Publication]]:
    """What is live at `at` and near to `publication`, as (how near, publication) in one query, best first.

    `linked` are the article ids that the text links to; they come back too, so that their paths are known.
    """
    article, section = publication.article_id, publication.version.section_id
    live = Publication.objects.live(at=at)
    picks = Pick.objects.filter(version=publication.version_id)
    alike = Neighbour.objects.filter(article=article)
    near = [live.filter(article__in=ids).values("pk") for ids in (picks.values("article"), alike.values("other"))]
    near += [live.filter(article__in=[*linked]).values("pk")] if linked else []
    near += [_newest(Entry.objects.filter(topic=topic), at=at, most=PER_TOPIC) for topic in [*topics][:MOST_TOPICS]]
    if section:
        near.append(_newest(Entry.objects.filter(section=section), at=at, most=PER_SECTION))
    found = published(live.filter(pk__in=near[0].union(*near[1:], all=True))).exclude(article=article)
    found = found.annotate(
        pick=Subquery(picks.filter(article=OuterRef("article")).values("order")[:1]),
        likeness=_likeness(alike),
        shared_topics=_shared(topics),
        is_in_section=Exists(Entry.objects.filter(publication=OuterRef("pk"), section=section)),
        later_report=_later_report(live),
    )
    return _in_order([*found], beside=publication, at=at)


def suggestions(found: list[tuple[int, Publication]]) -> list[Publication]:
    """Each story once, in the order of `found`; advertisements and standing pages are never suggested.

    An earlier report of the same news never comes first: the next story goes before it, and without one it stays away.
    """
    once = {}
    for nearness, publication in found:
        if nearness != LINK and may_be_suggested(publication):
            once.setdefault(publication.article_id, (nearness, publication))
    ranked = [*once.values()]
    first = next((place for place, (nearness, _row) in enumerate(ranked) if nearness != EARLIER), None)
    if first is None:
        return []
    return [row for _nearness, row in [ranked[first], *ranked[:first], *ranked[first + 1 :]]]


def may_be_suggested(publication: Publication) -> bool:
    return publication.is_listed and not publication.version.is_advertisement


def _newest(entries: QuerySet, *, at: datetime, most: int) -> QuerySet:
    """The newest publications of one list: few rows of its index, so that the archive's size does not matter."""
    newest = entries.in_force(at=at).order_by("-first_live_from", "-publication_id").values("pk")[:most]
    return Entry.objects.filter(pk__in=newest).values("publication")


def _likeness(alike: QuerySet) -> Coalesce:
    found = alike.filter(other=OuterRef("article")).values("likeness")[:1]
    return Coalesce(Subquery(found), Value(0.0), output_field=FloatField())


def _shared(topics: Collection[int]) -> Coalesce:
    lines = Entry.objects.filter(publication=OuterRef("pk"), topic__in=[*topics]).order_by().values("publication")
    return Coalesce(Subquery(lines.annotate(count=Count("pk")).values("count")), 0, output_field=IntegerField())


def _later_report(live: QuerySet) -> Subquery:
    """The newest story that readers see of the same news; None for the newest one."""
    others = Neighbour.objects.filter(article=OuterRef("article"), likeness__gte=SAME_NEWS)
    since = F("other__word_profile__first_live_from")
    later = others.annotate(since=since).filter(since__gt=OuterRef("first_live_from"))
    return Subquery(later.filter(Exists(live.filter(article=OuterRef("other")))).order_by("-since").values("other")[:1])


def _in_order(found: list[Publication], *, beside: Publication, at: datetime) -> list[tuple[int, Publication]]:
    shown = {beside.article_id, *(row.article_id for row in found if may_be_suggested(row))}
    ranked = [(_nearness(row, beside=beside, shown=shown), row) for row in found]
    return sorted(ranked, key=lambda one: (one[0], *_place(*one, at=at)))


def _nearness(row: Publication, *, beside: Publication, shown: Collection[int]) -> int:
    if row.pick is not None:
        return PICK
    is_older = row.first_live_from < beside.first_live_from
    if row.later_report in shown or (row.likeness >= SAME_NEWS and is_older):
        return EARLIER
    if row.likeness or row.shared_topics:
        return ALIKE
    return SECTION if row.is_in_section else LINK


def _place(nearness: int, row: Publication, *, at: datetime) -> tuple[float, float]:
    """Picks in the editors' order, what is alike by its worth, the rest newest first."""
    newest_first = -row.first_live_from.timestamp()
    if nearness == PICK:
        return row.pick, newest_first
    if nearness in (ALIKE, EARLIER):
        return -worth(row, at=at), newest_first
    return 0, newest_first


def worth(row: Publication, *, at: datetime) -> float:
    """Likeness and shared topics, less for old stories."""
    alike = row.likeness + TOPIC_COUNTS * min(row.shared_topics, MOST_SHARED)
    return alike * freshness(row.first_live_from, at=at)
