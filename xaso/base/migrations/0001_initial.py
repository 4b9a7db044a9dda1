import django.db.models.deletion
import xaso.base.identity
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="AuditRoot",
            fields=[
                ("day", models.DateField(primary_key=True, serialize=False)),
                ("sequence", models.BigIntegerField()),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "db_table": "base_audit_root",
            },
        ),
        migrations.CreateModel(
            name="Away",
            fields=[
                ("unit_id", models.UUIDField(primary_key=True, serialize=False)),
                ("office_id", models.UUIDField()),
                ("state", models.CharField(max_length=8)),
                ("office_name", models.CharField(max_length=200)),
                ("node", models.UUIDField()),
                ("node_name", models.CharField(max_length=200)),
                ("since", models.DateTimeField()),
                ("waits_for", models.JSONField(default=list)),
            ],
            options={
                "db_table": "base_away",
            },
        ),
        migrations.CreateModel(
            name="CalendarHorizon",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("office_id", models.UUIDField(null=True, unique=True)),
                ("known_from", models.DateField()),
                ("known_until", models.DateField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("told", models.PositiveBigIntegerField(default=0)),
            ],
            options={
                "db_table": "base_calendar_horizon",
            },
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                ("name", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("next_at", models.DateTimeField()),
                ("lease_until", models.DateTimeField(null=True)),
                ("last_done_at", models.DateTimeField(null=True)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("error", models.TextField(blank=True)),
            ],
            options={
                "db_table": "base_job",
            },
        ),
        migrations.CreateModel(
            name="Node",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("incarnation", models.PositiveIntegerField(default=1)),
                ("born_at", models.DateTimeField()),
                ("restored_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "base_node",
            },
        ),
        migrations.CreateModel(
            name="AuditEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("incarnation", models.PositiveIntegerField()),
                ("kind", models.CharField(choices=[("read", "read"), ("write", "write")], max_length=8)),
                ("verb", models.CharField(max_length=60)),
                ("actor_kind", models.CharField(max_length=8)),
                ("actor_id", models.UUIDField(null=True)),
                ("post", models.CharField(blank=True, max_length=200)),
                ("office_id", models.UUIDField(null=True)),
                ("purpose", models.CharField(blank=True, max_length=200)),
                ("subjects", models.JSONField(default=list)),
                ("detail", models.JSONField(default=dict)),
                ("sequence", models.BigIntegerField(null=True, unique=True)),
                ("hash", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "db_table": "base_audit",
                "indexes": [
                    models.Index(condition=models.Q(("sequence__isnull", True)), fields=["id"], name="audit_unsealed"),
                    models.Index(fields=["at"], name="audit_at"),
                    models.Index(condition=models.Q(("kind", "write")), fields=["actor_id", "at"], name="audit_actor"),
                ],
            },
        ),
        migrations.CreateModel(
            name="BackupRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                ("path", models.CharField(blank=True, max_length=500)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("proved_at", models.DateTimeField(null=True)),
                ("error", models.TextField(blank=True)),
            ],
            options={
                "db_table": "base_backup",
                "indexes": [models.Index(fields=["-started_at"], name="backup_newest")],
            },
        ),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("office_id", models.UUIDField(null=True)),
                ("day", models.DateField()),
                ("kind", models.CharField(choices=[("closed", "Nghỉ"), ("makeup", "Làm bù")], max_length=8)),
                ("name", models.CharField(max_length=200)),
                ("replaces", models.DateField(null=True)),
                ("forecast", models.BooleanField(default=False)),
                ("source", models.CharField(blank=True, max_length=200)),
            ],
            options={
                "db_table": "base_calendar_day",
                "constraints": [
                    models.UniqueConstraint(fields=("office_id", "day"), name="one_word_of_an_office"),
                    models.UniqueConstraint(
                        condition=models.Q(("office_id__isnull", True)), fields=("day",), name="one_national_word"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Comparison",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("unit_id", models.UUIDField()),
                ("incarnation", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "base_comparison",
                "constraints": [
                    models.UniqueConstraint(fields=("unit_id", "incarnation"), name="one_comparison_a_life")
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("office_id", models.UUIDField()),
                ("kind", models.CharField(max_length=10)),
                ("name", models.CharField(max_length=200)),
                ("state", models.CharField(default="checked", max_length=8)),
                ("content", models.BinaryField(null=True)),
                ("columns", models.JSONField(default=dict)),
                ("answers", models.JSONField(default=dict)),
                ("lines", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("made", models.PositiveIntegerField(default=0)),
                ("kept", models.PositiveIntegerField(default=0)),
                ("by", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "db_table": "base_import",
                "indexes": [models.Index(fields=["office_id", "-at"], name="import_office")],
            },
        ),
        migrations.CreateModel(
            name="Imported",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line", models.PositiveIntegerField()),
                ("thing_id", models.UUIDField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="imported", to="base.importrun"
                    ),
                ),
            ],
            options={
                "db_table": "base_imported",
            },
        ),
        migrations.CreateModel(
            name="OutboxEvent",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=80)),
                ("body", models.JSONField()),
                ("at", models.DateTimeField()),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("next_at", models.DateTimeField(null=True)),
                ("done_at", models.DateTimeField(null=True)),
                ("error", models.TextField(blank=True)),
            ],
            options={
                "db_table": "base_outbox",
                "indexes": [
                    models.Index(
                        condition=models.Q(("done_at__isnull", True)), fields=["next_at", "id"], name="outbox_open"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Series",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("unit_id", models.UUIDField()),
                ("book", models.CharField(max_length=40)),
                ("period", models.CharField(max_length=10)),
                ("last", models.PositiveIntegerField(default=0)),
                ("told", models.PositiveIntegerField(default=0)),
            ],
            options={
                "db_table": "base_series",
                "indexes": [
                    models.Index(
                        condition=models.Q(("last__gt", models.F("told"))), fields=["id"], name="series_untold"
                    )
                ],
                "constraints": [models.UniqueConstraint(fields=("unit_id", "book", "period"), name="one_series")],
            },
        ),
        migrations.CreateModel(
            name="SeriesHeard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("unit_id", models.UUIDField()),
                ("book", models.CharField(max_length=40)),
                ("period", models.CharField(max_length=10)),
                ("node", models.UUIDField()),
                ("last", models.PositiveIntegerField()),
                ("heard_at", models.DateTimeField()),
            ],
            options={
                "db_table": "base_series_heard",
                "indexes": [models.Index(fields=["node", "heard_at"], name="series_of_a_node")],
                "constraints": [models.UniqueConstraint(fields=("unit_id", "book", "period"), name="one_series_heard")],
            },
        ),
        migrations.CreateModel(
            name="StoredFile",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("owner_kind", models.CharField(max_length=20)),
                ("owner_id", models.UUIDField()),
                ("office_id", models.UUIDField()),
                ("name", models.CharField(max_length=200)),
                ("media_type", models.CharField(max_length=80)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                (
                    "scan",
                    models.CharField(
                        choices=[
                            ("clean", "Đã quét, sạch"),
                            ("infected", "Có vi-rút"),
                            ("unscanned", "Chưa quét vi-rút"),
                        ],
                        default="unscanned",
                        max_length=10,
                    ),
                ),
                ("virus", models.CharField(blank=True, max_length=200)),
                ("added_at", models.DateTimeField()),
                ("added_by", models.UUIDField(null=True)),
            ],
            options={
                "db_table": "base_file",
                "indexes": [
                    models.Index(fields=["owner_kind", "owner_id"], name="file_owner"),
                    models.Index(fields=["sha256"], name="file_sha256"),
                    models.Index(
                        condition=models.Q(("scan", "clean"), _negated=True), fields=["added_at"], name="file_not_clean"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Handled",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("subscriber", models.CharField(max_length=80)),
                ("event", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="base.outboxevent")),
            ],
            options={
                "db_table": "base_handled",
                "constraints": [models.UniqueConstraint(fields=("event", "subscriber"), name="handled_once")],
            },
        ),
    ]
