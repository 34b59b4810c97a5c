"""The picture library with 200,000 pictures: what its list, each filter and each search take.

    python -m bench.library 200000                # SQLite, in a folder that is removed afterwards
    python -m bench.library 200000 --postgresql   # a server of its own, gone afterwards
    python -m bench.library 200000 --explain      # also the plan of each

Beside the whole page stands the question alone (48 pictures and one more), each by the clock and in milliseconds of the
processor, the page's slowest query, and what `icontains` over the same fields, sorted, with a count, takes: the way an
admin list does it.
"""

import argparse
import os
import random
import statistics
import sys
import time
from contextlib import ExitStack
from datetime import timedelta

from bench.related import prepare

ROUNDS, NAIVE_ROUNDS, AT_ONCE = 7, 1, 2_000
PLACES = ["Kornmarkt", "Hafen", "Rathaus", "Südstadt", "Stadion", "Theater", "Bahnhof", "Klinikum", "Werft", "Landtag"]
NAMES = ["Eva Müller", "Jan Beck", "Ilse Groß", "Mehmet Yıldız", "Anna Jäger", "Tom Weiß", "Lea König", "Paul Schröder"]
CREDITS = ("Foto: Nieland", "Wendtland/Blickfeld", "dpa", "Kreisklinikum", "")
CHOICES = {
    "list, newest first": "",
    "second page": "page",
    "rights end first": "order=ends",
    "free to use": "rights=free",
    "end within 7 days": "rights=ending",
    "expired": "rights=expired",
    "embargoed": "rights=embargoed",
    "one story only": "rights=once",
    "withdrawn": "rights=withdrawn",
    "without alt text": "missing=alt",
    "agency without credit": "missing=credit",
    "reader's without permission": "missing=permission",
    "origin: reader": "origin=reader",
    "origin: own or agency": "origin=own&origin=agency",
    "made with AI": "label=ai",
    "portrait, at least 2,000 px": "shape=portrait&wide=2000",
    "square": "shape=square",
    "used": "used=yes",
    "never used": "used=no",
    "taken in one month": "dated=taken&from=2026-03-01&to=2026-03-31",
    "taken in one year": "dated=taken&from=2025-01-01&to=2025-12-31",
    "uploaded in one month": "from=2026-03-01&to=2026-03-31",
    "people": "people=Yıldız",
    "people: nobody": "people=Xylander",
    "uploaded by me": "by=me",
    "expired or withdrawn": "rights=expired&rights=withdrawn",
    "free, own, upright, wide, never used": "rights=free&origin=own&shape=portrait&wide=2000&used=no",
    "agency, portrait, ending, used": "origin=agency&shape=portrait&rights=ending&used=yes",
}


def fill(count: int, now):
    """Pictures as a house has them: most free, some ending, few withdrawn; one in five used."""
    from rich.progress import track

    from bench.archive import Vocabulary
    from images.models import Image, PictureWords
    from images.models.words import RECIPE

    chance = random.Random(1)  # noqa: S311 a measurement, not a secret
    vocabulary, person = Vocabulary(chance), people()
    for start in track(range(0, count, AT_ONCE), description=f"{count} pictures"):
        numbers = range(start, min(count, start + AT_ONCE))
        made = Image.objects.bulk_create(picture(number, count, chance, vocabulary, person, now) for number in numbers)
        rows = [
            PictureWords(image=image, recipe=RECIPE, words=vocabulary.normalised(words_of(image))) for image in made
        ]
        PictureWords.objects.bulk_create(rows)
    use(person, now, chance)
    return vocabulary


def words_of(image) -> list[str]:
    """What `PictureWords.keep` normalises, word by word: each word is looked at once in the whole archive."""
    return " ".join([image.alt, image.caption, image.keywords, image.people, image.place, image.credit]).split()


def people():
    from authors.models import User

    return User.objects.create_user("bench", is_staff=True, is_superuser=True)


def picture(number, count, chance, vocabulary, person, now):
    from images.models import Image

    width, height = chance.choice([(6000, 4000)] * 6 + [(4000, 6000)] * 3 + [(1500, 1000)] * 2 + [(3000, 3000)])
    origin = chance.choices(["own", "agency", "", "handout", "reader", "stock"], [40, 30, 12, 10, 3, 5])[0]
    words, rare = vocabulary.text(30), chance.random()
    uploaded = now - timedelta(minutes=5 * (count - number))
    return Image(
        sha256=f"{number:064x}", key=f"{number:024x}", original=f"originals/{number}.jpg",
        original_name=f"DSC_{number}.jpg",
        mime="image/jpeg", byte_count=5_000_000, width=width, height=height, uploaded_at=uploaded,
        uploaded_by=person if rare < 0.01 else None, origin=origin, alt=" ".join(words[:12]) if rare < 0.97 else "",
        caption=" ".join(words[10:]), headline=" ".join(words[:3]), keywords=", ".join(words[1::5]),
        people=", ".join(chance.sample(NAMES, 2)) if rare < 0.3 else "", place=chance.choice(PLACES),
        credit=chance.choice(CREDITS), label=chance.choices(["", "symbol", "archive", "ai"], [94, 3, 2, 1])[0],
        taken_at=uploaded - timedelta(days=1) if rare < 0.8 else None, has_permission=rare < 0.5,
        rights_until=now + timedelta(days=chance.randint(-900, 300)) if rare > 0.9 else None,
        embargo_until=now + timedelta(days=1) if rare < 0.0005 else None, is_single_use=0.1 < rare < 0.12,
        withdrawn_at=now - timedelta(days=9) if 0.2 < rare < 0.202 else None,
    )  # fmt: skip


def use(person, now, chance):
    """One in five pictures stands in some version."""
    from articles.models import Article, PictureUse, Version
    from images.models import Image

    keys = list(Image.objects.order_by("pk").values_list("pk", flat=True))
    article = Article.objects.create(kind="story", created_by=person, created_at=now, changed_at=now)
    version = Version.objects.create(article=article, number=1, saved_by=person, saved_at=now, headline="Maß")
    shown = [PictureUse(version=version, image_id=key) for key in chance.sample(keys, len(keys) // 5)]
    PictureUse.objects.bulk_create(shown, batch_size=AT_ONCE)


def searches(vocabulary) -> dict[str, str]:
    from images.models import Image

    counted = {
        word: Image.objects.matching(word).count() for word in vocabulary.words[14:4000:133] if word[0].isupper()
    }
    common, rare = max(counted, key=counted.get), min((w for w in counted if counted[w]), key=counted.get)
    return {
        f"common word ({counted[common]} pictures)": f"q={common}",
        f"rare word ({counted[rare]} pictures)": f"q={rare}",
        "a place (a tenth of all)": "q=Kornmarkt",
        "two words": f"q={common}+Kornmarkt",
        "half a word": f"q={common[:4]}",
        "two letters of one": f"q={common[:2]}",
        "a place, expired": "q=Kornmarkt&rights=expired",
        "a place, withdrawn": "q=Kornmarkt&rights=withdrawn",
        "a place, rights end first": "q=Kornmarkt&order=ends",
        "in no picture": "q=Xylophonbauer",
        "common word, agency, portrait": f"q={common}&origin=agency&shape=portrait",
    }


def times(work, rounds):
    """Milliseconds: the median by the clock, and the least of the processor (a PostgreSQL server has its own)."""
    wall, own = [], []
    for _ in range(rounds):
        clock, processor = time.perf_counter(), time.process_time()
        work()
        own.append((time.process_time() - processor) * 1000)
        wall.append((time.perf_counter() - clock) * 1000)
    return statistics.median(wall), min(own)


def naive(asked, user, at):
    """Every word anywhere, by icontains; counted, sorted, cut."""
    from django.db.models import Q

    from images.models.words import SEARCHED

    found = asked.but(query="").pictures(user=user, at=at)
    for word in asked.query.split():
        found = found.filter(Q(*((f"{name}__icontains", word) for name in SEARCHED), _connector=Q.OR))
    found.count()
    list(found.order_by("-uploaded_at", "-pk")[:48])


def measure(choices, *, explain):
    from django.db import connection
    from django.http import QueryDict
    from django.test import Client
    from django.urls import reverse
    from django.utils import timezone

    from authors.models import User
    from delivery.keyset import first_page
    from images.library import Asked
    from images.models import Image

    now, person, client = timezone.now(), User.objects.get(username="bench"), Client()
    client.force_login(person, backend="articles.staff.MembershipBackend")
    page = reverse("admin:images_image_changelist")
    print(f"{connection.vendor}, {Image.objects.count()} pictures, load {os.getloadavg()[0]:.1f}")
    print(f"{'milliseconds (of them processor)':<38} {'rows':>16} {'page':>16} {'slowest query':>14} {'naive':>8}")
    for name, address in choices.items():
        asked = Asked.parse(QueryDict(address))
        if address == "page":
            address = f"page={first_page(Image.objects.all(), order=asked.order, size=48).next_cursor}"
        answer = client.get(f"{page}?{address}")
        assert answer.status_code == 200, name  # noqa: S101
        alone = times(lambda asked=asked: list(rows_of(asked, person, now)), ROUNDS)
        whole = times(lambda address=address: client.get(f"{page}?{address}"), ROUNDS)
        slowest = min(slowest_query(lambda address=address: client.get(f"{page}?{address}")) for _ in range(3))
        slow, _own = times(lambda asked=asked: naive(asked, person, now), NAIVE_ROUNDS)
        print(f"{name:<38} {spelled(alone)} {spelled(whole)} {slowest:14.1f} {slow:8.0f}", flush=True)
        if explain:
            print("    " + rows_of(asked, person, now).explain().replace("\n", "\n    "))


def spelled(pair) -> str:
    return f"{pair[0]:7.1f} ({pair[1]:6.1f})"


def rows_of(asked, person, now):
    return asked.pictures(user=person, at=now).order_by(*asked.order)[:49]


def slowest_query(work) -> float:
    """Milliseconds of the processor on SQLite, up to the first row; by the clock on PostgreSQL."""
    from django.db import connection

    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    spent = [0.0]

    def timed(execute, sql, params, many, context):
        started = clock()
        try:
            return execute(sql, params, many, context)
        finally:
            spent.append((clock() - started) * 1000)

    with connection.execute_wrapper(timed):
        work()
    return max(spent)


def without_static_storage(settings) -> None:
    """Nothing need be collected, and any host is ours."""
    settings.ALLOWED_HOSTS = ["*"]
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pictures", type=int, nargs="?", default=200_000)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--explain", action="store_true")
    options = parser.parse_args()
    with ExitStack() as stack:
        prepare(stack, postgresql=options.postgresql)
        from django.conf import settings
        from django.db import connection
        from django.utils import timezone

        without_static_storage(settings)
        vocabulary = fill(options.pictures, timezone.now())
        if connection.vendor == "postgresql":  # which does so by itself; SQLite never does
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
        measure(CHOICES | searches(vocabulary), explain=options.explain)


if __name__ == "__main__":
    sys.exit(main())
