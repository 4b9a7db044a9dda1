import django.db.models.deletion
import xaso.base.identity
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Guardian",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("account_id", models.UUIDField()),
                ("named_at", models.DateTimeField()),
            ],
            options={
                "db_table": "exchange_guardian",
            },
        ),
        migrations.CreateModel(
            name="Here",
            fields=[
                ("node", models.UUIDField(primary_key=True, serialize=False)),
                ("incarnation", models.PositiveIntegerField()),
                ("life", models.PositiveBigIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("role", models.CharField(choices=[("hub", "Nút trung tâm"), ("commune", "Nút xã")], max_length=10)),
            ],
            options={
                "db_table": "exchange_here",
            },
        ),
        migrations.CreateModel(
            name="Peer",
            fields=[
                ("node", models.UUIDField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("role", models.CharField(choices=[("hub", "Nút trung tâm"), ("commune", "Nút xã")], max_length=10)),
                ("address", models.CharField(blank=True, default="", max_length=300)),
                ("keys", models.JSONField(default=list)),
                ("life", models.PositiveBigIntegerField(default=0)),
                ("apart", models.BooleanField(default=False)),
                ("halted", models.CharField(blank=True, default="", max_length=300)),
                ("joined_at", models.DateTimeField()),
                ("heard_at", models.DateTimeField(null=True)),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "exchange_peer",
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("node", models.UUIDField(primary_key=True, serialize=False)),
                ("authority", models.CharField(max_length=64)),
                ("certificate", models.BinaryField()),
                ("denied", models.BinaryField(default=bytes)),
                ("address", models.CharField(max_length=300)),
            ],
            options={
                "db_table": "exchange_membership",
            },
        ),
        migrations.CreateModel(
            name="LateLink",
            fields=[
                (
                    "peer",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        serialize=False,
                        to="exchange.peer",
                    ),
                ),
                ("since", models.DateTimeField()),
                ("mailed_at", models.DateTimeField(null=True)),
                ("problem", models.CharField(blank=True, default="", max_length=300)),
            ],
            options={
                "db_table": "exchange_late_link",
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.CharField(max_length=16, primary_key=True, serialize=False)),
                ("key", models.BinaryField()),
                ("name", models.CharField(max_length=200)),
                ("role", models.CharField(choices=[("hub", "Nút trung tâm"), ("commune", "Nút xã")], max_length=10)),
                ("made_at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("used_at", models.DateTimeField(null=True)),
                ("peer", models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, to="exchange.peer")),
            ],
            options={
                "db_table": "exchange_invitation",
            },
        ),
        migrations.CreateModel(
            name="Incoming",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("life", models.PositiveBigIntegerField()),
                (
                    "lane",
                    models.CharField(
                        choices=[("urgent", "Khẩn"), ("normal", "Thường"), ("bulk", "Khối lượng lớn")], max_length=6
                    ),
                ),
                ("sequence", models.PositiveBigIntegerField()),
                ("type", models.CharField(blank=True, default="", max_length=60)),
                ("version", models.PositiveSmallIntegerField(default=0)),
                ("payload", models.BinaryField()),
                ("signature", models.BinaryField()),
                ("arrived_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("next_at", models.DateTimeField(null=True)),
                ("problem", models.CharField(blank=True, default="", max_length=500)),
                (
                    "peer",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="exchange.peer"),
                ),
            ],
            options={
                "db_table": "exchange_incoming",
                "indexes": [
                    models.Index(condition=models.Q(("done_at", None)), fields=["next_at", "id"], name="exchange_due"),
                    models.Index(fields=["peer", "arrived_at"], name="exchange_came"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("peer", "life", "lane", "sequence"), name="exchange_incoming_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Cursor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("life", models.PositiveBigIntegerField()),
                (
                    "lane",
                    models.CharField(
                        choices=[("urgent", "Khẩn"), ("normal", "Thường"), ("bulk", "Khối lượng lớn")], max_length=6
                    ),
                ),
                ("sequence", models.PositiveBigIntegerField(default=0)),
                ("copied", models.PositiveBigIntegerField(default=0)),
                ("kept", models.PositiveBigIntegerField(default=0)),
                (
                    "peer",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="exchange.peer"),
                ),
            ],
            options={
                "db_table": "exchange_cursor",
                "constraints": [models.UniqueConstraint(fields=("peer", "life", "lane"), name="exchange_cursor_once")],
            },
        ),
        migrations.CreateModel(
            name="OutboundStream",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("life", models.PositiveBigIntegerField()),
                (
                    "lane",
                    models.CharField(
                        choices=[("urgent", "Khẩn"), ("normal", "Thường"), ("bulk", "Khối lượng lớn")], max_length=6
                    ),
                ),
                ("last", models.PositiveBigIntegerField(default=0)),
                ("arrived", models.PositiveBigIntegerField(default=0)),
                ("kept", models.PositiveBigIntegerField(default=0)),
                (
                    "peer",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="exchange.peer"),
                ),
            ],
            options={
                "db_table": "exchange_outbound_stream",
                "constraints": [
                    models.UniqueConstraint(fields=("peer", "life", "lane"), name="exchange_stream_once"),
                    models.CheckConstraint(
                        condition=models.Q(("arrived__lte", models.F("last"))), name="exchange_stream_arrived"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Outgoing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("life", models.PositiveBigIntegerField()),
                (
                    "lane",
                    models.CharField(
                        choices=[("urgent", "Khẩn"), ("normal", "Thường"), ("bulk", "Khối lượng lớn")], max_length=6
                    ),
                ),
                ("sequence", models.PositiveBigIntegerField()),
                ("type", models.CharField(max_length=60)),
                ("version", models.PositiveSmallIntegerField()),
                ("payload", models.BinaryField()),
                ("signature", models.BinaryField()),
                ("queued_at", models.DateTimeField()),
                ("arrived_at", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("", "Chưa trả lời"), ("accepted", "Đã nhận"), ("refused", "Bị từ chối")],
                        default="",
                        max_length=8,
                    ),
                ),
                ("reason", models.CharField(blank=True, default="", max_length=500)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "peer",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="exchange.peer"),
                ),
            ],
            options={
                "db_table": "exchange_outgoing",
                "indexes": [
                    models.Index(
                        condition=models.Q(("arrived_at", None)), fields=["peer", "queued_at"], name="exchange_waiting"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("peer", "life", "lane", "sequence"), name="exchange_outgoing_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="OutgoingFile",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("given", models.PositiveBigIntegerField(default=0)),
                ("rate", models.PositiveIntegerField(default=0)),
                ("moved_at", models.DateTimeField(null=True)),
                (
                    "envelope",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="exchange.outgoing"
                    ),
                ),
            ],
            options={
                "db_table": "exchange_outgoing_file",
                "indexes": [models.Index(fields=["sha256"], name="exchange_outgoing_sha256")],
            },
        ),
        migrations.CreateModel(
            name="SnapshotTold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("topic", models.CharField(max_length=60)),
                ("source", models.UUIDField()),
                ("number", models.PositiveBigIntegerField()),
                (
                    "peer",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="exchange.peer"),
                ),
            ],
            options={
                "db_table": "exchange_snapshot_told",
                "constraints": [
                    models.UniqueConstraint(fields=("peer", "topic", "source"), name="exchange_snapshot_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Trouble",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=12)),
                ("text", models.CharField(max_length=500)),
                ("first_at", models.DateTimeField()),
                ("last_at", models.DateTimeField()),
                ("times", models.PositiveIntegerField(default=1)),
                ("seen_at", models.DateTimeField(null=True)),
                ("peer", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to="exchange.peer")),
            ],
            options={
                "db_table": "exchange_trouble",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("seen_at", None)),
                        fields=("peer", "kind", "text"),
                        name="exchange_trouble_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IncomingFile",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("here_at", models.DateTimeField(null=True)),
                ("wrong", models.PositiveSmallIntegerField(default=0)),
                ("problem", models.CharField(blank=True, default="", max_length=500)),
                ("held", models.PositiveBigIntegerField(default=0)),
                ("rate", models.PositiveIntegerField(default=0)),
                ("moved_at", models.DateTimeField(null=True)),
                (
                    "envelope",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="exchange.incoming"
                    ),
                ),
            ],
            options={
                "db_table": "exchange_incoming_file",
                "indexes": [
                    models.Index(condition=models.Q(("here_at", None)), fields=["sha256"], name="exchange_lacking")
                ],
            },
        ),
    ]
