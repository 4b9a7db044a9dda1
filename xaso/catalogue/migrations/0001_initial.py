import django.db.models.deletion
import xaso.base.identity
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Procedure",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=30, unique=True)),
                ("name", models.CharField(max_length=1000)),
                ("field", models.CharField(blank=True, max_length=300)),
                ("folded", models.TextField()),
            ],
            options={
                "db_table": "catalogue_procedure",
            },
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("hash", models.CharField(max_length=64, unique=True)),
                (
                    "origin",
                    models.CharField(
                        choices=[
                            ("package", "Gói thủ tục"),
                            ("import", "Cổng Dịch vụ công quốc gia"),
                            ("facts", "Danh mục kèm theo"),
                        ],
                        max_length=10,
                    ),
                ),
                ("spec", models.JSONField()),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
                ("published_at", models.DateTimeField()),
                ("told", models.PositiveBigIntegerField(default=0)),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="catalogue.procedure"
                    ),
                ),
            ],
            options={
                "db_table": "catalogue_version",
                "constraints": [models.UniqueConstraint(fields=("procedure", "number"), name="one_version_per_number")],
            },
        ),
        migrations.CreateModel(
            name="VersionFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("path", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("content", models.BinaryField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="files", to="catalogue.version"
                    ),
                ),
            ],
            options={
                "db_table": "catalogue_version_file",
                "constraints": [models.UniqueConstraint(fields=("version", "path"), name="one_file_per_path")],
            },
        ),
        migrations.AddField(
            model_name="procedure",
            name="current",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="catalogue.version"
            ),
        ),
    ]
