"""A dossier (hồ sơ): its record, its papers, those it came with, and what is not received yet."""

from django.db import models
from django.db.models import Q

from xaso.base.identity import new_id
from xaso.cases.states import NAMES

CHANNELS = [("in_person", "Trực tiếp"), ("online", "Trực tuyến"), ("post", "Bưu chính công ích")]
RETURN_WAYS = [
    ("counter", "Tại bộ phận Một cửa"),
    ("origin", "Tại nơi đã nộp hồ sơ"),
    ("post", "Qua bưu chính công ích"),
    ("electronic", "Bản điện tử"),
]


class Case(models.Model):
    """One dossier. ``procedure_version`` is what it started with and keeps.

    Three organisations: where the citizen was helped, where it was received, which agency is competent; ``office`` owns
    the record; ``sent_from`` is the office whose counter received it for another one and goes on seeing it. ``terms``:
    the limit and cut-off in force at reception, as data. ``counted_from``: when the clock last started (reception, or
    the completion of a supplement). ``delegate``: who handed it in for the applicant, with the paper that authorises
    it. ``returned_proof``: the number of the posting, or where the electronic result was sent. ``form_digest``: of the
    form that made it, so that sending it twice is known. ``old_code``, ``old_office``: how it is cited in the old book
    from which that office has imported it (nhập từ sổ cũ). ``came_at``: when this office took it from the one that
    received it, of another level; ``handed_from``: that office, where it is of this node: it goes on seeing it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=60, unique=True, null=True)
    old_code = models.CharField(max_length=70, blank=True)
    old_office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    helped_at = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    received_at_unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    competent = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    sent_from = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
    came_at = models.DateTimeField(null=True)
    handed_from = models.ForeignKey(
        "people.Unit", on_delete=models.PROTECT, related_name="+", null=True, db_index=False
    )
    procedure_version = models.ForeignKey(
        "catalogue.Version", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    procedure_code = models.CharField(max_length=30)
    procedure_name = models.CharField(max_length=1000)
    field = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=12, choices=list(NAMES.items()))
    version = models.PositiveIntegerField(default=1)
    step = models.CharField(max_length=40)
    step_due = models.DateTimeField(null=True)
    holder = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")
    held_since = models.DateTimeField()
    channel = models.CharField(max_length=10, choices=CHANNELS, default="in_person")
    applicant = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+", db_index=False)
    applicant_name = models.CharField(max_length=100)
    applicant_number = models.CharField(max_length=14, blank=True)
    applicant_phone = models.CharField(max_length=20, blank=True)
    applicant_email = models.CharField(max_length=254, blank=True)
    applicant_address = models.CharField(max_length=300, blank=True)
    delegate = models.JSONField(default=dict)
    subject = models.CharField(max_length=500, blank=True)
    paper_case = models.CharField(max_length=40, blank=True)
    facts = models.JSONField(default=dict)
    terms = models.JSONField(default=dict)
    sets = models.PositiveSmallIntegerField(default=1)
    fee_due = models.PositiveIntegerField(null=True)
    return_way = models.CharField(max_length=10, choices=RETURN_WAYS)
    receipt_number = models.PositiveIntegerField(null=True)
    form_digest = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    counted_from = models.DateTimeField()
    due_original = models.DateTimeField(null=True)
    due = models.DateTimeField(null=True)
    supplements = models.PositiveSmallIntegerField(default=0)
    finished_at = models.DateTimeField(null=True)
    returned_at = models.DateTimeField(null=True)
    returned_to = models.CharField(max_length=100, blank=True)
    returned_way = models.CharField(max_length=10, choices=RETURN_WAYS, blank=True)
    returned_proof = models.CharField(max_length=200, blank=True)
    posted_on = models.DateField(null=True)

    class Meta:
        db_table = "cases_case"
        constraints = [models.UniqueConstraint(fields=["old_office", "old_code"], name="one_case_per_old_code")]
        indexes = [
            models.Index(fields=["office", "state", "due", "id"], name="case_due", condition=Q(finished_at=None)),
            models.Index(fields=["holder", "due", "id"], name="case_holder", condition=Q(state="in_work")),
            models.Index(fields=["office", "step_due"], name="case_step_due", condition=Q(finished_at=None)),
            models.Index(fields=["office", "-received_at", "-id"], name="case_newest"),
            models.Index(fields=["office", "state", "-received_at", "-id"], name="case_state"),
            models.Index(fields=["applicant", "-received_at"], name="case_applicant"),
            models.Index(fields=["competent"], name="case_arriving", condition=Q(state="sent")),
            models.Index(
                fields=["sent_from", "-received_at", "-id"], name="case_sent_away", condition=Q(sent_from__isnull=False)
            ),
            models.Index(
                fields=["handed_from", "-received_at", "-id"],
                name="case_handed_up",
                condition=Q(handed_from__isnull=False),
            ),
        ]

    @property
    def cited(self) -> str:
        """The code by which people call it: its own, else that of the old book; "" if it has none."""
        return self.code or self.old_code


class CasePaper(models.Model):
    """A component of this dossier (thành phần hồ sơ), ticked when it was handed in."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="papers", db_index=False)
    key = models.CharField(max_length=40)
    name = models.CharField(max_length=4000)
    position = models.PositiveSmallIntegerField()
    originals = models.PositiveSmallIntegerField(default=0)
    copies = models.PositiveSmallIntegerField(default=0)
    required = models.BooleanField(default=True)
    identity = models.BooleanField(default=False)
    handed_in = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "cases_paper"
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="one_paper_per_key")]


class PaperFile(models.Model):
    """A scan that belongs to a component."""

    paper = models.ForeignKey(CasePaper, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey("base.StoredFile", on_delete=models.PROTECT, related_name="+")

    class Meta:
        db_table = "cases_paper_file"


class Draft(models.Model):
    """What a counter officer was typing when something interrupted: of that account alone, and sealed for it."""

    id = models.UUIDField(primary_key=True, default=new_id)
    account = models.ForeignKey("people.Account", on_delete=models.CASCADE, related_name="+")
    office = models.ForeignKey("people.Unit", on_delete=models.CASCADE, related_name="+")
    procedure_code = models.CharField(max_length=30)
    sealed = models.BinaryField(default=bytes)
    saved_at = models.DateTimeField()

    class Meta:
        db_table = "cases_draft"
        constraints = [
            models.UniqueConstraint(fields=["account", "office", "procedure_code"], name="one_draft_per_procedure")
        ]


class CaseLink(models.Model):
    """A dossier that belongs to another: made from the same visit (liên thông), or split off from it (tách hồ sơ).

    ``first``: the dossier that the group began with; it has no row of its own. ``key``: of the link that its procedure
    declares; "" where it was split off.
    """

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="link")
    first = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="members")
    key = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()

    class Meta:
        db_table = "cases_link"
