"""Finding the stories that are like one story, at a cost that does not grow with the archive.

A story looks for others under its 40 heaviest words. Each word's index answers with its newest stories only, the 100
most promising are compared in full, the best 16 stay; and the story enters the lists of those, where it is better
than what stands there. All reading comes before the one short transaction that writes.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils.timezone import localdate

from articles.models import Neighbour, Publication, Signpost, Version, WordCount, WordProfile
from articles.related import profile
from articles.related.freshness import freshness
from articles.related.profile import EVERY_STORY, Weights

NEWEST = 200  # stories that one word may lead to
POOL = 100  # stories compared in full
KEPT = 16  # neighbours of a story
LEAST = 0.02  # below it two texts have nothing in common but chance
WEIGHT_UNIT = 10_000


class Alike(NamedTuple):
    article: int
    likeness: float
    worth: float  # likeness by freshness
    knows_us: bool  # has us among its neighbours


def eligible(*, now: datetime):
    """What can be like something: stories that readers see, without standing pages and advertisements."""
    return Publication.objects.live(at=now).listed().filter(version__is_advertisement=False)


def relate(article: int, *, now: datetime) -> bool:
    """Bring the neighbours of one story up to date; False if they were, or if readers see no such story at `now`."""
    publication = eligible(now=now).filter(article=article).select_related("version", "article__word_profile").first()
    if publication is None:
        forget(article)
        return False
    known = getattr(publication.article, "word_profile", None)
    if known and known.is_compared and known.version_id == publication.version_id:
        return False
    words = profile.words_of(publication.version)
    new = new_words(words, known)
    counts = story_counts(words)
    counts.update(new)
    weights = profile.weigh(words, counts)
    alike = look_for(weights, counts, article=article, now=now)
    with transaction.atomic():
        add_to_counts({word: 1 for word in new if known is None or word in weights})
        describe(publication, words, weights, counts)
        introduce(publication, alike, now=now)
    return True


def alike_to(version: Version, *, now: datetime) -> list[int]:
    """The stories most like a text that need not be published, best first. Computed at once, nothing is kept."""
    words = profile.words_of(version)
    counts = story_counts(words)
    counts.update([EVERY_STORY, *words])
    alike = look_for(profile.weigh(words, counts), counts, article=version.article_id, now=now)
    return [one.article for one in alike[:KEPT]]


def new_words(words: Mapping[int, int], known: WordProfile | None) -> dict[int, int]:
    """The words this story was not counted under yet, once each; a new story also counts as one more story."""
    if known is None:
        return dict.fromkeys([EVERY_STORY, *words], 1)
    before = profile.unpack(bytes(known.weights))
    return dict.fromkeys(words.keys() - before.keys(), 1) if before else {}


def forget(article: int) -> None:
    """Readers no longer see this story: nobody is led to it. Its words stay counted, it may come back."""
    Signpost.objects.filter(article=article).delete()
    Neighbour.objects.filter(Q(article=article) | Q(other=article)).delete()
    WordProfile.objects.filter(pk=article).update(version=None, is_compared=False)


def story_counts(words: Iterable[int]) -> Counter[int]:
    """In how many stories each of `words` stands, and how many stories there are."""
    asked = [EVERY_STORY, *words]
    places = ", ".join(["%s"] * len(asked))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT word, story_count FROM {WordCount._meta.db_table} WHERE word IN ({places})", asked)  # noqa: S608
        return Counter(dict(cursor.fetchall()))


def add_to_counts(counted: Mapping[int, int]) -> None:
    """In the order of the words, so that two workers take turns rather than wait for each other."""
    table, rows = WordCount._meta.db_table, sorted(counted.items())
    for start in range(0, len(rows), 5_000):
        batch = rows[start : start + 5_000]
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {table} (word, story_count) VALUES {', '.join(['(%s, %s)'] * len(batch))} "  # noqa: S608
                f"ON CONFLICT (word) DO UPDATE SET story_count = {table}.story_count + excluded.story_count",
                [value for row in batch for value in row],
            )


def look_for(weights: Weights, counts: Mapping[int, int], *, article: int, now: datetime) -> list[Alike]:
    """The stories like `weights`, best first; also those whose lists `article` stands in already."""
    words = {word: weights[word] for word in profile.asked(weights, counts)}
    pool = {found for found, _points in promising(words)} if words else set()
    hosts = set(Neighbour.objects.filter(other=article).values_list("article", flat=True)[:POOL])
    rows = WordProfile.objects.filter(pk__in=(pool | hosts) - {article}, version__isnull=False)
    found = [
        Alike(pk, likeness, likeness * freshness(first, at=now), pk in hosts)
        for pk, first, packed in rows.values_list("pk", "first_live_from", "weights")
        if (likeness := profile.likeness(weights, profile.unpack(bytes(packed)))) >= LEAST
    ]
    return sorted(found, key=lambda one: (-one.worth, -one.article))


def promising(words: Weights) -> list[tuple[int, float]]:
    """Stories found under `words`, as (article, points), those with the most points first; a round trip in all."""
    found, parameters = _NEWEST_UNDER[connection.vendor](words)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT article_id, SUM(points) AS points FROM ({found}) AS found "  # noqa: S608
            "GROUP BY article_id ORDER BY points DESC, article_id DESC LIMIT %s",
            [*parameters, POOL + 1],
        )
        return cursor.fetchall()


def _sqlite(words):
    one = (
        f"SELECT * FROM (SELECT article_id, weight * %s AS points FROM {Signpost._meta.db_table} "  # noqa: S608
        "WHERE word = %s ORDER BY day DESC LIMIT %s) AS newest"
    )
    parameters = [value for word, weight in words.items() for value in (weight, word, NEWEST)]
    return " UNION ALL ".join([one] * len(words)), parameters


def _postgresql(words):
    """The same, planned once instead of once for each word."""
    found = (
        "SELECT newest.article_id, newest.weight * asked.weight AS points "  # noqa: S608
        "FROM unnest(%s::integer[], %s::double precision[]) AS asked(word, weight) CROSS JOIN LATERAL "
        f"(SELECT article_id, weight FROM {Signpost._meta.db_table} "
        "WHERE word = asked.word ORDER BY day DESC LIMIT %s) AS newest"
    )
    return found, [list(words), list(words.values()), NEWEST]


_NEWEST_UNDER = {"sqlite": _sqlite, "postgresql": _postgresql}


def describe(publication: Publication, words, weights: Weights, counts) -> None:
    """Put the story's profile and signposts in place of older ones; the caller compares it in the same transaction."""
    article = publication.article_id
    row = WordProfile(
        article_id=article,
        version_id=publication.version_id,
        first_live_from=publication.first_live_from,
        weights=profile.pack(weights),
        is_compared=True,
    )
    changing = ["version", "first_live_from", "weights", "is_compared"]
    WordProfile.objects.bulk_create([row], update_conflicts=True, unique_fields=["article"], update_fields=changing)
    Signpost.objects.filter(article=article).delete()
    Signpost.objects.bulk_create(signposts_of(publication, words, weights, counts))


def signposts_of(publication: Publication, words, weights: Weights, counts) -> list[Signpost]:
    day = localdate(publication.first_live_from)
    return [
        Signpost(word=word, article_id=publication.article_id, day=day, weight=round(weights[word] * WEIGHT_UNIT))
        for word in profile.signposts(weights, words, counts)
    ]


def introduce(publication: Publication, alike: list[Alike], *, now: datetime) -> None:
    """Write the story's neighbours, and the story into the lists of those, which keep their length."""
    article, mine = publication.article_id, alike[:KEPT]
    hosts = mine + [one for one in alike[KEPT:] if one.knows_us]
    Neighbour.objects.filter(Q(article=article) | Q(other=article)).delete()
    entered, left = _places_in_lists(hosts, age_counts=freshness(publication.first_live_from, at=now), now=now)
    if left:
        Neighbour.objects.filter(pk__in=left).delete()
    rows = [Neighbour(article_id=article, other_id=one.article, likeness=one.likeness) for one in mine]
    rows += [Neighbour(article_id=host.article, other_id=article, likeness=host.likeness) for host in entered]
    rows.sort(key=lambda row: (row.article_id, row.other_id))  # two workers take turns
    Neighbour.objects.bulk_create(rows, ignore_conflicts=True)


def _places_in_lists(hosts: list[Alike], *, age_counts: float, now: datetime) -> tuple[list[Alike], list[int]]:
    """Whose lists the story enters, and which rows (primary keys) leave them for it."""
    lists, entered, left = _lists_of(hosts, now=now), [], []
    for host in hosts:
        ranked = sorted(lists[host.article], reverse=True)
        if len(ranked) < KEPT or ranked[KEPT - 1][0] < host.likeness * age_counts:
            entered.append(host)
            left += [pk for _worth, pk in ranked[KEPT - 1 :]]
    return entered, left


def _lists_of(hosts: list[Alike], *, now: datetime) -> dict[int, list[tuple[float, int]]]:
    """What stands in the lists of `hosts` now, as (worth, primary key)."""
    lists = defaultdict(list)
    rows = Neighbour.objects.filter(article__in=[host.article for host in hosts], other__word_profile__isnull=False)
    first = F("other__word_profile__first_live_from")
    for pk, host, likeness, since in rows.values_list("pk", "article", "likeness", first):
        lists[host].append((likeness * freshness(since, at=now), pk))
    return lists
