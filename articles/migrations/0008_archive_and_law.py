"""The archive and the law: what is kept out of search, what was asked and decided, the texts sealed on that account;
and which standing page is which. The last of its series, so the lists of verbs and rights it writes hold all of them.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

VERBS = [
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
]
RIGHTS = [
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
    ("people", "keep users, roles and sections"),
]
STANDING = [
    ("", "no particular purpose"),
    ("imprint", "legal notice (Impressum)"),
    ("privacy", "privacy"),
    ("masthead", "newsroom (masthead)"),
    ("principles", "principles"),
    ("corrections", "corrections policy"),
    ("ownership", "owners and funding"),
    ("ai", "AI policy"),
    ("accessibility", "accessibility"),
    ("contact", "contact and complaints"),
]
GIVEN = {"block": "archive", "legal": "sealed"}  # whoever may block may keep out of the archive; legal reads the seals
USER = settings.AUTH_USER_MODEL


def keys(choices):
    return [key for key, _label in choices]


def give_rights(apps, schema_editor):
    """Roles that exist already get the new rights as the presets deal them out."""
    RoleRight = apps.get_model("articles", "RoleRight")
    for old, new in GIVEN.items():
        for role in RoleRight.objects.filter(right=old).values_list("role", flat=True):
            RoleRight.objects.get_or_create(role_id=role, right=new)


def take_rights(apps, schema_editor):
    apps.get_model("articles", "RoleRight").objects.filter(right__in=GIVEN.values()).delete()


def key():
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def said_by_a_step(name):
    return models.BooleanField(name, default=False, help_text="Set and lifted by a step with a reason.")


def person(name=None, **more):
    return models.ForeignKey(USER, django.db.models.deletion.PROTECT, related_name="+", verbose_name=name, **more)


KINDS = [
    ("noindex", "keep out of search engines"),
    ("archive", "keep out of search and archive"),
    ("anonymise", "anonymise a name"),
    ("block", "block the story"),
    ("other", "something else"),
]
DECISIONS = [("open", "open"), ("granted", "granted"), ("refused", "refused")]


class Migration(migrations.Migration):
    dependencies = [("articles", "0007_related_stories"), migrations.swappable_dependency(USER)]

    operations = [
        migrations.RemoveConstraint("move", "move_verb_known"),
        migrations.AlterField("move", "verb", models.CharField("step", choices=VERBS, max_length=20)),
        migrations.AddConstraint(
            "move", models.CheckConstraint(condition=Q(verb__in=keys(VERBS)), name="move_verb_known")
        ),
        migrations.RemoveConstraint("roleright", "roleright_known"),
        migrations.AlterField("roleright", "right", models.CharField("right", choices=RIGHTS, max_length=20)),
        migrations.AddConstraint(
            "roleright", models.CheckConstraint(condition=Q(right__in=keys(RIGHTS)), name="roleright_known")
        ),
        migrations.AddField("article", "is_noindex", said_by_a_step("kept out of search engines")),
        migrations.AddField("article", "is_out_of_archive", said_by_a_step("not in search and archive")),
        migrations.AddField(
            "article",
            "standing",
            models.CharField("purpose of the page", blank=True, choices=STANDING, default="", max_length=20),
        ),
        migrations.AddConstraint(
            "article",
            models.CheckConstraint(condition=Q(standing__in=keys(STANDING)), name="article_standing_known"),
        ),
        migrations.AddConstraint(
            "article",
            models.CheckConstraint(condition=Q(kind="page") | Q(standing=""), name="article_standing_is_a_page"),
        ),
        migrations.AddConstraint(
            "article",
            models.UniqueConstraint(condition=~Q(standing=""), fields=("standing",), name="article_standing_once"),
        ),
        migrations.CreateModel(
            name="LegalRequest",
            fields=[
                ("id", key()),
                ("kind", models.CharField("what was asked", choices=KINDS, max_length=10)),
                ("asked_by", models.CharField("who asked", blank=True, max_length=200)),
                ("demand", models.TextField("the request in short", blank=True)),
                ("decision", models.CharField("decision", choices=DECISIONS, default="open", max_length=10)),
                ("reason", models.TextField("reason", blank=True)),
                ("names", models.JSONField("names that were replaced", blank=True, default=list)),
                ("entered_at", models.DateTimeField("entered")),
                ("decided_at", models.DateTimeField("decided", blank=True, null=True)),
                (
                    "article",
                    models.ForeignKey(
                        "articles.article",
                        django.db.models.deletion.PROTECT,
                        related_name="legal_requests",
                        verbose_name="story",
                    ),
                ),
                ("entered_by", person("entered by")),
                ("decided_by", person("decided by", blank=True, null=True)),
            ],
            options={
                "verbose_name": "request and decision",
                "verbose_name_plural": "requests and decisions",
                "ordering": ["-entered_at", "-pk"],
            },
        ),
        migrations.AddIndex(
            "legalrequest",
            models.Index(F("entered_at").desc(), F("id").desc(), name="legalrequest_newest_first"),
        ),
        migrations.AddConstraint(
            "legalrequest",
            models.CheckConstraint(condition=Q(kind__in=keys(KINDS)), name="legalrequest_kind_known"),
        ),
        migrations.AddConstraint(
            "legalrequest",
            models.CheckConstraint(
                condition=Q(decision="open", decided_by=None, decided_at=None)
                | Q(decision__in=["granted", "refused"], decided_by__isnull=False, decided_at__isnull=False)
                & ~Q(reason=""),
                name="legalrequest_decided_with_reason",
            ),
        ),
        migrations.CreateModel(
            name="SealedText",
            fields=[
                ("id", key()),
                ("place", models.CharField("where it stood", max_length=80)),
                ("row", models.BigIntegerField()),
                ("field", models.CharField("field", max_length=80)),
                ("text", models.TextField("text")),
                (
                    "article",
                    models.ForeignKey(
                        "articles.article", django.db.models.deletion.PROTECT, related_name="sealed_texts"
                    ),
                ),
                (
                    "request",
                    models.ForeignKey(
                        "articles.legalrequest", django.db.models.deletion.PROTECT, related_name="sealed_texts"
                    ),
                ),
            ],
            options={
                "verbose_name": "sealed text",
                "verbose_name_plural": "sealed texts",
                "ordering": ["pk"],
            },
        ),
        migrations.RunPython(give_rights, take_rights),
    ]
