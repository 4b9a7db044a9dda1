"""The charges of one dossier with what was paid for each. Its room has told the audit that the dossier is read."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from xaso.base.errors import NotFound
from xaso.fees import rules
from xaso.fees.models import DIRECT, EVIDENCE, PROOFS, WAYS, Charge, Payment
from xaso.fees.states import NAMES
from xaso.kit.money import dong
from xaso.kit.procedure import Fee

PROOF_NAMES, WAY_NAMES = dict(PROOFS), dict(WAYS)


@dataclass(frozen=True)
class PaymentRow:
    """``counts``: it was not taken back and takes nothing back itself. ``direct``: the office never had the money."""

    id: UUID
    at: datetime
    amount: int
    way: str
    direct: bool
    by: str
    proof: str
    is_slip: bool
    bank_reference: str
    reason: str
    counts: bool
    reverses: UUID | None


@dataclass(frozen=True)
class ChargeRow:
    """``left`` None: nobody has said yet how much it is. ``forbids``: the result waits for it."""

    id: UUID
    name: str
    state: str
    state_name: str
    amount: int | None
    paid: int
    left: int | None
    lines: tuple[str, ...]
    for_agency: str
    notice: str
    waived: str
    forbids: bool
    moment: str
    source: str
    payments: tuple[PaymentRow, ...]

    @property
    def shown(self) -> str:
        """The amount in words of the screen."""
        return "Chưa có mức thu" if self.amount is None else dong(self.amount)

    @property
    def is_due(self) -> bool:
        return self.state == "due"

    @property
    def in_hand(self) -> int:
        """What the office itself took, less what it gave back."""
        return sum(one.amount for one in self.payments if not one.direct)


def charges_of(case_id: UUID) -> tuple[ChargeRow, ...]:
    """Every charge of a dossier, in the order in which they were made."""
    charges = list(Charge.objects.filter(case_id=case_id).order_by("position"))
    paid: dict[UUID, list[Payment]] = {one.pk: [] for one in charges}
    for row in Payment.objects.filter(charge__in=charges).order_by("at", "pk") if charges else ():
        paid[row.charge_id].append(row)
    return tuple(_row(one, paid[one.pk]) for one in charges)


def open_of(case_id: UUID) -> tuple[ChargeRow, ...]:
    """Those that are still to be paid."""
    return tuple(one for one in charges_of(case_id) if one.is_due)


def payment_of(case_id: UUID, payment_id: UUID) -> tuple[ChargeRow, PaymentRow]:
    """A payment of a dossier with its charge; NotFound where it has none of this id."""
    for charge in charges_of(case_id):
        for payment in charge.payments:
            if payment.id == payment_id:
                return charge, payment
    raise NotFound


def proof_words(row: Payment) -> str:
    """The paper that was given: ``Biên lai EBL01 26TAA số 12``."""
    if row.proof == EVIDENCE:
        return PROOF_NAMES[EVIDENCE]
    year = f"/{row.year}" if row.proof == PROOFS[1][0] else ""
    return " ".join(filter(None, (PROOF_NAMES[row.proof], row.sign, f"số {row.number:02}{year}")))


def _row(one: Charge, payments: list[Payment]) -> ChargeRow:
    rule = Fee.model_validate(one.rule)
    paid = sum(row.amount for row in payments)
    waived = " · ".join(filter(None, (one.waived_for, one.ground, one.waived_by)))
    return ChargeRow(
        id=one.pk,
        name=one.name,
        state=one.state,
        state_name=NAMES[one.state],
        amount=one.amount,
        paid=paid,
        left=rules.left_to_pay(one.amount, paid),
        lines=tuple(one.lines),
        for_agency=one.for_agency,
        notice=one.notice,
        waived=waived,
        forbids=rule.unpaid == "forbid",
        moment=rule.moment,
        source=rule.source,
        payments=tuple(_payment(row) for row in payments),
    )


def _payment(row: Payment) -> PaymentRow:
    return PaymentRow(
        id=row.pk,
        at=row.at,
        amount=row.amount,
        way=WAY_NAMES[row.way],
        direct=row.way == DIRECT,
        by=row.by_name,
        proof=proof_words(row),
        is_slip=row.proof == PROOFS[1][0],
        bank_reference=row.bank_reference,
        reason=row.reason,
        counts=row.reverses_id is None and row.reversed_at is None,
        reverses=row.reverses_id,
    )
