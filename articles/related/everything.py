"""All stories at once: after an import, after a change of the method. Killed half-way, it goes on where it was.

Three rounds, since a word's weight depends on all stories: count the words of every story, describe every story by
its weighted words, compare every story. Each batch is one transaction, and a story's row says how far it has come.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet

from articles.models import Neighbour, Publication, Signpost, WordCount, WordProfile
from articles.related import profile
from articles.related.computing import add_to_counts, eligible, introduce, look_for, signposts_of, story_counts

BATCH = 200
Advance = Callable[[int], None]


@transaction.atomic
def start_anew() -> None:
    """Forget everything computed. Readers get suggestions by topic and section until it is there again."""
    for model in (Neighbour, Signpost, WordProfile, WordCount):
        model.objects.all().delete()


def rounds(*, now: datetime) -> list[tuple[QuerySet, Callable]]:
    """What is to be done, as (publications, what to do with a batch of them), one after the other."""
    live = eligible(now=now)
    seen = live.filter(article__word_profile__isnull=False)
    current = seen.filter(article__word_profile__version=F("version"))
    return [
        (live.filter(article__word_profile__isnull=True), count_words),
        (seen.exclude(pk__in=current.values("pk")), describe_all),
        (current.filter(article__word_profile__is_compared=False), compare_all),
    ]


def step_count(*, now: datetime) -> int:
    """How many stories the rounds will take up in all."""
    uncounted, outdated, alone = (publications.count() for publications, _work in rounds(now=now))
    return 3 * uncounted + 2 * outdated + alone


def catch_up(*, now: datetime, advance: Advance) -> None:
    """Do all that is missing; `advance` hears how many stories each batch held."""
    for publications, work in rounds(now=now):
        for batch in batches(publications):
            with transaction.atomic():
                work(batch, now=now)
            advance(len(batch))


def batches(publications: QuerySet) -> Iterator[list[Publication]]:
    """By primary key, so that what a batch has done does not move the next one."""
    last = 0
    while batch := list(publications.filter(pk__gt=last).select_related("version").order_by("pk")[:BATCH]):
        last = batch[-1].pk
        yield batch


def count_words(batch: list[Publication], *, now: datetime) -> None:
    add_to_counts(profile.tally(profile.words_of(publication.version) for publication in batch))
    WordProfile.objects.bulk_create(
        WordProfile(article_id=publication.article_id, first_live_from=publication.first_live_from)
        for publication in batch
    )


def describe_all(batch: list[Publication], *, now: datetime) -> None:
    texts = [(publication, profile.words_of(publication.version)) for publication in batch]
    counts = story_counts({word for _publication, words in texts for word in words})
    profiles, signposts = [], []
    for publication, words in texts:
        weights = profile.weigh(words, counts)
        profiles.append(
            WordProfile(
                article_id=publication.article_id,
                version_id=publication.version_id,
                first_live_from=publication.first_live_from,
                weights=profile.pack(weights),
            )
        )
        signposts += signposts_of(publication, words, weights, counts)
    WordProfile.objects.bulk_update(profiles, ["version", "first_live_from", "weights", "is_compared"])
    Signpost.objects.filter(article__in=[publication.article_id for publication in batch]).delete()
    Signpost.objects.bulk_create(signposts)


def compare_all(batch: list[Publication], *, now: datetime) -> None:
    articles = [publication.article_id for publication in batch]
    packed = dict(WordProfile.objects.filter(pk__in=articles).values_list("pk", "weights"))
    for publication in batch:
        weights = profile.unpack(bytes(packed[publication.article_id]))
        counts = story_counts(weights)
        introduce(publication, look_for(weights, counts, article=publication.article_id, now=now), now=now)
    WordProfile.objects.filter(pk__in=articles).update(is_compared=True)
