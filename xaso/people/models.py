"""Units, posts, accounts, sessions and the persons whom an office knows."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import Q

from xaso.base.identity import new_id

ROLES = [("counter", "Một cửa"), ("resolver", "Giải quyết"), ("leader", "Lãnh đạo"), ("steward", "Quản trị")]


class Unit(models.Model):
    """An organisation unit with dates. ``office``: the agency that owns its records (a commune is its own office)."""

    id = models.UUIDField(primary_key=True, default=new_id)
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="children")
    office = models.ForeignKey("self", on_delete=models.PROTECT, related_name="units")
    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=40, blank=True)
    tier = models.CharField(max_length=10, choices=[(tier, tier) for tier in ("province", "district", "commune")])
    place = models.CharField(max_length=100, blank=True)
    agency_code = models.CharField(max_length=35, blank=True)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    email = models.EmailField(blank=True)
    week = models.JSONField(default=dict, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "people_unit"
        constraints = [
            models.UniqueConstraint(
                fields=["agency_code"], condition=~Q(agency_code="") & Q(valid_to__isnull=True), name="one_agency_code"
            )
        ]


class Account(AbstractBaseUser):
    """One account a person (tài khoản). Roles come from posts, not from here."""

    id = models.UUIDField(primary_key=True, default=new_id)
    username = models.CharField(max_length=60, unique=True)
    full_name = models.CharField(max_length=100)
    phone = models.CharField(max_length=20, blank=True)
    must_change_password = models.BooleanField(default=True)
    disabled_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    last_login = None
    version = models.PositiveIntegerField(default=1)

    USERNAME_FIELD = "username"
    objects = BaseUserManager["Account"]()

    class Meta:
        db_table = "people_account"


class Post(models.Model):
    """A post (vị trí) of a unit with the role that it carries."""

    id = models.UUIDField(primary_key=True, default=new_id)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=100)
    role = models.CharField(max_length=10, choices=ROLES)

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


class Session(AbstractBaseSession):
    """A sign-in that lasts. The steward sees and revokes it."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True, related_name="sessions")
    address = models.CharField(max_length=45, blank=True)
    agent = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField(null=True)
    seen_at = models.DateTimeField(null=True)

    @classmethod
    def get_session_store_class(cls) -> type:
        from xaso.people.sessions import SessionStore  # noqa: PLC0415 - the store imports this model

        return SessionStore

    class Meta:
        db_table = "people_session"


class SignIn(models.Model):
    """One try to sign in. Of the name typed a keyed hash is kept: somebody may have typed a password there.

    It is enough to slow guessing, for names that do not exist too; whose name it was says ``account``.
    """

    account = models.ForeignKey(Account, on_delete=models.CASCADE, null=True)
    name_hash = models.CharField(max_length=64)
    address = models.CharField(max_length=45, blank=True)
    at = models.DateTimeField()
    passed = models.BooleanField()

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
