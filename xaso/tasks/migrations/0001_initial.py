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
            name="Task",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("in_work", "Đang thực hiện"),
                            ("reported", "Đã báo xong, chờ nghiệm thu"),
                            ("done", "Đã hoàn thành"),
                            ("cancelled", "Đã hủy"),
                        ],
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("title", models.CharField(max_length=500)),
                ("detail", models.CharField(blank=True, max_length=2000)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("word", "Ý kiến trực tiếp"),
                            ("meeting", "Kết luận cuộc họp"),
                            ("arrival", "Văn bản đến"),
                            ("dispatch", "Văn bản đi"),
                            ("case", "Hồ sơ"),
                            ("letter", "Thư"),
                        ],
                        max_length=10,
                    ),
                ),
                ("source_ref", models.CharField(blank=True, max_length=40)),
                ("source_words", models.CharField(blank=True, max_length=300)),
                ("given_at", models.DateTimeField()),
                ("held_since", models.DateTimeField()),
                ("due", models.DateTimeField(null=True)),
                ("asked_due", models.DateTimeField(null=True)),
                ("asked_reason", models.CharField(blank=True, max_length=500)),
                ("percent", models.PositiveSmallIntegerField(default=0)),
                ("progress", models.CharField(blank=True, max_length=500)),
                ("outcome", models.CharField(blank=True, max_length=2000)),
                ("reported_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "entered_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.account",
                    ),
                ),
                (
                    "giver",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.account",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.account",
                    ),
                ),
            ],
            options={
                "db_table": "tasks_task",
                "indexes": [
                    models.Index(fields=["office", "state", "due"], name="task_office"),
                    models.Index(fields=["owner", "state", "due"], name="task_owner"),
                    models.Index(fields=["giver", "state", "due"], name="task_giver"),
                    models.Index(
                        condition=models.Q(("source_ref", ""), _negated=True), fields=["source_ref"], name="task_source"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("percent__lte", 100)), name="task_percent_to_100")
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskClimb",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "level",
                    models.CharField(
                        choices=[("owner", "Người thực hiện"), ("giver", "Người giao"), ("head", "Lãnh đạo đơn vị")],
                        max_length=6,
                    ),
                ),
                ("due", models.DateTimeField()),
                ("at", models.DateTimeField()),
                ("told", models.JSONField(default=list)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "task",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="climbs",
                        to="tasks.task",
                    ),
                ),
            ],
            options={
                "db_table": "tasks_climb",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("settled_at", None)), fields=("task", "level"), name="one_open_task_climb"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="TaskHelper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.account"
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="helpers",
                        to="tasks.task",
                    ),
                ),
            ],
            options={
                "db_table": "tasks_helper",
                "constraints": [models.UniqueConstraint(fields=("task", "account"), name="helps_a_task_once")],
            },
        ),
        migrations.CreateModel(
            name="TaskStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verb", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                ("receiver", models.CharField(blank=True, max_length=200)),
                ("percent", models.PositiveSmallIntegerField(null=True)),
                ("note", models.CharField(blank=True, max_length=2000)),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.account",
                    ),
                ),
                (
                    "task",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="steps", to="tasks.task"
                    ),
                ),
            ],
            options={
                "db_table": "tasks_step",
            },
        ),
    ]
