from django.db import migrations


class Migration(migrations.Migration):
    initial = True

    dependencies = [("articles", "0004_article_parts")]

    operations = []
