from django.db import migrations, models
import django.db.models.deletion


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0010_links"),
        ("people", "0011_units_without_one_code"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="old_code",
            field=models.CharField(blank=True, default="", max_length=70),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="case",
            name="old_office",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="people.unit",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(fields=("old_office", "old_code"), name="one_case_per_old_code"),
        ),
    ]
