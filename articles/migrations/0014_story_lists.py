"""Saved lists, columns, batches; words counted when a version is saved; the indexes that list and board walk."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0013_reading_and_links"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Batch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verb", models.CharField(max_length=30)),
                ("answers", models.JSONField(default=dict)),
                ("back", models.CharField(blank=True, max_length=2000)),
                ("made_at", models.DateTimeField()),
                ("begun_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="BatchLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("order", models.PositiveSmallIntegerField()),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                ("is_refused", models.BooleanField(default=False)),
                ("said", models.TextField(blank=True)),
            ],
            options={
                "ordering": ["order"],
            },
        ),
        migrations.CreateModel(
            name="ListColumns",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("columns", models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="StoryList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60, verbose_name="name")),
                ("query", models.CharField(blank=True, max_length=2000)),
                ("columns", models.CharField(blank=True, max_length=200)),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="order")),
            ],
            options={
                "verbose_name": "saved list",
                "verbose_name_plural": "saved lists",
                "ordering": ["order", "pk"],
            },
        ),
        migrations.AddField(
            model_name="version",
            name="word_count",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="words"),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("due_at__isnull", False)), fields=["stage", "due_at"], name="article_stage_due"
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                models.F("desk"),
                models.OrderBy(models.F("changed_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="article_of_desk",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                models.OrderBy(models.F("changed_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                condition=models.Q(("is_confidential", True)),
                name="article_confidential",
            ),
        ),
        migrations.AddIndex(
            model_name="publication",
            index=models.Index(
                condition=models.Q(("version", None)), fields=["article", "live_from"], name="publication_down"
            ),
        ),
        migrations.AddField(
            model_name="batch",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="batchline",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="+", to="articles.article"
            ),
        ),
        migrations.AddField(
            model_name="batchline",
            name="batch",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="lines", to="articles.batch"
            ),
        ),
        migrations.AddField(
            model_name="listcolumns",
            name="owner",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE, related_name="list_columns", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="storylist",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="story_lists", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddIndex(
            model_name="batch",
            index=models.Index(fields=["made_at"], name="batch_by_age"),
        ),
        migrations.AddConstraint(
            model_name="batchline",
            constraint=models.UniqueConstraint(fields=("batch", "article"), name="batchline_once"),
        ),
        migrations.AddConstraint(
            model_name="batchline",
            constraint=models.CheckConstraint(
                condition=models.Q(("done_at", None), models.Q(("said", ""), _negated=True), _connector="OR"),
                name="batchline_says_what_happened",
            ),
        ),
        migrations.AddConstraint(
            model_name="storylist",
            constraint=models.UniqueConstraint(fields=("owner", "name"), name="storylist_name_once"),
        ),
        migrations.AddConstraint(
            model_name="storylist",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True), name="storylist_has_name"
            ),
        ),
    ]
