"""An archive of any size out of invented German: as many stories, words as rare and as common as in a newspaper.

Written past the verbs, in bulk, since a hundred thousand verbs would take hours; what search reads is all there.
"""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import accumulate
from pathlib import Path

from django.db.models import OuterRef, Subquery
from rich.progress import track

from articles.models import Address, Article, DraftDocument, Entry, Publication, SearchDocument, Section, Version
from articles.search.documents import RECIPE
from authors.models import Author, User
from language.search import index_terms

NOUNS = Path(__file__).resolve().parent.parent / "language" / "compounds.txt"
SMALL = "der die das und in den von zu mit sich auf für ist im dem nicht ein eine als auch es an er hat aus bei"
VERBS = "sagt bleibt kommt wird steht geht findet fordert plant baut schließt öffnet wächst sinkt zeigt prüft"
SECTIONS = ("Politik", "Wirtschaft", "Lokales", "Kultur", "Wissen", "Sport", "Gesellschaft", "Meinung")
AT_ONCE, WORDS_PER_STORY, COMPOUNDS = 1_000, 320, 60_000
STORIES_PER_DAY = 60


class Vocabulary:
    """Nouns and their compounds, drawn by Zipf's law; half of every text are the small words."""

    def __init__(self, chance: random.Random):
        lines = NOUNS.read_text(encoding="utf-8").splitlines()
        self.nouns = [word for line in lines if not line.startswith("#") for word in line.split()]
        chance.shuffle(self.nouns)
        joined = {f"{chance.choice(self.nouns)}{chance.choice(self.nouns).lower()}" for _ in range(COMPOUNDS)}
        words = VERBS.split() + self.nouns + sorted(joined)
        self.words = words
        self.weights = list(accumulate(1 / (rank + 8) for rank in range(len(words))))
        self.chance = chance
        self.terms: dict[str, str] = {}

    def text(self, count: int) -> list[str]:
        drawn = self.chance.choices(self.words, cum_weights=self.weights, k=count // 2)
        return [
            word for pair in zip(drawn, self.chance.choices(SMALL.split(), k=len(drawn)), strict=True) for word in pair
        ]

    def normalised(self, words: list[str]) -> str:
        return " ".join(self.terms.get(word) or self.terms.setdefault(word, index_terms(word)) for word in words)


def fill(*, stories: int, now: datetime, seed: int = 1) -> Vocabulary:
    """Put that many live stories into an empty database, the newest at `now`; returns their words."""
    chance = random.Random(seed)  # noqa: S311 a measurement, not a secret
    vocabulary, paper = Vocabulary(chance), Paper(chance, now)
    batches = range(0, stories, AT_ONCE)
    for start in track(batches, description=f"{stories} stories"):
        paper.add([vocabulary.text(WORDS_PER_STORY) for _ in range(min(AT_ONCE, stories - start))], vocabulary)
    return vocabulary


class Paper:
    def __init__(self, chance: random.Random, now: datetime):
        self.chance, self.now, self.count = chance, now, 0
        self.user = User.objects.create_user("bench", is_staff=True, is_superuser=True)
        self.sections = [Section.objects.create(name=name, slug=name.lower()) for name in SECTIONS]
        self.authors = [Author.objects.create(name=f"Autorin {n}", slug=f"autorin-{n}") for n in range(60)]

    def moments(self, count: int) -> Iterator[datetime]:
        for _ in range(count):
            self.count += 1
            yield self.now - timedelta(days=self.count / STORIES_PER_DAY)

    def add(self, texts: list[list[str]], vocabulary: Vocabulary) -> None:
        moments = list(self.moments(len(texts)))
        by = {"created_by": self.user, "created_at": self.now}
        articles = Article.objects.bulk_create(
            Article(desk=self._one(self.sections), changed_at=m, **by) for m in moments
        )
        versions = Version.objects.bulk_create(
            self._version(article, text) for article, text in zip(articles, texts, strict=True)
        )
        newest = Version.objects.filter(article=OuterRef("pk")).values("pk")[:1]
        Article.objects.filter(newest_version=None).update(newest_version=Subquery(newest))
        Address.objects.bulk_create(Address(article=article, slug=f"nummer-{article.pk}") for article in articles)
        publications = Publication.objects.bulk_create(
            self._publication(version, moment) for version, moment in zip(versions, moments, strict=True)
        )
        self._index(publications, texts, vocabulary)

    def _version(self, article, text):
        body = "".join(f"<p>{' '.join(text[i : i + 60])}.</p>" for i in range(0, len(text), 60))
        about = {"headline": " ".join(text[:7]), "standfirst": " ".join(text[7:30]), "section": article.desk}
        return Version(article=article, number=1, saved_by=self.user, saved_at=self.now, body=body, **about)

    def _publication(self, version, moment):
        decided = {"decided_by": self.user, "decided_at": moment, "headline": version.headline}
        return Publication(
            article=version.article, version=version, live_from=moment, first_live_from=moment, **decided
        )

    def _index(self, publications, texts, vocabulary):
        documents, drafts, entries = [], [], []
        for publication, text in zip(publications, texts, strict=True):
            author = self._one(self.authors)
            interval = {"first_live_from": publication.first_live_from, "live_from": publication.live_from}
            words = {"titled": vocabulary.normalised(text[:7]), "words": vocabulary.normalised(text), "recipe": RECIPE}
            filed = {"sections": [publication.version.section_id], "authors": [author.pk]}
            documents.append(SearchDocument(publication=publication, genre="news", **filed, **interval, **words))
            drafts.append(DraftDocument(article=publication.article, **words))
            entries.append(Entry(publication=publication, section_id=publication.version.section_id, **interval))
            entries.append(Entry(publication=publication, author=author, **interval))
        SearchDocument.objects.bulk_create(documents)
        DraftDocument.objects.bulk_create(drafts)
        Entry.objects.bulk_create(entries)

    def _one(self, things):
        return self.chance.choice(things)
