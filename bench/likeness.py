"""Finding the pictures that look like a new one, in a library of so many, and the plan of the query.

    python -m bench.likeness 200000                # SQLite, in a folder that is removed afterwards
    python -m bench.likeness 200000 --postgresql   # a server of its own, gone afterwards

A tenth of the pictures are of low contrast: most of their bits are equal, so that columns repeat.
"""

import argparse
import random
from contextlib import ExitStack
from datetime import UTC, datetime
from statistics import median, quantiles
from time import perf_counter

from bench.related import prepare

BATCH = 5_000
LOW_CONTRAST = 0.1
FLIPPED = 5  # bits between a picture and the one that is looked for


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", type=int)
    parser.add_argument("--measured", type=int, default=300, help="pictures to look for (300)")
    parser.add_argument("--postgresql", action="store_true")
    options = parser.parse_args()
    with ExitStack() as stack:
        prepare(stack, postgresql=options.postgresql)
        dice = random.Random(1)  # noqa: S311 - the same library every time
        fill(options.pictures, dice)
        measure(options.measured, dice)


def fill(count: int, dice: random.Random) -> None:
    from django.db import connection

    from images.models import Image

    for start in range(0, count, BATCH):
        Image.objects.bulk_create(picture(number, dice) for number in range(start, min(start + BATCH, count)))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE images_image")


def picture(number: int, dice: random.Random):
    from images.likeness import COLUMNS
    from images.models import Image

    chance = 0.1 if dice.random() < LOW_CONTRAST else 0.5
    look = [sum((dice.random() < chance) << place for place in range(16)) for _column in COLUMNS]
    facts = dict(zip(COLUMNS, look, strict=True))
    uploaded_at = datetime(2026, 1, 1, tzinfo=UTC)
    return Image(
        sha256=f"{number:064}", mime="image/jpeg", byte_count=1, width=3, height=2, uploaded_at=uploaded_at, **facts
    )


def measure(count: int, dice: random.Random) -> None:
    from images import likeness
    from images.models import Image

    numbers = dice.sample(list(Image.objects.values_list("pk", flat=True)), count)
    times, missed, candidates = [], 0, []
    for wanted in Image.objects.filter(pk__in=numbers):
        known, wanted.pk = wanted.pk, 0
        for bit in dice.sample(range(64), FLIPPED):
            column = likeness.COLUMNS[bit // 16]
            setattr(wanted, column, getattr(wanted, column) ^ 1 << bit % 16)
        start = perf_counter()
        found = likeness.alike(wanted)
        times.append(perf_counter() - start)
        look = likeness.of(wanted)
        candidates.append(Image.objects.filter(likeness._near(look)).count())
        missed += not likeness.is_plain(look) and known not in [image.pk for image in found]
    spread = quantiles(times, n=20)
    print(f"{count} looked for, {missed} missed; candidates: median {median(candidates)}, most {max(candidates)}")
    print(f"median {median(times) * 1000:.1f} ms, 95 % {spread[-1] * 1000:.1f} ms, most {max(times) * 1000:.1f} ms")
    print(Image.objects.filter(likeness._near(look)).values_list("pk", *likeness.COLUMNS).explain())


if __name__ == "__main__":
    main()
