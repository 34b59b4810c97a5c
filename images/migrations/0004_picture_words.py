"""The library's search index and the indexes of its filters.

Pictures of before are found once `manage.py rebuild_search` has read them.
"""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q

from images.models.lacking import Blank

POSTGRESQL = [
    ("ALTER TABLE images_picturewords ADD COLUMN vector tsvector GENERATED ALWAYS AS "
     "(to_tsvector('simple', words)) STORED",
     "ALTER TABLE images_picturewords DROP COLUMN vector"),
    ("CREATE INDEX images_picturewords_vector ON images_picturewords USING gin (vector)",
     "DROP INDEX images_picturewords_vector"),
]  # fmt: skip
SQLITE = [
    ("CREATE VIRTUAL TABLE images_picturewords_index USING fts5("
     "words, content='images_picturewords', content_rowid='image_id', tokenize='unicode61')",
     "DROP TABLE images_picturewords_index"),
    ("CREATE TRIGGER images_picturewords_added AFTER INSERT ON images_picturewords BEGIN "
     "INSERT INTO images_picturewords_index(rowid, words) VALUES (new.image_id, new.words); END",
     "DROP TRIGGER images_picturewords_added"),
    ("CREATE TRIGGER images_picturewords_removed AFTER DELETE ON images_picturewords BEGIN "
     "INSERT INTO images_picturewords_index(images_picturewords_index, rowid, words) "
     "VALUES ('delete', old.image_id, old.words); END",
     "DROP TRIGGER images_picturewords_removed"),
    ("CREATE TRIGGER images_picturewords_rewritten AFTER UPDATE OF words ON images_picturewords BEGIN "
     "INSERT INTO images_picturewords_index(images_picturewords_index, rowid, words) "
     "VALUES ('delete', old.image_id, old.words); "
     "INSERT INTO images_picturewords_index(rowid, words) VALUES (new.image_id, new.words); END",
     "DROP TRIGGER images_picturewords_rewritten"),
]  # fmt: skip


def statements(schema_editor):
    return POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE


def build(apps, schema_editor):
    for forwards, _backwards in statements(schema_editor):
        schema_editor.execute(forwards, params=None)


def drop(apps, schema_editor):
    for _forwards, backwards in reversed(statements(schema_editor)):
        schema_editor.execute(backwards, params=None)


def newest(name, *, by=None, **where):
    """An index in the order of the library, perhaps within one column."""
    return migrations.AddIndex(
        "image", models.Index(fields=[*([by] if by else []), "-uploaded_at", "-id"], name=name, **where)
    )


def filled(name, column):
    index = models.Index(fields=[column], name=name, condition=Q((f"{column}__isnull", False)))
    return migrations.AddIndex("image", index)


class Migration(migrations.Migration):
    dependencies = [("images", "0003_picture_desk")]

    operations = [
        migrations.CreateModel(
            name="PictureWords",
            fields=[
                (
                    "image",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_words",
                        serialize=False,
                        to="images.image",
                    ),
                ),
                ("recipe", models.PositiveSmallIntegerField(default=0)),
                ("words", models.TextField()),
            ],
            options={
                "verbose_name": "words of a picture",
                "verbose_name_plural": "words of pictures",
                "indexes": [models.Index(fields=["recipe", "image"], name="picturewords_by_recipe")],
            },
        ),
        migrations.RunPython(build, drop),
        newest("image_by_origin", by="origin"),
        newest("image_by_label", by="label"),
        migrations.AddIndex("image", models.Index(fields=["digital_source_type"], name="image_by_source_type")),
        newest("image_by_uploader", by="uploaded_by"),
        filled("image_taken", "taken_at"),
        filled("image_withdrawn", "withdrawn_at"),
        filled("image_embargoed", "embargo_until"),
        migrations.AddIndex(
            "image", models.Index(fields=["id"], name="image_embargo_unread", condition=Q(has_unread_embargo=True))
        ),
        newest("image_once", condition=Q(is_single_use=True)),
        newest("image_lacks_alt", condition=Q(Blank("alt"), is_decorative=False)),
        newest(
            "image_no_credit",
            by="origin",
            condition=Q(Blank("credit"), Blank("creator"), Blank("source")),
        ),
    ]
