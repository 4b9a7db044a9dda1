import django.db.models.deletion
import xaso.base.identity
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("base", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="EarlyRecall",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("origin", models.UUIDField()),
                ("node", models.UUIDField()),
                ("reason", models.CharField(max_length=500)),
                ("at", models.DateTimeField()),
                (
                    "office",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"),
                ),
            ],
            options={
                "db_table": "documents_early_recall",
                "constraints": [models.UniqueConstraint(fields=("origin", "office"), name="one_early_recall")],
            },
        ),
        migrations.CreateModel(
            name="Relayed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document", models.UUIDField()),
                ("office", models.UUIDField()),
                ("from_node", models.UUIDField()),
                ("to_node", models.UUIDField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "db_table": "documents_relayed",
                "constraints": [models.UniqueConstraint(fields=("document", "office"), name="relayed_once_an_office")],
            },
        ),
        migrations.CreateModel(
            name="BooksCompared",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("incarnation", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                (
                    "office",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"),
                ),
            ],
            options={
                "db_table": "documents_compared",
                "constraints": [
                    models.UniqueConstraint(fields=("office", "incarnation"), name="books_compared_once_a_life")
                ],
            },
        ),
        migrations.CreateModel(
            name="Arrival",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("arrived", "Mới đến, chờ văn thư vào sổ"),
                            ("registered", "Đã vào sổ, chờ chỉ đạo"),
                            ("with_unit", "Đã giao đơn vị, chờ phân công"),
                            ("in_work", "Đang giải quyết"),
                            ("done", "Đã giải quyết xong"),
                            ("returned", "Đã trả lại nơi gửi"),
                            ("recalled", "Nơi gửi đã thu hồi"),
                        ],
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("year", models.PositiveSmallIntegerField(null=True)),
                ("number", models.PositiveIntegerField(null=True)),
                ("arrived_on", models.DateField()),
                ("arrived_at", models.DateTimeField()),
                ("registered_at", models.DateTimeField(null=True)),
                ("sender", models.CharField(max_length=200)),
                ("sender_key", models.CharField(max_length=200)),
                ("sender_code", models.CharField(blank=True, max_length=35)),
                ("reference", models.CharField(blank=True, max_length=42)),
                ("reference_key", models.CharField(blank=True, max_length=42)),
                ("issued_on", models.DateField()),
                ("type_name", models.CharField(max_length=100)),
                ("subject", models.CharField(max_length=500)),
                ("signer", models.CharField(blank=True, max_length=50)),
                ("signer_post", models.CharField(blank=True, max_length=100)),
                ("pages", models.PositiveSmallIntegerField(null=True)),
                ("note", models.CharField(blank=True, max_length=500)),
                (
                    "medium",
                    models.CharField(choices=[("paper", "Bản giấy"), ("electronic", "Bản điện tử")], max_length=10),
                ),
                (
                    "urgency",
                    models.CharField(
                        choices=[
                            ("normal", "Thường"),
                            ("urgent", "Khẩn"),
                            ("very_urgent", "Thượng khẩn"),
                            ("express", "Hỏa tốc"),
                        ],
                        default="normal",
                        max_length=11,
                    ),
                ),
                ("asked_by", models.DateField(null=True)),
                ("instruct_by", models.DateTimeField()),
                ("origin", models.UUIDField(null=True)),
                ("origin_node", models.UUIDField(null=True)),
                ("origin_office", models.UUIDField(null=True)),
                (
                    "change",
                    models.CharField(
                        blank=True, choices=[("replace", "Thay thế"), ("correct", "Đính chính")], max_length=7
                    ),
                ),
                (
                    "superseded",
                    models.CharField(
                        blank=True,
                        choices=[("replace", "Đã được thay thế"), ("correct", "Đã được đính chính")],
                        max_length=7,
                    ),
                ),
                (
                    "recall",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("asked", "Nơi gửi yêu cầu thu hồi"),
                            ("agreed", "Đã thu hồi"),
                            ("declined", "Không thu hồi được"),
                        ],
                        max_length=8,
                    ),
                ),
                ("recall_reason", models.CharField(blank=True, max_length=500)),
                ("instruction", models.CharField(blank=True, max_length=2000)),
                ("instructed_by", models.CharField(blank=True, max_length=200)),
                ("held_since", models.DateTimeField()),
                ("due", models.DateTimeField(null=True)),
                ("progress", models.CharField(blank=True, max_length=500)),
                ("outcome", models.CharField(blank=True, max_length=500)),
                ("finished_at", models.DateTimeField(null=True)),
                (
                    "changes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changed_by",
                        to="documents.arrival",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.account"
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
                (
                    "registered_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.account",
                    ),
                ),
            ],
            options={
                "db_table": "documents_arrival",
                "indexes": [
                    models.Index(fields=["office", "-arrived_at", "-id"], name="arrival_newest"),
                    models.Index(fields=["office", "state", "-arrived_at", "-id"], name="arrival_state"),
                    models.Index(fields=["office", "reference_key"], name="arrival_reference"),
                    models.Index(
                        condition=models.Q(("state", "in_work")), fields=["holder", "due"], name="arrival_holder"
                    ),
                    models.Index(
                        condition=models.Q(("state", "with_unit")), fields=["lead", "due"], name="arrival_lead"
                    ),
                    models.Index(condition=models.Q(("recall", "asked")), fields=["office"], name="arrival_recall"),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("office", "year", "number"), name="one_arrival_per_number"),
                    models.UniqueConstraint(fields=("office", "origin"), name="one_arrival_per_origin"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ArrivalCheck",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("about", models.CharField(max_length=10)),
                ("weight", models.CharField(max_length=8)),
                ("words", models.CharField(max_length=500)),
                ("at", models.DateTimeField()),
                (
                    "arrival",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="checks", to="documents.arrival"
                    ),
                ),
            ],
            options={
                "db_table": "documents_arrival_check",
            },
        ),
        migrations.CreateModel(
            name="ArrivalFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "arrival",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="documents.arrival"
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.storedfile"
                    ),
                ),
            ],
            options={
                "db_table": "documents_arrival_file",
            },
        ),
        migrations.CreateModel(
            name="Dispatch",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "Đang soạn thảo"),
                            ("for_approval", "Chờ lãnh đạo duyệt, ký"),
                            ("approved", "Đã duyệt, chờ cấp số"),
                            ("numbered", "Đã cấp số, chờ ký số"),
                            ("signed", "Đã ký số, chờ đóng dấu, phát hành"),
                            ("issued", "Đã phát hành"),
                            ("dropped", "Đã hủy dự thảo"),
                        ],
                        max_length=12,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                ("kind", models.CharField(max_length=20)),
                ("unit_mark", models.CharField(blank=True, max_length=20)),
                ("subject", models.CharField(max_length=500)),
                (
                    "urgency",
                    models.CharField(
                        choices=[
                            ("normal", "Thường"),
                            ("urgent", "Khẩn"),
                            ("very_urgent", "Thượng khẩn"),
                            ("express", "Hỏa tốc"),
                        ],
                        default="normal",
                        max_length=11,
                    ),
                ),
                ("answer_by", models.DateField(null=True)),
                ("latest", models.PositiveSmallIntegerField(default=1)),
                ("created_at", models.DateTimeField()),
                ("held_since", models.DateTimeField()),
                ("authority", models.CharField(blank=True, max_length=300)),
                ("signer_name", models.CharField(blank=True, max_length=100)),
                ("signed_at", models.DateTimeField(null=True)),
                ("year", models.PositiveSmallIntegerField(null=True)),
                ("number", models.PositiveIntegerField(null=True)),
                ("reference", models.CharField(blank=True, max_length=60)),
                ("reference_key", models.CharField(blank=True, max_length=60)),
                ("issued_on", models.DateField(null=True)),
                ("issued_at", models.DateTimeField(null=True)),
                (
                    "signed_how",
                    models.CharField(
                        blank=True, choices=[("digital", "Ký số"), ("paper", "Ký, đóng dấu trên giấy")], max_length=7
                    ),
                ),
                ("pages", models.PositiveSmallIntegerField(null=True)),
                ("place", models.JSONField(default=dict)),
                (
                    "change",
                    models.CharField(
                        blank=True, choices=[("replace", "Thay thế"), ("correct", "Đính chính")], max_length=7
                    ),
                ),
                (
                    "superseded",
                    models.CharField(
                        blank=True,
                        choices=[("replace", "Đã được thay thế"), ("correct", "Đã được đính chính")],
                        max_length=7,
                    ),
                ),
                ("recalled_at", models.DateTimeField(null=True)),
                ("recall_reason", models.CharField(blank=True, max_length=500)),
                (
                    "answers",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="documents.arrival",
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.account",
                    ),
                ),
                (
                    "changes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="changed_by",
                        to="documents.dispatch",
                    ),
                ),
                (
                    "content",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.storedfile"
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        db_index=False,
                        null=True,
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
                    "reviewer",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.account"
                    ),
                ),
                (
                    "signed_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.account"
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
                "db_table": "documents_dispatch",
                "indexes": [
                    models.Index(fields=["office", "-created_at", "-id"], name="dispatch_newest"),
                    models.Index(fields=["office", "state", "-created_at", "-id"], name="dispatch_state"),
                    models.Index(fields=["office", "reference_key"], name="dispatch_reference"),
                    models.Index(
                        condition=models.Q(("state", "for_approval")), fields=["reviewer"], name="dispatch_reviewer"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("office", "year", "number"), name="one_dispatch_per_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="DispatchVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("at", models.DateTimeField()),
                ("addressees", models.TextField(blank=True)),
                ("grounds", models.TextField(blank=True)),
                ("body", models.TextField(blank=True)),
                ("copies_to", models.TextField(blank=True)),
                ("number_top", models.PositiveSmallIntegerField(default=32)),
                ("signature_bottom", models.PositiveSmallIntegerField(default=60)),
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
                    "dispatch",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="documents.dispatch",
                    ),
                ),
                (
                    "file",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="base.storedfile"
                    ),
                ),
            ],
            options={
                "db_table": "documents_version",
                "constraints": [
                    models.UniqueConstraint(fields=("dispatch", "number"), name="one_draft_version_per_number")
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("verb", models.CharField(max_length=20)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=200)),
                ("receiver", models.CharField(blank=True, max_length=300)),
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
                    "arrival",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="documents.arrival",
                    ),
                ),
                (
                    "dispatch",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="documents.dispatch",
                    ),
                ),
            ],
            options={
                "db_table": "documents_step",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("arrival__isnull", True), ("dispatch__isnull", True), _connector="XOR"),
                        name="step_of_one_document",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Recipient",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "way",
                    models.CharField(
                        choices=[("here", "Trên máy chủ này"), ("node", "Qua mạng"), ("hand", "Bản giấy, thư điện tử")],
                        default="hand",
                        max_length=4,
                    ),
                ),
                ("node", models.UUIDField(null=True)),
                ("far_office", models.UUIDField(null=True)),
                ("name", models.CharField(max_length=200)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Chờ gửi"),
                            ("travelling", "Đang đi"),
                            ("arrived", "Đã đến"),
                            ("accepted", "Đã tiếp nhận"),
                            ("assigned", "Đã phân công"),
                            ("in_work", "Đang xử lý"),
                            ("done", "Hoàn thành"),
                            ("refused", "Từ chối tiếp nhận"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("state_at", models.DateTimeField(null=True)),
                ("number", models.PositiveIntegerField(null=True)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("answer", models.CharField(blank=True, max_length=60)),
                (
                    "recall",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("asked", "Nơi gửi yêu cầu thu hồi"),
                            ("agreed", "Đã thu hồi"),
                            ("declined", "Không thu hồi được"),
                        ],
                        max_length=8,
                    ),
                ),
                ("recall_reason", models.CharField(blank=True, max_length=500)),
                (
                    "dispatch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="recipients", to="documents.dispatch"
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
            ],
            options={
                "db_table": "documents_recipient",
                "indexes": [models.Index(fields=["dispatch", "state"], name="recipient_state")],
                "constraints": [
                    models.UniqueConstraint(fields=("dispatch", "office"), name="one_copy_per_office"),
                    models.UniqueConstraint(fields=("dispatch", "far_office"), name="one_copy_per_far_office"),
                ],
            },
        ),
        migrations.CreateModel(
            name="View",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("draft_version", models.PositiveSmallIntegerField()),
                ("asked_at", models.DateTimeField()),
                ("due", models.DateTimeField(null=True)),
                ("agrees", models.BooleanField(null=True)),
                ("text", models.CharField(blank=True, max_length=2000)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.account"
                    ),
                ),
                (
                    "dispatch",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="views", to="documents.dispatch"
                    ),
                ),
            ],
            options={
                "db_table": "documents_view",
            },
        ),
        migrations.CreateModel(
            name="CoUnit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "account",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.account"
                    ),
                ),
                (
                    "arrival",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="co_units", to="documents.arrival"
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
            ],
            options={
                "db_table": "documents_co_unit",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("unit__isnull", True), ("account__isnull", True), _connector="XOR"),
                        name="co_is_a_unit_or_a_person",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="arrival",
            name="dispatch",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="arrivals", to="documents.dispatch"
            ),
        ),
        migrations.AddField(
            model_name="arrival",
            name="reply_to",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="replies", to="documents.dispatch"
            ),
        ),
    migrations.AddConstraint(
            model_name="arrival",
            constraint=models.UniqueConstraint(fields=("office", "dispatch"), name="one_arrival_per_dispatch"),
        ),
    ]
