import django.db.models.deletion
import xaso.base.identity
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("base", "0001_initial"),
        ("catalogue", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=60, null=True, unique=True)),
                ("old_code", models.CharField(blank=True, max_length=70)),
                ("came_at", models.DateTimeField(null=True)),
                ("procedure_code", models.CharField(max_length=30)),
                ("procedure_name", models.CharField(max_length=1000)),
                ("field", models.CharField(blank=True, max_length=300)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("accepted", "Đã tiếp nhận, chờ chuyển xử lý"),
                            ("sent", "Đã chuyển đến cơ quan giải quyết"),
                            ("in_work", "Đang xử lý"),
                            ("supplement", "Chờ người dân bổ sung"),
                            ("fee_due", "Chờ người dân nộp phí, thuế"),
                            ("for_approval", "Chờ lãnh đạo ký"),
                            ("ready", "Đã có kết quả, chờ trả"),
                            ("returned", "Đã trả kết quả"),
                            ("refused", "Từ chối tiếp nhận"),
                            ("lapsed", "Kết thúc do không bổ sung"),
                            ("declined", "Từ chối giải quyết sau thẩm định"),
                            ("withdrawn", "Rút hồ sơ theo yêu cầu"),
                            ("stopped", "Dừng giải quyết"),
                            ("offered", "Đã chuyển cơ quan cấp trên, chờ nhận"),
                            ("away", "Cơ quan cấp trên đang giải quyết"),
                            ("returning", "Đã giải quyết, đang chuyển về nơi tiếp nhận"),
                            ("gave_back", "Đã chuyển về nơi tiếp nhận"),
                        ],
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("step", models.CharField(max_length=40)),
                ("step_due", models.DateTimeField(null=True)),
                ("held_since", models.DateTimeField()),
                (
                    "channel",
                    models.CharField(
                        choices=[("in_person", "Trực tiếp"), ("online", "Trực tuyến"), ("post", "Bưu chính công ích")],
                        default="in_person",
                        max_length=10,
                    ),
                ),
                ("applicant_name", models.CharField(max_length=100)),
                ("applicant_number", models.CharField(blank=True, max_length=14)),
                ("applicant_phone", models.CharField(blank=True, max_length=20)),
                ("applicant_email", models.CharField(blank=True, max_length=254)),
                ("applicant_address", models.CharField(blank=True, max_length=300)),
                ("delegate", models.JSONField(default=dict)),
                ("subject", models.CharField(blank=True, max_length=500)),
                ("paper_case", models.CharField(blank=True, max_length=40)),
                ("facts", models.JSONField(default=dict)),
                ("terms", models.JSONField(default=dict)),
                ("sets", models.PositiveSmallIntegerField(default=1)),
                ("fee_due", models.PositiveIntegerField(null=True)),
                (
                    "return_way",
                    models.CharField(
                        choices=[
                            ("counter", "Tại bộ phận Một cửa"),
                            ("origin", "Tại nơi đã nộp hồ sơ"),
                            ("post", "Qua bưu chính công ích"),
                            ("electronic", "Bản điện tử"),
                        ],
                        max_length=10,
                    ),
                ),
                ("receipt_number", models.PositiveIntegerField(null=True)),
                ("form_digest", models.CharField(max_length=64)),
                ("received_at", models.DateTimeField()),
                ("counted_from", models.DateTimeField()),
                ("due_original", models.DateTimeField(null=True)),
                ("due", models.DateTimeField(null=True)),
                ("supplements", models.PositiveSmallIntegerField(default=0)),
                ("finished_at", models.DateTimeField(null=True)),
                ("returned_at", models.DateTimeField(null=True)),
                ("returned_to", models.CharField(blank=True, max_length=100)),
                (
                    "returned_way",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("counter", "Tại bộ phận Một cửa"),
                            ("origin", "Tại nơi đã nộp hồ sơ"),
                            ("post", "Qua bưu chính công ích"),
                            ("electronic", "Bản điện tử"),
                        ],
                        max_length=10,
                    ),
                ),
                ("returned_proof", models.CharField(blank=True, max_length=200)),
                ("posted_on", models.DateField(null=True)),
                (
                    "applicant",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.person",
                    ),
                ),
                (
                    "competent",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
                (
                    "handed_from",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
                (
                    "helped_at",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.account"
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
                (
                    "old_office",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
                (
                    "procedure_version",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="catalogue.version",
                    ),
                ),
                (
                    "received_at_unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
                (
                    "received_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.account",
                    ),
                ),
                (
                    "sent_from",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
            ],
            options={
                "db_table": "cases_case",
                "indexes": [
                    models.Index(
                        condition=models.Q(("finished_at", None)),
                        fields=["office", "state", "due", "id"],
                        name="case_due",
                    ),
                    models.Index(
                        condition=models.Q(("state", "in_work")), fields=["holder", "due", "id"], name="case_holder"
                    ),
                    models.Index(
                        condition=models.Q(("finished_at", None)), fields=["office", "step_due"], name="case_step_due"
                    ),
                    models.Index(fields=["office", "-received_at", "-id"], name="case_newest"),
                    models.Index(fields=["office", "state", "-received_at", "-id"], name="case_state"),
                    models.Index(fields=["applicant", "-received_at"], name="case_applicant"),
                    models.Index(condition=models.Q(("state", "sent")), fields=["competent"], name="case_arriving"),
                    models.Index(
                        condition=models.Q(("sent_from__isnull", False)),
                        fields=["sent_from", "-received_at", "-id"],
                        name="case_sent_away",
                    ),
                    models.Index(
                        condition=models.Q(("handed_from__isnull", False)),
                        fields=["handed_from", "-received_at", "-id"],
                        name="case_handed_up",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("old_office", "old_code"), name="one_case_per_old_code")
                ],
            },
        ),
        migrations.CreateModel(
            name="Amendment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField()),
                ("field", models.CharField(max_length=60)),
                ("label", models.CharField(max_length=200)),
                ("before", models.CharField(blank=True, max_length=4000)),
                ("after", models.CharField(blank=True, max_length=4000)),
                ("reason", models.CharField(max_length=500)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="amendments", to="cases.case"
                    ),
                ),
            ],
            options={
                "db_table": "cases_amendment",
            },
        ),
        migrations.CreateModel(
            name="CaseLink",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(blank=True, max_length=40)),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="link", to="cases.case"
                    ),
                ),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="members", to="cases.case"
                    ),
                ),
            ],
            options={
                "db_table": "cases_link",
            },
        ),
        migrations.CreateModel(
            name="CasePaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=4000)),
                ("position", models.PositiveSmallIntegerField()),
                ("originals", models.PositiveSmallIntegerField(default=0)),
                ("copies", models.PositiveSmallIntegerField(default=0)),
                ("required", models.BooleanField(default=True)),
                ("identity", models.BooleanField(default=False)),
                ("handed_in", models.BooleanField(default=False)),
                ("note", models.CharField(blank=True, max_length=300)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="papers",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "db_table": "cases_paper",
                "constraints": [models.UniqueConstraint(fields=("case", "key"), name="one_paper_per_key")],
            },
        ),
        migrations.CreateModel(
            name="CaseResult",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=1000)),
                ("number", models.CharField(blank=True, max_length=60)),
                ("content", models.CharField(blank=True, max_length=2000)),
                ("drafted_at", models.DateTimeField()),
                ("drafted_by", models.CharField(max_length=200)),
                ("approved_at", models.DateTimeField(null=True)),
                ("approved_by", models.CharField(blank=True, max_length=200)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="results",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "db_table": "cases_result",
                "constraints": [models.UniqueConstraint(fields=("case", "key"), name="one_result_per_key")],
            },
        ),
        migrations.CreateModel(
            name="Climb",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("cause", models.CharField(choices=[("step", "Bước trễ"), ("dossier", "Hồ sơ quá hạn")], max_length=8)),
                ("level", models.CharField(choices=[("head", "Lãnh đạo đơn vị"), ("above", "Cấp trên")], max_length=8)),
                ("due", models.DateTimeField()),
                ("at", models.DateTimeField()),
                ("told", models.JSONField(default=list)),
                ("hand", models.PositiveSmallIntegerField()),
                ("holder", models.CharField(max_length=200)),
                ("holder_id", models.UUIDField(null=True)),
                ("held_since", models.DateTimeField()),
                ("resolved_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="climbs",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
            ],
            options={
                "db_table": "cases_climb",
                "indexes": [
                    models.Index(condition=models.Q(("resolved_at", None)), fields=["unit"], name="climb_open"),
                    models.Index(fields=["office", "at"], name="climb_office"),
                    models.Index(fields=["case"], name="climb_case"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("resolved_at", None)),
                        fields=("case", "cause", "level"),
                        name="one_open_climb",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Consultation",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("ordinal", models.PositiveSmallIntegerField()),
                ("key", models.CharField(blank=True, max_length=40)),
                ("unit_name", models.CharField(max_length=200)),
                ("question", models.CharField(max_length=2000)),
                ("due", models.DateTimeField()),
                ("asked_at", models.DateTimeField()),
                ("asked_by", models.CharField(max_length=200)),
                ("answer", models.CharField(blank=True, max_length=4000)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.CharField(blank=True, max_length=200)),
                ("reported_at", models.DateTimeField(null=True)),
                ("reported_by", models.CharField(blank=True, max_length=200)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="consultations",
                        to="cases.case",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.storedfile"
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.unit",
                    ),
                ),
            ],
            options={
                "db_table": "cases_consultation",
                "indexes": [
                    models.Index(
                        condition=models.Q(("answered_at__isnull", True)), fields=["due"], name="consultation_waits"
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "ordinal"), name="one_consultation_per_ordinal")
                ],
            },
        ),
        migrations.CreateModel(
            name="Digest",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("week", models.DateField()),
                ("made_at", models.DateTimeField()),
                ("figures", models.JSONField()),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
            ],
            options={
                "db_table": "cases_digest",
                "constraints": [models.UniqueConstraint(fields=("office", "week"), name="one_digest_a_week")],
            },
        ),
        migrations.CreateModel(
            name="DigestRead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.account",
                    ),
                ),
                (
                    "digest",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readers",
                        to="cases.digest",
                    ),
                ),
            ],
            options={
                "db_table": "cases_digest_read",
                "constraints": [models.UniqueConstraint(fields=("digest", "account"), name="one_reading_a_digest")],
            },
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("procedure_code", models.CharField(max_length=30)),
                ("sealed", models.BinaryField(default=bytes)),
                ("saved_at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.account"
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.unit"),
                ),
            ],
            options={
                "db_table": "cases_draft",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("account", "office", "procedure_code"), name="one_draft_per_procedure"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DueChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                (
                    "cause",
                    models.CharField(
                        choices=[
                            ("reception", "Tiếp nhận"),
                            ("supplement", "Tính lại sau khi bổ sung"),
                            ("calendar", "Lịch làm việc thay đổi"),
                            ("extension", "Xin lỗi và hẹn lại"),
                            ("transfer", "Chuyển cơ quan kế thừa"),
                            ("payment", "Không tính thời gian chờ nộp phí, thuế"),
                        ],
                        max_length=12,
                    ),
                ),
                ("before", models.DateTimeField(null=True)),
                ("due", models.DateTimeField(null=True)),
                ("explanation", models.JSONField(default=list)),
                ("must_tell", models.BooleanField(default=False)),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="due_changes", to="cases.case"
                    ),
                ),
                (
                    "told_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.account"
                    ),
                ),
            ],
            options={
                "db_table": "cases_due_change",
                "indexes": [
                    models.Index(
                        condition=models.Q(("must_tell", True), ("told_at__isnull", True)),
                        fields=["at"],
                        name="due_untold",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Elsewhere",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("node", models.UUIDField()),
                ("code", models.CharField(max_length=60, unique=True)),
                ("office_name", models.CharField(max_length=300)),
                ("procedure_code", models.CharField(max_length=30)),
                ("procedure_name", models.CharField(max_length=1000)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("accepted", "Đã tiếp nhận, chờ chuyển xử lý"),
                            ("sent", "Đã chuyển đến cơ quan giải quyết"),
                            ("in_work", "Đang xử lý"),
                            ("supplement", "Chờ người dân bổ sung"),
                            ("fee_due", "Chờ người dân nộp phí, thuế"),
                            ("for_approval", "Chờ lãnh đạo ký"),
                            ("ready", "Đã có kết quả, chờ trả"),
                            ("returned", "Đã trả kết quả"),
                            ("refused", "Từ chối tiếp nhận"),
                            ("lapsed", "Kết thúc do không bổ sung"),
                            ("declined", "Từ chối giải quyết sau thẩm định"),
                            ("withdrawn", "Rút hồ sơ theo yêu cầu"),
                            ("stopped", "Dừng giải quyết"),
                            ("offered", "Đã chuyển cơ quan cấp trên, chờ nhận"),
                            ("away", "Cơ quan cấp trên đang giải quyết"),
                            ("returning", "Đã giải quyết, đang chuyển về nơi tiếp nhận"),
                            ("gave_back", "Đã chuyển về nơi tiếp nhận"),
                        ],
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("apologised", models.BooleanField(default=False)),
                ("received_at", models.DateTimeField()),
                ("due", models.DateTimeField(null=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("told_at", models.DateTimeField()),
                ("heard_at", models.DateTimeField()),
            ],
            options={
                "db_table": "cases_elsewhere",
                "indexes": [
                    models.Index(
                        condition=models.Q(("finished_at", None)), fields=["node", "due"], name="elsewhere_running"
                    ),
                    models.Index(fields=["node", "-heard_at"], name="elsewhere_newest"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Extension",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordinal", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField(null=True)),
                ("reason", models.CharField(max_length=1000)),
                ("before", models.DateTimeField()),
                ("day", models.DateField()),
                ("asked_at", models.DateTimeField()),
                ("late_asked", models.BooleanField(default=False)),
                ("signed_at", models.DateTimeField(null=True)),
                ("signed_by", models.CharField(blank=True, max_length=200)),
                ("denied_at", models.DateTimeField(null=True)),
                ("denied_because", models.CharField(blank=True, max_length=1000)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.account"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="extensions",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "db_table": "cases_extension",
                "indexes": [
                    models.Index(
                        condition=models.Q(("denied_at__isnull", True), ("signed_at__isnull", True)),
                        fields=["asked_at"],
                        name="extension_waits",
                    )
                ],
                "constraints": [models.UniqueConstraint(fields=("case", "ordinal"), name="one_extension_per_ordinal")],
            },
        ),
        migrations.CreateModel(
            name="Handover",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("verb", models.CharField(max_length=20)),
                ("giver", models.CharField(max_length=200)),
                ("giver_id", models.UUIDField(null=True)),
                ("receiver", models.CharField(max_length=200)),
                ("receiver_id", models.UUIDField(null=True)),
                ("at", models.DateTimeField()),
                ("due", models.DateTimeField(null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[("early", "Trước hạn"), ("on_time", "Đúng hạn"), ("late", "Quá hạn")],
                        max_length=8,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=1000)),
                ("office", models.CharField(blank=True, max_length=200)),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="handovers",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "db_table": "cases_handover",
                "constraints": [models.UniqueConstraint(fields=("case", "number"), name="one_handover_per_number")],
            },
        ),
        migrations.CreateModel(
            name="PaperFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.storedfile"
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="cases.casepaper"
                    ),
                ),
            ],
            options={
                "db_table": "cases_paper_file",
            },
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("case_id", models.UUIDField()),
                (
                    "way",
                    models.CharField(
                        choices=[("up", "Chuyển lên để giải quyết"), ("back", "Chuyển về nơi tiếp nhận")], max_length=4
                    ),
                ),
                (
                    "stand",
                    models.CharField(
                        choices=[
                            ("offered", "Chờ nhận"),
                            ("recalling", "Đang xin lại"),
                            ("taken", "Đã nhận"),
                            ("declined", "Bị từ chối"),
                            ("released", "Đã rút về"),
                        ],
                        max_length=10,
                    ),
                ),
                ("giver_id", models.UUIDField()),
                ("giver_name", models.CharField(max_length=200)),
                ("giver_node", models.UUIDField(null=True)),
                ("receiver_id", models.UUIDField()),
                ("receiver_name", models.CharField(max_length=200)),
                ("receiver_node", models.UUIDField(null=True)),
                ("kept", models.JSONField(default=dict)),
                ("note", models.CharField(blank=True, max_length=1000)),
                ("by", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("told_at", models.DateTimeField(null=True)),
                ("arrived_at", models.DateTimeField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.CharField(blank=True, max_length=200)),
                ("answer", models.CharField(blank=True, max_length=1000)),
                ("bundle", models.JSONField(default=dict)),
                ("proof", models.JSONField(default=dict)),
            ],
            options={
                "db_table": "cases_passage",
                "indexes": [
                    models.Index(fields=["case_id", "at"], name="passage_case"),
                    models.Index(
                        condition=models.Q(("stand", "offered")), fields=["receiver_id"], name="passage_offered"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("stand__in", ("offered", "recalling"))),
                        fields=("case_id",),
                        name="one_open_passage",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PaymentRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordinal", models.PositiveSmallIntegerField()),
                ("charge_id", models.UUIDField(null=True)),
                ("asked_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.account",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="payment_requests",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "db_table": "cases_payment_request",
                "constraints": [
                    models.UniqueConstraint(fields=("case", "ordinal"), name="one_payment_request_per_ordinal")
                ],
            },
        ),
        migrations.CreateModel(
            name="Refusal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("reception", "Từ chối tiếp nhận"), ("appraisal", "Từ chối giải quyết sau thẩm định")],
                        default="reception",
                        max_length=10,
                    ),
                ),
                ("number", models.PositiveIntegerField(null=True)),
                ("reason", models.CharField(max_length=1000)),
                ("drafted_at", models.DateTimeField(null=True)),
                ("drafted_by", models.CharField(blank=True, max_length=200)),
                ("late", models.BooleanField(default=False)),
                ("signed_at", models.DateTimeField(null=True)),
                ("signed_by", models.CharField(blank=True, max_length=200)),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="refusal", to="cases.case"
                    ),
                ),
            ],
            options={
                "db_table": "cases_refusal",
            },
        ),
        migrations.CreateModel(
            name="Reminder",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("held_since", models.DateTimeField()),
                ("day", models.DateField()),
                ("at", models.DateTimeField()),
                ("said_by", models.CharField(max_length=200)),
                ("holder", models.CharField(max_length=200)),
                ("answer", models.CharField(blank=True, max_length=300)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.CharField(blank=True, max_length=200)),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.account",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reminders",
                        to="cases.case",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
            ],
            options={
                "db_table": "cases_reminder",
                "indexes": [models.Index(fields=["office", "at"], name="reminder_office")],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "held_since", "day"), name="one_reminder_a_day_per_hand")
                ],
            },
        ),
        migrations.CreateModel(
            name="StopNotice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("asked_by", models.CharField(max_length=200)),
                ("reason", models.CharField(max_length=1000)),
                ("given_back", models.JSONField(default=list)),
                ("at", models.DateTimeField()),
                ("signed_by", models.CharField(max_length=200)),
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="stop_notice", to="cases.case"
                    ),
                ),
            ],
            options={
                "db_table": "cases_stop_notice",
            },
        ),
        migrations.CreateModel(
            name="Supplement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("ordinal", models.PositiveSmallIntegerField()),
                ("number", models.PositiveIntegerField()),
                ("items", models.JSONField()),
                ("reason", models.CharField(max_length=1000)),
                ("asked_at", models.DateTimeField()),
                ("lapses_on", models.DateField()),
                ("completed_at", models.DateTimeField(null=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.account"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="supplement_requests",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "db_table": "cases_supplement",
                "constraints": [models.UniqueConstraint(fields=("case", "ordinal"), name="one_supplement_per_ordinal")],
            },
        ),
        migrations.CreateModel(
            name="Watch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("warn_step_hours", models.PositiveSmallIntegerField()),
                ("warn_due_hours", models.PositiveSmallIntegerField()),
                ("head_step_hours", models.PositiveSmallIntegerField()),
                ("head_due_hours", models.PositiveSmallIntegerField()),
                ("above_due_hours", models.PositiveSmallIntegerField()),
                (
                    "by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.account",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.unit"),
                ),
            ],
            options={
                "db_table": "cases_watch",
            },
        ),
    ]
