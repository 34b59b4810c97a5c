from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("images", "0004_picture_words")]

    operations = [
        migrations.AlterField(
            model_name="rendition",
            name="crop_key",
            field=models.CharField(blank=True, default="", max_length=16),
        )
    ]
