"""The money of one dossier, with what the actor may do about it."""

from dataclasses import dataclass
from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.errors import NotPossible
from xaso.cases import access, basis, states
from xaso.cases.models import Case
from xaso.cases.queries.finding import find
from xaso.fees import queries as charges
from xaso.fees.queries import Difference
from xaso.kit.money import dong


@dataclass(frozen=True)
class Money:
    """``foreseen``: what a notice will tell, as (name, agency). ``waits``: the dossier or its result waits for it.

    ``fruitless``: the dossier ended without a result. ``differences``: what a correction of the facts has moved.

    ``transfer_to``: holder, bank and number of the account for transfers; "" where the office has none.
    """

    fee: str
    charges: tuple[charges.ChargeRow, ...]
    pays: bool
    waives: bool
    reverses: bool
    waits: bool
    foreseen: tuple[tuple[str, str], ...]
    transfer_to: str = ""
    fruitless: bool = False
    differences: tuple[Difference, ...] = ()

    @property
    def to_give_back(self) -> int:
        """What the office took for a dossier that ended without a result; the law says whether it is given back."""
        return sum(one.in_hand for one in self.charges) if self.fruitless else 0

    @property
    def left(self) -> int:
        """What is known to be unpaid, all charges together."""
        return sum(one.left or 0 for one in self.charges if one.is_due)


def money(actor: Actor, case: Case) -> Money:
    """The charges of a dossier that was found for this actor."""
    found = charges.charges_of(case.pk)
    corrected = case.amendments.exists()
    held_back = case.state == "ready" and any(one.is_due and one.forbids and one.left for one in found)
    fruitless = case.state in states.FRUITLESS
    return Money(
        fee=_fee(case),
        charges=found,
        pays=access.may(actor, "case.pay", case).allowed,
        waives=access.may(actor, "case.waive", case).allowed and not fruitless,
        reverses=access.may(actor, "case.reverse_payment", case).allowed,
        waits=case.state == "fee_due" or held_back,
        transfer_to=account(case.office_id) if found else "",
        fruitless=fruitless,
        differences=basis.fee_differences(case) if found and not fruitless and corrected else (),
        foreseen=tuple((one.name, one.for_agency) for one in basis.spec_of(case).fees if one.moment == "notice"),
    )


def _fee(case: Case) -> str:
    """The amount; where the province sets it and it is not known here, what the source says of it."""
    if case.fee_due is not None:
        return dong(case.fee_due)
    spec = basis.spec_of(case)
    return spec.fee_text if spec.fees else ""


def transfer_text(actor: Actor, ref: str) -> str:
    """What the code for a bank transfer says: everything that is left to pay, with the dossier code as its purpose.

    Raises:
        NotPossible: nothing known is left to pay, or the office has no account.
    """
    case = find(actor, ref)
    left = sum(one.left or 0 for one in charges.open_of(case.pk))
    text = charges.transfer_code(case.office_id, left, case.code or "")
    if not text:
        raise NotPossible("Hồ sơ không còn khoản phải nộp, hoặc cơ quan chưa ghi tài khoản nhận chuyển khoản.")
    return text


def account(office_id: UUID) -> str:
    """Holder, number and bank of the account for transfers; "" where the office has none."""
    desk = charges.desk(office_id)
    return ", ".join(filter(None, (desk.holder, desk.account, desk.bank_name))) if desk.account else ""
