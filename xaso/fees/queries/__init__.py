"""Every read of money: frozen values for the screens. Whoever shows payers tells the audit."""

from xaso.fees.access import may_ever
from xaso.fees.models import WAYS
from xaso.fees.queries.book import CashBook, CashRow, Sum, cash_book
from xaso.fees.queries.charges import ChargeRow, PaymentRow, charges_of, open_of, payment_of
from xaso.fees.queries.desk import Desk, desk, transfer_code
from xaso.fees.queries.ledger import AgencyRow, Ledger, RemittanceRow, ledger

__all__ = [
    "WAYS",
    "AgencyRow",
    "CashBook",
    "CashRow",
    "ChargeRow",
    "Desk",
    "Ledger",
    "PaymentRow",
    "RemittanceRow",
    "Sum",
    "cash_book",
    "charges_of",
    "desk",
    "ledger",
    "may_ever",
    "open_of",
    "payment_of",
    "transfer_code",
]
