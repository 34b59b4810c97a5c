"""Topics are proposed, accepted, merged; their synonyms become rows that an index finds."""

import django.db.models.deletion
from django.db import migrations, models

from language.slugs import slugify


def copy_synonyms(apps, schema_editor):
    """From the list in the topic's row to rows of their own; a word given twice stays with the first topic."""
    topics, synonyms = apps.get_model("articles", "Topic"), apps.get_model("articles", "Synonym")
    words = ((topic.pk, word) for topic in topics.objects.order_by("pk").iterator() for word in topic.old_words)
    rows = (synonyms(topic_id=pk, word=word[:100], slug=slugify(word)) for pk, word in words if slugify(word))
    synonyms.objects.bulk_create(rows, ignore_conflicts=True)


class Migration(migrations.Migration):
    dependencies = [("articles", "0004_article_parts")]

    operations = [
        migrations.RenameField("topic", "synonyms", "old_words"),
        migrations.CreateModel(
            name="Synonym",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=100, verbose_name="word")),
                ("slug", models.SlugField(max_length=100, unique=True)),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="synonyms", to="articles.topic"
                    ),
                ),
            ],
            options={"verbose_name": "synonym", "verbose_name_plural": "synonyms", "ordering": ["pk"]},
        ),
        migrations.RunPython(copy_synonyms, migrations.RunPython.noop),
        migrations.RemoveField("topic", "old_words"),
        migrations.AlterField("topic", "name", models.CharField(max_length=100, verbose_name="name")),
        migrations.AlterField("topic", "slug", models.SlugField(max_length=100, verbose_name="address")),
        migrations.AddField(
            "topic",
            "standing",
            models.CharField(
                choices=[
                    ("accepted", "accepted"),
                    ("proposed", "proposed"),
                    ("merged", "merged"),
                    ("refused", "refused"),
                ],
                default="accepted",
                max_length=10,
                verbose_name="standing",
            ),
        ),
        migrations.AddField(
            "topic",
            "merged_into",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="articles.topic",
            ),
        ),
        migrations.AddConstraint(
            "topic",
            models.UniqueConstraint(
                condition=models.Q(("standing", "merged"), _negated=True), fields=("name",), name="topic_name_once"
            ),
        ),
        migrations.AddConstraint(
            "topic",
            models.UniqueConstraint(
                condition=models.Q(("standing", "merged"), _negated=True), fields=("slug",), name="topic_slug_once"
            ),
        ),
        migrations.AddConstraint(
            "topic",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("merged_into__isnull", False), ("standing", "merged")),
                    models.Q(("merged_into", None), ("standing__in", ["accepted", "proposed", "refused"])),
                    _connector="OR",
                ),
                name="topic_merged_into_one",
            ),
        ),
    ]
