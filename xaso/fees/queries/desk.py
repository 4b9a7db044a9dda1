"""How an office takes money, and the code by which a citizen transfers it."""

from dataclasses import dataclass, fields
from uuid import UUID

from xaso.fees.models import CashDesk
from xaso.kit.vietqr import Payee, payload


@dataclass(frozen=True)
class Desk:
    """``version`` 0: nothing was set yet."""

    version: int = 0
    bank: str = ""
    bank_name: str = ""
    account: str = ""
    holder: str = ""
    tax_code: str = ""
    receipt_template: str = ""
    receipt_sign: str = ""


def desk(office_id: UUID) -> Desk:
    """What the steward has set; empty texts where nothing is."""
    names = [one.name for one in fields(Desk)]
    row = CashDesk.objects.filter(office_id=office_id).values_list(*names).first()
    return Desk(*row) if row else Desk()


def transfer_code(office_id: UUID, amount: int, purpose: str) -> str:
    """The text of the VietQR for an amount, with the dossier code as purpose; "" where the office has no account."""
    found = desk(office_id)
    if not (found.bank and found.account) or amount <= 0:
        return ""
    return payload(Payee(found.bank, found.account), amount, purpose)
