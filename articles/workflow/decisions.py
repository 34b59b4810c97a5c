"""The one place that writes what readers see: publications, their intervals, the lists' entries, the search text."""

from collections.abc import Iterator
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from articles.models import (
    Article,
    Entry,
    Place,
    Publication,
    SearchDocument,
    Section,
    Tagging,
    Topic,
    Version,
)
from articles.related.owing import owe
from articles.search.documents import filed_under, remember_terms, texts_of
from articles.search.engines import tell
from articles.workflow.gates import NotAllowed
from language.words import weekday_moment

INTERVAL = ("first_live_from", "live_from", "live_until")
AT_ONCE = 2_000  # rows of one INSERT


def decide(article: Article, version: Version | None, *, live_from: datetime, by, now: datetime, **more) -> Publication:
    """Readers see `version` (None: nothing) from `live_from` on. The caller has the lock and has checked the gates."""
    if version:
        more |= {"headline": version.headline, "is_listed": not article.is_page}
    publication = Publication(
        article=article, version=version, live_from=live_from, decided_by=by, decided_at=now, **more
    )
    following = article.publications.filter(live_from__gt=live_from).order_by("live_from").first()
    publication.live_until = following and following.live_from
    first = _first_live_from([*article.publications.all(), publication])
    publication.first_live_from = first if version else None
    try:
        with transaction.atomic():
            publication.save(force_insert=True)
    except IntegrityError as error:
        if not article.publications.filter(live_from=live_from).exists():
            raise
        moment = weekday_moment(live_from)
        raise NotAllowed(
            _("Another decision about this story already stands at %(moment)s.") % {"moment": moment}
        ) from error
    _write_lists(publication)
    rechain(article)
    return publication


def rechain(article: Article) -> None:
    """Bring intervals, first dates, entries and search text in line with the article's decisions."""
    chain = list(article.publications.order_by("live_from"))
    first = _first_live_from(chain)
    for publication, following in zip(chain, [*chain, None][1:], strict=True):
        live_until = following.live_from if following else None
        first_live_from = first if publication.version_id else None
        derived = (live_until, first_live_from, _updated_at(publication, first))
        if (publication.live_until, publication.first_live_from, publication.updated_at) != derived:
            publication.live_until, publication.first_live_from, publication.updated_at = derived
            publication.save(update_fields=["live_until", "first_live_from", "updated_at"])
            _write_lists(publication)


def _updated_at(publication, first):
    """What was planned is a new state wherever it stands now, unless it has become the first that readers see."""
    if publication.live_from == first:
        return None
    was_planned = publication.version_id and publication.live_from > publication.decided_at
    return publication.live_from if was_planned else publication.updated_at


def move(publication: Publication, *, live_from: datetime) -> None:
    """Let a coming decision take effect at another moment."""
    if publication.article.publications.filter(live_from=live_from).exclude(pk=publication.pk).exists():
        moment = weekday_moment(live_from)
        raise NotAllowed(_("Another decision about this story already stands at %(moment)s.") % {"moment": moment})
    publication.live_from, publication.live_until, publication.first_live_from = live_from, None, live_from
    publication.save(update_fields=["live_from", "live_until", "first_live_from"])
    _write_lists(publication)
    rechain(publication.article)
    publication.refresh_from_db(fields=["live_until", "first_live_from", "updated_at"])


def replace_version(publication: Publication, version: Version) -> None:
    """A coming decision shows another (cleared) version."""
    publication.version, publication.headline, publication.keeps_reason = version, version.headline, ""
    publication.save(update_fields=["version", "headline", "keeps_reason"])
    _write_lists(publication)


def cancel(publication: Publication) -> None:
    """Take a coming decision back; its lines in lists and search go with it."""
    article = publication.article
    tell(publication)
    publication.delete()
    rechain(article)


def rewrite_lists(article: Article) -> None:
    """The texts or the place in the archive have changed: entries and search text of all decisions, anew."""
    for publication in article.publications.select_related("article", "version"):
        _write_lists(publication)


def _first_live_from(chain):
    return min((publication.live_from for publication in chain if publication.version_id), default=None)


def _write_lists(publication: Publication) -> None:
    """Entries and search text of one publication, anew; its related stories are owed, the worker computes them."""
    owe(publication)
    tell(publication)
    publication.entries.all().delete()
    SearchDocument.objects.filter(pk=publication.pk).delete()
    if not publication.version_id or not publication.is_listed:
        return
    interval = {name: getattr(publication, name) for name in INTERVAL}
    version = publication.version
    lines = lists_of(version, interval)
    if publication.article.is_out_of_archive:  # its address stays; nothing of ours that looks back leads there
        lines = [(kind, key) for kind, key in lines if kind != "day"]
    Entry.objects.bulk_create(Entry(publication=publication, **{kind: key}, **interval) for kind, key in lines)
    if not publication.article.is_out_of_archive:
        _write_search(publication, interval)


def _write_search(publication: Publication, interval: dict) -> None:
    texts, filed = texts_of(publication.version), filed_under(publication.version)
    SearchDocument.objects.create(publication=publication, **texts, **filed, **interval)
    remember_terms(texts["words"])


def lists_of(version: Version, interval: dict) -> list[tuple[str, object]]:
    """The lists a version appears in, as (kind, key): with a section also what it stands below."""
    sections = [version.section, *version.also_in.select_related("parent")]
    lines = [
        *(("section_id", above.pk) for section in sections if section for above in section.line()),
        *(("place_id", above.pk) for place in version.places.select_related("parent") for above in place.line()),
        *(("topic_id", pk) for pk in _topics_of(version)),
        *(("author_id", pk) for pk in version.bylines.values_list("author", flat=True) if pk),
        ("day", localdate(interval["first_live_from"])),
    ]
    return list(dict.fromkeys(lines))  # a story in two sections below one stands there once


def _topics_of(version: Version) -> Iterator[int]:
    """The accepted topics; a merged one counts as what it was merged into, a proposal not yet."""
    known = version.taggings.order_by("pk").values_list("tag", "tag__standing", "tag__merged_into")
    for key, standing, merged_into in known:
        if standing in (Topic.Standing.ACCEPTED, Topic.Standing.MERGED):
            yield merged_into or key


def relist(kind: str, key: int, *, publications: QuerySet, within: QuerySet | None = None) -> None:
    """Bring one list (kind: section, place, topic; its key) in line with the publications that belong there.

    Only those of `within` are looked at, where it is given. The publications added are locked, so that no interval
    is copied while a verb changes it.
    """
    lines = Entry.objects.filter(**{kind: key})
    if within is not None:
        lines = lines.filter(publication__in=within)
        publications = publications.filter(pk__in=within.values("pk"))
    lines.exclude(publication__in=publications).delete()
    shown = publications.filter(version__isnull=False, is_listed=True)
    missing = shown.exclude(pk__in=lines.values("publication")).order_by("pk").defer("headline", "whats_new")
    with transaction.atomic():
        Entry.objects.bulk_create(
            (
                Entry(publication=one, **{f"{kind}_id": key}, **{name: getattr(one, name) for name in INTERVAL})
                for one in missing.select_for_update(of=("self",))
            ),
            batch_size=AT_ONCE,
        )


def hand_over_topic(old: Topic, new: Topic) -> None:
    """All lines of one topic's list stand in another's; a story that stands there already stands there once."""
    lines = Entry.objects.filter(topic=old)
    lines.filter(publication__in=Entry.objects.filter(topic=new).values("publication")).delete()
    lines.update(topic=new)


def filed_under_topic(topic: Topic) -> QuerySet:
    """The publications whose text was filed under the topic, or under one that was merged into it."""
    taggings = Tagging.objects.filter(Q(tag=topic) | Q(tag__merged_into=topic))
    return Publication.objects.filter(version__in=taggings.values("content_object"))


def filed_below(node: Place | Section) -> QuerySet:
    """The publications whose text was filed under a place or section, or under what stands below it."""
    keys = [below.pk for below in node.with_below()]
    if isinstance(node, Place):
        return Publication.objects.filter(version__in=Version.objects.filter(places__in=keys).values("pk"))
    filed = Version.objects.filter(Q(section__in=keys) | Q(also_in__in=keys))
    return Publication.objects.filter(version__in=filed.values("pk"))
