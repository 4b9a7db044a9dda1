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
            name="CashDesk",
            fields=[
                (
                    "office",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="people.unit",
                    ),
                ),
                ("bank", models.CharField(blank=True, max_length=6)),
                ("bank_name", models.CharField(blank=True, max_length=100)),
                ("account", models.CharField(blank=True, max_length=19)),
                ("holder", models.CharField(blank=True, max_length=100)),
                ("tax_code", models.CharField(blank=True, max_length=14)),
                ("receipt_template", models.CharField(blank=True, max_length=6)),
                ("receipt_sign", models.CharField(blank=True, max_length=6)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "db_table": "fees_cash_desk",
            },
        ),
        migrations.CreateModel(
            name="Charge",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("case_id", models.UUIDField()),
                ("position", models.PositiveSmallIntegerField()),
                ("reference", models.CharField(max_length=60)),
                ("payer", models.CharField(max_length=100)),
                ("key", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=500)),
                ("rule", models.JSONField()),
                ("lines", models.JSONField(default=list)),
                ("amount", models.PositiveBigIntegerField(null=True)),
                ("full", models.PositiveBigIntegerField(null=True)),
                ("for_agency", models.CharField(blank=True, max_length=200)),
                ("notice", models.CharField(blank=True, max_length=100)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("due", "Còn phải nộp"),
                            ("paid", "Đã nộp"),
                            ("waived", "Không phải nộp"),
                            ("cancelled", "Thôi thu"),
                        ],
                        max_length=10,
                    ),
                ),
                ("waived_for", models.CharField(blank=True, max_length=300)),
                ("ground", models.CharField(blank=True, max_length=300)),
                ("waived_by", models.CharField(blank=True, max_length=200)),
                ("made_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
            ],
            options={
                "db_table": "fees_charge",
                "indexes": [
                    models.Index(condition=models.Q(("state", "due")), fields=["office", "made_at"], name="charge_due")
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("case_id", "position"), name="one_charge_per_position")
                ],
            },
        ),
        migrations.CreateModel(
            name="Payment",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("for_agency", models.CharField(blank=True, max_length=200)),
                ("amount", models.BigIntegerField()),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(max_length=200)),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("cash", "Tiền mặt"),
                            ("transfer", "Chuyển khoản"),
                            ("platform", "Cổng thanh toán quốc gia"),
                            ("direct", "Nộp thẳng cho cơ quan thu"),
                        ],
                        max_length=10,
                    ),
                ),
                ("bank_reference", models.CharField(blank=True, max_length=60)),
                (
                    "proof",
                    models.CharField(
                        choices=[
                            ("receipt", "Biên lai"),
                            ("slip", "Phiếu thu nội bộ"),
                            ("evidence", "Chứng từ nộp tiền"),
                        ],
                        max_length=10,
                    ),
                ),
                ("sign", models.CharField(blank=True, max_length=12)),
                ("number", models.PositiveIntegerField()),
                ("year", models.PositiveSmallIntegerField()),
                ("reversed_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=300)),
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
                    "charge",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="payments", to="fees.charge"
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
                (
                    "reverses",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversal",
                        to="fees.payment",
                    ),
                ),
            ],
            options={
                "db_table": "fees_payment",
                "indexes": [models.Index(fields=["office", "at"], name="payment_day")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(
                            ("reversed_at__isnull", True),
                            ("reverses__isnull", True),
                            models.Q(("proof", "evidence"), _negated=True),
                        ),
                        fields=("office", "proof", "sign", "year", "number"),
                        name="one_proof_per_number",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Rate",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("procedure_code", models.CharField(max_length=40)),
                ("key", models.CharField(max_length=40)),
                ("channel", models.CharField(blank=True, max_length=10)),
                ("amount", models.PositiveBigIntegerField()),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("source", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(max_length=200)),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("withdrawn_by", models.CharField(blank=True, max_length=200)),
                ("reason", models.CharField(blank=True, max_length=300)),
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
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
            ],
            options={
                "db_table": "fees_rate",
                "indexes": [models.Index(fields=["procedure_code"], name="rate_procedure")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("office", "procedure_code", "key", "channel", "valid_from"),
                        name="one_rate_from_a_day",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Remittance",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("agency", models.CharField(max_length=200)),
                ("amount", models.BigIntegerField()),
                ("day", models.DateField()),
                ("paper", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("by_name", models.CharField(max_length=200)),
                ("reason", models.CharField(blank=True, max_length=300)),
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
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
                (
                    "reverses",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reversal",
                        to="fees.remittance",
                    ),
                ),
            ],
            options={
                "db_table": "fees_remittance",
                "indexes": [models.Index(fields=["office", "agency", "day"], name="remittance_day")],
            },
        ),
    ]
