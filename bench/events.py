"""An archive whose stories have something in common: each tells of one of some thousand events, in its words.

Written past the verbs, as if the worker had described every story and were just about to compare it.
"""

import random
from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import connection
from django.db.models import F
from django.utils.timezone import localdate
from rich.progress import track

from articles.models import Article, Entry, Publication, Section, Signpost, Version, WordCount, WordProfile
from articles.related import profile
from articles.related.computing import WEIGHT_UNIT
from authors.models import User
from bench.archive import AT_ONCE, SECTIONS, STORIES_PER_DAY, WORDS_PER_STORY, Vocabulary

WRITTEN = 10_000
COPIED = {  # with the columns that name a copy or what was copied with it
    Article: {"id"},
    Version: {"id", "article_id"},
    Publication: {"id", "article_id", "version_id"},
    Entry: {"publication_id"},
    WordProfile: {"article_id", "version_id"},
    Signpost: {"article_id"},
}
STORIES_PER_EVENT, WORDS_OF_AN_EVENT, TOLD = 20, 30, 60


def fill(*, stories: int, now: datetime, seed: int = 1) -> None:
    """Put that many live stories into an empty database, the newest at `now`; beyond WRITTEN they repeat themselves."""
    chance = random.Random(seed)  # noqa: S311 a measurement, not a secret
    written = min(stories, WRITTEN)
    telling, paper = Telling(chance, written), Described(now)
    for start in track(range(0, written, AT_ONCE), description=f"{written} stories"):
        paper.add([telling.text() for _ in range(min(AT_ONCE, written - start))], telling.vocabulary)
    rows = (WordCount(word=word, story_count=count) for word, count in paper.counts.items())
    WordCount.objects.bulk_create(rows, batch_size=AT_ONCE)
    for copy in track(range(1, stories // written), description=f"{stories} stories"):
        repeat(shift=copy * written)
    WordCount.objects.update(story_count=F("story_count") * (stories // written))


def repeat(*, shift: int) -> None:
    """All that was written once more inside the database, a quarter of the signposts under words of their own."""
    quote = connection.ops.quote_name
    for model, keys in COPIED.items():
        columns = [field.column for field in model._meta.concrete_fields]
        names = [name for name in columns if name != "id" or name in keys]
        values = [f"{quote(name)} + {shift}" if name in keys else quote(name) for name in names]
        if model is Signpost:
            values[names.index("word")] = f"CASE WHEN word < 0 AND word % 2 = 0 THEN word + {shift} ELSE word END"
        of_the_written = "id" if "id" in keys else "article_id" if "article_id" in keys else "publication_id"
        with connection.cursor() as cursor:
            cursor.execute(
                f"INSERT INTO {model._meta.db_table} ({', '.join(map(quote, names))}) SELECT {', '.join(values)} "  # noqa: S608
                f"FROM {model._meta.db_table} WHERE {of_the_written} <= {WRITTEN}"
            )


class Telling:
    """Texts of which a fifth is about their event."""

    def __init__(self, chance: random.Random, stories: int):
        self.chance, self.vocabulary = chance, Vocabulary(chance)
        words = self.vocabulary.words
        self.events = [chance.sample(words, WORDS_OF_AN_EVENT) for _ in range(stories // STORIES_PER_EVENT + 1)]

    def text(self) -> list[str]:
        words = self.chance.choices(self.chance.choice(self.events), k=TOLD)
        return words + self.vocabulary.text(WORDS_PER_STORY - TOLD)


class Described:
    """The stories and their profiles; a word's weight follows from the stories before, as in a newsroom's life."""

    def __init__(self, now: datetime):
        self.now, self.count, self.counts = now, 0, Counter()
        self.user = User.objects.create_user("bench", is_staff=True, is_superuser=True)
        self.sections = [Section.objects.create(name=name, slug=name.lower()) for name in SECTIONS]

    def moments(self, count: int) -> Iterator[datetime]:
        for _ in range(count):
            self.count += 1
            yield self.now - timedelta(days=self.count / STORIES_PER_DAY)

    def add(self, texts: list[list[str]], vocabulary: Vocabulary) -> None:
        moments, by = list(self.moments(len(texts))), {"created_by": self.user, "created_at": self.now}
        articles = Article.objects.bulk_create(Article(changed_at=moment, **by) for moment in moments)
        versions = Version.objects.bulk_create(map(self._version, articles, texts))
        publications = Publication.objects.bulk_create(map(self._publication, versions, moments))
        Entry.objects.bulk_create(
            Entry(publication=one, section=one.version.section, first_live_from=moment, live_from=moment)
            for one, moment in zip(publications, moments, strict=True)
        )
        self._describe(publications, [profile.count(vocabulary.normalised(text)) for text in texts])

    def _version(self, article, text):
        body = "".join(f"<p>{' '.join(text[i : i + 60])}.</p>" for i in range(0, len(text), 60))
        about = {"headline": " ".join(text[:7]), "section": self.sections[article.pk % len(self.sections)]}
        return Version(article=article, number=1, saved_by=self.user, saved_at=self.now, body=body, **about)

    def _publication(self, version, moment):
        decided = {"live_from": moment, "first_live_from": moment, "decided_by": self.user, "decided_at": moment}
        return Publication(article=version.article, version=version, headline=version.headline, **decided)

    def _describe(self, publications, texts):
        profiles, signposts = [], []
        for publication, words in zip(publications, texts, strict=True):
            self.counts.update(dict.fromkeys([profile.EVERY_STORY, *words], 1))
            weights = profile.weigh(words, self.counts)
            about = {"version_id": publication.version_id, "first_live_from": publication.first_live_from}
            profiles.append(WordProfile(article_id=publication.article_id, weights=profile.pack(weights), **about))
            day = localdate(publication.first_live_from).isoformat()
            signposts += [
                (word, publication.article_id, day, round(weights[word] * WEIGHT_UNIT))
                for word in profile.signposts(weights, words, self.counts)
            ]
        WordProfile.objects.bulk_create(profiles)
        insert(signposts)


def insert(signposts: list[tuple]) -> None:
    """24 rows a story: too many for the ORM."""
    table = Signpost._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} (word, article_id, day, weight) FROM STDIN") as copy:
                for row in signposts:
                    copy.write_row(row)
        else:
            command = f"INSERT INTO {table} (word, article_id, day, weight) VALUES (%s, %s, %s, %s)"  # noqa: S608
            cursor.executemany(command, signposts)
