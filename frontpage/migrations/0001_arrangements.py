"""Fronts, arrangements with their placements, pins, and the log of steps on a front."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("articles", "0004_article_parts"),
        ("images", "0002_picture_uploader"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Front",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("home", "home page"), ("section", "section")], max_length=10)),
                (
                    "section",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="front",
                        to="articles.section",
                    ),
                ),
            ],
            options={
                "verbose_name": "front",
                "verbose_name_plural": "fronts",
            },
        ),
        migrations.CreateModel(
            name="Arrangement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("live_from", models.DateTimeField(verbose_name="from")),
                ("live_until", models.DateTimeField(blank=True, null=True, verbose_name="until")),
                ("title", models.CharField(blank=True, max_length=100, verbose_name="title")),
                ("note", models.TextField(blank=True, verbose_name="note")),
                ("decided_at", models.DateTimeField(verbose_name="decided")),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="arrangements",
                        to="articles.release",
                    ),
                ),
                (
                    "restores",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="frontpage.arrangement",
                    ),
                ),
                (
                    "front",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="arrangements", to="frontpage.front"
                    ),
                ),
            ],
            options={
                "verbose_name": "arrangement",
                "verbose_name_plural": "arrangements",
                "ordering": ["-live_from"],
            },
        ),
        migrations.CreateModel(
            name="FrontMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("arrange", "arranged"),
                            ("schedule", "scheduled"),
                            ("rearrange", "changed"),
                            ("take_over", "change taken over"),
                            ("reschedule", "rescheduled"),
                            ("unschedule", "cancelled"),
                            ("restore", "earlier arrangement restored"),
                            ("pin", "pinned"),
                            ("hold", "held off"),
                            ("extend", "new end set"),
                            ("unpin", "pin or hold ended"),
                            ("drop_words", "own headline or picture dropped"),
                            ("keep_words", "own headline or picture kept"),
                        ],
                        max_length=20,
                        verbose_name="step",
                    ),
                ),
                ("when", models.DateTimeField(verbose_name="when")),
                ("effect_at", models.DateTimeField(blank=True, null=True, verbose_name="takes effect")),
                ("why", models.TextField(blank=True, verbose_name="why")),
                (
                    "arrangement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="moves",
                        to="frontpage.arrangement",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.article",
                    ),
                ),
                (
                    "front",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="frontpage.front"
                    ),
                ),
                (
                    "who",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
            ],
            options={
                "verbose_name": "step on a front",
                "verbose_name_plural": "steps on fronts",
                "ordering": ["-when", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Pin",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slot",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("lead", "Lead"),
                            ("related", "Links below the lead"),
                            ("large", "Second row, large"),
                            ("middle", "Second row, middle"),
                            ("stack", "Stack without pictures"),
                            ("opinion", "Opinion"),
                            ("picture", "Picture story"),
                            ("block", "Section block"),
                        ],
                        max_length=10,
                        verbose_name="slot",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="place")),
                ("headline", models.CharField(blank=True, max_length=200, verbose_name="own headline")),
                (
                    "kind",
                    models.CharField(
                        choices=[("pin", "pinned"), ("hold", "held off")],
                        default="pin",
                        max_length=10,
                        verbose_name="kind",
                    ),
                ),
                ("live_from", models.DateTimeField(verbose_name="from")),
                ("live_until", models.DateTimeField(verbose_name="until")),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("set_at", models.DateTimeField(verbose_name="set")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pins", to="articles.article"
                    ),
                ),
                (
                    "front",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="pins", to="frontpage.front"
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="images.image",
                        verbose_name="own picture",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.section",
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
                "verbose_name": "pin",
                "verbose_name_plural": "pins",
                "ordering": ["-live_from", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slot",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("lead", "Lead"),
                            ("related", "Links below the lead"),
                            ("large", "Second row, large"),
                            ("middle", "Second row, middle"),
                            ("stack", "Stack without pictures"),
                            ("opinion", "Opinion"),
                            ("picture", "Picture story"),
                            ("block", "Section block"),
                        ],
                        max_length=10,
                        verbose_name="slot",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="place")),
                ("headline", models.CharField(blank=True, max_length=200, verbose_name="own headline")),
                (
                    "arrangement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="placements",
                        to="frontpage.arrangement",
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="placements", to="articles.article"
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="images.image",
                        verbose_name="own picture",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="articles.section",
                    ),
                ),
            ],
            options={
                "verbose_name": "placement",
                "verbose_name_plural": "placements",
                "ordering": ["pk"],
            },
        ),
        migrations.AddConstraint(
            model_name="front",
            constraint=models.UniqueConstraint(
                condition=models.Q(("section", None)), fields=("kind",), name="front_one_home"
            ),
        ),
        migrations.AddConstraint(
            model_name="front",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "home"), ("section", None)),
                    models.Q(("kind", "section"), ("section__isnull", False)),
                    _connector="OR",
                ),
                name="front_is_home_or_of_a_section",
            ),
        ),
        migrations.AddConstraint(
            model_name="arrangement",
            constraint=models.UniqueConstraint(fields=("front", "live_from"), name="arrangement_one_per_moment"),
        ),
        migrations.AddConstraint(
            model_name="arrangement",
            constraint=models.CheckConstraint(
                condition=models.Q(("live_until", None), ("live_until__gt", models.F("live_from")), _connector="OR"),
                name="arrangement_ends_after_it_begins",
            ),
        ),
        migrations.AddIndex(
            model_name="frontmove",
            index=models.Index(
                models.F("front"), models.OrderBy(models.F("when"), descending=True), name="frontmove_of_front"
            ),
        ),
        migrations.AddConstraint(
            model_name="frontmove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "verb__in",
                        [
                            "arrange",
                            "schedule",
                            "rearrange",
                            "take_over",
                            "reschedule",
                            "unschedule",
                            "restore",
                            "pin",
                            "hold",
                            "extend",
                            "unpin",
                            "drop_words",
                            "keep_words",
                        ],
                    )
                ),
                name="frontmove_verb_known",
            ),
        ),
        migrations.AddIndex(
            model_name="pin",
            index=models.Index(fields=["front", "live_until"], name="pin_of_front"),
        ),
        migrations.AddConstraint(
            model_name="pin",
            constraint=models.CheckConstraint(
                condition=models.Q(("live_until__gte", models.F("live_from"))), name="pin_ends_after_it_begins"
            ),
        ),
        migrations.AddConstraint(
            model_name="pin",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind", "pin"),
                        ("slot__in", ["lead", "related", "large", "middle", "stack", "opinion", "picture", "block"]),
                    ),
                    models.Q(("kind", "hold"), ("slot", "")),
                    _connector="OR",
                ),
                name="pin_has_a_slot",
            ),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.UniqueConstraint(fields=("arrangement", "article"), name="placement_story_once"),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("section", None)),
                fields=("arrangement", "slot", "position"),
                name="placement_one_per_position",
            ),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.UniqueConstraint(
                condition=models.Q(("section__isnull", False)),
                fields=("arrangement", "slot", "section", "position"),
                name="placement_one_per_position_in_block",
            ),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("position__gte", 1),
                    ("slot__in", ["lead", "related", "large", "middle", "stack", "opinion", "picture", "block"]),
                ),
                name="placement_slot_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="placement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("section__isnull", False), ("slot", "block")),
                    models.Q(models.Q(("slot", "block"), _negated=True), ("section", None)),
                    _connector="OR",
                ),
                name="placement_block_has_section",
            ),
        ),
    ]
