from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0010_codes_that_units_have"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="unit",
            name="one_agency_code",
        ),
        migrations.RemoveField(
            model_name="unit",
            name="agency_code",
        ),
        migrations.RemoveField(
            model_name="unit",
            name="area",
        ),
    ]
