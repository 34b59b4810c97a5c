import re

import django.db.models.deletion
from django.db import migrations, models

PICTURE = re.compile(r'data-picture="([0-9]{1,18})"')


def note_former_uses(apps, schema_editor):
    """One row for each picture each version shows, a thousand versions at a time."""
    Version, PictureUse = apps.get_model("articles", "Version"), apps.get_model("articles", "PictureUse")
    known = set(apps.get_model("images", "Image").objects.values_list("pk", flat=True))
    uses = []
    for pk, lead, body in Version.objects.values_list("pk", "lead_image_id", "body").iterator(chunk_size=1000):
        if lead:
            uses.append(PictureUse(version_id=pk, image_id=lead, is_lead=True))
        shown = {int(number) for number in PICTURE.findall(body)} & known
        uses += [PictureUse(version_id=pk, image_id=image) for image in shown]
        if len(uses) > 1000:
            PictureUse.objects.bulk_create(uses)
            uses = []
    PictureUse.objects.bulk_create(uses)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0008_archive_and_law"),
        ("images", "0003_picture_desk"),
    ]

    operations = [
        migrations.AddField(
            model_name="version",
            name="lead_credit",
            field=models.CharField(blank=True, max_length=255, verbose_name="credit"),
        ),
        migrations.CreateModel(
            name="PictureUse",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("is_lead", models.BooleanField(default=False)),
                (
                    "image",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="images.image"),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="picture_uses", to="articles.version"
                    ),
                ),
            ],
            options={
                "verbose_name": "use of a picture",
                "verbose_name_plural": "uses of pictures",
                "constraints": [
                    models.UniqueConstraint(fields=("image", "version", "is_lead"), name="picture_use_once")
                ],
            },
        ),
        migrations.RunPython(note_former_uses, migrations.RunPython.noop),
    ]
