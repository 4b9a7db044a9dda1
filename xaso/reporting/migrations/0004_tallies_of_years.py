from collections import defaultdict
from datetime import date

from django.db import migrations, models
from django.db.models import Sum

MEASURES = ("received", "early", "on_time", "late", "closed", "refused", "overdue", "waiting")


def add_years(apps, schema_editor):
    """What months hold, once more by reporting years, which begin on 15 December."""
    tally = apps.get_model("reporting", "Tally")
    years = defaultdict(list)
    for month in tally.objects.order_by().values_list("first", flat=True).distinct():
        years[date(month.year if month.month == 12 else month.year - 1, 12, 15)].append(month)
    sums = {f"sum_{name}": Sum(name) for name in MEASURES}
    for year, months in years.items():
        rows = tally.objects.filter(length="month", first__in=months)
        found = rows.values("office_id", "field", "procedure_code", "channel").annotate(**sums).order_by()
        tally.objects.bulk_create(
            (
                tally(length="year", first=year, **{name.removeprefix("sum_"): value for name, value in row.items()})
                for row in found
            ),
            batch_size=2000,
        )


class Migration(migrations.Migration):
    dependencies = [("reporting", "0003_courses_of_what_is_gone")]

    operations = [
        migrations.RemoveConstraint(model_name="tally", name="one_tally_a_month"),
        migrations.RenameField(model_name="tally", old_name="month", new_name="first"),
        migrations.AddField(
            model_name="tally",
            name="length",
            field=models.CharField(choices=[("month", "Tháng"), ("year", "Năm")], default="month", max_length=5),
            preserve_default=False,
        ),
        migrations.RunPython(add_years, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.UniqueConstraint(
                fields=("office", "length", "first", "procedure_code", "channel", "field"), name="one_tally_a_time"
            ),
        ),
    ]
