"""Topics and authors that are called what the reader asks for: shown above the hits."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, Q

from articles.models import Entry, Topic
from articles.search.engine import Hit
from authors.models import Author
from language.search import normalise

MOST_NAMES = 4
HITS_READ = 100  # the topics of so many newest hits


def topics_called(query: str, hits: Iterable[Hit], *, at: datetime) -> list[Topic]:
    """Those with a live story whose name or synonym is `query`, then those whose name has all its words."""
    live = Entry.objects.in_force(at=at).filter(topic=OuterRef("pk"))
    called = Topic.objects.found_by(query).values("pk")
    near = Entry.objects.filter(publication__in=[hit.publication for hit in hits][:HITS_READ]).values("topic")
    found = Topic.objects.accepted().filter(Exists(live), Q(pk__in=called) | Q(pk__in=near))
    found = found.annotate(is_called=Exists(Topic.objects.found_by(query).filter(pk=OuterRef("pk"))))
    fitting = [topic for topic in found.order_by("name") if topic.is_called or has_all(query, topic.name)]
    return sorted(fitting, key=lambda topic: not topic.is_called)[:MOST_NAMES]


def authors_called(query: str, authors: Iterable[Author]) -> list[Author]:
    """Those of the hits' authors whose name has all words of `query`, or who sign with it."""
    initials = query.casefold()
    return [one for one in authors if has_all(query, one.name) or one.kuerzel.casefold() == initials][:MOST_NAMES]


def has_all(query: str, name: str) -> bool:
    asked, words = (set(normalise(text, language=settings.LANGUAGE_CODE).split()) for text in (query, name))
    return bool(asked) and asked <= words
