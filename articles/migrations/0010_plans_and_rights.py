"""Ideas and plans of a story, the desk's further steps and rights, and who of the first roles gets these."""

from django.conf import settings
from django.db import migrations, models

NEW_RIGHTS = {
    "editor": ["share"],
    "legal": ["share", "undertake"],
    "duty_editor": ["share", "undertake"],
    "chief": ["share", "undertake", "style", "count"],
}


def give_rights(apps, schema_editor):
    Role, RoleRight = apps.get_model("articles", "Role"), apps.get_model("articles", "RoleRight")
    rights = [
        RoleRight(role=role, right=right)
        for role in Role.objects.filter(key__in=NEW_RIGHTS)
        for right in NEW_RIGHTS[role.key]
    ]
    RoleRight.objects.bulk_create(rights, ignore_conflicts=True)


def take_rights(apps, schema_editor):
    """Before the constraint of the former release comes back."""
    new = {right for rights in NEW_RIGHTS.values() for right in rights}
    apps.get_model("articles", "RoleRight").objects.filter(right__in=new).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0009_picture_uses"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="article",
            name="article_stage_known",
        ),
        migrations.RemoveConstraint(
            model_name="move",
            name="move_verb_known",
        ),
        migrations.RemoveConstraint(
            model_name="roleright",
            name="roleright_known",
        ),
        migrations.AddField(
            model_name="article",
            name="brief",
            field=models.TextField(
                blank=True, db_default="", default="", max_length=4000, verbose_name="what it is about"
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="place_wanted",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=60, verbose_name="place in the paper"
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="planned_for",
            field=models.DateField(
                blank=True,
                help_text="A wish. Readers notice only what is scheduled.",
                null=True,
                verbose_name="planned for",
            ),
        ),
        migrations.AddField(
            model_name="article",
            name="planned_time",
            field=models.TimeField(blank=True, null=True, verbose_name="planned time"),
        ),
        migrations.AddField(
            model_name="article",
            name="words_wanted",
            field=models.PositiveIntegerField(blank=True, null=True, verbose_name="length in words"),
        ),
        migrations.AlterField(
            model_name="article",
            name="stage",
            field=models.CharField(
                choices=[
                    ("idea", "idea"),
                    ("draft", "draft"),
                    ("submitted", "submitted"),
                    ("legal", "legal check"),
                    ("returned", "returned"),
                    ("cleared", "cleared"),
                    ("dropped", "dropped"),
                ],
                default="draft",
                max_length=10,
                verbose_name="stage",
            ),
        ),
        migrations.AlterField(
            model_name="move",
            name="stage_after",
            field=models.CharField(
                blank=True,
                choices=[
                    ("idea", "idea"),
                    ("draft", "draft"),
                    ("submitted", "submitted"),
                    ("legal", "legal check"),
                    ("returned", "returned"),
                    ("cleared", "cleared"),
                    ("dropped", "dropped"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="move",
            name="stage_before",
            field=models.CharField(
                blank=True,
                choices=[
                    ("idea", "idea"),
                    ("draft", "draft"),
                    ("submitted", "submitted"),
                    ("legal", "legal check"),
                    ("returned", "returned"),
                    ("cleared", "cleared"),
                    ("dropped", "dropped"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="move",
            name="verb",
            field=models.CharField(
                choices=[
                    ("save", "saved"),
                    ("metadata", "metadata changed, clearance kept"),
                    ("submit", "submitted"),
                    ("recall", "recalled"),
                    ("return", "returned"),
                    ("to_legal", "given to the legal check"),
                    ("pass_legal", "passed the legal check"),
                    ("clear", "cleared"),
                    ("take_over", "taken over"),
                    ("assign", "assigned"),
                    ("publish", "published"),
                    ("schedule", "scheduled"),
                    ("reschedule", "rescheduled"),
                    ("unschedule", "unscheduled"),
                    ("emergency_publish", "published as breaking news"),
                    ("mend_typo", "typo mended"),
                    ("update", "new state published"),
                    ("correct", "corrected"),
                    ("carry_over", "change taken over into a later version"),
                    ("keep", "later version kept as it is"),
                    ("cancel", "later publication cancelled"),
                    ("withdraw", "taken down"),
                    ("retract", "retracted"),
                    ("block", "blocked"),
                    ("unblock", "block lifted"),
                    ("set_embargo", "embargo set"),
                    ("lift_embargo", "embargo lifted"),
                    ("readdress", "address changed"),
                    ("backfill", "dated back"),
                    ("join_release", "joined a release"),
                    ("leave_release", "left a release"),
                    ("second_look", "second look taken"),
                    ("noindex", "kept out of search engines"),
                    ("index", "open to search engines again"),
                    ("unarchive", "kept out of search and archive"),
                    ("archive", "in search and archive again"),
                    ("anonymise", "name anonymised"),
                    ("legal_request", "request entered or decided"),
                    ("purpose", "purpose of the page set"),
                    ("publish_reply", "reply published"),
                    ("end_reply", "reply’s own page ended"),
                    ("pitch", "idea pitched"),
                    ("take_up", "idea taken up"),
                    ("drop", "idea dropped"),
                    ("plan", "planned"),
                    ("run", "opened as a running story"),
                    ("end_run", "running story closed"),
                    ("running_update", "updated as a running story"),
                    ("override", "check overridden"),
                    ("restore", "earlier version restored"),
                    ("merge", "two texts merged"),
                    ("take_back", "publication taken back"),
                    ("share", "shown to somebody outside"),
                    ("unshare", "link for somebody outside ended"),
                ],
                max_length=20,
                verbose_name="step",
            ),
        ),
        migrations.AlterField(
            model_name="roleright",
            name="right",
            field=models.CharField(
                choices=[
                    ("read", "read all stories"),
                    ("write", "write and edit own and shared stories"),
                    ("edit", "edit colleagues’ text"),
                    ("online", "change topics, search texts, teaser and picture, not the text"),
                    ("submit", "submit"),
                    ("return", "return"),
                    ("clear", "clear"),
                    ("publish", "publish, schedule, update and correct"),
                    ("withdraw", "take down (emergency brake)"),
                    ("breaking", "publish breaking news"),
                    ("legal", "pass the legal check"),
                    ("block", "block and unblock"),
                    ("embargo", "lift and shorten embargoes"),
                    ("override", "override four eyes with a reason"),
                    ("readdress", "change addresses"),
                    ("backfill", "date a story back"),
                    ("archive", "keep stories out of search engines and the archive, anonymise names"),
                    ("sealed", "read requests, decisions and sealed texts"),
                    ("advertise", "see and make advertisements only"),
                    ("pictures", "keep the pictures"),
                    ("catalogue", "keep topics, places and authors"),
                    ("pages", "keep standing pages"),
                    ("share", "show texts to people outside by a link"),
                    ("style", "keep the house style and story templates"),
                    ("undertake", "keep undertakings"),
                    ("count", "count the work of others"),
                    ("people", "keep users, roles and sections"),
                ],
                max_length=20,
                verbose_name="right",
            ),
        ),
        migrations.AddIndex(
            model_name="article",
            index=models.Index(
                condition=models.Q(("planned_for__isnull", False)), fields=["planned_for"], name="article_planned"
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("stage__in", ["idea", "draft", "submitted", "legal", "returned", "cleared", "dropped"])
                ),
                name="article_stage_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="article",
            constraint=models.CheckConstraint(
                condition=models.Q(("planned_time", None), ("planned_for__isnull", False), _connector="OR"),
                name="article_planned_time_has_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="move",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "verb__in",
                        [
                            "save",
                            "metadata",
                            "submit",
                            "recall",
                            "return",
                            "to_legal",
                            "pass_legal",
                            "clear",
                            "take_over",
                            "assign",
                            "publish",
                            "schedule",
                            "reschedule",
                            "unschedule",
                            "emergency_publish",
                            "mend_typo",
                            "update",
                            "correct",
                            "carry_over",
                            "keep",
                            "cancel",
                            "withdraw",
                            "retract",
                            "block",
                            "unblock",
                            "set_embargo",
                            "lift_embargo",
                            "readdress",
                            "backfill",
                            "join_release",
                            "leave_release",
                            "second_look",
                            "noindex",
                            "index",
                            "unarchive",
                            "archive",
                            "anonymise",
                            "legal_request",
                            "purpose",
                            "publish_reply",
                            "end_reply",
                            "pitch",
                            "take_up",
                            "drop",
                            "plan",
                            "run",
                            "end_run",
                            "running_update",
                            "override",
                            "restore",
                            "merge",
                            "take_back",
                            "share",
                            "unshare",
                        ],
                    )
                ),
                name="move_verb_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="roleright",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "right__in",
                        [
                            "read",
                            "write",
                            "edit",
                            "online",
                            "submit",
                            "return",
                            "clear",
                            "publish",
                            "withdraw",
                            "breaking",
                            "legal",
                            "block",
                            "embargo",
                            "override",
                            "readdress",
                            "backfill",
                            "archive",
                            "sealed",
                            "advertise",
                            "pictures",
                            "catalogue",
                            "pages",
                            "share",
                            "style",
                            "undertake",
                            "count",
                            "people",
                        ],
                    )
                ),
                name="roleright_known",
            ),
        ),
        migrations.RunPython(give_rights, take_rights),
    ]
