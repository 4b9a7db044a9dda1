"""Keys that people sign with, and every signature that was made or tried. Secrets of keys are nowhere."""

from django.db import models
from django.db.models import Q

from xaso.base.identity import new_id
from xaso.signing.states import NAMES

PURPOSES = [("person", "Chữ ký của người có thẩm quyền"), ("seal", "Con dấu của cơ quan")]
KINDS = [
    ("file", "Tệp chứng thư (PKCS#12)"),
    ("device", "Thiết bị ký cắm ở máy chủ (PKCS#11)"),
    ("agent", "Thiết bị ký ở máy của người ký"),
    ("service", "Dịch vụ ký số từ xa"),
]
PLACES = [("root", "Chứng thư gốc"), ("between", "Chứng thư trung gian")]
ROLES = [
    ("officer", "Chữ ký của người có thẩm quyền"),
    ("seal", "Con dấu của cơ quan"),
    ("attachment", "Phụ lục kèm theo"),
    ("copy", "Bản sao"),
]


class SigningKey(models.Model):
    """A key (chứng thư số) that one person may use: his own, or the seal of the office that is in his keeping.

    ``sealed``: a PKCS#12 file, sealed with the office's key over its own password, which nobody keeps.
    ``token``, ``label``: device and key in it, or the key's name at the service. ``picture``: what is seen of a
    signature (PNG, transparent); ``width_mm``, ``height_mm``: its real size.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    purpose = models.CharField(max_length=10, choices=PURPOSES)
    kind = models.CharField(max_length=10, choices=KINDS)
    name = models.CharField(max_length=200)
    issuer = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    certificate = models.BinaryField()
    valid_from = models.DateTimeField()
    valid_to = models.DateTimeField()
    sealed = models.BinaryField(null=True)
    token = models.CharField(max_length=64, blank=True)
    label = models.CharField(max_length=200, blank=True)
    picture = models.BinaryField(null=True)
    width_mm = models.PositiveSmallIntegerField(default=0)
    height_mm = models.PositiveSmallIntegerField(default=0)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    retired_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "signing_key"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "fingerprint"], condition=Q(retired_at__isnull=True), name="one_key_per_certificate"
            )
        ]


class TrustedCertificate(models.Model):
    """A certificate authority that this installation believes. ``place``: a root, or between a root and its people."""

    id = models.UUIDField(primary_key=True, default=new_id)
    place = models.CharField(max_length=10, choices=PLACES)
    name = models.CharField(max_length=200)
    fingerprint = models.CharField(max_length=64)
    certificate = models.BinaryField()
    valid_to = models.DateTimeField()
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "signing_trusted"
        constraints = [
            models.UniqueConstraint(
                fields=["fingerprint"], condition=Q(withdrawn_at__isnull=True), name="one_trust_per_certificate"
            )
        ]


class Signature(models.Model):
    """One signature on one file of another room, which is known here by its ids.

    ``before``, ``after``: the contents (SHA-256) that were there and that came of it. ``post``: as what he signed.
    ``level``: of ETSI EN 319 142-1. ``renew_by``: until when its time stamp must be renewed. ``told``: what was found
    in the file right after. ``file_id``: of the newest content in ``base.files``. ``pending``: the first half of a
    signature whose key is elsewhere.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, related_name="signatures", db_index=False)
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    by_name = models.CharField(max_length=200)
    post = models.CharField(max_length=300)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(max_length=10, choices=ROLES)
    owner_kind = models.CharField(max_length=40)
    owner_id = models.UUIDField()
    file_name = models.CharField(max_length=200)
    before = models.CharField(max_length=64)
    after = models.CharField(max_length=64, blank=True)
    level = models.CharField(max_length=5)
    state = models.CharField(max_length=10, choices=list(NAMES.items()))
    at = models.DateTimeField()
    reason = models.CharField(max_length=500, blank=True)
    told = models.JSONField(default=dict)
    renew_by = models.DateField(null=True)
    file_id = models.UUIDField(null=True)
    pending = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "signing_signature"
        indexes = [
            models.Index(fields=["owner_id", "at"], name="signature_owner"),
            models.Index(fields=["after"], name="signature_after"),
            models.Index(fields=["renew_by"], name="signature_renew", condition=Q(renew_by__isnull=False)),
        ]
