"""An outgoing document (văn bản đi): its draft in versions, what others think of it, and to whom it goes."""

from django.db import models
from django.db.models import Q

from xaso.base.identity import new_id
from xaso.documents.models.arrival import CHANGES, RECALLS, SUPERSEDED, URGENCIES
from xaso.documents.rules import NUMBER_TOP, SIGNATURE_BOTTOM
from xaso.documents.states import DELIVERY_NAMES, DISPATCH_NAMES

WAYS = {"here": "Trên máy chủ này", "node": "Qua mạng", "axis": "Qua trục quốc gia", "hand": "Bản giấy, thư điện tử"}

BOOKS = [("dispatch", "Văn bản đi"), ("copy", "Bản sao")]
CARRIED = [("hand", "Giao tận tay"), ("post", "Bưu điện"), ("email", "Thư điện tử")]
SIGNED_HOW = [("digital", "Ký số"), ("paper", "Ký, đóng dấu trên giấy")]


class Dispatch(models.Model):
    """One outgoing document.

    ``kind``: key of its kind in ``kinds.yaml``; ``unit_mark``: of the unit that drafts, which an official letter
    carries in its notation (12/UBND-VP). ``latest``: the version that counts. ``reviewer``: before whom it lies.
    ``authority``, ``signed_by``, ``signed_at``: how, by whom and when it was approved, then signed. ``number``: given
    once and never twice; it stays with this document, whatever comes after; ``reference``, ``reference_key``: with its
    notation. ``content``: the newest file that carries number and date, once issued byte for byte what was issued;
    ``place``: where in it the signature goes. ``signed_how``: with keys, or on paper.
    ``changes``, ``change``: the earlier document that it replaces or corrects; ``superseded``: what a later one did to
    this. ``book``: in which series it is numbered; copies have their own. ``copied_arrival``, ``copied_dispatch``: of
    what a copy is one. ``recalled_at``, ``recall_reason``: its office takes it back.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    author = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    state = models.CharField(max_length=12, choices=list(DISPATCH_NAMES.items()))
    version = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=20)
    unit_mark = models.CharField(max_length=20, blank=True)
    subject = models.CharField(max_length=500)
    urgency = models.CharField(max_length=11, choices=URGENCIES, default="normal")
    answer_by = models.DateField(null=True)
    answers = models.ForeignKey("documents.Arrival", on_delete=models.PROTECT, null=True, related_name="answers")
    latest = models.PositiveSmallIntegerField(default=1)
    created_at = models.DateTimeField()
    held_since = models.DateTimeField()
    reviewer = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    authority = models.CharField(max_length=300, blank=True)
    signed_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    signer_name = models.CharField(max_length=100, blank=True)
    signed_at = models.DateTimeField(null=True)
    book = models.CharField(max_length=8, choices=BOOKS, default="dispatch")
    copied_arrival = models.ForeignKey("documents.Arrival", on_delete=models.PROTECT, null=True, related_name="copies")
    copied_dispatch = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="copies")
    year = models.PositiveSmallIntegerField(null=True)
    number = models.PositiveIntegerField(null=True)
    reference = models.CharField(max_length=60, blank=True)
    reference_key = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    issued_at = models.DateTimeField(null=True)
    issued_by = models.ForeignKey(
        "people.Account", on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    signed_how = models.CharField(max_length=7, choices=SIGNED_HOW, blank=True)
    pages = models.PositiveSmallIntegerField(null=True)
    place = models.JSONField(default=dict)
    content = models.ForeignKey("base.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")

    changes = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="changed_by")
    change = models.CharField(max_length=7, choices=CHANGES, blank=True)
    superseded = models.CharField(max_length=7, choices=SUPERSEDED, blank=True)
    recalled_at = models.DateTimeField(null=True)
    recall_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        db_table = "documents_dispatch"
        constraints = [
            models.UniqueConstraint(fields=["office", "book", "year", "number"], name="one_dispatch_per_number")
        ]
        indexes = [
            models.Index(fields=["office", "-created_at", "-id"], name="dispatch_newest"),
            models.Index(fields=["office", "state", "-created_at", "-id"], name="dispatch_state"),
            models.Index(fields=["office", "reference_key"], name="dispatch_reference"),
            models.Index(fields=["reviewer"], name="dispatch_reviewer", condition=Q(state="for_approval")),
        ]


class DispatchVersion(models.Model):
    """A version of a draft: the parts of its text, or the file that was uploaded. What was sent for approval stays.

    Of a copy ``file`` holds the pages that are copied, ``body`` says of what.

    ``number_top``, ``signature_bottom``: of an uploaded file, where number and date go on its first page and the
    signature on its last, in millimetres from the upper and the lower edge.

    ``source``: the Word file that the PDF is made of, for colleagues; it is never signed and never leaves.
    ``source_text``: its words, as far as one searches by them.
    """

    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="versions", db_index=False)
    number = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    addressees = models.TextField(blank=True)
    grounds = models.TextField(blank=True)
    body = models.TextField(blank=True)
    copies_to = models.TextField(blank=True)
    file = models.ForeignKey("base.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    source = models.ForeignKey("base.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    source_text = models.TextField(blank=True)
    number_top = models.PositiveSmallIntegerField(default=NUMBER_TOP)
    signature_bottom = models.PositiveSmallIntegerField(default=SIGNATURE_BOTTOM)

    class Meta:
        db_table = "documents_version"
        constraints = [models.UniqueConstraint(fields=["dispatch", "number"], name="one_draft_version_per_number")]

    @property
    def needs_pdf(self) -> bool:
        """Whether there is a Word file alone: nothing that could be shown, or signed."""
        return self.source_id is not None and self.file_id is None


class Attachment(models.Model):
    """A file that goes with a dispatch (phụ lục, tệp kèm theo), as one version of its draft has it, in its place.

    ``name``: under which it leaves; ``file``: as it was uploaded, which later versions go on using. ``sealed``: the
    same with the office's seal, number and time in its corner (NĐ 30/2020 Phụ lục I); None before, and for what is no
    PDF.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    version = models.ForeignKey(DispatchVersion, on_delete=models.CASCADE, related_name="attachments", db_index=False)
    place = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=200)
    file = models.ForeignKey("base.StoredFile", on_delete=models.PROTECT, related_name="+")
    sealed = models.ForeignKey("base.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "documents_attachment"
        constraints = [models.UniqueConstraint(fields=["version", "place"], name="one_attachment_per_place")]


class View(models.Model):
    """What a colleague thinks of a draft (ý kiến góp ý dự thảo); several are asked at once."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="views")
    draft_version = models.PositiveSmallIntegerField()
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    due = models.DateTimeField(null=True)
    agrees = models.BooleanField(null=True)
    text = models.CharField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "documents_view"


class Recipient(models.Model):
    """To whom a dispatch goes, and how far it has come there.

    ``way``: to an office of this node (``office``), to one of another node (``far_office`` on ``node``), over the
    national axis (``code``; ``far_office``: its ``AxisUnit``), or by hand: on paper or by mail.
    ``state``, ``state_at``: as the receiver told it last, by its clock; ``number``: in its register; ``reason``: why it
    was refused; ``answer``: number and notation of the document with which it was answered; ``recall``,
    ``recall_reason``: what it answers to a recall. Of whom gets it by hand: ``sent_on``, ``sent_by``: when and how it
    went; ``receipt``: number of the item or of its receipt; ``taken_by``: who took it.
    """

    dispatch = models.ForeignKey(Dispatch, on_delete=models.CASCADE, related_name="recipients")
    way = models.CharField(max_length=4, choices=list(WAYS.items()), default="hand")
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, null=True, related_name="+")
    node = models.UUIDField(null=True)
    far_office = models.UUIDField(null=True)
    code = models.CharField(max_length=35, blank=True)
    name = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=list(DELIVERY_NAMES.items()), default="waiting")
    state_at = models.DateTimeField(null=True)
    number = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    answer = models.CharField(max_length=60, blank=True)
    recall = models.CharField(max_length=8, choices=RECALLS, blank=True)
    recall_reason = models.CharField(max_length=500, blank=True)
    sent_on = models.DateField(null=True)
    sent_by = models.CharField(max_length=5, choices=CARRIED, blank=True)
    receipt = models.CharField(max_length=60, blank=True)
    taken_by = models.CharField(max_length=100, blank=True)

    class Meta:
        db_table = "documents_recipient"
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "office"], name="one_copy_per_office"),
            models.UniqueConstraint(fields=["dispatch", "far_office"], name="one_copy_per_far_office"),
        ]
        indexes = [models.Index(fields=["dispatch", "state"], name="recipient_state")]


class Relayed(models.Model):
    """A document that this hub has passed on, for an office, between neighbours: who may say what became of it."""

    document = models.UUIDField()
    office = models.UUIDField()
    from_node = models.UUIDField()
    to_node = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        db_table = "documents_relayed"
        constraints = [models.UniqueConstraint(fields=["document", "office"], name="relayed_once_an_office")]
