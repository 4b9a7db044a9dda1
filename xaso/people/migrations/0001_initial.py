import django.db.models.deletion
import xaso.base.identity
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Account",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("username", models.CharField(max_length=60, unique=True)),
                ("full_name", models.CharField(max_length=100)),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("email", models.EmailField(blank=True, default="", max_length=254)),
                ("must_change_password", models.BooleanField(default=True)),
                ("disabled_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField()),
                ("factor_asked_at", models.DateTimeField(null=True)),
                ("pin", models.CharField(blank=True, max_length=128)),
                ("pin_failures", models.PositiveSmallIntegerField(default=0)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "db_table": "people_account",
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("short_name", models.CharField(blank=True, max_length=40)),
                (
                    "tier",
                    models.CharField(
                        choices=[("province", "Cấp tỉnh"), ("district", "Cấp huyện"), ("commune", "Cấp xã")],
                        max_length=10,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=100)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("week", models.JSONField(blank=True, default=dict)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "learner",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="practice_office",
                        to="people.account",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="units", to="people.unit"
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="people.unit",
                    ),
                ),
            ],
            options={
                "db_table": "people_unit",
            },
        ),
        migrations.CreateModel(
            name="NodeElsewhere",
            fields=[
                ("node", models.UUIDField(primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=200)),
                ("number", models.PositiveBigIntegerField()),
                ("told_by", models.UUIDField()),
                ("told_at", models.DateTimeField()),
                ("heard_at", models.DateTimeField()),
            ],
            options={
                "db_table": "people_node_elsewhere",
            },
        ),
        migrations.CreateModel(
            name="SecondFactor",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="factor",
                        serialize=False,
                        to="people.account",
                    ),
                ),
                ("secret", models.BinaryField(default=bytes)),
                ("pending", models.BinaryField(default=bytes)),
                ("last_step", models.BigIntegerField(default=0)),
                ("confirmed_at", models.DateTimeField(null=True)),
            ],
            options={
                "db_table": "people_second_factor",
            },
        ),
        migrations.CreateModel(
            name="ListedUnit",
            fields=[
                (
                    "unit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="listed",
                        serialize=False,
                        to="people.unit",
                    ),
                ),
                ("digest", models.CharField(max_length=64)),
                ("count", models.PositiveIntegerField()),
            ],
            options={
                "db_table": "people_listed_unit",
            },
        ),
        migrations.CreateModel(
            name="Move",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("leaves", models.BooleanField()),
                ("estate", models.UUIDField()),
                ("office_name", models.CharField(max_length=200)),
                ("node", models.UUIDField()),
                ("node_name", models.CharField(max_length=200)),
                ("stand", models.CharField(max_length=10)),
                ("by", models.CharField(max_length=210)),
                ("at", models.DateTimeField()),
                ("until", models.DateTimeField()),
                ("chunks", models.JSONField(default=list)),
                ("digest", models.CharField(blank=True, max_length=64)),
                ("rows", models.PositiveIntegerField(default=0)),
                ("files", models.PositiveIntegerField(default=0)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("parts", models.PositiveIntegerField(default=0)),
                ("problem", models.CharField(blank=True, max_length=1000)),
                ("proof", models.CharField(blank=True, max_length=128)),
                ("renamed", models.JSONField(default=dict)),
                ("answered_at", models.DateTimeField(null=True)),
                ("answered_by", models.CharField(blank=True, max_length=210)),
                ("version", models.PositiveIntegerField(default=1)),
            ],
            options={
                "db_table": "people_move",
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("stand__in", ("packing", "offered", "given", "coming", "ready", "wanted"))),
                        fields=("estate",),
                        name="one_move_at_a_time",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="MovePart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("move_id", models.UUIDField()),
                ("node", models.UUIDField()),
                ("number", models.PositiveIntegerField()),
            ],
            options={
                "db_table": "people_move_part",
                "constraints": [models.UniqueConstraint(fields=("move_id", "number"), name="one_part_of_a_move")],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("code", models.CharField(max_length=5)),
                ("name", models.CharField(max_length=100)),
                ("folded", models.CharField(max_length=100)),
                ("kind", models.CharField(max_length=20)),
                (
                    "tier",
                    models.CharField(
                        choices=[("province", "Cấp tỉnh"), ("district", "Cấp huyện"), ("commune", "Cấp xã")],
                        max_length=10,
                    ),
                ),
                ("valid_from", models.DateField(null=True)),
                ("valid_to", models.DateField(null=True)),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="people.place",
                    ),
                ),
            ],
            options={
                "db_table": "people_place",
                "indexes": [models.Index(fields=["folded"], name="place_folded")],
                "constraints": [
                    models.UniqueConstraint(fields=("code", "valid_from"), name="one_place_from_a_day"),
                    models.UniqueConstraint(
                        condition=models.Q(("valid_from__isnull", True)), fields=("code",), name="one_place_from_before"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlaceSuccession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merge", "Sáp nhập"),
                            ("split", "Chia, tách"),
                            ("rename", "Đổi tên, đổi loại"),
                            ("keep", "Giữ nguyên"),
                            ("abolish", "Giải thể"),
                        ],
                        max_length=10,
                    ),
                ),
                ("whole", models.BooleanField()),
                ("note", models.CharField(blank=True, max_length=200)),
                (
                    "after",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="came_from", to="people.place"
                    ),
                ),
                (
                    "before",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="became",
                        to="people.place",
                    ),
                ),
            ],
            options={
                "db_table": "people_place_succession",
                "constraints": [
                    models.UniqueConstraint(fields=("before", "after", "day"), name="one_place_succession")
                ],
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("title", models.CharField(max_length=100)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("counter", "Một cửa"),
                            ("resolver", "Giải quyết"),
                            ("leader", "Lãnh đạo"),
                            ("clerk", "Văn thư"),
                            ("steward", "Quản trị"),
                        ],
                        max_length=10,
                    ),
                ),
                ("on_behalf", models.CharField(blank=True, max_length=60)),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="posts", to="people.unit"
                    ),
                ),
            ],
            options={
                "db_table": "people_post",
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("KT", "Ký thay"), ("TL", "Ký thừa lệnh"), ("TUQ", "Ký thừa ủy quyền")], max_length=3
                    ),
                ),
                ("fields", models.JSONField(default=list)),
                ("procedures", models.JSONField(default=list)),
                ("ground", models.CharField(blank=True, max_length=300)),
                ("valid_from", models.DateTimeField()),
                ("valid_to", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "giver",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.account"
                    ),
                ),
                (
                    "receiver",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.account",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.post"),
                ),
                (
                    "receiver_post",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.post"
                    ),
                ),
            ],
            options={
                "db_table": "people_delegation",
                "indexes": [models.Index(fields=["receiver", "-valid_from"], name="delegation_receiver")],
            },
        ),
        migrations.CreateModel(
            name="RecoveryCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.CharField(max_length=64)),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="people.account"
                    ),
                ),
            ],
            options={
                "db_table": "people_recovery_code",
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key"),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                ("address", models.CharField(blank=True, max_length=45)),
                ("agent", models.CharField(blank=True, max_length=200)),
                ("started_at", models.DateTimeField(null=True)),
                ("seen_at", models.DateTimeField(null=True)),
                ("device", models.CharField(blank=True, max_length=64)),
                ("locked_at", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to="people.account",
                    ),
                ),
            ],
            options={
                "db_table": "people_session",
            },
        ),
        migrations.CreateModel(
            name="SignIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name_hash", models.CharField(max_length=64)),
                ("address", models.CharField(blank=True, max_length=45)),
                ("at", models.DateTimeField()),
                ("passed", models.BooleanField()),
                (
                    "what",
                    models.CharField(
                        choices=[("password", "password"), ("code", "code"), ("pin", "pin")],
                        default="password",
                        max_length=8,
                    ),
                ),
                (
                    "account",
                    models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to="people.account"),
                ),
            ],
            options={
                "db_table": "people_sign_in",
                "indexes": [models.Index(fields=["name_hash", "-at"], name="sign_in_name")],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("merge", "Sáp nhập"),
                            ("split", "Chia, tách"),
                            ("rename", "Đổi tên, đổi loại"),
                            ("keep", "Giữ nguyên"),
                            ("abolish", "Giải thể"),
                        ],
                        max_length=10,
                    ),
                ),
                ("ground", models.CharField(max_length=300)),
                (
                    "heir",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="came_from",
                        to="people.unit",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="became",
                        to="people.unit",
                    ),
                ),
            ],
            options={
                "db_table": "people_succession",
                "constraints": [
                    models.UniqueConstraint(fields=("unit", "heir"), name="one_succession"),
                    models.UniqueConstraint(
                        condition=models.Q(("heir__isnull", True)), fields=("unit",), name="one_end_without_heir"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Tenure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tenures", to="people.account"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="tenures", to="people.post"
                    ),
                ),
            ],
            options={
                "db_table": "people_tenure",
                "indexes": [models.Index(fields=["account", "valid_from"], name="tenure_account")],
            },
        ),
        migrations.CreateModel(
            name="UnitCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "scheme",
                    models.CharField(
                        choices=[
                            ("qd20", "Mã định danh (QĐ 20/2020)"),
                            ("qcvn102", "Mã định danh kiểu cũ (QCVN 102)"),
                            ("qd19", "Mã đơn vị hành chính (QĐ 19/2025)"),
                            ("qd124", "Mã đơn vị hành chính cũ (QĐ 124/2004)"),
                        ],
                        max_length=8,
                    ),
                ),
                ("code", models.CharField(max_length=35)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("set_on", models.DateField()),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="codes", to="people.unit"
                    ),
                ),
            ],
            options={
                "db_table": "people_unit_code",
                "indexes": [models.Index(fields=["code"], name="unit_code")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("scheme__in", ("qd20", "qcvn102")), ("valid_to__isnull", True)),
                        fields=("scheme", "code"),
                        name="one_unit_an_agency_code",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="UnitElsewhere",
            fields=[
                ("id", models.UUIDField(primary_key=True, serialize=False)),
                ("office_id", models.UUIDField()),
                ("name", models.CharField(max_length=200)),
                ("short_name", models.CharField(blank=True, max_length=40)),
                ("folded", models.CharField(max_length=300)),
                (
                    "tier",
                    models.CharField(
                        choices=[("province", "Cấp tỉnh"), ("district", "Cấp huyện"), ("commune", "Cấp xã")],
                        max_length=10,
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=100)),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("email", models.CharField(blank=True, max_length=254)),
                ("codes", models.JSONField(default=list)),
                ("roles", models.JSONField(default=list)),
                ("staff", models.JSONField(default=list)),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("number", models.PositiveBigIntegerField()),
                (
                    "node",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="people.nodeelsewhere",
                    ),
                ),
            ],
            options={
                "db_table": "people_unit_elsewhere",
                "indexes": [
                    models.Index(fields=["node", "number"], name="elsewhere_node"),
                    models.Index(fields=["office_id"], name="elsewhere_office"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Absence",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                ("first_day", models.DateField()),
                ("last_day", models.DateField()),
                ("note", models.CharField(blank=True, max_length=200)),
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
                    "recorded_by",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.account",
                    ),
                ),
            ],
            options={
                "db_table": "people_absence",
                "indexes": [models.Index(fields=["account", "-last_day"], name="absence_account")],
            },
        ),
        migrations.CreateModel(
            name="KeptForm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("mark", models.CharField(max_length=64)),
                ("sealed", models.BinaryField()),
                ("at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.account",
                    ),
                ),
            ],
            options={
                "db_table": "people_kept_form",
                "constraints": [models.UniqueConstraint(fields=("account", "mark"), name="one_kept_form_a_page")],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                ("id", models.UUIDField(default=xaso.base.identity.new_id, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(choices=[("citizen", "Cá nhân"), ("organisation", "Tổ chức")], max_length=12),
                ),
                ("name", models.CharField(max_length=100)),
                ("personal_number", models.CharField(blank=True, max_length=14)),
                ("phone", models.CharField(blank=True, max_length=20)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("address", models.CharField(blank=True, max_length=300)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "office",
                    models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, to="people.unit"),
                ),
            ],
            options={
                "db_table": "people_person",
                "indexes": [
                    models.Index(fields=["office", "personal_number"], name="person_number"),
                    models.Index(fields=["office", "phone"], name="person_phone"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("personal_number", ""), _negated=True),
                        fields=("office", "personal_number"),
                        name="one_person_per_number",
                    )
                ],
            },
        ),
    ]
