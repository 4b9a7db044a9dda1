import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0008_absences"),
    ]

    operations = [
        migrations.CreateModel(
            name="UnitCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("qd20", "Mã định danh (QĐ 20/2020)"),
                            ("qcvn102", "Mã định danh kiểu cũ (QCVN 102)"),
                            ("qd19", "Mã đơn vị hành chính (QĐ 19/2025)"),
                            ("qd124", "Mã đơn vị hành chính cũ (QĐ 124/2004)"),
                        ],
                        max_length=8,
                    ),
                ),
                ("code", models.CharField(max_length=35)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("set_on", models.DateField()),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="codes", to="people.unit"
                    ),
                ),
            ],
            options={
                "db_table": "people_unit_code",
            },
        ),
        migrations.AddIndex(
            model_name="unitcode",
            index=models.Index(fields=["code"], name="unit_code"),
        ),
        migrations.AddConstraint(
            model_name="unitcode",
            constraint=models.UniqueConstraint(
                condition=models.Q(("scheme__in", ("qd20", "qcvn102")), ("valid_to__isnull", True)),
                fields=("scheme", "code"),
                name="one_unit_an_agency_code",
            ),
        ),
    ]
