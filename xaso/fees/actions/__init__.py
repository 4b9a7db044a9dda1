"""Every write of money. What concerns a dossier is written within the command of the room of dossiers."""

from xaso.fees.actions.again import reckon_again
from xaso.fees.actions.charging import Claim, Notice, Subject, cancel_unpaid, charge, charge_by_notice, say_amount
from xaso.fees.actions.desk import set_desk
from xaso.fees.actions.paying import SLIP_BOOK, Taken, charge_again, pay, reverse, waive
from xaso.fees.actions.practice import forget_invented
from xaso.fees.actions.rates import Decision, set_rates, withdraw_rate
from xaso.fees.actions.remitting import HandedOn, remit, reverse_remittance

__all__ = [
    "SLIP_BOOK",
    "Claim",
    "Decision",
    "HandedOn",
    "Notice",
    "Subject",
    "Taken",
    "cancel_unpaid",
    "charge",
    "charge_again",
    "charge_by_notice",
    "forget_invented",
    "pay",
    "reckon_again",
    "remit",
    "reverse",
    "reverse_remittance",
    "say_amount",
    "set_desk",
    "set_rates",
    "waive",
    "withdraw_rate",
]
