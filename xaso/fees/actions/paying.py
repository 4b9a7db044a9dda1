"""Money taken, not asked for, and taken back. A mistake is undone by its opposite; nothing is edited."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Sum

from xaso.base import numbering
from xaso.base.command import Command, change
from xaso.base.errors import Invalid, NotFound, NotPossible
from xaso.fees import events, rules, states
from xaso.fees.actions.charging import Subject, make, person, signature
from xaso.fees.models import DIRECT, EVIDENCE, PROOFS, WAYS, CashDesk, Charge, Payment
from xaso.kit.procedure import Fee
from xaso.kit.text import clean

SLIP_BOOK = "collection"
"""The book of our own collection slips; numbers begin anew every year."""


@dataclass(frozen=True)
class Taken:
    """Money on the table. ``amount`` None: all that is left. ``receipt``: its number, "" for our own slip."""

    amount: int | None = None
    way: str = "cash"
    bank_reference: str = ""
    receipt: str = ""


def pay(cmd: Command, case_id: UUID, charge_id: UUID, taken: Taken) -> events.Paid:
    """Take money for a charge; it is settled when nothing is left.

    Raises:
        NotFound: the dossier has no such charge.
        Invalid: by field; nothing was written.
        NotPossible: nothing is to be paid here.
    """
    charge = charge_of(case_id, charge_id)
    states.after(charge.state, "pay")
    paid = paid_of(charge)
    left = rules.left_to_pay(charge.amount, paid)
    if left is None:
        raise Invalid({"amount": "Khoản này chưa có mức thu. Hãy ghi mức thu và văn bản quy định trước."})
    amount = left if taken.amount is None else taken.amount
    errors = _problems(taken, charge)
    if problem := rules.payment_problem(left, amount):
        errors["amount"] = problem
    if errors:
        raise Invalid(errors)
    settled = amount == left
    target = states.after(charge.state, "settle" if settled else "pay")
    change(charge, expect=charge.version, state=target)
    payment = _record(cmd, charge, amount, taken)
    return cmd.publish(
        events.Paid(
            office_id=charge.office_id,
            case_id=case_id,
            charge_id=charge.pk,
            payment_id=payment.pk,
            amount=amount,
            settled=settled,
        )
    )


def waive(cmd: Command, case_id: UUID, charge_id: UUID, *, category: str, ground: str) -> events.Waived:
    """Ask for nothing more, for a category that the law exempts, with the paper that shows it.

    Raises:
        Invalid: no category or no paper, or something was paid already: that must be taken back first.
    """
    charge = charge_of(case_id, charge_id)
    target = states.after(charge.state, "waive")
    errors = {}
    if not clean(category):
        errors["category"] = "Hãy ghi đối tượng được miễn."
    if not clean(ground):
        errors["ground"] = "Hãy ghi giấy tờ chứng minh: tên, số, ngày."
    if errors:
        raise Invalid(errors)
    if paid_of(charge):
        raise NotPossible("Khoản này đã thu một phần. Hãy hoàn lại phần đã thu trước khi miễn.")
    change(
        charge,
        expect=charge.version,
        state=target,
        waived_for=clean(category)[:300],
        ground=clean(ground)[:300],
        waived_by=signature(cmd.actor),
    )
    return cmd.publish(events.Waived(office_id=charge.office_id, case_id=case_id, charge_id=charge.pk))


def charge_again(cmd: Command, case_id: UUID, charge_id: UUID, reason: str) -> events.Charged:
    """An exemption was a mistake: the charge ends as it is, and a new one without exemption takes its place.

    Raises:
        Invalid: no reason.
    """
    waived = charge_of(case_id, charge_id)
    target = states.after(waived.state, "reverse")
    if not clean(reason):
        raise Invalid({"reason": "Hãy ghi vì sao không được miễn nữa."})
    change(waived, expect=waived.version, state=target)
    cmd.publish(events.Reversed(office_id=waived.office_id, case_id=case_id, charge_id=waived.pk, payment_id=None))
    subject = Subject(case_id, waived.office_id, waived.reference, waived.payer)
    whole = waived.full if waived.full is not None else waived.amount or None
    lines = [*waived.lines, f"Thu lại vì: {clean(reason)[:200]}"]
    rule = Fee.model_validate(waived.rule)
    made = make(
        cmd,
        subject,
        rule,
        amount=whole,
        full=whole,
        lines=lines,
        state="due",
        name=waived.name,
        for_agency=waived.for_agency,
        notice=waived.notice,
    )
    return events.Charged(
        office_id=made.office_id, case_id=case_id, charge_id=made.pk, amount=made.amount, state=made.state
    )


def reverse(cmd: Command, case_id: UUID, payment_id: UUID, reason: str) -> events.Reversed:
    """Take a payment back: a row of the opposite amount, today. The charge is due again, or stays ended.

    Raises:
        Invalid: no reason.
        NotPossible: it was taken back before.
    """
    payment = Payment.objects.filter(pk=payment_id, charge__case_id=case_id).select_related("charge").first()
    if payment is None or payment.reverses_id is not None:
        raise NotFound
    if payment.reversed_at is not None:
        raise NotPossible("Lần thu này đã được hủy trước đó.")
    if not clean(reason):
        raise Invalid({"reason": "Hãy ghi lý do hủy lần thu."})
    charge = payment.charge
    change(charge, expect=charge.version, state=states.after(charge.state, "reverse"))
    Payment.objects.filter(pk=payment.pk).update(reversed_at=cmd.at)
    opposite = Payment.objects.create(
        charge=charge,
        office_id=payment.office_id,
        for_agency=payment.for_agency,
        amount=-payment.amount,
        at=cmd.at,
        by_id=person(cmd.actor),
        by_name=signature(cmd.actor),
        way=payment.way,
        proof=payment.proof,
        sign=payment.sign,
        number=payment.number,
        year=payment.year,
        reverses=payment,
        reason=clean(reason)[:300],
    )
    return cmd.publish(
        events.Reversed(office_id=charge.office_id, case_id=case_id, charge_id=charge.pk, payment_id=opposite.pk)
    )


def charge_of(case_id: UUID, charge_id: UUID) -> Charge:
    """The charge, if it is this dossier's; NotFound otherwise."""
    charge = Charge.objects.filter(case_id=case_id, pk=charge_id).first()
    if charge is None:
        raise NotFound
    return charge


def paid_of(charge: Charge) -> int:
    """What was paid for a charge, less what was taken back."""
    return Payment.objects.filter(charge=charge).aggregate(paid=Sum("amount"))["paid"] or 0


def _problems(taken: Taken, charge: Charge) -> dict[str, str]:
    errors = {}
    if taken.way not in dict(WAYS):
        errors["way"] = "Hãy chọn cách thu trong danh sách."
    if taken.way == "platform" and not clean(taken.bank_reference):
        errors["bank_reference"] = "Hãy ghi mã giao dịch trên Cổng thanh toán để đối soát được."
    if taken.way == DIRECT and not charge.for_agency:
        errors["way"] = "Khoản này cơ quan mình thu: hãy chọn tiền mặt hoặc chuyển khoản."
    elif taken.way == DIRECT and not clean(taken.bank_reference):
        errors["bank_reference"] = "Hãy ghi số, ngày của chứng từ nộp tiền mà người dân mang đến."
    if len(clean(taken.bank_reference)) > 60:
        errors["bank_reference"] = "Mã giao dịch, chứng từ dài quá 60 ký tự."
    if receipt := clean(taken.receipt):
        try:
            rules.receipt_number(receipt)
        except ValueError as problem:
            errors["receipt"] = str(problem)
    return errors


def _record(cmd: Command, charge: Charge, amount: int, taken: Taken) -> Payment:
    typed = clean(taken.receipt)
    try:
        with transaction.atomic():
            return Payment.objects.create(
                charge=charge,
                office_id=charge.office_id,
                for_agency=charge.for_agency,
                amount=amount,
                at=cmd.at,
                by_id=person(cmd.actor),
                by_name=signature(cmd.actor),
                way=taken.way,
                bank_reference=clean(taken.bank_reference),
                year=cmd.at.year,
                **_proof(cmd, charge.office_id, taken.way, typed),
            )
    except IntegrityError:
        raise Invalid({"receipt": f"Biên lai số {typed} đã ghi cho một lần thu khác trong năm. Hãy xem lại."}) from None


def _proof(cmd: Command, office_id: UUID, way: str, receipt: str) -> dict[str, Any]:
    """Which paper shows it: the citizen's own, a receipt, or our slip with the next number."""
    if way == DIRECT:
        return {"proof": EVIDENCE, "number": 0}
    if receipt:
        return {"proof": PROOFS[0][0], "sign": _sign(office_id), "number": rules.receipt_number(receipt)}
    return {"proof": PROOFS[1][0], "number": numbering.take(office_id, numbering.Row(SLIP_BOOK, str(cmd.at.year)))}


def _sign(office_id: UUID) -> str:
    desk = CashDesk.objects.filter(office_id=office_id).first()
    return f"{desk.receipt_template} {desk.receipt_sign}".strip() if desk else ""
