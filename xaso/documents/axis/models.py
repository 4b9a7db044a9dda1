"""Accounts of offices at the axis, who else takes part, what came from there, what is to be sent."""

from django.db import models

from xaso.base.identity import new_id

PARCELS = [("document", "Văn bản"), ("recall", "Yêu cầu thu hồi"), ("status", "Trạng thái")]
SENDING = [("waiting", "Chờ gửi"), ("sent", "Đã gửi"), ("failed", "Không gửi được")]
MESSAGES = [("edoc", "Văn bản"), ("status", "Trạng thái")]
HANDLING = [
    ("waiting", "Chờ đọc"),
    ("taken", "Đã nhận"),
    ("again", "Gửi trùng"),
    ("broken", "Không nhận được"),
]


class AxisAccount(models.Model):
    """The account of an office. ``code``: its agency code at the axis; ``secret``: sealed, never shown again.

    ``key``: a PKCS#12 file with its password, sealed, by which messages are signed; ``key_name``, ``key_until``: whose
    certificate that is. ``failures``, ``next_at``, ``problem``: how often in a row the axis was not to be had, when it
    is tried again, and why; ``heard_at``: when it last answered.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.OneToOneField("people.Unit", on_delete=models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=1)
    switched_on = models.BooleanField(default=False)
    code = models.CharField(max_length=35)
    endpoint = models.CharField(max_length=300)
    system = models.CharField(max_length=100)
    secret = models.BinaryField()
    key = models.BinaryField(null=True)
    key_name = models.CharField(max_length=200, blank=True)
    key_until = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=500, blank=True)
    heard_at = models.DateTimeField(null=True)
    listed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "documents_axis_account"


class AxisUnit(models.Model):
    """An agency that takes part, as the axis last listed it. ``id``: drawn from its code, so the same on every node.

    ``old_code``: by QCVN 102; ``name_key``: its name without accents. ``gone_at``: the list names it no longer.
    """

    id = models.UUIDField(primary_key=True)
    code = models.CharField(max_length=35, unique=True)
    old_code = models.CharField(max_length=35, blank=True, db_index=True)
    name = models.CharField(max_length=300)
    name_key = models.CharField(max_length=300, db_index=True)
    email = models.CharField(max_length=200, blank=True)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "documents_axis_unit"


class AxisParcel(models.Model):
    """Something to be sent: a document, its recall, or the status of one that came.

    ``document``: the id by which the sender knows the document (DocumentId); ``receivers``: codes. ``status``,
    ``words``: what is told of an arrival. ``refusals``: how often the axis said no; ``axis_id``: what it calls it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=8, choices=PARCELS)
    dispatch = models.ForeignKey("documents.Dispatch", on_delete=models.PROTECT, null=True, related_name="+")
    arrival = models.ForeignKey("documents.Arrival", on_delete=models.PROTECT, null=True, related_name="+")
    message = models.ForeignKey("documents.AxisMessage", on_delete=models.PROTECT, null=True, related_name="+")
    document = models.CharField(max_length=300, blank=True)
    receivers = models.JSONField(default=list)
    status = models.CharField(max_length=2, blank=True)
    words = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    state = models.CharField(max_length=7, choices=SENDING, default="waiting")
    refusals = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=500, blank=True)
    axis_id = models.CharField(max_length=100, blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "documents_axis_parcel"
        indexes = [
            models.Index(fields=["office", "state", "at", "id"], name="axis_parcel_waiting"),
            models.Index(fields=["document"], name="axis_parcel_document"),
        ]


class AxisMessage(models.Model):
    """What came from the axis, kept as it came. ``axis_id``, ``sender``: how the axis calls it, and who sent it.

    ``agency``, ``document``, ``reference``, ``issued_on``: what the message says of its sender and of the document that
    it is or is about. ``problems``: all that is wrong with it, in words. ``arrival``, ``dispatch``: what it came to.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    axis_id = models.CharField(max_length=100)
    kind = models.CharField(max_length=6, choices=MESSAGES)
    sender = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()
    size = models.PositiveBigIntegerField()
    file = models.ForeignKey("base.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=7, choices=HANDLING, default="waiting")
    tries = models.PositiveSmallIntegerField(default=0)
    agency = models.CharField(max_length=35, blank=True)
    document = models.CharField(max_length=300, blank=True)
    reference = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    said = models.CharField(max_length=500, blank=True)
    problems = models.JSONField(default=list)
    arrival = models.ForeignKey("documents.Arrival", on_delete=models.PROTECT, null=True, related_name="+")
    dispatch = models.ForeignKey("documents.Dispatch", on_delete=models.PROTECT, null=True, related_name="+")
    seen_at = models.DateTimeField(null=True)
    seen_by = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "documents_axis_message"
        constraints = [models.UniqueConstraint(fields=["office", "axis_id"], name="one_axis_message")]
        indexes = [
            models.Index(fields=["office", "-at", "-id"], name="axis_message_newest"),
            models.Index(
                fields=["office"], name="axis_message_unseen", condition=models.Q(state="broken", seen_at=None)
            ),
        ]
