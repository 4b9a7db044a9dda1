"""The printed papers of money: the notice of what is to be paid, and our own slip for what was taken. PDF bytes."""

from dataclasses import replace
from uuid import UUID

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.base.errors import NotFound, NotPossible
from xaso.cases import forms
from xaso.cases.models import Case
from xaso.cases.queries.finding import find
from xaso.cases.queries.papers import heading, party, written
from xaso.cases.queries.payments import account
from xaso.fees import queries as charges
from xaso.kit import norms
from xaso.kit.money import dong, in_words
from xaso.kit.worktime import ZONE


def payment_notice(actor: Actor, ref: str) -> bytes:
    """What is known to be unpaid, with the code for a transfer; where no amount is known yet, lines for the pen.

    Raises:
        NotPossible: nothing is left to pay.
    """
    case = find(actor, ref)
    left = charges.open_of(case.pk)
    unpaid = [one for one in left if one.left] or left
    if not unpaid:
        raise NotPossible("Hồ sơ không có khoản nào chưa nộp.")
    total = sum(one.left or 0 for one in unpaid)
    asked = case.payment_requests.order_by("-ordinal").select_related("asked_by").first()
    at = asked.asked_at if asked else clock.now()
    transfer = charges.transfer_code(case.office_id, total, case.code or "")
    return forms.render_payment(
        forms.PaymentNotice(
            heading=heading(case, None, None, at),
            code=case.cited,
            applicant=party(case),
            procedure=case.procedure_name,
            lines=tuple(
                forms.DueLine(name=one.name, amount=dong(one.left) if one.left else "", source=_source(one))
                for one in unpaid
            ),
            total=dong(total) if total else "",
            words=in_words(total) if total else "",
            waits=_waits(case),
            account=account(case.office_id) if transfer else "",
            transfer=transfer,
            officer=asked.asked_by.full_name if asked else actor.name,
        )
    )


def collection_slip(actor: Actor, ref: str, payment_id: UUID) -> bytes:
    """Our own slip of one payment; NotFound for one that has a receipt of the tax law."""
    case = find(actor, ref)
    charge, row = charges.payment_of(case.pk, payment_id)
    if not row.is_slip or row.amount < 0:
        raise NotFound
    back = next((one for one in charge.payments if one.reverses == row.id), None)
    return forms.render_collection(
        forms.CollectionSlip(
            heading=replace(heading(case, None, None, row.at), number=row.proof.rpartition(" ")[2]),
            code=case.cited,
            payer=case.applicant_name,
            name=charge.name,
            agency=charge.for_agency,
            amount=dong(row.amount),
            words=in_words(row.amount),
            way=row.way,
            at=written(row.at),
            officer=row.by.partition(", ")[0],
            reversed=back.reason if back else "",
        )
    )


def _source(one: charges.ChargeRow) -> str:
    said = f"theo thông báo {one.notice}" if one.notice else (one.source if one.left is None else "")
    return "; ".join(filter(None, (said, f"thu hộ {one.for_agency}" if one.for_agency else "")))


def _waits(case: Case) -> bool:
    """Whether the office's time stands still, by the norm of the day on which the waiting began."""
    asked = case.payment_requests.filter(settled_at=None).order_by("ordinal").first()
    if case.state != "fee_due" or asked is None:
        return False
    return norms.payment_wait(asked.asked_at.astimezone(ZONE).date()).value == "excluded"
