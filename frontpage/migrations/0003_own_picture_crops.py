from django.db import migrations, models

import images.models.image


class Migration(migrations.Migration):
    dependencies = [
        ("frontpage", "0002_breaking_strip"),
    ]

    operations = [
        migrations.AddField(
            model_name="pin",
            name="image_alt",
            field=models.CharField(blank=True, max_length=500, verbose_name="alternative text"),
        ),
        migrations.AddField(
            model_name="pin",
            name="image_crops",
            field=models.JSONField(
                blank=True,
                default=dict,
                validators=[images.models.image.check_crops],
                verbose_name="crops of the own picture",
            ),
        ),
        migrations.AddField(
            model_name="placement",
            name="image_alt",
            field=models.CharField(blank=True, max_length=500, verbose_name="alternative text"),
        ),
        migrations.AddField(
            model_name="placement",
            name="image_crops",
            field=models.JSONField(
                blank=True,
                default=dict,
                validators=[images.models.image.check_crops],
                verbose_name="crops of the own picture",
            ),
        ),
    ]
