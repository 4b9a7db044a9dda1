import xaso.base.identity
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Forwarded",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("from_node", models.UUIDField()),
                ("to_node", models.UUIDField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "letters_forwarded",
            },
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("thread", models.UUIDField()),
                ("from_node", models.UUIDField(null=True)),
                ("from_office", models.UUIDField()),
                ("from_unit", models.UUIDField()),
                ("from_name", models.CharField(max_length=420)),
                ("person", models.CharField(max_length=210)),
                ("written_by", models.UUIDField(null=True)),
                ("to_node", models.UUIDField(null=True)),
                ("to_office", models.UUIDField()),
                ("to_unit", models.UUIDField()),
                ("to_name", models.CharField(max_length=420)),
                ("subject", models.CharField(max_length=200)),
                ("text", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Chờ gửi"),
                            ("travelling", "Đang đi"),
                            ("arrived", "Đã đến"),
                            ("opened", "Đã nhận"),
                            ("refused", "Bị từ chối"),
                        ],
                        max_length=10,
                    ),
                ),
                ("written_at", models.DateTimeField()),
                ("arrived_at", models.DateTimeField(null=True)),
                ("opened_at", models.DateTimeField(null=True)),
                ("opened_by", models.CharField(blank=True, max_length=210)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "db_table": "letters_letter",
                "indexes": [
                    models.Index(
                        condition=models.Q(("to_node", None)), fields=["to_office", "-arrived_at"], name="letter_inbox"
                    ),
                    models.Index(
                        condition=models.Q(("from_node", None)),
                        fields=["from_office", "-written_at"],
                        name="letter_sent",
                    ),
                    models.Index(fields=["thread"], name="letter_thread"),
                    models.Index(
                        condition=models.Q(("state", "arrived"), ("to_node", None)),
                        fields=["to_office"],
                        name="letter_unread",
                    ),
                ],
            },
        ),
    ]
