"""A newsroom's database of any size, made by PostgreSQL itself: what a house has after twenty years.

Nine in ten stories were published; the rest are drafts nobody finished, dropped ideas, and the work of the last weeks.
Written past the verbs, in chunks of `generate_series`: verbs would take days.
"""

import random
from datetime import datetime

AT_ONCE = 10_000  # stories
SECTIONS = ("Politik", "Wirtschaft", "Lokales", "Kultur", "Wissen", "Sport", "Gesellschaft", "Meinung")
PEOPLE, AUTHORS, TOPICS = 200, 60, 300
STORIES_PER_DAY = 60
IN_WORK = 1_500  # the newest stories, of the last 25 days
WORDS_PER_STORY = 150
KNOWN_WORDS = 4_000
LINES = 5_000  # of fifty words each; a text is three of them


def vocabulary() -> list[str]:
    """Normalised words, the frequent ones first."""
    from bench.archive import Vocabulary
    from language.search import index_terms

    chance = random.Random(1)  # noqa: S311 a measurement, not a secret
    terms = [index_terms(word).split() for word in Vocabulary(chance).words[: 2 * KNOWN_WORDS]]
    return list(dict.fromkeys(term[0] for term in terms if term and term[0].isalpha()))[:KNOWN_WORDS]


def fill(stories: int, *, now: datetime) -> None:
    """Fill an empty database; one that holds stories stays as it is."""
    from django.db import connection
    from rich.progress import track

    from articles.models import Article

    if Article.objects.exists():
        return
    house = furnish(now)
    started = datetime.now(tz=now.tzinfo)
    for first in track(range(1, stories + 1, AT_ONCE), description=f"{stories} stories"):
        values = {"first": first, "last": min(first + AT_ONCE - 1, stories), "all": stories, "now": now} | house
        with connection.cursor() as cursor:
            for statement in STATEMENTS:
                cursor.execute(statement(), values)
    with connection.cursor() as cursor:
        for table in ("article", "version", "publication"):
            cursor.execute(f"SELECT setval('articles_{table}_id_seq', {2 * stories + 1})")
        cursor.execute("VACUUM ANALYZE")
    print(f"filled in {datetime.now(tz=now.tzinfo) - started}")


def furnish(now) -> dict:
    """Sections, people, authors, topics; returns their keys as the statements name them."""
    from articles import presets
    from articles.models import Membership, Section, Topic
    from authors.models import Author, User

    sections = [Section.objects.create(name=name, slug=name.lower()) for name in SECTIONS]
    people = User.objects.bulk_create(
        User(username=f"person-{number}" if number else "bench", is_staff=True) for number in range(PEOPLE)
    )
    Membership.objects.create(user=people[0], role=presets.install_roles()["chief"])
    authors = Author.objects.bulk_create(Author(name=f"Autorin {n}", slug=f"autorin-{n}") for n in range(AUTHORS))
    topics = Topic.objects.bulk_create(Topic(name=f"Thema {n}", slug=f"thema-{n}") for n in range(TOPICS))
    kept = {"sections": sections, "people": people, "authors": authors, "topics": topics}
    write_lines()
    return {name: [row.pk for row in rows] for name, rows in kept.items()}


def write_lines() -> None:
    """Lines of words, as rare and as common as in a newspaper, for the statements to put texts together from."""
    from django.db import connection

    chance, known = random.Random(2), vocabulary()  # noqa: S311
    weights = [1 / (rank + 8) for rank in range(len(known))]
    lines = [(number, " ".join(chance.choices(known, weights, k=50))) for number in range(LINES)]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE bench_lines (id integer PRIMARY KEY, text text)")
        cursor.executemany("INSERT INTO bench_lines VALUES (%s, %s)", lines)


def insert(model, source: str, **expressions: str) -> str:
    """INSERT … SELECT of all columns; those without an expression take the default of their field."""
    fields = model._meta.concrete_fields
    columns = ", ".join(
        f'"{field.column}"' for field in fields if field.attname in expressions or not field.primary_key
    )
    values = ", ".join(
        expressions.get(field.attname) or _default(field)
        for field in fields
        if field.attname in expressions or not field.primary_key
    )
    return f"INSERT INTO {model._meta.db_table} ({columns}) SELECT {values} FROM {source}"  # noqa: S608


def _default(field) -> str:
    value = field.get_default()
    if value is None or callable(value) or not isinstance(value, str | int | float | bool | dict):
        return "NULL"
    if isinstance(value, bool):
        return str(value).upper()
    return "'{}'" if isinstance(value, dict) else f"'{value}'" if isinstance(value, str) else str(value)


# n: number of the story, r: its lot (0 to 999), m: when it was last changed
STORIES = f"""(SELECT n, (n * 7919 + n / 997) %% 1000 AS r, n > %(all)s - {IN_WORK} AS fresh,
    %(now)s::timestamptz - interval '1 day' * ((%(all)s - n)::float / {STORIES_PER_DAY}) AS m
    FROM generate_series(%(first)s::bigint, %(last)s::bigint) AS n) AS story"""  # noqa: S608
STAGE = """CASE WHEN fresh THEN CASE WHEN r < 600 THEN 'cleared' WHEN r < 750 THEN 'draft' WHEN r < 830 THEN 'submitted'
    WHEN r < 850 THEN 'legal' WHEN r < 900 THEN 'returned' ELSE 'idea' END
    ELSE CASE WHEN r < 900 THEN 'cleared' WHEN r < 950 THEN 'draft' WHEN r < 980 THEN 'dropped' WHEN r < 990
    THEN 'returned' ELSE 'idea' END END"""
IS_OUT = "(CASE WHEN fresh THEN r < 550 ELSE r < 900 END)"
LIVE_FROM = """CASE WHEN n > %(all)s - 300 THEN %(now)s::timestamptz + interval '15 minutes' * (n - %(all)s + 300)
    ELSE m END"""
LONG = " || ' ' || ".join(
    f"(SELECT text FROM bench_lines WHERE id = (n * {step} + n / 7) %% {LINES})"  # noqa: S608
    for step in (31, 17, 101)
)


def one_of(name: str, key: str = "n") -> str:
    return f"(%({name})s::bigint[])[1 + ({key}) %% array_length(%({name})s::bigint[], 1)]"


def _articles():
    from articles.models import Article

    return insert(
        Article, STORIES, id="n", desk_id=one_of("sections"), stage=STAGE,
        due_at="CASE WHEN r %% 5 < 2 THEN m + interval '9 hours' END",
        planned_for="CASE WHEN r %% 5 = 3 THEN (m + interval '1 day' * (r %% 9))::date END",
        words_wanted="CASE WHEN r %% 3 = 0 THEN 600 END", is_confidential="r = 777",
        created_by_id=one_of("people"), created_at="m - interval '3 hours'", changed_at="m",
    )  # fmt: skip


def _versions(number: int):
    from articles.models import Version

    texts = f"(SELECT story.*, {LONG} AS text FROM {STORIES}) AS story"  # noqa: S608
    return insert(
        Version, texts, id=f"2 * n - {2 - number}", article_id="n", number=str(number),
        base_id="2 * n - 1" if number == 2 else "NULL", saved_by_id=one_of("people"), saved_at="m",
        kicker="split_part(text, ' ', 1)", headline="array_to_string((string_to_array(text, ' '))[2:8], ' ')",
        standfirst="array_to_string((string_to_array(text, ' '))[9:30], ' ')", section_id=one_of("sections"),
        genre="""CASE WHEN r < 5 THEN 'fact_check' WHEN r < 60 THEN 'review' WHEN r < 200 THEN 'comment'
            WHEN r < 400 THEN 'report' ELSE 'news' END""",
        is_advertisement="r = 55", advertiser="CASE WHEN r = 55 THEN 'Werft' ELSE '' END",
        ai_use="CASE WHEN r %% 50 = 1 THEN 'assisted' ELSE 'none' END",
        word_count=str(WORDS_PER_STORY), body="'<p>' || text || '</p>'",
    )  # fmt: skip


def _newest():
    return """UPDATE articles_article SET newest_version_id = 2 * id
        WHERE id BETWEEN %(first)s::bigint AND %(last)s::bigint"""


def _publications():
    from articles.models import Publication

    return insert(
        Publication, f"{STORIES} WHERE {IS_OUT}", id="2 * n", article_id="n", version_id="2 * n",
        live_from=LIVE_FROM, first_live_from=LIVE_FROM,
        live_until="CASE WHEN r %% 90 = 7 AND NOT fresh THEN m + interval '10 days' END",
        headline="'headline as checked ' || n", decided_by_id=one_of("people"), decided_at="m", is_listed="TRUE",
    )  # fmt: skip


def _withdrawals():
    from articles.models import Publication

    return insert(
        Publication, f"{STORIES} WHERE {IS_OUT} AND r %% 90 = 7 AND NOT fresh", id="2 * n + 1", article_id="n",
        version_id="NULL", live_from="m + interval '10 days'", headline="''", decided_by_id=one_of("people"),
        decided_at="m", is_listed="TRUE",
    )  # fmt: skip


def _entries():
    from articles.models import Entry

    return insert(
        Entry, f"{STORIES} WHERE {IS_OUT}", publication_id="2 * n", section_id=one_of("sections"),
        first_live_from=LIVE_FROM, live_from=LIVE_FROM,
    )  # fmt: skip


def _bylines():
    from articles.models import Byline

    return insert(Byline, STORIES, version_id="2 * n", order="0", author_id=one_of("authors"), part="'text'")


def _taggings():
    from articles.models import Tagging

    topic = one_of("topics", f"floor(power((r::float + 1) / 1001, 3) * {TOPICS})::bigint")
    return insert(Tagging, STORIES, content_object_id="2 * n", tag_id=topic)


def _assignments():
    from articles.models import Assignment

    return insert(Assignment, STORIES, article_id="n", user_id=one_of("people"), is_in_charge="TRUE")


def _notes():
    from articles.models import Note

    return insert(
        Note, f"{STORIES} WHERE r %% 10 = 4", article_id="n", author_id=one_of("people"), text="'Bitte kürzen'",
        written_at="m",
    )  # fmt: skip


def _moves(verb: str, number: int):
    from articles.models import Move

    return insert(
        Move, f"{STORIES} WHERE '{verb}' = 'save' OR {STAGE} = 'cleared'", article_id="n",
        version_id=f"2 * n - {2 - number}", verb=f"'{verb}'", who_id=one_of("people"),
        when=f"m - interval '1 minute' * {2 - number}", stage_before="'draft'",
        stage_after="'cleared'" if verb == "clear" else "'draft'",
    )  # fmt: skip


def _drafts():
    from articles.models import DraftDocument
    from articles.search.documents import RECIPE

    texts = "articles_version WHERE id BETWEEN 2 * %(first)s::bigint AND 2 * %(last)s::bigint AND number = 2"
    words = "lower(substr(body, 4, length(body) - 7))"
    return insert(
        DraftDocument, texts, article_id="article_id", recipe=str(RECIPE), titled="lower(headline)", words=words
    )


def _embargoes():
    from articles.models import Hold

    return insert(
        Hold, f"{STORIES} WHERE n > %(all)s - 800 AND r %% 20 = 3", article_id="n", kind="'embargo'",
        until="%(now)s::timestamptz + interval '2 days'", reason="'Studie'", set_by_id=one_of("people"), set_at="m",
    )  # fmt: skip


def _looks():
    from articles.models import SecondLook

    return insert(
        SecondLook, f"{STORIES} WHERE n > %(all)s - 2000 AND r %% 50 = 9", article_id="n", version_id="2 * n",
        reason="'allein'", asked_by_id=one_of("people"), asked_at="m",
    )  # fmt: skip


STATEMENTS = (
    _articles, lambda: _versions(1), lambda: _versions(2), _newest, _publications, _withdrawals, _entries, _bylines,
    _taggings, _assignments, _notes, lambda: _moves("save", 1), lambda: _moves("save", 2), lambda: _moves("clear", 2),
    _drafts, _embargoes, _looks,
)  # fmt: skip
