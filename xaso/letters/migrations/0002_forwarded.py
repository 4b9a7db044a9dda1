"""Passages are ways of dossiers; what a hub forwards has a name of its own."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("letters", "0001_initial")]

    operations = [
        migrations.RenameModel(old_name="Passage", new_name="Forwarded"),
        migrations.AlterModelTable(name="Forwarded", table="letters_forwarded"),
    ]
