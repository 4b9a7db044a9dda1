import django.db.models.deletion
import xaso.base.identity
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("cases", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="UnitReport",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("request_id", models.UUIDField()),
                ("form_id", models.UUIDField()),
                ("name", models.CharField(max_length=200)),
                ("content", models.JSONField()),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("directive", models.CharField(blank=True, max_length=200)),
                ("note", models.TextField(blank=True)),
                ("person", models.CharField(max_length=210)),
                ("from_node", models.UUIDField(null=True)),
                ("from_office", models.UUIDField()),
                ("from_name", models.CharField(max_length=420)),
                ("to_node", models.UUIDField(null=True)),
                ("to_office", models.UUIDField()),
                ("to_unit", models.UUIDField()),
                ("to_name", models.CharField(max_length=420)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("asked", "Chờ phân công"),
                            ("in_work", "Đang làm"),
                            ("for_approval", "Chờ lãnh đạo duyệt"),
                            ("handed_in", "Đã nộp, chờ cấp trên duyệt"),
                            ("sent_back", "Cấp trên trả lại"),
                            ("approved", "Cấp trên đã duyệt"),
                            ("refused", "Không gửi được"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "delivery",
                    models.CharField(
                        choices=[
                            ("waiting", "Chờ gửi"),
                            ("travelling", "Đang đi"),
                            ("arrived", "Đã đến"),
                            ("refused", "Bị từ chối"),
                        ],
                        max_length=10,
                    ),
                ),
                ("refusal", models.CharField(blank=True, max_length=500)),
                ("due", models.DateField()),
                ("holder_id", models.UUIDField(null=True)),
                ("holder", models.CharField(blank=True, max_length=210)),
                ("held_since", models.DateTimeField()),
                ("number", models.PositiveSmallIntegerField(default=0)),
                ("handed_in_at", models.DateTimeField(null=True)),
                ("first_handed_in_at", models.DateTimeField(null=True)),
                ("remark", models.CharField(blank=True, max_length=500)),
                ("amending", models.CharField(blank=True, max_length=500)),
                ("reminded_at", models.DateTimeField(null=True)),
                ("reminded", models.PositiveSmallIntegerField(default=0)),
                (
                    "wish",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Không"),
                            ("asked", "Đang xin gia hạn"),
                            ("denied", "Không đồng ý"),
                            ("granted", "Đã gia hạn"),
                        ],
                        max_length=7,
                    ),
                ),
                ("wish_day", models.DateField(null=True)),
                ("wish_words", models.CharField(blank=True, max_length=500)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "db_table": "reporting_unit_report",
                "indexes": [
                    models.Index(
                        condition=models.Q(("to_node", None)), fields=["to_office", "state"], name="report_owed"
                    ),
                    models.Index(
                        condition=models.Q(("from_node", None)), fields=["from_office", "state"], name="report_wanted"
                    ),
                    models.Index(fields=["form_id", "to_unit", "last"], name="report_before"),
                ],
                "constraints": [models.UniqueConstraint(fields=("request_id", "to_unit"), name="one_report_a_unit")],
            },
        ),
        migrations.CreateModel(
            name="ReportForm",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("content", models.JSONField()),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=210)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "office",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"),
                ),
            ],
            options={
                "db_table": "reporting_form",
            },
        ),
        migrations.CreateModel(
            name="ReportRequest",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("form_id", models.UUIDField()),
                ("name", models.CharField(max_length=200)),
                ("content", models.JSONField()),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("due", models.DateField()),
                ("directive", models.CharField(blank=True, max_length=200)),
                ("note", models.TextField(blank=True)),
                ("answers", models.UUIDField(null=True)),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.CharField(max_length=210)),
                ("asked_by_id", models.UUIDField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
            ],
            options={
                "db_table": "reporting_request",
                "indexes": [models.Index(fields=["office", "-asked_at"], name="request_newest")],
            },
        ),
        migrations.CreateModel(
            name="Consolidation",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                ("children", models.JSONField()),
                ("lacking", models.JSONField()),
                ("hash", models.CharField(max_length=64)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("locked_at", models.DateTimeField()),
                ("locked_by", models.CharField(max_length=210)),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consolidations",
                        to="reporting.reportrequest",
                    ),
                ),
            ],
            options={
                "db_table": "reporting_consolidation",
                "constraints": [models.UniqueConstraint(fields=("request", "number"), name="one_locked_version")],
            },
        ),
        migrations.CreateModel(
            name="ReportVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("handed_in_at", models.DateTimeField()),
                ("handed_in_by", models.CharField(max_length=210)),
                (
                    "decision",
                    models.CharField(
                        blank=True,
                        choices=[("", "Chưa"), ("approved", "Duyệt"), ("sent_back", "Trả lại")],
                        max_length=9,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.CharField(blank=True, max_length=210)),
                ("decision_words", models.CharField(blank=True, max_length=500)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="reporting.unitreport"
                    ),
                ),
            ],
            options={
                "db_table": "reporting_version",
                "constraints": [models.UniqueConstraint(fields=("report", "number"), name="one_version_a_number")],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("length", models.CharField(choices=[("month", "Tháng"), ("year", "Năm")], max_length=5)),
                ("first", models.DateField()),
                ("field", models.CharField(blank=True, max_length=300)),
                ("procedure_code", models.CharField(max_length=30)),
                ("channel", models.CharField(max_length=10)),
                ("received", models.IntegerField(default=0)),
                ("early", models.IntegerField(default=0)),
                ("on_time", models.IntegerField(default=0)),
                ("late", models.IntegerField(default=0)),
                ("closed", models.IntegerField(default=0)),
                ("refused", models.IntegerField(default=0)),
                ("overdue", models.IntegerField(default=0)),
                ("waiting", models.IntegerField(default=0)),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
            ],
            options={
                "db_table": "reporting_tally",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("office", "length", "first", "procedure_code", "channel", "field"),
                        name="one_tally_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ClosedReport",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                (
                    "form",
                    models.CharField(choices=[("ii06", "Biểu II.06"), ("book", "Sổ theo dõi hồ sơ")], max_length=8),
                ),
                ("name", models.CharField(max_length=200)),
                ("first", models.DateField()),
                ("last", models.DateField()),
                ("asked", models.JSONField()),
                ("asked_hash", models.CharField(max_length=64)),
                ("number", models.PositiveSmallIntegerField()),
                ("content", models.JSONField()),
                ("hash", models.CharField(max_length=64)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("closed_at", models.DateTimeField()),
                ("closed_by", models.CharField(max_length=200)),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
            ],
            options={
                "db_table": "reporting_closed",
                "constraints": [
                    models.UniqueConstraint(fields=("office", "asked_hash", "number"), name="one_closed_version")
                ],
            },
        ),
        migrations.CreateModel(
            name="Course",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="cases.case",
                    ),
                ),
                ("field", models.CharField(blank=True, max_length=300)),
                ("procedure_code", models.CharField(max_length=30)),
                ("channel", models.CharField(max_length=10)),
                ("received_on", models.DateField()),
                ("ended_on", models.DateField(null=True)),
                (
                    "ending",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("early", "Trước hạn"),
                            ("on_time", "Đúng hạn"),
                            ("late", "Quá hạn"),
                            ("closed", "Kết thúc, không có kết quả"),
                            ("refused", "Từ chối tiếp nhận"),
                        ],
                        max_length=8,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
            ],
            options={
                "db_table": "reporting_course",
                "indexes": [
                    models.Index(fields=["office", "received_on", "case"], name="course_received"),
                    models.Index(fields=["office", "ended_on"], name="course_ended"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Stretch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("overdue", "Quá hạn"), ("waiting", "Chờ bổ sung")], max_length=8)),
                ("since", models.DateField()),
                ("until", models.DateField(null=True)),
                (
                    "course",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stretches", to="reporting.course"
                    ),
                ),
            ],
            options={
                "db_table": "reporting_stretch",
                "indexes": [
                    models.Index(fields=["kind", "since"], name="stretch_since"),
                    models.Index(
                        condition=models.Q(("until__isnull", False)), fields=["kind", "until"], name="stretch_until"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("started_at", models.DateTimeField()),
                ("done_at", models.DateTimeField(null=True)),
                ("dossiers", models.PositiveIntegerField(default=0)),
                ("wrong", models.PositiveIntegerField(default=0)),
            ],
            options={
                "db_table": "reporting_check",
                "indexes": [models.Index(fields=["-started_at"], name="check_newest")],
            },
        ),
        migrations.CreateModel(
            name="ReportDraft",
            fields=[
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="draft",
                        serialize=False,
                        to="reporting.unitreport",
                    ),
                ),
                ("typed", models.JSONField(default=dict)),
                ("changed_at", models.DateTimeField()),
                ("changed_by", models.CharField(max_length=210)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "db_table": "reporting_draft",
            },
        ),
    ]
