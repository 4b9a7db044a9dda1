"""An incoming document (văn bản đến): what the register holds of it, its files, and who works on it."""

from django.db import models
from django.db.models import Q

from xaso.base.identity import new_id
from xaso.documents.states import ARRIVAL_NAMES

URGENCIES = [("normal", "Thường"), ("urgent", "Khẩn"), ("very_urgent", "Thượng khẩn"), ("express", "Hỏa tốc")]
"""NĐ 30/2020 Điều 8 khoản 2."""
CHANGES = [("replace", "Thay thế"), ("correct", "Đính chính")]
SUPERSEDED = [("replace", "Đã được thay thế"), ("correct", "Đã được đính chính")]
"""NĐ 30/2020 Điều 18 khoản 3: wrong content is replaced by another document, wrong form corrected by a letter."""
RECALLS = [("asked", "Nơi gửi yêu cầu thu hồi"), ("agreed", "Đã thu hồi"), ("declined", "Không thu hồi được")]
"""QĐ 28/2018/QĐ-TTg: 13 lấy lại, 15 đồng ý, 16 từ chối."""


class Arrival(models.Model):
    """One incoming document, with the fields of NĐ 30/2020 Phụ lục VI in its lengths, save that of the sender's code.

    ``number``: the place in the yearly series of the office, one series for paper and electronic (Điều 22); None until
    the clerk has registered what came by itself.
    ``reference``: number and notation as the sender wrote them, “128/QĐ-UBND”; ``reference_key``, ``sender_key``: the
    same as they are compared. ``dispatch``: the outgoing document of another office of this node that it is;
    ``origin``: the id that it has on the node from which it came (``origin_node``), where ``origin_office`` issued it;
    of what came over the national axis, drawn from ``axis_document``, the id that its sender gave it there.
    ``changes``, ``change``: the earlier arrival that it replaces or corrects; ``superseded``: what a later one did to
    this. ``recall``, ``recall_reason``: its sender takes it back, and what this office answers.
    ``reply_to``: the document of this office that it answers, as its sender says.
    ``instruct_by``: until when the leader should have said who resolves it; ``due``: until when it is to be resolved.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=10, choices=list(ARRIVAL_NAMES.items()))
    version = models.PositiveIntegerField(default=1)
    year = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    arrived_on = models.DateField()
    arrived_at = models.DateTimeField()
    registered_at = models.DateTimeField(null=True)
    registered_by = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    sender = models.CharField(max_length=200)
    sender_key = models.CharField(max_length=200)
    sender_code = models.CharField(max_length=35, blank=True)
    reference = models.CharField(max_length=42, blank=True)
    reference_key = models.CharField(max_length=42, blank=True)
    issued_on = models.DateField()
    type_name = models.CharField(max_length=100)
    subject = models.CharField(max_length=500)
    signer = models.CharField(max_length=50, blank=True)
    signer_post = models.CharField(max_length=100, blank=True)
    pages = models.PositiveSmallIntegerField(null=True)
    note = models.CharField(max_length=500, blank=True)
    medium = models.CharField(max_length=10, choices=[("paper", "Bản giấy"), ("electronic", "Bản điện tử")])
    urgency = models.CharField(max_length=11, choices=URGENCIES, default="normal")
    asked_by = models.DateField(null=True)
    instruct_by = models.DateTimeField()
    dispatch = models.ForeignKey("documents.Dispatch", on_delete=models.PROTECT, null=True, related_name="arrivals")
    origin = models.UUIDField(null=True)
    origin_node = models.UUIDField(null=True)
    origin_office = models.UUIDField(null=True)
    axis_document = models.CharField(max_length=300, blank=True)
    reply_to = models.ForeignKey("documents.Dispatch", on_delete=models.PROTECT, null=True, related_name="replies")
    changes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="changed_by")
    change = models.CharField(max_length=7, choices=CHANGES, blank=True)
    superseded = models.CharField(max_length=7, choices=SUPERSEDED, blank=True)
    recall = models.CharField(max_length=8, choices=RECALLS, blank=True)
    recall_reason = models.CharField(max_length=500, blank=True)
    instruction = models.CharField(max_length=2000, blank=True)
    instructed_by = models.CharField(max_length=200, blank=True)
    lead = models.ForeignKey("people.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    holder = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    held_since = models.DateTimeField()
    due = models.DateTimeField(null=True)
    progress = models.CharField(max_length=500, blank=True)
    outcome = models.CharField(max_length=500, blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "documents_arrival"
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "number"], name="one_arrival_per_number"),
            models.UniqueConstraint(fields=["office", "dispatch"], name="one_arrival_per_dispatch"),
            models.UniqueConstraint(fields=["office", "origin"], name="one_arrival_per_origin"),
        ]
        indexes = [
            models.Index(fields=["office", "-arrived_at", "-id"], name="arrival_newest"),
            models.Index(fields=["office", "state", "-arrived_at", "-id"], name="arrival_state"),
            models.Index(fields=["office", "reference_key"], name="arrival_reference"),
            models.Index(fields=["holder", "due"], name="arrival_holder", condition=Q(state="in_work")),
            models.Index(fields=["lead", "due"], name="arrival_lead", condition=Q(state="with_unit")),
            models.Index(fields=["office"], name="arrival_recall", condition=Q(recall="asked")),
        ]


class ArrivalFile(models.Model):
    """A file of an arrival as it came; of several the first is the document itself."""

    arrival = models.ForeignKey(Arrival, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey("base.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "documents_arrival_file"


class CoUnit(models.Model):
    """A unit, or one person, who helps the lead with an arrival (đơn vị, người phối hợp)."""

    arrival = models.ForeignKey(Arrival, on_delete=models.CASCADE, related_name="co_units")
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "documents_co_unit"
        constraints = [
            models.CheckConstraint(
                condition=Q(unit__isnull=True) ^ Q(account__isnull=True), name="co_is_a_unit_or_a_person"
            )
        ]


class ArrivalCheck(models.Model):
    """What was checked of a document when it came by itself (kiểm tra tính xác thực, NĐ 30/2020 Điều 21).

    ``about``: sender, unit, file, signature; ``weight``: as signatures are judged. ``file``: of which attachment, where
    it is not about the document itself.
    """

    arrival = models.ForeignKey(Arrival, on_delete=models.CASCADE, related_name="checks")
    file = models.ForeignKey(ArrivalFile, on_delete=models.CASCADE, null=True, related_name="checks")
    about = models.CharField(max_length=10)
    weight = models.CharField(max_length=8)
    words = models.CharField(max_length=500)
    at = models.DateTimeField()

    class Meta:
        db_table = "documents_arrival_check"


class EarlyRecall(models.Model):
    """A recall that came before the document itself, whose file is still on its way: it will lie there recalled.

    ``node``: from where; None: over the national axis.
    """

    origin = models.UUIDField()
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+")
    node = models.UUIDField(null=True)
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()

    class Meta:
        db_table = "documents_early_recall"
        constraints = [models.UniqueConstraint(fields=["origin", "office"], name="one_early_recall")]
