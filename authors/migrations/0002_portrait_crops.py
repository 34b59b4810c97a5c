from django.db import migrations, models

import images.models.image


class Migration(migrations.Migration):
    dependencies = [
        ("authors", "0001_people"),
    ]

    operations = [
        migrations.AddField(
            model_name="author",
            name="portrait_crops",
            field=models.JSONField(
                blank=True,
                default=dict,
                validators=[images.models.image.check_crops],
                verbose_name="crops of the portrait",
            ),
        ),
    ]
