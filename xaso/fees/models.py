"""Charges (khoản phải thu) of a dossier and every đồng paid for them. Payments are only ever added.

``case_id`` is the dossier of the room above, known here by its id and code alone.
"""

from django.db import models
from django.db.models import Q

from xaso.base.identity import new_id
from xaso.fees.states import NAMES

DIRECT = "direct"
"""Paid by the citizen straight to the agency that is entitled: the office saw the paper, and never had the money."""
WAYS = [
    ("cash", "Tiền mặt"),
    ("transfer", "Chuyển khoản"),
    ("platform", "Cổng thanh toán quốc gia"),
    (DIRECT, "Nộp thẳng cho cơ quan thu"),
]
EVIDENCE = "evidence"
PROOFS = [("receipt", "Biên lai"), ("slip", "Phiếu thu nội bộ"), (EVIDENCE, "Chứng từ nộp tiền")]


class Charge(models.Model):
    """One fee of one dossier, by the rule as it stood when the charge was made; a rule changed later changes nothing.

    ``rule``: the fee rule, frozen. ``lines``: how the amount was computed, in words. ``amount`` NULL: set by another
    and not known here yet. ``full``: before the exemption. ``for_agency``: collected on behalf of it (thu hộ).
    ``notice``: number of the paper that tells the amount, where one does.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    case_id = models.UUIDField()
    position = models.PositiveSmallIntegerField()
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    reference = models.CharField(max_length=60)
    payer = models.CharField(max_length=100)
    key = models.CharField(max_length=40)
    name = models.CharField(max_length=500)
    rule = models.JSONField()
    lines = models.JSONField(default=list)
    amount = models.PositiveBigIntegerField(null=True)
    full = models.PositiveBigIntegerField(null=True)
    for_agency = models.CharField(max_length=200, blank=True)
    notice = models.CharField(max_length=100, blank=True)
    state = models.CharField(max_length=10, choices=list(NAMES.items()))
    waived_for = models.CharField(max_length=300, blank=True)
    ground = models.CharField(max_length=300, blank=True)
    waived_by = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "fees_charge"
        constraints = [models.UniqueConstraint(fields=["case_id", "position"], name="one_charge_per_position")]
        indexes = [models.Index(fields=["office", "made_at"], name="charge_due", condition=Q(state="due"))]


class Payment(models.Model):
    """Money taken for a charge, with its receipt. A mistake is undone by a row of the opposite amount, never edited.

    ``proof``: the paper that was given: a receipt (biên lai) whose number the officer copied, or our own collection
    slip (phiếu thu nội bộ), which is no receipt of the tax law; or the one that the citizen brought, which has no
    number of ours (0). ``sign``: template and sign of the receipt, ``EBL01 26TAA``. ``reversed_at``: since when it
    counts no more, by the row that ``reverses`` it.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    charge = models.ForeignKey(Charge, on_delete=models.PROTECT, related_name="payments")
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    for_agency = models.CharField(max_length=200, blank=True)
    amount = models.BigIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    by_name = models.CharField(max_length=200)
    way = models.CharField(max_length=10, choices=WAYS)
    bank_reference = models.CharField(max_length=60, blank=True)
    proof = models.CharField(max_length=10, choices=PROOFS)
    sign = models.CharField(max_length=12, blank=True)
    number = models.PositiveIntegerField()
    year = models.PositiveSmallIntegerField()
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="reversal")
    reversed_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "fees_payment"
        constraints = [
            models.UniqueConstraint(
                fields=["office", "proof", "sign", "year", "number"],
                condition=Q(reverses__isnull=True, reversed_at__isnull=True) & ~Q(proof="evidence"),
                name="one_proof_per_number",
            )
        ]
        indexes = [models.Index(fields=["office", "at"], name="payment_day")]


class Remittance(models.Model):
    """Money collected on behalf of an agency that was handed on to it (nộp lại), with its paper."""

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    agency = models.CharField(max_length=200)
    amount = models.BigIntegerField()
    day = models.DateField()
    paper = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    by_name = models.CharField(max_length=200)
    reverses = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="reversal")
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "fees_remittance"
        indexes = [models.Index(fields=["office", "agency", "day"], name="remittance_day")]


class CashDesk(models.Model):
    """How an office takes money: its bank account for transfers, its tax code, template and sign of its receipts."""

    office = models.OneToOneField("people.Unit", on_delete=models.PROTECT, primary_key=True, related_name="+")
    bank = models.CharField(max_length=6, blank=True)
    bank_name = models.CharField(max_length=100, blank=True)
    account = models.CharField(max_length=19, blank=True)
    holder = models.CharField(max_length=100, blank=True)
    tax_code = models.CharField(max_length=14, blank=True)
    receipt_template = models.CharField(max_length=6, blank=True)
    receipt_sign = models.CharField(max_length=6, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        db_table = "fees_cash_desk"


class Rate(models.Model):
    """What a fee is by a decision of the province's council, from a day on, for an office and those below it.

    Only for fees that the procedure leaves to another. ``channel``: for one way of filing; "" for every way that has no
    rate of its own. A newer one takes the place of an older one on its day; a mistake is withdrawn, never edited.
    """

    id = models.UUIDField(primary_key=True, default=new_id)
    office = models.ForeignKey("people.Unit", on_delete=models.PROTECT, related_name="+", db_index=False)
    procedure_code = models.CharField(max_length=40)
    key = models.CharField(max_length=40)
    channel = models.CharField(max_length=10, blank=True)
    amount = models.PositiveBigIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    source = models.CharField(max_length=200)
    at = models.DateTimeField()
    by = models.ForeignKey("people.Account", on_delete=models.PROTECT, related_name="+", db_index=False)
    by_name = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        db_table = "fees_rate"
        constraints = [
            models.UniqueConstraint(
                fields=["office", "procedure_code", "key", "channel", "valid_from"],
                condition=Q(withdrawn_at__isnull=True),
                name="one_rate_from_a_day",
            )
        ]
        indexes = [models.Index(fields=["procedure_code"], name="rate_procedure")]
