"""Drafts are sealed for their owners; those that lay open are sealed on the way."""

from typing import Any

from django.db import migrations, models

from xaso.cases.sealed import sealed


def seal(apps: Any, _schema: Any) -> None:
    """Every draft that was kept in the open."""
    for row in apps.get_model("cases", "Draft").objects.all():
        row.sealed = sealed(row.account_id, row.values)
        row.save(update_fields=["sealed"])


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_turns")]

    operations = [
        migrations.AddField(model_name="draft", name="sealed", field=models.BinaryField(default=bytes)),
        migrations.RunPython(seal, migrations.RunPython.noop),
        migrations.RemoveField(model_name="draft", name="values"),
    ]
