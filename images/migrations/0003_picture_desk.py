import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import images.models.image


def agency_becomes_an_origin(apps, schema_editor):
    apps.get_model("images", "Image").objects.filter(is_agency=True).update(origin="agency")


def origin_becomes_agency(apps, schema_editor):
    apps.get_model("images", "Image").objects.filter(origin="agency").update(is_agency=True)


class Migration(migrations.Migration):
    dependencies = [
        ("images", "0002_picture_uploader"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Collected",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("added_at", models.DateTimeField()),
            ],
            options={
                "verbose_name": "picture in a collection",
                "verbose_name_plural": "pictures in collections",
            },
        ),
        migrations.CreateModel(
            name="Collection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("is_shared", models.BooleanField(default=False, verbose_name="for everybody")),
                ("created_at", models.DateTimeField(verbose_name="created")),
            ],
            options={
                "verbose_name": "collection",
                "verbose_name_plural": "collections",
                "ordering": ["name", "pk"],
            },
        ),
        migrations.CreateModel(
            name="FormerKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=24, unique=True)),
                ("leads_on", models.BooleanField(default=True)),
            ],
            options={
                "verbose_name": "former picture address",
                "verbose_name_plural": "former picture addresses",
            },
        ),
        migrations.CreateModel(
            name="FormerOriginal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("original", models.FileField(editable=False, max_length=120, upload_to="", verbose_name="original")),
                ("original_name", models.CharField(blank=True, max_length=255, verbose_name="file name")),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("mime", models.CharField(max_length=10, verbose_name="type")),
                ("replaced_at", models.DateTimeField(verbose_name="replaced")),
            ],
            options={
                "verbose_name": "former original",
                "verbose_name_plural": "former originals",
                "ordering": ["-replaced_at"],
            },
        ),
        migrations.CreateModel(
            name="PictureMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("upload", "uploaded"),
                            ("describe", "described"),
                            ("crop", "cropped"),
                            ("pixelate", "pixelated"),
                            ("replace", "file replaced"),
                            ("withdraw", "withdrawn"),
                            ("restore", "allowed again"),
                        ],
                        max_length=10,
                    ),
                ),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("fields", models.JSONField(blank=True, default=list)),
            ],
            options={
                "verbose_name": "line of a picture’s history",
                "verbose_name_plural": "history of pictures",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="image",
            name="image_mime_known",
        ),
        migrations.AddField(
            model_name="image",
            name="ai_system",
            field=models.CharField(blank=True, max_length=255, verbose_name="AI system"),
        ),
        migrations.AddField(
            model_name="image",
            name="consent_note",
            field=models.TextField(blank=True, verbose_name="consent"),
        ),
        migrations.AddField(
            model_name="image",
            name="data_mining",
            field=models.CharField(blank=True, max_length=255, verbose_name="data mining"),
        ),
        migrations.AddField(
            model_name="image",
            name="embargo_until",
            field=models.DateTimeField(blank=True, null=True, verbose_name="embargo until"),
        ),
        migrations.AddField(
            model_name="image",
            name="fee_note",
            field=models.CharField(blank=True, max_length=255, verbose_name="fee"),
        ),
        migrations.AddField(
            model_name="image",
            name="has_permission",
            field=models.BooleanField(default=False, verbose_name="publication permitted by whoever took it"),
        ),
        migrations.AddField(
            model_name="image",
            name="has_unread_embargo",
            field=models.BooleanField(default=False, verbose_name="embargo to be cleared up"),
        ),
        migrations.AddField(
            model_name="image",
            name="headline",
            field=models.CharField(blank=True, max_length=255, verbose_name="title"),
        ),
        migrations.AddField(
            model_name="image",
            name="is_animated",
            field=models.BooleanField(default=False, editable=False, verbose_name="animated"),
        ),
        migrations.AddField(
            model_name="image",
            name="is_editorial_only",
            field=models.BooleanField(default=False, verbose_name="not in advertising"),
        ),
        migrations.AddField(
            model_name="image",
            name="is_single_use",
            field=models.BooleanField(default=False, verbose_name="one story only"),
        ),
        migrations.AddField(
            model_name="image",
            name="is_site_only",
            field=models.BooleanField(default=False, verbose_name="not outside our pages"),
        ),
        migrations.AddField(
            model_name="image",
            name="keywords",
            field=models.TextField(blank=True, verbose_name="keywords"),
        ),
        migrations.AddField(
            model_name="image",
            name="long_description",
            field=models.TextField(blank=True, verbose_name="long description"),
        ),
        migrations.AddField(
            model_name="image",
            name="look_1",
            field=models.IntegerField(db_index=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="image",
            name="look_2",
            field=models.IntegerField(db_index=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="image",
            name="look_3",
            field=models.IntegerField(db_index=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="image",
            name="look_4",
            field=models.IntegerField(db_index=True, editable=False, null=True),
        ),
        migrations.AddField(
            model_name="image",
            name="origin",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "not said"),
                    ("own", "own newsroom"),
                    ("agency", "agency"),
                    ("handout", "handout"),
                    ("reader", "reader’s picture"),
                    ("stock", "stock library"),
                ],
                default="",
                max_length=10,
                verbose_name="origin",
            ),
        ),
        migrations.AddField(
            model_name="image",
            name="people",
            field=models.TextField(blank=True, verbose_name="people shown"),
        ),
        migrations.AddField(
            model_name="image",
            name="pixelated",
            field=models.JSONField(
                blank=True,
                default=list,
                editable=False,
                validators=[images.models.image.check_boxes],
                verbose_name="pixelated",
            ),
        ),
        migrations.AddField(
            model_name="image",
            name="place",
            field=models.CharField(blank=True, max_length=255, verbose_name="place shown"),
        ),
        migrations.AddField(
            model_name="image",
            name="shows_minors",
            field=models.BooleanField(default=False, verbose_name="shows minors"),
        ),
        migrations.AddField(
            model_name="image",
            name="taken_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="taken"),
        ),
        migrations.AlterField(
            model_name="image",
            name="mime",
            field=models.CharField(
                choices=[
                    ("image/jpeg", "JPEG"),
                    ("image/png", "PNG"),
                    ("image/webp", "WebP"),
                    ("image/avif", "AVIF"),
                    ("image/heic", "HEIC"),
                    ("image/gif", "GIF"),
                ],
                editable=False,
                max_length=10,
                verbose_name="type",
            ),
        ),
        migrations.AddIndex(
            model_name="image",
            index=models.Index(
                condition=models.Q(("rights_until__isnull", False)), fields=["rights_until"], name="image_rights_end"
            ),
        ),
        migrations.AddConstraint(
            model_name="image",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("mime__in", ["image/jpeg", "image/png", "image/webp", "image/avif", "image/heic", "image/gif"])
                ),
                name="image_mime_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="image",
            constraint=models.CheckConstraint(
                condition=models.Q(("origin__in", ["", "own", "agency", "handout", "reader", "stock"])),
                name="image_origin_known",
            ),
        ),
        migrations.AddField(
            model_name="collected",
            name="image",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="images.image"),
        ),
        migrations.AddField(
            model_name="collection",
            name="images",
            field=models.ManyToManyField(related_name="collections", through="images.Collected", to="images.image"),
        ),
        migrations.AddField(
            model_name="collection",
            name="owner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="by",
            ),
        ),
        migrations.AddField(
            model_name="collected",
            name="collection",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="images.collection"),
        ),
        migrations.AddField(
            model_name="formerkey",
            name="image",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="former_keys", to="images.image"
            ),
        ),
        migrations.AddField(
            model_name="formeroriginal",
            name="image",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="former_originals", to="images.image"
            ),
        ),
        migrations.AddField(
            model_name="picturemove",
            name="by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="picturemove",
            name="image",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="moves", to="images.image"
            ),
        ),
        migrations.AddConstraint(
            model_name="collection",
            constraint=models.UniqueConstraint(
                fields=("owner", "name"),
                name="collection_name_once_per_person",
                violation_error_message="You have a collection of this name already.",
            ),
        ),
        migrations.AddConstraint(
            model_name="collected",
            constraint=models.UniqueConstraint(fields=("collection", "image"), name="collected_once"),
        ),
        migrations.AddConstraint(
            model_name="picturemove",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("verb__in", ["upload", "describe", "crop", "pixelate", "replace", "withdraw", "restore"])
                ),
                name="picture_move_verb_known",
            ),
        ),
        migrations.RunPython(agency_becomes_an_origin, origin_becomes_agency),
        migrations.RemoveField(
            model_name="image",
            name="is_agency",
        ),
    ]
