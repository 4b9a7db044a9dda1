"""A dossier (hồ sơ) and everything that is told of it. Rows of history are only ever added.

``db_index=False``: a longer index begins with that column, or nobody looks from there. A partial index rests on IS NULL
or one value: SQLite cannot see that a list of parameters lies within a condition.
"""

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
CAUSES = [
    ("reception", "Tiếp nhận"),
    ("supplement", "Tính lại sau khi bổ sung"),
    ("calendar", "Lịch làm việc thay đổi"),
    ("extension", "Xin lỗi và hẹn lại"),
    ("transfer", "Chuyển cơ quan kế thừa"),
    ("payment", "Không tính thời gian chờ nộp phí, thuế"),
]
REFUSALS = [("reception", "Từ chối tiếp nhận"), ("appraisal", "Từ chối giải quyết sau thẩm định")]
OUTCOMES = [("early", "Trước hạn"), ("on_time", "Đúng hạn"), ("late", "Quá hạn")]


class Case(models.Model):
    """One dossier. ``procedure_version`` is what it started with and keeps.

    Three organisations: where the citizen was helped, where it was received, which agency is competent; ``office`` owns
    the record; ``sent_from`` is the office whose counter received it for another one and goes on seeing it. ``terms``:
    the limit and cut-off in force at reception, as data. ``counted_from``: when the clock last started (reception, or
    the completion of a supplement). ``delegate``: who handed it in for the applicant, with the paper that authorises
    it. ``returned_proof``: the number of the posting, or where the electronic result was sent. ``form_digest``: of the
    form that made it, so that sending it twice is known.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    code = models.CharField(max_length=60, unique=True, null=True)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    helped_at = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    received_at_unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    competent = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    sent_from = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", null=True, db_index=False)
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
        ]


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


class DueChange(models.Model):
    """A due date with its cause. ``told_at`` empty where the citizen must still be told."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="due_changes")
    at = models.DateTimeField()
    cause = models.CharField(max_length=12, choices=CAUSES)
    before = models.DateTimeField(null=True)
    due = models.DateTimeField(null=True)
    explanation = models.JSONField(default=list)
    must_tell = models.BooleanField(default=False)
    told_at = models.DateTimeField(null=True)
    told_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "cases_due_change"
        indexes = [
            models.Index(fields=["at"], name="due_untold", condition=Q(must_tell=True, told_at__isnull=True)),
        ]


class Extension(models.Model):
    """An apology with a new appointment (phiếu xin lỗi và đề nghị gia hạn): asked for, then signed or denied.

    ``before``: the due moment when it was asked, afterwards when it was signed. ``late_asked``: later than the notice
    that the norms ask for; the leader has confirmed that he knows it. ``number``: given when it is signed.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="extensions", db_index=False)
    ordinal = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=1000)
    before = models.DateTimeField()
    day = models.DateField()
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    late_asked = models.BooleanField(default=False)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.CharField(max_length=200, blank=True)
    denied_at = models.DateTimeField(null=True)
    denied_because = models.CharField(max_length=1000, blank=True)

    class Meta:
        db_table = "cases_extension"
        constraints = [models.UniqueConstraint(fields=["case", "ordinal"], name="one_extension_per_ordinal")]
        indexes = [
            models.Index(
                fields=["asked_at"], name="extension_waits", condition=Q(signed_at__isnull=True, denied_at__isnull=True)
            ),
        ]


class Consultation(models.Model):
    """An opinion asked of another unit beside the work (lấy ý kiến), and its answer.

    ``key``: of the consult that the procedure declares. ``office``: the unit asked, where it works on this node; its
    officers see the question and nothing else of the dossier. ``reported_at``: when its silence was reported.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="consultations", db_index=False)
    ordinal = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40, blank=True)
    unit_name = models.CharField(max_length=200)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, null=True, related_name="+", db_index=False)
    question = models.CharField(max_length=2000)
    due = models.DateTimeField()
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    answer = models.CharField(max_length=4000, blank=True)
    file = models.ForeignKey("base.StoredFile", on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200, blank=True)
    reported_at = models.DateTimeField(null=True)
    reported_by = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "cases_consultation"
        constraints = [models.UniqueConstraint(fields=["case", "ordinal"], name="one_consultation_per_ordinal")]
        indexes = [models.Index(fields=["due"], name="consultation_waits", condition=Q(answered_at__isnull=True))]


class Amendment(models.Model):
    """A particular of the dossier that was corrected: what stood there, what stands there now, who, when, why.

    ``version``: of the dossier after it, so that whoever saw an earlier one is told of it.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="amendments")
    version = models.PositiveIntegerField()
    field = models.CharField(max_length=60)
    label = models.CharField(max_length=200)
    before = models.CharField(max_length=4000, blank=True)
    after = models.CharField(max_length=4000, blank=True)
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.CharField(max_length=200)

    class Meta:
        db_table = "cases_amendment"


class Handover(models.Model):
    """A row of the control slip (phiếu kiểm soát): from whose hand into whose, when, and how the giver kept time."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="handovers", db_index=False)
    number = models.PositiveSmallIntegerField()
    verb = models.CharField(max_length=20)
    giver = models.CharField(max_length=200)
    giver_id = models.UUIDField(null=True)
    receiver = models.CharField(max_length=200)
    receiver_id = models.UUIDField(null=True)
    at = models.DateTimeField()
    due = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=8, choices=OUTCOMES, blank=True)
    note = models.CharField(max_length=1000, blank=True)

    class Meta:
        db_table = "cases_handover"
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="one_handover_per_number")]


class Supplement(models.Model):
    """A request for everything that is missing (phiếu yêu cầu bổ sung), and its completion."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="supplement_requests", db_index=False)
    ordinal = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    items = models.JSONField()
    reason = models.CharField(max_length=1000)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+")
    lapses_on = models.DateField()
    completed_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_supplement"
        constraints = [models.UniqueConstraint(fields=["case", "ordinal"], name="one_supplement_per_ordinal")]


class PaymentRequest(models.Model):
    """The citizen must fulfil a financial obligation (nghĩa vụ tài chính) before the dossier goes on.

    ``charge_id``: what was asked for by a notice, in the room of fees; empty where the charges of the reception are
    waited for. ``settled_at``: since when nothing is left of everything that was asked.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="payment_requests", db_index=False)
    ordinal = models.PositiveSmallIntegerField()
    charge_id = models.UUIDField(null=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    settled_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_payment_request"
        constraints = [models.UniqueConstraint(fields=["case", "ordinal"], name="one_payment_request_per_ordinal")]


class Refusal(models.Model):
    """A refusal (phiếu từ chối): to receive, at the counter, or to resolve, after appraisal.

    One after appraisal is drafted by the resolver and numbered when the head signs it. ``late``: later than the norm
    allows after reception.
    """

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="refusal")
    kind = models.CharField(max_length=10, choices=REFUSALS, default="reception")
    number = models.PositiveIntegerField(null=True)
    reason = models.CharField(max_length=1000)
    drafted_at = models.DateTimeField(null=True)
    drafted_by = models.CharField(max_length=200, blank=True)
    late = models.BooleanField(default=False)
    signed_at = models.DateTimeField(null=True)
    signed_by = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "cases_refusal"


class StopNotice(models.Model):
    """Notice that the resolving ends without a decision (thông báo dừng giải quyết), with its number.

    ``asked_by``: who wants it, in the words of the paper. ``given_back``: names of the papers that went back.
    """

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="stop_notice")
    number = models.PositiveIntegerField()
    asked_by = models.CharField(max_length=200)
    reason = models.CharField(max_length=1000)
    given_back = models.JSONField(default=list)
    at = models.DateTimeField()
    signed_by = models.CharField(max_length=200)

    class Meta:
        db_table = "cases_stop_notice"


class CaseResult(models.Model):
    """The result as drafted and approved. ``number`` is typed in from the paper book."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="results", db_index=False)
    key = models.CharField(max_length=40)
    name = models.CharField(max_length=1000)
    number = models.CharField(max_length=60, blank=True)
    content = models.CharField(max_length=2000, blank=True)
    drafted_at = models.DateTimeField()
    drafted_by = models.CharField(max_length=200)
    approved_at = models.DateTimeField(null=True)
    approved_by = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "cases_result"
        constraints = [models.UniqueConstraint(fields=["case", "key"], name="one_result_per_key")]


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


class Watch(models.Model):
    """What an office has set in place of the norms of watching, in working hours; the last row holds."""

    office = models.ForeignKey("people.Unit", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    warn_step_hours = models.PositiveSmallIntegerField()
    warn_due_hours = models.PositiveSmallIntegerField()
    head_step_hours = models.PositiveSmallIntegerField()
    head_due_hours = models.PositiveSmallIntegerField()
    above_due_hours = models.PositiveSmallIntegerField()

    class Meta:
        db_table = "cases_watch"


class Climb(models.Model):
    """Something late that was told to a level above its holder, until it is late no more. Open: ``resolved_at`` empty.

    ``due``: the moment that had passed. ``unit``: whose head was told; ``told``: the people at its head then.
    ``hand``, ``holder``, ``held_since``: in which hand it lay, by the row of the control slip.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="climbs", db_index=False)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    cause = models.CharField(max_length=8, choices=[("step", "Bước trễ"), ("dossier", "Hồ sơ quá hạn")])
    level = models.CharField(max_length=8, choices=[("head", "Lãnh đạo đơn vị"), ("above", "Cấp trên")])
    due = models.DateTimeField()
    at = models.DateTimeField()
    unit = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    told = models.JSONField(default=list)
    hand = models.PositiveSmallIntegerField()
    holder = models.CharField(max_length=200)
    holder_id = models.UUIDField(null=True)
    held_since = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "cases_climb"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "cause", "level"], condition=Q(resolved_at=None), name="one_open_climb"
            )
        ]
        indexes = [
            models.Index(fields=["unit"], name="climb_open", condition=Q(resolved_at=None)),
            models.Index(fields=["office", "at"], name="climb_office"),
            models.Index(fields=["case"], name="climb_case"),
        ]


class Reminder(models.Model):
    """A leader's reminder of a dossier to the hand in which it lies, and the line that was answered.

    The hand is known by when it took the dossier (``held_since``): once that moves on, the reminder is over. ``day``:
    the working day that it counts for, on which the same hand is not reminded again.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reminders", db_index=False)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    held_since = models.DateTimeField()
    day = models.DateField()
    at = models.DateTimeField()
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    said_by = models.CharField(max_length=200)
    holder = models.CharField(max_length=200)
    answer = models.CharField(max_length=300, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "cases_reminder"
        constraints = [
            models.UniqueConstraint(fields=["case", "held_since", "day"], name="one_reminder_a_day_per_hand")
        ]
        indexes = [models.Index(fields=["office", "at"], name="reminder_office")]


class Digest(models.Model):
    """What a week was in an office, kept as it was on the first working day after it. ``week``: its Monday.

    ``figures``: counts, names of officers and offices; nothing of a citizen.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    week = models.DateField()
    made_at = models.DateTimeField()
    figures = models.JSONField()

    class Meta:
        db_table = "cases_digest"
        constraints = [models.UniqueConstraint(fields=["office", "week"], name="one_digest_a_week")]


class DigestRead(models.Model):
    """A leader has read a digest."""

    digest = models.ForeignKey(Digest, on_delete=models.CASCADE, related_name="readers", db_index=False)
    account = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        db_table = "cases_digest_read"
        constraints = [models.UniqueConstraint(fields=["digest", "account"], name="one_reading_a_digest")]
