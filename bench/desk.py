"""The desk with 500,000 stories on PostgreSQL: lists, search, palette, board, Today, calendar, form, undertakings.

    python -m bench.desk 500000             # a server of its own, gone afterwards
    DATABASE_URL=… python -m bench.desk     # a migrated database; it is filled if it holds no story, and kept
    python -m bench.desk 500000 --explain   # also the plans of questions that take longer than 20 ms

Each page is asked for as a chief by Django's test client: milliseconds by the clock (median of ROUNDS) and of this
process's processor, the number of questions to the database, and the slowest of them. What takes longer than BAR is
marked. Last comes what one undertaking costs, in a transaction that is taken back.
"""

import argparse
import os
import statistics
import sys
import time
from contextlib import ExitStack

from bench.desk_data import fill
from bench.related import prepare

ROUNDS = 3
BAR = 150  # milliseconds of a page that the desk is to stay within
SLOW = 20  # milliseconds; from here on --explain shows the plan
LIST = "/admin/articles/article/"
LISTS = ("", "today", "mine", "submitted", "legal", "returned", "draft", "idea", "scheduled", "embargo", "running",
         "live", "work", "nopicture", "looks", "dropped", "pages")  # fmt: skip
FILTERS = (
    "section=sport", "section=sport&stage=draft", "stage=draft&stage=returned", "person=me", "person=nobody",
    "readers=live", "readers=scheduled", "readers=withdrawn", "readers=embargo", "readers=blocked", "readers=never",
    "genre=review", "genre=fact_check", "topic=thema-1", "topic=thema-299", "author=autorin-7", "place=nirgends",
    "label=advertisement", "label=ai", "nopicture=1", "words_from=5000", "confidential=1", "due_to=2099-01-01",
    "planned_from=2020-01-01", "changed_to=2015-01-01", "order=due", "order=live", "order=live&section=sport",
    "order=live&genre=fact_check", "section=sport&genre=review&readers=live&person=me",
)  # fmt: skip


def measure(*, explain: bool) -> None:
    from django.db import connection
    from django.test import Client

    from articles.models import Article
    from authors.models import User

    client = Client()
    client.force_login(User.objects.get(username="bench"), backend="articles.staff.MembershipBackend")
    print(f"{connection.vendor}, {Article.objects.count()} stories, load {os.getloadavg()[0]:.1f}")
    print(f"{'milliseconds (of them processor)':<52} {'page':>17} {'questions':>10} {'slowest':>8}")
    for name, address in pages().items():
        spent = Spent()
        with connection.execute_wrapper(spent):
            status = client.get(address).status_code
        if status != 200:
            print(f"{name:<52} {status}")
            continue
        times = [timed(lambda address=address: client.get(address)) for _ in range(ROUNDS)]
        wall, own = (statistics.median(column) for column in zip(*times, strict=True))
        again = Spent()
        with connection.execute_wrapper(again):
            client.get(address)
        mark = " over the bar" if wall > BAR else ""
        print(f"{name:<52} {wall:8.1f} ({own:6.1f}) {again.count:10} {again.slowest[0]:8.1f}{mark}", flush=True)
        if explain and again.slowest[0] > SLOW:
            print(plan(*again.slowest[1:]))


def pages() -> dict[str, str]:
    from articles.models import Article, Stage

    newest = Article.objects.order_by("-pk").values_list("pk", flat=True)
    draft = newest.filter(stage=Stage.DRAFT).first()
    common, rare = words()
    second = second_page()
    return {
        "Today": "/admin/", "board": "/admin/board/", "board, one section": "/admin/board/?section=sport",
        "board, one person": "/admin/board/?person=me", "board, by section": "/admin/board/?order=section",
        "calendar, month": "/admin/calendar/", "calendar, week": "/admin/calendar/week/",
        "calendar, day": "/admin/calendar/day/", f"palette ({common})": f"/admin/palette/found/?q={common}",
        "editing form": f"{LIST}{draft}/change/", "a card of the board": f"/admin/board/{draft}/",
        **{f"list {key or 'all'}": f"{LIST}?list={key}" for key in LISTS},
        "list all, page 2": f"{LIST}?page={second}",
        f"search, common word ({common})": f"{LIST}?q={common}", f"search, rare word ({rare})": f"{LIST}?q={rare}",
        "search, two words": f"{LIST}?q={common}+{rare}", "search, half a word": f"{LIST}?q={common[:4]}",
        "search, in no story": f"{LIST}?q=xylophonbauer",
        "search, section, stage": f"{LIST}?q={common}&section=sport&stage=draft",
        **{f"filter {query}": f"{LIST}?{query}" for query in FILTERS},
    }  # fmt: skip


def measure_undertakings() -> None:
    """Entering one of a rare word, of a common one, and of a sentence that stands somewhere; and a step of reading."""
    from django.db import transaction
    from django.utils import timezone

    from articles import workflow
    from articles.models import Undertaking
    from articles.undertakings import tasks
    from articles.undertakings.words import Sought
    from authors.models import User

    now, chief = timezone.now(), User.objects.get(username="bench")
    print(f"{'undertaking: seconds to enter, one step of the worker':<62} {'enter':>6} {'step':>6} {'places':>7}")
    for wording in (*words(), sentence()):
        with transaction.atomic():
            one = Undertaking(kind="sentence", wording=wording, against="Werft", reason="Urteil", valid_from=now)
            entered, _own = timed(lambda one=one: workflow.enter_undertaking(one, by=chief, now=now))
            step = {"after": 0, "most": tasks.STEP, "now": now}
            read, _own = timed(lambda one=one, step=step: tasks.read(Sought(one), **step))
            print(f"{wording:<62.62} {entered / 1000:6.1f} {read / 1000:6.1f} {one.hits.count():7}", flush=True)
            transaction.set_rollback(True)


def sentence() -> str:
    from articles.models import Version

    return " ".join(Version.objects.latest("pk").body.split()[40:46])


def words() -> tuple[str, str]:
    from bench.desk_data import vocabulary

    known = vocabulary()
    return known[20], known[-5]


def second_page() -> str:
    from articles.listing.pages import ORDERS
    from articles.models import Article
    from delivery.keyset import first_page

    return first_page(Article.objects.filter(kind="story"), order=ORDERS["changed"], size=40).next_cursor


class Spent:
    """How many questions were asked of the database, and which took longest (milliseconds by the clock)."""

    def __init__(self):
        self.count, self.slowest = 0, (0.0, "", ())

    def __call__(self, execute, sql, params, many, context):
        started = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            took = (time.perf_counter() - started) * 1000
            self.count += 1
            if took > self.slowest[0]:
                self.slowest = (took, sql, params)


def timed(work) -> tuple[float, float]:
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return (time.perf_counter() - clock) * 1000, (time.process_time() - processor) * 1000


def plan(sql, params) -> str:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {sql}", params)
        rows = [row for (row,) in cursor.fetchall()]
    return "    " + "\n    ".join([sql[:600], *rows])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", type=int, nargs="?", default=500_000)
    parser.add_argument("--explain", action="store_true")
    options = parser.parse_args()
    with ExitStack() as stack:
        if os.environ.get("DATABASE_URL"):
            _begin()
        else:
            prepare(stack, postgresql=True)
        from django.conf import settings
        from django.utils import timezone

        from bench.library import without_static_storage

        without_static_storage(settings)
        fill(options.stories, now=timezone.now())
        measure(explain=options.explain)
        measure_undertakings()


def _begin():
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    django.setup()


if __name__ == "__main__":
    sys.exit(main())
