"""Searching everything the house holds: archive, scheduled and draft versions, fronts, pictures.

The index names candidates at once; each is then read and checked exactly. What the index does not hold (captions,
alternative texts, titles for search engines) is read through in steps, which the worker takes where there is much.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models import F, Q
from django.utils.translation import gettext as _

from articles import own_words
from articles.models import Article, DraftDocument, Hit, Publication, SearchDocument, Undertaking, Version
from articles.undertakings import tasks
from articles.undertakings.words import Sought, beside
from delivery import outbox
from delivery.fulltext import matching
from images.models import Image
from language.search import normalise

AT_ONCE = 2_000  # versions read while somebody waits
MOST_CANDIDATES = 20_000
Group = Hit.Group


def search(undertaking: Undertaking, *, now: datetime) -> None:
    """Write down every place as a Hit; what was found before stays as it was settled. The worker reads the rest."""
    sought = Sought(undertaking)
    _keep(sought, _hits_of_stories(sought, _candidates(sought), now=now), now=now)
    _keep(sought, [*_hits_of_slots(sought, now=now), *_hits_of_pictures(sought)], now=now)
    Undertaking.objects.filter(pk=undertaking.pk).update(searched_at=None)
    read(sought, after=0, most=AT_ONCE, now=now)
    undertaking.refresh_from_db(fields=["searched_at"])


def read(sought: Sought, *, after: int, most: int, now: datetime) -> None:
    """Read the versions after a key exactly, as many as `most`; the rest is owed."""
    used = Version.objects.filter(Q(pk__in=Publication.objects.values("version")) | Q(pk=F("article__newest_version")))
    keys = list(used.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)[: most + 1])
    if not after:
        _keep(sought, _hits_beside(dict(beside(sought)), now=now), now=now)
    versions = Version.objects.filter(pk__in=keys[:most]).order_by("pk")
    found = {one.article_id for one in versions.iterator(chunk_size=200) if sought.passage_of(one) is not None}
    _keep(sought, _hits_of_stories(sought, found, now=now), now=now)
    if len(keys) > most:
        key = f"undertaking {sought.undertaking.pk} after {keys[most - 1]} {now.isoformat()}"
        outbox.later(tasks.read_on, key=key, due_at=now, undertaking=sought.undertaking.pk, after=keys[most - 1])
    else:
        Undertaking.objects.filter(pk=sought.undertaking.pk).update(searched_at=now)


def _candidates(sought) -> set[int]:
    """Articles of which the index says that they may hold it, or that show the picture."""
    articles = set()
    if sought.pictures:
        shown = Version.objects.filter(picture_uses__image__in=sought.pictures)
        articles |= set(shown.values_list("article", flat=True)[:MOST_CANDIDATES])
    for wording in sought.undertaking.wordings:
        if terms := list(dict.fromkeys(normalise(wording).split())):
            published = matching(SearchDocument.objects.all(), terms)
            articles |= set(published.values_list("publication__article", flat=True)[:MOST_CANDIDATES])
            drafts = matching(DraftDocument.objects.all(), terms)
            articles |= set(drafts.values_list("article", flat=True)[:MOST_CANDIDATES])
    return articles


def _hits_of_stories(sought, articles: Iterable[int], *, now) -> Iterator[Hit]:
    """Each story once in every group it belongs to, by its versions."""
    for article in Article.objects.filter(pk__in=articles).select_related("newest_version").order_by("pk"):
        passages, groups = {}, {}
        publications = article.publications.filter(version__isnull=False).select_related("version")
        shown = [(_group(one, now), one.version) for one in publications.order_by("-live_from")]
        newest = article.newest_version
        if newest and newest.pk not in {version.pk for _group_, version in shown}:
            shown.append((Group.DRAFT, newest))
        for group, version in shown:
            if version.pk not in passages:
                passages[version.pk] = sought.passage_of(version)
            if passages[version.pk] is not None:
                groups.setdefault(group, version)
        for group, version in groups.items():
            yield _hit_of_story(article, group, version, passages[version.pk])


def _hits_beside(passages: dict[int, str], *, now) -> Iterator[Hit]:
    """Corrections, replies and “New: …” lines go with their story."""
    for article in Article.objects.filter(pk__in=passages).select_related("newest_version"):
        group = Group.LIVE if article.is_live(now) else Group.PAST
        yield _hit_of_story(article, group, None, passages[article.pk])


def _hit_of_story(article, group, version, passage) -> Hit:
    headline = (version or article.newest_version).headline or str(article)
    return Hit(
        group=group, key=f"article-{article.pk}", article=article, version=version, where=headline, passage=passage
    )


def _group(publication, now) -> str:
    if publication.live_from > now:
        return Group.SCHEDULED
    return Group.PAST if publication.is_over(now) else Group.LIVE


def _hits_of_slots(sought, *, now) -> Iterator[Hit]:
    for article, words in own_words.everywhere(now=now):
        passage = sought.passage_in(words.headline, words.alt)
        if passage or (words.image and words.image.pk in sought.pictures):
            about = {"article_id": article, "image": words.image, "where": words.label[:300]}
            yield Hit(group=Group.SLOT, key=words.key, passage=passage, **about)


def _hits_of_pictures(sought) -> Iterator[Hit]:
    keys = set(sought.pictures)
    for wording in sought.undertaking.wordings:
        keys |= set(Image.objects.matching(wording).values_list("pk", flat=True)[:MOST_CANDIDATES])
    for image in Image.objects.filter(pk__in=keys).order_by("pk"):
        if (passage := sought.passage_of_image(image)) is not None:
            where = _("Picture %(number)s: %(picture)s") % {"number": image.pk, "picture": image}
            yield Hit(group=Group.PICTURE, key=f"image-{image.pk}", image=image, where=where[:300], passage=passage)


def _keep(sought, hits: Iterable[Hit], *, now) -> None:
    rows = list(hits)
    known = set(Hit.objects.filter(undertaking=sought.undertaking).values_list("key", flat=True))
    rows = [hit for hit in rows if not (hit.group == Group.PAST and hit.key in known)]  # it was seen live, and settled
    for hit in rows:
        hit.undertaking, hit.found_at = sought.undertaking, now
    Hit.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
