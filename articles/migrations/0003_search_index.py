"""The index over normalised text: a GIN index on PostgreSQL, an FTS5 table kept by triggers on SQLite."""

from django.db import migrations

POSTGRESQL = [
    ("CREATE INDEX searchdocument_words ON articles_searchdocument USING gin (to_tsvector('simple', words))",
     "DROP INDEX searchdocument_words"),
]  # fmt: skip
SQLITE = [
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


def statements(schema_editor):
    return POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE


def build(apps, schema_editor):
    for forwards, _backwards in statements(schema_editor):
        schema_editor.execute(forwards, params=None)


def drop(apps, schema_editor):
    for _forwards, backwards in reversed(statements(schema_editor)):
        schema_editor.execute(backwards, params=None)


class Migration(migrations.Migration):
    dependencies = [("articles", "0002_publication_no_overlap")]
    operations = [migrations.RunPython(build, drop)]
