"""No two decisions about one story hold at the same moment: PostgreSQL says so itself, tests say so for SQLite."""

from django.db import migrations


class OnPostgreSQL(migrations.RunSQL):
    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            super().database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "postgresql":
            super().database_backwards(app_label, schema_editor, from_state, to_state)


class Migration(migrations.Migration):
    dependencies = [("articles", "0001_stories_and_decisions")]
    operations = [
        OnPostgreSQL("CREATE EXTENSION IF NOT EXISTS btree_gist", migrations.RunSQL.noop),
        # Deferred: inserting into a chain overlaps until the neighbour's end is written.
        OnPostgreSQL(
            "ALTER TABLE articles_publication ADD CONSTRAINT publication_no_overlap EXCLUDE USING gist "
            "(article_id WITH =, tstzrange(live_from, live_until) WITH &&) DEFERRABLE INITIALLY DEFERRED",
            "ALTER TABLE articles_publication DROP CONSTRAINT publication_no_overlap",
        ),
    ]
