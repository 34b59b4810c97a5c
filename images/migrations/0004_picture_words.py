from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("images", "0003_picture_desk")]

    operations = []
