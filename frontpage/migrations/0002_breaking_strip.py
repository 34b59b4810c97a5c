from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("frontpage", "0001_arrangements")]

    operations = []
