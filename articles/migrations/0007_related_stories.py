import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    dependencies = [("articles", "0006_search_filters")]

    operations = [
        migrations.CreateModel(
            name="WordCount",
            fields=[
                ("word", models.IntegerField(primary_key=True, serialize=False)),
                ("story_count", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="WordProfile",
            fields=[
                (
                    "article",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="word_profile",
                        serialize=False,
                        to="articles.article",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.version",
                    ),
                ),
                ("first_live_from", models.DateTimeField()),
                ("weights", models.BinaryField(default=bytes)),
                ("is_compared", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(("is_compared", False), ("version__isnull", False), _connector="OR"),
                        name="profile_before_comparison",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Signpost",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.IntegerField()),
                ("day", models.DateField()),
                ("weight", models.PositiveSmallIntegerField()),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="articles.article"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        F("word"),
                        models.OrderBy(F("day"), descending=True),
                        F("article"),
                        F("weight"),
                        name="signpost_newest_first",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Neighbour",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("likeness", models.FloatField()),
                (
                    "article",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="neighbours",
                        to="articles.article",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="articles.article"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("article", "other"), name="neighbour_once"),
                    models.CheckConstraint(
                        condition=Q(("article", F("other")), _negated=True), name="neighbour_is_another_story"
                    ),
                ],
            },
        ),
    ]
