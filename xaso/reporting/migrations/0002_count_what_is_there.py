from django.db import migrations

from xaso.base import clock


def wake(apps, schema_editor):
    """An office that has dossiers already has them counted as soon as it opens."""
    if apps.get_model("cases", "Case").objects.exists():
        apps.get_model("base", "Job").objects.get_or_create(name="reports", defaults={"next_at": clock.now()})


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_initial"), ("base", "0002_search")]

    operations = [migrations.RunPython(wake, migrations.RunPython.noop)]
