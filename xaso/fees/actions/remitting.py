"""What was collected on behalf of an agency is handed on to it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.command import command
from xaso.base.errors import Invalid, NotFound, NotPossible
from xaso.fees import access, events
from xaso.fees.actions.charging import person, signature
from xaso.fees.models import Remittance
from xaso.fees.queries.ledger import still_held
from xaso.kit.money import dong
from xaso.kit.text import clean


@dataclass(frozen=True)
class HandedOn:
    """Money handed on. ``id`` comes from the form, so that a double click hands on once."""

    id: UUID
    agency: str
    amount: int
    day: date
    paper: str


def remit(*, actor: Actor, handed: HandedOn) -> events.Remitted:
    """Record that money was handed on, with the day and the paper of the bank, treasury or agency.

    Raises:
        Invalid: by field; more than is held of this agency, a day to come, no paper.
    """
    office_id = access.office_of(actor, "fee.remit")
    known = Remittance.objects.filter(pk=handed.id, office_id=office_id).first()
    if known:
        return _remitted(known)
    with command("fee.remit", actor) as cmd:
        actor = cmd.act_as(actor.at(office_id, *access.VERBS["fee.remit"]))
        held = still_held(office_id, handed.agency)
        errors = {}
        if not 0 < handed.amount <= held:
            errors["amount"] = f"Số còn phải nộp lại cho cơ quan này là {dong(held)}; hãy ghi số từ 1 đến số đó."
        if handed.day > cmd.at.date():
            errors["day"] = "Ngày nộp lại không thể ở sau hôm nay."
        if not clean(handed.paper):
            errors["paper"] = "Hãy ghi chứng từ: giấy nộp tiền, ủy nhiệm chi, số, ngày."
        if errors:
            raise Invalid(errors)
        row = Remittance.objects.create(
            id=handed.id,
            office_id=office_id,
            agency=handed.agency,
            amount=handed.amount,
            day=handed.day,
            paper=clean(handed.paper)[:200],
            at=cmd.at,
            by_id=person(actor),
            by_name=signature(actor),
        )
        return cmd.publish(_remitted(row))


def reverse_remittance(*, actor: Actor, remittance_id: UUID, reason: str) -> events.Remitted:
    """Take back a hand-over that was recorded by mistake: a row of the opposite amount on the same day.

    Raises:
        Invalid: no reason.
        NotPossible: it was taken back before.
    """
    with command("fee.reverse_remittance", actor) as cmd:
        office_id = access.office_of(actor, "fee.reverse_remittance")
        actor = cmd.act_as(actor.at(office_id, *access.VERBS["fee.reverse_remittance"]))
        row = Remittance.objects.filter(pk=remittance_id, office_id=office_id, reverses__isnull=True).first()
        if row is None:
            raise NotFound
        if Remittance.objects.filter(reverses=row).exists():
            raise NotPossible("Lần nộp lại này đã được hủy trước đó.")
        if not clean(reason):
            raise Invalid({"reason": "Hãy ghi lý do hủy."})
        opposite = Remittance.objects.create(
            office_id=office_id,
            agency=row.agency,
            amount=-row.amount,
            day=cmd.at.date(),
            paper=row.paper,
            at=cmd.at,
            by_id=person(actor),
            by_name=signature(actor),
            reverses=row,
            reason=clean(reason)[:300],
        )
        return cmd.publish(_remitted(opposite))


def _remitted(row: Remittance) -> events.Remitted:
    return events.Remitted(
        office_id=row.office_id,
        remittance_id=row.pk,
        amount=row.amount,
        day=row.day,
        reverses_id=row.reverses_id,
    )
