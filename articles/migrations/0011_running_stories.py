"""Running stories, and the second look that is owed when one ends."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0010_plans_and_rights"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="RunningStory",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("until", models.DateTimeField(verbose_name="until")),
                ("next_state_at", models.DateTimeField(blank=True, null=True, verbose_name="next state at")),
                ("reason", models.TextField(verbose_name="reason")),
                ("opened_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="runs", to="articles.article"
                    ),
                ),
                (
                    "closed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "people",
                    models.ManyToManyField(
                        related_name="running_stories", to=settings.AUTH_USER_MODEL, verbose_name="updated by"
                    ),
                ),
            ],
            options={
                "verbose_name": "running story",
                "verbose_name_plural": "running stories",
            },
        ),
        migrations.AddField(
            model_name="secondlook",
            name="run",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="second_looks",
                to="articles.runningstory",
            ),
        ),
        migrations.AddConstraint(
            model_name="secondlook",
            constraint=models.UniqueConstraint(
                condition=models.Q(("done_at", None), ("run__isnull", False)),
                fields=("run", "asked_by"),
                name="secondlook_once_per_run",
            ),
        ),
        migrations.AddIndex(
            model_name="runningstory",
            index=models.Index(condition=models.Q(("closed_at", None)), fields=["until"], name="runningstory_open"),
        ),
        migrations.AddConstraint(
            model_name="runningstory",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_at", None)), fields=("article",), name="runningstory_one_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="runningstory",
            constraint=models.CheckConstraint(
                condition=models.Q(("until__gt", models.F("opened_at"))), name="runningstory_ends_after_it_begins"
            ),
        ),
        migrations.AddConstraint(
            model_name="runningstory",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="runningstory_has_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="runningstory",
            constraint=models.CheckConstraint(
                condition=models.Q(("closed_by", None), ("closed_at__isnull", False), _connector="OR"),
                name="runningstory_closed",
            ),
        ),
    ]
