"""What is told of a dossier, turn by turn. Rows are only ever added."""

from django.db import models
from django.db.models import Q

from xaso.base.identity import new_id
from xaso.cases.models.case import Case

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
    """A row of the control slip (phiếu kiểm soát): from whose hand into whose, when, and how the giver kept time.

    ``office``: in which office, where that is not the one that has the dossier now.
    """

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
    office = models.CharField(max_length=200, blank=True)

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
