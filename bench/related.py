"""Related stories: how good (on labelled news) and how fast (in an archive of 100,000 stories).

    python -m bench.related --stories 100000                # SQLite, in a folder that is removed afterwards
    python -m bench.related --stories 100000 --postgresql   # a server of its own, gone afterwards
    CORPORA=… PYTHONPATH=/tmp/sklearn python -m bench.related --corpus

The corpus is `corpus-de/*.csv` in CORPORA: label;'text' a line. scikit-learn is no part of Newsroom; for comparison:
pip install --target /tmp/sklearn scikit-learn
"""

import argparse
import csv
import os
import sys
import tempfile
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from statistics import mean, median, quantiles
from time import perf_counter, process_time

import django

SHOWN = 4


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", action="store_true", help="compare with scikit-learn on the corpus")
    parser.add_argument("--stories", type=int, default=0, help="time it in an archive of so many")
    parser.add_argument("--measured", type=int, default=300, help="stories to time (300)")
    parser.add_argument("--postgresql", action="store_true")
    options = parser.parse_args()
    with ExitStack() as stack:
        prepare(stack, postgresql=options.postgresql)
        if options.corpus:
            compare_with_sklearn()
        if options.stories:
            measure_time(options.stories, options.measured)


def prepare(stack: ExitStack, *, postgresql: bool) -> None:
    """An empty, migrated database of our own."""
    from tools import machine, postgres

    folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="newsroom-bench-"))
    os.environ |= {"DATA": folder, "SECRET_KEY": "bench", "ENV_FILE": os.devnull, "DATABASE_URL": ""}
    if postgresql:
        os.environ["DATABASE_URL"] = stack.enter_context(postgres.throwaway_server(machine.postgres_folder()))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)


def compare_with_sklearn() -> None:
    rows = labelled_texts()
    labels = [label for label, _text in rows]
    ours = share_of_same(labels, ours_of([text for _label, text in rows]))
    print(f"{len(rows)} stories, {len(set(labels))} labels; related ones with the same label: {ours:.4f}")
    try:
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError:
        sys.exit("scikit-learn is not there; see the head of this file.")
    for settings in ({}, {"sublinear_tf": True}):
        matrix = TfidfVectorizer(**settings).fit_transform(text for _label, text in rows)
        theirs = share_of_same(labels, best_of((matrix @ matrix.T).toarray()))
        print(f"TfidfVectorizer({settings or ''}) with cosine: {theirs:.4f}; ours is {ours / theirs:.3f} of it")


def labelled_texts() -> list[tuple[str, str]]:
    path = next(Path(os.environ["CORPORA"]).glob("corpus-de/*.csv"))
    csv.field_size_limit(10**7)
    with path.open(encoding="utf-8", newline="") as lines:
        return [(row[0], row[1]) for row in csv.reader(lines, delimiter=";", quotechar="'") if len(row) > 1]


def share_of_same(labels: list[str], found: list[list[int]]) -> float:
    """Of the related stories of all stories, how many have their story's label; a missing one counts as another."""
    return sum(labels[one] == labels[other] for one, others in enumerate(found) for other in others) / (
        SHOWN * len(labels)
    )


def best_of(likeness) -> list[list[int]]:
    ranked = (sorted(range(len(row)), key=lambda other, row=row: -row[other]) for row in likeness)
    return [[other for other in others if other != one][:SHOWN] for one, others in enumerate(ranked)]


def ours_of(texts: list[str]) -> list[list[int]]:
    """What readers would see below each: all in one section, of one moment, without topics or picks."""
    from django.core.management import call_command
    from django.utils import timezone

    from articles import related
    from bench.archive import Paper

    class Given(Paper):
        def _version(self, article, text):
            version = super()._version(article, text)
            version.headline, version.standfirst, version.body = "-", "", f"<p>{' '.join(text)}</p>"
            return version

        def _index(self, publications, texts, vocabulary):
            self.publications = publications

        def moments(self, count):
            return iter([self.now - timedelta(hours=1)] * count)

    import random

    from django.utils.html import escape

    now = timezone.now()
    paper = Given(random.Random(1), now)  # noqa: S311
    paper.add([[escape(text)] for text in texts], None)
    call_command("relate", verbosity=0)
    place = {publication.article_id: index for index, publication in enumerate(paper.publications)}
    shown = (
        related.suggestions(related.neighbours(one, topics=[], linked=[], at=now))[:SHOWN] for one in paper.publications
    )
    return [[place[row.article_id] for row in rows] for rows in shown]


def measure_time(stories: int, measured: int) -> None:
    from django.db import connection
    from django.utils import timezone

    from bench.events import fill

    now = timezone.now()
    fill(stories=stories, now=now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    print(f"{stories} stories on {connection.vendor}")
    measure(measured, now=now)


def measure(measured: int, *, now) -> None:
    """Time the worker's task and the page's query for some stories by chance."""
    from articles import related
    from articles.models import Publication
    from articles.related.computing import relate

    left = Publication.objects.filter(article__word_profile__is_compared=False)
    sample = list(left.order_by("?")[: measured + 1].select_related("version"))
    relate(sample[0].article_id, now=now)  # the list of nouns is read once
    computing = [timed(lambda one=one: relate(one.article_id, now=now)) for one in sample[1:]]
    reading = [timed(lambda one=one: related.neighbours(one, topics=[], linked=[], at=now)) for one in sample[1:]]
    print("computing a story's neighbours:", summary(computing))
    print("reading them for its page:", summary(reading))


def timed(deed) -> tuple[float, float]:
    """Milliseconds on the wall's clock, and of them those of this process (the database server has its own)."""
    wall, own = perf_counter(), process_time()
    deed()
    return 1000 * (perf_counter() - wall), 1000 * (process_time() - own)


def summary(times: list[tuple[float, float]]) -> str:
    wall, own = zip(*times, strict=True)
    return f"median {median(wall):.1f} ms, 95 % {quantiles(wall, n=20)[-1]:.1f} ms; processor: mean {mean(own):.1f} ms"


if __name__ == "__main__":
    main()
