"""Places where what an undertaking bans was found, each in the group it belongs to."""

from collections.abc import Iterable, Iterator

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from articles import own_words
from articles.models import Article, Hit, Publication
from articles.preflight.copy import alongside
from images.models import Image

MOST_PICTURES = 20_000
AT_ONCE = 200  # stories, with all versions that readers saw of them
Group = Hit.Group


def hits_of_stories(sought, articles: Iterable[int], *, now) -> Iterator[Hit]:
    """Each story once in every group it belongs to, by its versions."""
    keys = sorted(articles)
    for first in range(0, len(keys), AT_ONCE):
        for article in _with_versions(keys[first : first + AT_ONCE]):
            yield from _hits_of(article, sought, now=now)


def _with_versions(keys):
    """The stories with all that readers saw or will see of them, whatever their number in a handful of queries."""
    shown = Publication.objects.filter(version__isnull=False).select_related("version").order_by("-live_from")
    shown = Prefetch("publications", shown.prefetch_related(*alongside("version__")), to_attr="shown")
    stories = Article.objects.filter(pk__in=keys).select_related("newest_version").order_by("pk")
    return stories.prefetch_related(shown, *alongside("newest_version__"), "addresses")


def _hits_of(article, sought, *, now):
    passages, groups, in_address = {}, {}, sought.passage_in_address(article)
    shown = [(_group(one, now), one.version) for one in article.shown]
    newest = article.newest_version
    if newest and newest.pk not in {version.pk for _group_, version in shown}:
        shown.append((Group.DRAFT, newest))
    for group, version in shown:
        if version.pk not in passages:
            passages[version.pk] = sought.passage_of(version)
            if passages[version.pk] is None and group != Group.DRAFT:
                passages[version.pk] = in_address or None
        if passages[version.pk] is not None:
            groups.setdefault(group, version)
    for group, version in groups.items():
        yield _hit_of_story(article, group, version, passages[version.pk], headline=version.headline)


def hits_beside(passages: dict[int, str], *, now) -> Iterator[Hit]:
    """Corrections, replies and “New: …” lines go with their story."""
    for article in Article.objects.filter(pk__in=passages).select_related("newest_version"):
        group = Group.LIVE if article.is_live(now) else Group.PAST
        shown = article.publications.filter(version__isnull=False, live_from__lte=now).order_by("-live_from").first()
        headline = shown.version.headline if shown else ""  # as readers know it; the newest may be nobody's business
        yield _hit_of_story(article, group, None, passages[article.pk], headline=headline)


def _hit_of_story(article, group, version, passage, *, headline) -> Hit:
    about = {"article": article, "version": version, "where": headline or str(article), "passage": passage}
    return Hit(group=group, key=f"article-{article.pk}", **about)


def _group(publication, now) -> str:
    if publication.live_from > now:
        return Group.SCHEDULED
    return Group.PAST if publication.is_over(now) else Group.LIVE


def hits_of_slots(sought, *, now) -> Iterator[Hit]:
    for article, words in own_words.everywhere(now=now):
        passage = sought.passage_in(words.headline, words.alt)
        if passage or (words.image and words.image.pk in sought.pictures):
            about = {"article_id": article, "image": words.image, "where": words.label[:300]}
            yield Hit(group=Group.SLOT, key=words.key, passage=passage, **about)


def hits_of_pictures(sought) -> Iterator[Hit]:
    keys = set(sought.pictures)
    for wording in sought.undertaking.wordings:
        keys |= set(Image.objects.matching(wording).values_list("pk", flat=True)[:MOST_PICTURES])
    for image in Image.objects.filter(pk__in=keys).order_by("pk"):
        if (passage := sought.passage_of_image(image)) is not None:
            where = _("Picture %(number)s: %(picture)s") % {"number": image.pk, "picture": image}
            yield Hit(group=Group.PICTURE, key=f"image-{image.pk}", image=image, where=where[:300], passage=passage)


def keep(sought, hits: Iterable[Hit], *, now) -> None:
    rows = list(hits)
    known = set(Hit.objects.filter(undertaking=sought.undertaking).values_list("key", flat=True))
    rows = [hit for hit in rows if not (hit.group == Group.PAST and hit.key in known)]  # it was seen live, and settled
    for hit in rows:
        hit.undertaking, hit.found_at = sought.undertaking, now
    Hit.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
    _open_again(sought.undertaking, rows, now=now)


def _open_again(undertaking, found, *, now) -> None:
    """What was taken away and stands before readers again, or is planned to, waits to be settled once more."""
    taken = Hit.objects.filter(undertaking=undertaking, outcome__in=(Hit.Outcome.BLOCKED, Hit.Outcome.WITHDRAWN))
    taken = {(hit.group, hit.key): hit for hit in taken}
    for hit in found:
        before = taken.get((hit.group, hit.key))
        if before and not (hit.image and hit.image.withdrawn_at and hit.image.withdrawn_at <= now):
            before.outcome, before.why, before.settled_by, before.settled_at = Hit.Outcome.OPEN, "", None, None
            before.version, before.where, before.passage, before.found_at = hit.version, hit.where, hit.passage, now
            before.save()
