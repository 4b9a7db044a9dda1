from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_levels")]

    operations = [
        migrations.AddField("passage", "proof", models.JSONField(default=dict)),
    ]
