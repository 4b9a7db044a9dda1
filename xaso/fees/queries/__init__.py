"""Every read of money: frozen values for the screens. Whoever shows payers tells the audit."""

from xaso.fees.access import may_ever
from xaso.fees.models import DIRECT, WAYS
from xaso.fees.queries.book import CashBook, CashRow, Sum, cash_book
from xaso.fees.queries.charges import ChargeRow, PaymentRow, charges_of, open_of, payment_of
from xaso.fees.queries.desk import Desk, desk, transfer_code
from xaso.fees.queries.differences import Difference, differences
from xaso.fees.queries.ledger import AgencyRow, Ledger, RemittanceRow, ledger
from xaso.fees.queries.rates import FeeRates, RateRow, fee_rates, rate_of, with_rates
from xaso.fees.sheets import cash_sheet, ledger_sheet

__all__ = [
    "DIRECT",
    "WAYS",
    "AgencyRow",
    "CashBook",
    "CashRow",
    "ChargeRow",
    "Desk",
    "Difference",
    "FeeRates",
    "Ledger",
    "PaymentRow",
    "RateRow",
    "RemittanceRow",
    "Sum",
    "cash_book",
    "cash_sheet",
    "charges_of",
    "desk",
    "differences",
    "fee_rates",
    "ledger",
    "ledger_sheet",
    "may_ever",
    "open_of",
    "payment_of",
    "rate_of",
    "transfer_code",
    "with_rates",
]
