import django.db.models.deletion
import xaso.base.identity
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Walk",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("tour", models.CharField(max_length=40)),
                ("step", models.PositiveSmallIntegerField(default=0)),
                ("since", models.DateTimeField()),
                ("guiding", models.BooleanField(default=False)),
                ("finished_at", models.DateTimeField(null=True)),
                ("right", models.PositiveSmallIntegerField(null=True)),
                ("asked", models.PositiveSmallIntegerField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.account"
                    ),
                ),
            ],
            options={
                "db_table": "learning_walk",
                "constraints": [
                    models.UniqueConstraint(fields=("account", "tour"), name="one_walk_per_tour"),
                    models.UniqueConstraint(
                        condition=models.Q(("guiding", True)), fields=("account",), name="one_guide_at_a_time"
                    ),
                ],
            },
        ),
    ]
