"""Units, posts, accounts, sessions and the persons whom an office knows."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q

from xaso.base.identity import new_id

TIERS = [("province", "Cấp tỉnh"), ("district", "Cấp huyện"), ("commune", "Cấp xã")]
SUCCESSIONS = [
    ("merge", "Sáp nhập"),
    ("split", "Chia, tách"),
    ("rename", "Đổi tên, đổi loại"),
    ("keep", "Giữ nguyên"),
    ("abolish", "Giải thể"),
]
SCHEMES = [
    ("qd20", "Mã định danh (QĐ 20/2020)"),
    ("qcvn102", "Mã định danh kiểu cũ (QCVN 102)"),
    ("qd19", "Mã đơn vị hành chính (QĐ 19/2025)"),
    ("qd124", "Mã đơn vị hành chính cũ (QĐ 124/2004)"),
]
ROLES = [
    ("counter", "Một cửa"),
    ("resolver", "Giải quyết"),
    ("leader", "Lãnh đạo"),
    ("clerk", "Văn thư"),
    ("steward", "Quản trị"),
]
WAYS = [("password", "password"), ("code", "code"), ("pin", "pin")]
KINDS = [("KT", "Ký thay"), ("TL", "Ký thừa lệnh"), ("TUQ", "Ký thừa ủy quyền")]


class Place(models.Model):
    """An administrative unit of the country (đơn vị hành chính) with its dates: the land, not the agency on it.

    A code is used again for another land: 00004 was phường Trúc Bạch, and is phường Ba Đình since 1/7/2025. So only the
    code and a day together name a place. ``valid_from`` empty: from before anything that is on record here.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=5)
    name = models.CharField(max_length=100)
    folded = models.CharField(max_length=100)
    kind = models.CharField(max_length=20)
    tier = models.CharField(max_length=10, choices=TIERS)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "people_place"
        constraints = [
            models.UniqueConstraint(fields=["code", "valid_from"], name="one_place_from_a_day"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(valid_from__isnull=True), name="one_place_from_before"
            ),
        ]
        indexes = [models.Index(fields=["folded"], name="place_folded")]


class PlaceSuccession(models.Model):
    """What became of a place (nghị quyết sắp xếp đơn vị hành chính). ``whole``: all of it, nobody need choose."""

    before = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="became", db_index=False)
    after = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="came_from")
    day = models.DateField()
    kind = models.CharField(max_length=10, choices=SUCCESSIONS)
    whole = models.BooleanField()
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "people_place_succession"
        constraints = [models.UniqueConstraint(fields=["before", "after", "day"], name="one_place_succession")]


class Unit(models.Model):
    """An organisation unit with dates. ``office``: the agency that owns its records (a commune is its own office).

    ``valid_to``: its last day.
    ``learner``: a practice office, that of this account alone; no citizen's dossier ever lies there.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    office = models.ForeignKey("self", on_delete=models.PROTECT, related_name="units")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    tier = models.CharField(max_length=10, choices=TIERS)
    place = models.CharField(max_length=100, blank=True)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    week = models.JSONField(default=dict, blank=True)
    learner = models.OneToOneField(
        "people.Account", on_delete=models.PROTECT, null=True, related_name="practice_office"
    )
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "people_unit"


class UnitCode(models.Model):
    """A code of a unit by one scheme, from a day on: of the agency itself, or of the land that it serves.

    ``valid_to``: its last day. A code that is replaced in the course of a day has that day as its last, for it may have
    numbered dossiers that morning; of two that hold on a day the later one counts. ``set_on``: when it was entered;
    what had ended by then has numbered nothing here.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="codes")
    scheme = models.CharField(max_length=8, choices=SCHEMES)
    code = models.CharField(max_length=35)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    set_on = models.DateField()

    class Meta:
        db_table = "people_unit_code"
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "code"],
                condition=Q(valid_to__isnull=True, scheme__in=("qd20", "qcvn102")),
                name="one_unit_an_agency_code",
            )
        ]
        indexes = [models.Index(fields=["code"], name="unit_code")]


class Succession(models.Model):
    """What became of an office: ``heir`` takes its place from ``day`` on. No heir: nobody does."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="became", db_index=False)
    heir = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="came_from")
    day = models.DateField()
    kind = models.CharField(max_length=10, choices=SUCCESSIONS)
    ground = models.CharField(max_length=300)

    class Meta:
        db_table = "people_succession"
        constraints = [
            models.UniqueConstraint(fields=["unit", "heir"], name="one_succession"),
            models.UniqueConstraint(fields=["unit"], condition=Q(heir__isnull=True), name="one_end_without_heir"),
        ]


class Account(AbstractBaseUser):
    """One account a person (tài khoản). Roles come from posts, not from here.

    ``email``: that of the office (thư công vụ), which other offices are told; never a private one.
    ``factor_asked_at``: when a second factor was first asked of it; the days of grace count from there.
    ``pin``: Argon2 of a keyed mark of the PIN, useless without the office's key. ``pin_failures``: wrong ones in a row.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=100)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True, default="")
    must_change_password = models.BooleanField(default=True)
    disabled_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    last_login = None
    factor_asked_at = models.DateTimeField(null=True)
    pin = models.CharField(max_length=128, blank=True)
    pin_failures = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    USERNAME_FIELD = "username"
    objects = BaseUserManager["Account"]()

    class Meta:
        db_table = "people_account"


class Post(models.Model):
    """A post (vị trí) of a unit with the role that it carries.

    ``on_behalf``: the body on whose behalf its holder signs (TM.), empty where he signs in the name of his own office.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=100)
    role = models.CharField(max_length=10, choices=ROLES)
    on_behalf = models.CharField(max_length=60, blank=True)

    class Meta:
        db_table = "people_post"


class Tenure(models.Model):
    """An account holds a post for a period; the last day counts."""

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="tenures")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="tenures")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        db_table = "people_tenure"
        indexes = [models.Index(fields=["account", "valid_from"], name="tenure_account")]


class Delegation(models.Model):
    """The holder of a leading post lets another sign for it, from one moment to another (NĐ 30/2020 Điều 13).

    ``fields``, ``procedures``: what it reaches; both empty: everything. Ending it early moves ``valid_to``.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    kind = models.CharField(max_length=3, choices=KINDS)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    giver = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    receiver = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", db_index=False)
    receiver_post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", db_index=False)
    fields = models.JSONField(default=list)
    procedures = models.JSONField(default=list)
    ground = models.CharField(max_length=300, blank=True)
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "people_delegation"
        indexes = [models.Index(fields=["receiver", "-valid_from"], name="delegation_receiver")]


class Absence(models.Model):
    """Somebody is away from one day to another; the last day counts. Ending it early moves ``last_day``."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", db_index=False)
    first_day = models.DateField()
    last_day = models.DateField()
    note = models.CharField(max_length=200, blank=True)
    recorded_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "people_absence"
        indexes = [models.Index(fields=["account", "-last_day"], name="absence_account")]


class Session(AbstractBaseSession):
    """A sign-in that lasts. The steward sees and revokes it.

    ``device``: the browser that it began in, marked by its cookie. ``locked_at``: since when it waits for its person.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, related_name="sessions")
    address = models.CharField(max_length=45, blank=True)
    agent = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)
    device = models.CharField(max_length=64, blank=True)
    locked_at = models.DateTimeField(null=True)

    @classmethod
    def get_session_store_class(cls) -> type:
        from xaso.people.sessions import SessionStore  # noqa: PLC0415 - the store imports this model

        return SessionStore

    class Meta:
        db_table = "people_session"


class KeptForm(models.Model):
    """A form that arrived at a locked screen, sealed for its person: page, address and what was typed.

    ``mark``: keyed hash of the page that it was sent from; one form a page is kept, the last one.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+", db_index=False)
    mark = models.CharField(max_length=64)
    sealed = models.BinaryField()
    at = models.DateTimeField()

    class Meta:
        db_table = "people_kept_form"
        constraints = [models.UniqueConstraint(fields=["account", "mark"], name="one_kept_form_a_page")]


class SecondFactor(models.Model):
    """The telephone that gives an account its one-time codes. ``pending``: a key not yet proved by a code.

    Keys are sealed for the account. ``last_step``: the newest step whose code was used; none up to it counts again.
    """

    account = models.OneToOneField(Account, on_delete=models.CASCADE, primary_key=True, related_name="factor")
    secret = models.BinaryField(default=bytes)
    pending = models.BinaryField(default=bytes)
    last_step = models.BigIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "people_second_factor"


class RecoveryCode(models.Model):
    """One of ten codes on paper for who has lost the telephone. It counts once."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="+")
    mark = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "people_recovery_code"


class SignIn(models.Model):
    """One try to sign in, or to prove oneself by ``what``.

    Of the name typed a keyed hash is kept: somebody may have typed a password there.

    It is enough to slow guessing, for names that do not exist too; whose name it was says ``account``.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True)
    name_hash = models.CharField(max_length=64)
    address = models.CharField(max_length=45, blank=True)
    at = models.DateTimeField()
    passed = models.BooleanField()
    what = models.CharField(max_length=8, choices=WAYS, default="password")

    class Meta:
        db_table = "people_sign_in"
        indexes = [models.Index(fields=["name_hash", "-at"], name="sign_in_name")]


class Person(models.Model):
    """A citizen or organisation as one office knows it. Never shared between offices."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey(Unit, on_delete=models.PROTECT, db_index=False)
    kind = models.CharField(max_length=12, choices=[("citizen", "Cá nhân"), ("organisation", "Tổ chức")])
    name = models.CharField(max_length=100)
    personal_number = models.CharField(max_length=14, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "people_person"
        constraints = [
            models.UniqueConstraint(
                fields=["office", "personal_number"], condition=~Q(personal_number=""), name="one_person_per_number"
            )
        ]
        indexes = [
            models.Index(fields=["office", "personal_number"], name="person_number"),
            models.Index(fields=["office", "phone"], name="person_phone"),
        ]


class ListedUnit(models.Model):
    """A unit of this node as it stands in the directory that other nodes are told.

    ``digest``: of what is told; ``count``: of the change by which it became so. Every change counts one more.
    """

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, primary_key=True, related_name="listed")
    digest = models.CharField(max_length=64)
    count = models.PositiveIntegerField()

    class Meta:
        db_table = "people_listed_unit"


class NodeElsewhere(models.Model):
    """Another node by its directory. ``number``: of the newest snapshot that was heard.

    ``told_by``: the neighbour that told it, which leads to it: the node itself, the hub above, or a hub below;
    this one, where none leads there any more. ``told_at``: by the teller's clock.
    """

    node = models.UUIDField(primary_key=True)
    name = models.CharField(max_length=200)
    number = models.PositiveBigIntegerField()
    told_by = models.UUIDField()
    told_at = models.DateTimeField()
    heard_at = models.DateTimeField()

    class Meta:
        db_table = "people_node_elsewhere"


class UnitElsewhere(models.Model):
    """A unit that lives on another node, as it was told. Only that node changes it; here it is read.

    ``office_id``: the agency that owns its records, a unit of the same node. ``number``: of the snapshot in which it
    came to be so. ``codes``, ``roles``, ``staff``: as ``directory.ToldUnit`` has them. ``folded``: what a search
    looks at.
    """

    id = models.UUIDField(primary_key=True)
    node = models.ForeignKey(NodeElsewhere, on_delete=models.PROTECT, related_name="units", db_index=False)
    office_id = models.UUIDField()
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    folded = models.CharField(max_length=300)
    tier = models.CharField(max_length=10, choices=TIERS)
    place = models.CharField(max_length=100, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.CharField(max_length=254, blank=True)
    codes = models.JSONField(default=list)
    roles = models.JSONField(default=list)
    staff = models.JSONField(default=list)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    number = models.PositiveBigIntegerField()

    class Meta:
        db_table = "people_unit_elsewhere"
        indexes = [
            models.Index(fields=["node", "number"], name="elsewhere_node"),
            models.Index(fields=["office_id"], name="elsewhere_office"),
        ]


class Move(models.Model):
    """An office changes its home: one row at the node that gives it, one at the node that takes it. See ``moving``.

    ``estate``: the office; ``node``: the other one. ``chunks``: SHA-256 of the files that hold its rows, in order;
    ``digest``: of all its rows; ``files``, ``size``: of everything that goes along. ``parts``: envelopes that bring
    them. ``problem``: why it is not ready, or did not come about. ``proof``: the giver's signature under having given
    it. ``renamed``: user names that are others at the new home.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    leaves = models.BooleanField()
    estate = models.UUIDField()
    office_name = models.CharField(max_length=200)
    node = models.UUIDField()
    node_name = models.CharField(max_length=200)
    stand = models.CharField(max_length=10)
    by = models.CharField(max_length=210)
    at = models.DateTimeField()
    until = models.DateTimeField()
    chunks = models.JSONField(default=list)
    digest = models.CharField(max_length=64, blank=True)
    rows = models.PositiveIntegerField(default=0)
    files = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    parts = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=1000, blank=True)
    proof = models.CharField(max_length=128, blank=True)
    renamed = models.JSONField(default=dict)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=210, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "people_move"
        constraints = [
            models.UniqueConstraint(
                fields=["estate"],
                condition=Q(stand__in=("packing", "offered", "given", "coming", "ready", "wanted")),
                name="one_move_at_a_time",
            )
        ]


class MovePart(models.Model):
    """An envelope with files of a move has come here. It may come before the offer itself."""

    move_id = models.UUIDField()
    node = models.UUIDField()
    number = models.PositiveIntegerField()

    class Meta:
        db_table = "people_move_part"
        constraints = [models.UniqueConstraint(fields=["move_id", "number"], name="one_part_of_a_move")]
