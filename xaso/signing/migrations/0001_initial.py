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
            name="SigningKey",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                (
                    "purpose",
                    models.CharField(
                        choices=[("person", "Chữ ký của người có thẩm quyền"), ("seal", "Con dấu của cơ quan")],
                        max_length=10,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("file", "Tệp chứng thư (PKCS#12)"),
                            ("device", "Thiết bị ký cắm ở máy chủ (PKCS#11)"),
                            ("agent", "Thiết bị ký ở máy của người ký"),
                            ("service", "Dịch vụ ký số từ xa"),
                        ],
                        max_length=10,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("issuer", models.CharField(max_length=200)),
                ("fingerprint", models.CharField(max_length=64)),
                ("certificate", models.BinaryField()),
                ("valid_from", models.DateTimeField()),
                ("valid_to", models.DateTimeField()),
                ("sealed", models.BinaryField(null=True)),
                ("token", models.CharField(blank=True, max_length=64)),
                ("label", models.CharField(blank=True, max_length=200)),
                ("picture", models.BinaryField(null=True)),
                ("width_mm", models.PositiveSmallIntegerField(default=0)),
                ("height_mm", models.PositiveSmallIntegerField(default=0)),
                ("added_at", models.DateTimeField()),
                ("retired_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.account"
                    ),
                ),
                (
                    "added_by",
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
                "db_table": "signing_key",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("retired_at__isnull", True)),
                        fields=("account", "fingerprint"),
                        name="one_key_per_certificate",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Signature",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("by_name", models.CharField(max_length=200)),
                ("post", models.CharField(max_length=300)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("officer", "Chữ ký của người có thẩm quyền"),
                            ("seal", "Con dấu của cơ quan"),
                            ("attachment", "Phụ lục kèm theo"),
                            ("copy", "Bản sao"),
                        ],
                        max_length=10,
                    ),
                ),
                ("owner_kind", models.CharField(max_length=40)),
                ("owner_id", models.UUIDField()),
                ("file_name", models.CharField(max_length=200)),
                ("before", models.CharField(max_length=64)),
                ("after", models.CharField(blank=True, max_length=64)),
                ("level", models.CharField(max_length=5)),
                (
                    "state",
                    models.CharField(
                        choices=[("asked", "Chờ ký"), ("signed", "Đã ký"), ("failed", "Chưa ký được")], max_length=10
                    ),
                ),
                ("at", models.DateTimeField()),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("told", models.JSONField(default=dict)),
                ("renew_by", models.DateField(null=True)),
                ("file_id", models.UUIDField(null=True)),
                ("pending", models.JSONField(default=dict)),
                ("version", models.PositiveIntegerField(default=1)),
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
                    "office",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.unit"
                    ),
                ),
                (
                    "key",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="signatures",
                        to="signing.signingkey",
                    ),
                ),
            ],
            options={
                "db_table": "signing_signature",
                "indexes": [
                    models.Index(fields=["owner_id", "at"], name="signature_owner"),
                    models.Index(fields=["after"], name="signature_after"),
                    models.Index(
                        condition=models.Q(("renew_by__isnull", False)), fields=["renew_by"], name="signature_renew"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="TrustedCertificate",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                (
                    "place",
                    models.CharField(
                        choices=[("root", "Chứng thư gốc"), ("between", "Chứng thư trung gian")], max_length=10
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("fingerprint", models.CharField(max_length=64)),
                ("certificate", models.BinaryField()),
                ("valid_to", models.DateTimeField()),
                ("added_at", models.DateTimeField()),
                ("withdrawn_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "db_table": "signing_trusted",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True)),
                        fields=("fingerprint",),
                        name="one_trust_per_certificate",
                    )
                ],
            },
        ),
    ]
