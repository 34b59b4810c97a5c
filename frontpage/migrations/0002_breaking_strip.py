"""The strip of breaking news."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("frontpage", "0001_arrangements"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Strip",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(blank=True, null=True, unique=True)),
                ("live_from", models.DateTimeField(verbose_name="from")),
                ("live_until", models.DateTimeField(verbose_name="until")),
                ("set_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField(blank=True, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="strips", to="articles.article"
                    ),
                ),
                (
                    "changed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "set_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name": "breaking news",
                "verbose_name_plural": "breaking news",
                "ordering": ["-live_from", "-pk"],
                "indexes": [models.Index(fields=["live_until"], name="strip_by_end")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("live_until__gte", models.F("live_from"))),
                        name="strip_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("changed_at", None), ("changed_by", None)),
                            models.Q(("changed_at__isnull", False), ("changed_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="strip_changed_by_somebody",
                    ),
                ],
            },
        ),
    ]
