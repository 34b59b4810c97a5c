"""Search by section, author, genre and date; drafts for the desk; words for suggestions.

The documents move into a table with the long text last. Those of before are found by their words at once;
`manage.py rebuild_search` gives them the rest.
"""

import django.db.models.deletion
from django.db import migrations, models

COLUMNS = "publication_id, first_live_from, live_from, live_until, words"
TABLES = {"articles_searchdocument": "publication_id", "articles_draftdocument": "article_id"}

POSTGRESQL = [
    ("ALTER TABLE {table} ADD COLUMN vector tsvector GENERATED ALWAYS AS "
     "(setweight(to_tsvector('simple', titled), 'A') || to_tsvector('simple', words)) STORED",
     "ALTER TABLE {table} DROP COLUMN vector"),
    # Beside the row instead of out of line: reading thousands of them takes half the time.
    ("ALTER TABLE {table} SET (toast_tuple_target = 8160), ALTER COLUMN vector SET STORAGE MAIN",
     "ALTER TABLE {table} RESET (toast_tuple_target)"),
    ("CREATE INDEX {table}_vector ON {table} USING gin (vector)",
     "DROP INDEX {table}_vector"),
]  # fmt: skip
SQLITE = [
    ("CREATE VIRTUAL TABLE {table}_index USING fts5("
     "titled, words, content='{table}', content_rowid='{key}', tokenize='unicode61')",
     "DROP TABLE {table}_index"),
    ("CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN "
     "INSERT INTO {table}_index(rowid, titled, words) VALUES (new.{key}, new.titled, new.words); END",
     "DROP TRIGGER {table}_added"),
    ("CREATE TRIGGER {table}_removed AFTER DELETE ON {table} BEGIN "
     "INSERT INTO {table}_index({table}_index, rowid, titled, words) "
     "VALUES ('delete', old.{key}, old.titled, old.words); END",
     "DROP TRIGGER {table}_removed"),
    ("CREATE TRIGGER {table}_rewritten AFTER UPDATE OF titled, words ON {table} BEGIN "
     "INSERT INTO {table}_index({table}_index, rowid, titled, words) "
     "VALUES ('delete', old.{key}, old.titled, old.words); "
     "INSERT INTO {table}_index(rowid, titled, words) VALUES (new.{key}, new.titled, new.words); END",
     "DROP TRIGGER {table}_rewritten"),
]  # fmt: skip
BEFORE_POSTGRESQL = [
    ("CREATE INDEX searchdocument_words ON articles_searchdocument USING gin (to_tsvector('simple', words))",
     "DROP INDEX searchdocument_words"),
]  # fmt: skip
BEFORE_SQLITE = [
    ("CREATE VIRTUAL TABLE articles_searchindex USING fts5("
     "words, content='articles_searchdocument', content_rowid='publication_id', tokenize='unicode61')",
     "DROP TABLE articles_searchindex"),
    ("CREATE TRIGGER searchdocument_added AFTER INSERT ON articles_searchdocument BEGIN "
     "INSERT INTO articles_searchindex(rowid, words) VALUES (new.publication_id, new.words); END",
     "DROP TRIGGER searchdocument_added"),
    ("CREATE TRIGGER searchdocument_removed AFTER DELETE ON articles_searchdocument BEGIN "
     "INSERT INTO articles_searchindex(articles_searchindex, rowid, words) "
     "VALUES ('delete', old.publication_id, old.words); END",
     "DROP TRIGGER searchdocument_removed"),
    ("CREATE TRIGGER searchdocument_rewritten AFTER UPDATE OF words ON articles_searchdocument BEGIN "
     "INSERT INTO articles_searchindex(articles_searchindex, rowid, words) "
     "VALUES ('delete', old.publication_id, old.words); "
     "INSERT INTO articles_searchindex(rowid, words) VALUES (new.publication_id, new.words); END",
     "DROP TRIGGER searchdocument_rewritten"),
]  # fmt: skip


def pairs(schema_editor):
    chosen = POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE
    for table, key in TABLES.items():
        yield from ((there.format(table=table, key=key), back.format(table=table)) for there, back in chosen)


def pairs_before(schema_editor):
    return BEFORE_POSTGRESQL if schema_editor.connection.vendor == "postgresql" else BEFORE_SQLITE


def run(schema_editor, statements):
    for statement in statements:
        schema_editor.execute(statement, params=None)


def build(apps, schema_editor):
    run(schema_editor, [there for there, _back in pairs(schema_editor)])


def drop(apps, schema_editor):
    run(schema_editor, [back for _there, back in reversed(list(pairs(schema_editor)))])


def build_before(apps, schema_editor):
    run(schema_editor, [there for there, _back in pairs_before(schema_editor)])


def drop_before(apps, schema_editor):
    run(schema_editor, [back for _there, back in reversed(pairs_before(schema_editor))])


def put_aside(apps, schema_editor):
    kept = f"CREATE TABLE articles_searchkept AS SELECT {COLUMNS} FROM articles_searchdocument"  # noqa: S608
    run(schema_editor, [kept])


def bring_back(apps, schema_editor):
    fill(schema_editor, "", "")


def bring_back_wider(apps, schema_editor):
    fill(schema_editor, ", sections, authors, genre, recipe, titled", ", '[]', '[]', '', 0, ''")


def fill(schema_editor, more_columns, more_values):
    into = f"INSERT INTO articles_searchdocument ({COLUMNS}{more_columns})"
    kept = f"SELECT {COLUMNS}{more_values} FROM articles_searchkept"  # noqa: S608
    run(schema_editor, [f"{into} {kept}", "DROP TABLE articles_searchkept"])


class Migration(migrations.Migration):
    dependencies = [("articles", "0005_topics_and_lists")]
    operations = [
        migrations.RunPython(drop_before, build_before),
        migrations.RunPython(put_aside, bring_back),
        migrations.DeleteModel("SearchDocument"),
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                ("publication", models.OneToOneField(
                    on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="search_document",
                    serialize=False, to="articles.publication")),
                ("first_live_from", models.DateTimeField()),
                ("live_from", models.DateTimeField()),
                ("live_until", models.DateTimeField(null=True)),
                ("sections", models.JSONField(default=list)),
                ("authors", models.JSONField(default=list)),
                ("genre", models.CharField(blank=True, default="", max_length=20)),
                ("recipe", models.PositiveSmallIntegerField(default=0)),
                ("titled", models.TextField(blank=True, default="")),
                ("words", models.TextField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.F("first_live_from").desc(), models.F("publication").desc(),
                        name="searchdocument_newest_first"),
                    models.Index(fields=["recipe", "publication"], name="searchdocument_by_recipe"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DraftDocument",
            fields=[
                ("article", models.OneToOneField(
                    on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name="draft_document",
                    serialize=False, to="articles.article")),
                ("recipe", models.PositiveSmallIntegerField(default=0)),
                ("titled", models.TextField(blank=True, default="")),
                ("words", models.TextField()),
            ],
            options={"indexes": [models.Index(fields=["recipe", "article"], name="draftdocument_by_recipe")]},
        ),
        migrations.CreateModel(
            name="SearchTerm",
            fields=[
                ("term", models.CharField(max_length=40, primary_key=True, serialize=False)),
                ("backwards", models.CharField(db_index=True, max_length=40)),
            ],
        ),
        migrations.RunPython(build, drop),
        migrations.RunPython(bring_back_wider, put_aside),
    ]  # fmt: skip
