"""How long search takes: `python -m bench.search [STORIES]` (DATABASE_URL, else SQLite in DATA; migrated, empty).

Fills the database with that many invented stories unless it holds some, then asks each question through the whole
page; beside it what `icontains` over headline, standfirst and body takes.
"""

import os
import statistics
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Q  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from articles.models import Publication, SearchDocument  # noqa: E402
from articles.search import engines  # noqa: E402
from bench.archive import fill  # noqa: E402
from language.search import query_terms, words_of  # noqa: E402

ROUNDS, NAIVE_ROUNDS = 20, 2


def questions() -> dict[str, dict]:
    """One of each kind, out of the newest and the oldest story."""
    newest = Publication.objects.order_by("-first_live_from").select_related("version").first().version
    words = words_of(newest.body)
    counted = {word: len(engines.newest(query_terms(word), at=timezone.now())) for word in set(words[:200])}
    nouns = [word for word in counted if word[0].isupper()]
    rare, common = min(nouns, key=counted.get), max(nouns, key=counted.get)
    long = max(nouns, key=len)
    i = words.index(rare)
    section = newest.section.slug
    return {
        f"rare ({rare}, {counted[rare]} hits)": {"q": rare},
        f"common ({common}, {counted[common]}+ hits)": {"q": common},
        f"part of compounds ({long[:12]}…)": {"q": long},
        "two words": {"q": f"{common} {rare}"},
        "phrase": {"q": f'"{words[i - 1]} {rare}"'},
        "phrase of common words": {"q": '"prüft bleibt"'},
        "common, in one section": {"q": common, "ressort": section},
        "common, one author, before a date": {"q": common, "autor": "autorin-7", "bis": "2026-01-01"},
        "common, newest first": {"q": common, "sortierung": "neu"},
        "typing error": {"q": long[:-2] + long[-1] + long[-2]},
    }


def times(work, rounds: int, clock=time.perf_counter) -> list[float]:
    spent = []
    for _ in range(rounds):
        started = clock()
        work()
        spent.append((clock() - started) * 1000)
    return sorted(spent)


def report(name: str, work, naive: float) -> None:
    """The processor's time is this process's: on SQLite the database included, on PostgreSQL not. It fears no load."""
    cpu, spent = statistics.median(times(work, ROUNDS, time.process_time)), times(work, ROUNDS)
    p50, p95 = statistics.median(spent), spent[min(len(spent) - 1, round(0.95 * len(spent)))]
    print(f"{name:<46} {p50:8.1f} {p95:8.1f} {cpu:8.1f} {naive:9.1f} {naive / p50:7.1f}", flush=True)


def naive(query: str, at) -> None:
    """What one writes first: every word anywhere in the text, newest first, one page and the count."""
    live = Publication.objects.live(at=at).listed()
    for word in query.replace('"', "").split():
        fields = ("headline", "standfirst", "body")
        live = live.filter(Q(*((f"version__{field}__icontains", word) for field in fields), _connector=Q.OR))
    live.count()
    list(live.with_cards().order_by("-first_live_from", "-pk")[:20])


def main(stories: int) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    if not SearchDocument.objects.exists():
        fill(stories=stories, now=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    client = Client()
    client.get("/suche/")
    print(f"{connection.vendor}, {SearchDocument.objects.count()} stories, whole page, load {os.getloadavg()[0]:.1f}")
    print(f"{'question':<46} {'p50 ms':>8} {'p95 ms':>8} {'cpu ms':>8} {'naive ms':>9} {'times':>7}")
    for name, asked in questions().items():
        page = client.get("/suche/", asked)
        assert page.status_code == 200, name  # noqa: S101
        slow = times(lambda query=asked["q"]: naive(query, timezone.now()), NAIVE_ROUNDS)
        report(name, lambda asked=asked: client.get("/suche/", asked), statistics.median(slow))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
