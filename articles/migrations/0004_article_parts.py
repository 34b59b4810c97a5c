"""Series, replies, the order of a running story’s entries, sources in several lines."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import PROTECT, F, Q

VERBS = [
    "save", "metadata", "submit", "recall", "return", "to_legal", "pass_legal", "clear", "take_over", "assign", "publish",
    "schedule", "reschedule", "unschedule", "emergency_publish", "mend_typo", "update", "correct", "carry_over", "keep",
    "cancel", "withdraw", "retract", "block", "unblock", "set_embargo", "lift_embargo", "readdress", "backfill",
    "join_release", "leave_release", "second_look", "publish_reply", "end_reply",
]  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("articles", "0003_search_index"), migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="address")),
                ("description", models.TextField(blank=True, verbose_name="description")),
            ],
            options={"verbose_name": "series", "verbose_name_plural": "series", "ordering": ["name"]},
        ),
        migrations.CreateModel(
            name="Reply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "article",
                    models.ForeignKey(on_delete=PROTECT, related_name="replies", to="articles.article"),
                ),
                ("person", models.CharField(max_length=200, verbose_name="who replies")),
                ("text", models.TextField(verbose_name="text")),
                ("dated", models.CharField(blank=True, max_length=200, verbose_name="place and date below the text")),
                ("received_on", models.DateField(blank=True, null=True, verbose_name="received on")),
                ("live_from", models.DateTimeField(verbose_name="shown from")),
                ("live_until", models.DateTimeField(blank=True, null=True, verbose_name="own page ends")),
                (
                    "written_by",
                    models.ForeignKey(on_delete=PROTECT, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                ("written_at", models.DateTimeField()),
            ],
            options={"verbose_name": "reply", "verbose_name_plural": "replies", "ordering": ["live_from", "pk"]},
        ),
        migrations.AddConstraint(
            "reply",
            models.CheckConstraint(condition=~Q(text="") & ~Q(person=""), name="reply_has_text_and_person"),
        ),
        migrations.AddConstraint(
            "reply",
            models.CheckConstraint(
                condition=Q(live_until=None) | Q(live_until__gt=F("live_from")), name="reply_ends_after_it_begins"
            ),
        ),
        migrations.AddField(
            "version",
            "series",
            models.ForeignKey(
                blank=True, null=True, on_delete=PROTECT, related_name="+", to="articles.series", verbose_name="series"
            ),
        ),
        migrations.AddField(
            "version",
            "series_part",
            models.PositiveSmallIntegerField(
                blank=True,
                null=True,
                help_text="Empty: in the order of first publication.",
                verbose_name="part of the series",
            ),
        ),
        migrations.AddField(
            "version",
            "entry_order",
            models.CharField(
                choices=[("newest", "newest first"), ("oldest", "oldest first")],
                default="newest",
                db_default="newest",
                max_length=10,
                verbose_name="order of the entries",
            ),
        ),
        migrations.AddField(
            "version",
            "is_over",
            models.BooleanField(default=False, db_default=False, verbose_name="the running story has ended"),
        ),
        migrations.AlterField(
            "version",
            "source",
            models.TextField(
                blank=True,
                max_length=4000,
                help_text="One in each line; an address in it becomes a link.",
                verbose_name="sources",
            ),
        ),
        migrations.AddConstraint(
            "version",
            models.CheckConstraint(condition=Q(entry_order__in=["newest", "oldest"]), name="version_entry_order_known"),
        ),
        migrations.RemoveConstraint("move", "move_verb_known"),
        migrations.AddConstraint("move", models.CheckConstraint(condition=Q(verb__in=VERBS), name="move_verb_known")),
    ]
