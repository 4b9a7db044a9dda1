"""Every write of requests and reports of units."""

from xaso.reporting.requests.actions.asking import NewRequest, ask, remind
from xaso.reporting.requests.actions.deciding import decide, lock, move_due
from xaso.reporting.requests.actions.filling import amend, assign, give_back, hand_in, save, submit, wish_later
from xaso.reporting.requests.actions.forms import save_form
from xaso.reporting.requests.actions.hearing import (
    hear_asked,
    hear_decided,
    hear_due,
    hear_filled,
    hear_reminded,
    hear_state,
    hear_wished,
)
from xaso.reporting.requests.drawing import FormText, RowText

__all__ = [
    "FormText",
    "NewRequest",
    "RowText",
    "amend",
    "ask",
    "assign",
    "decide",
    "give_back",
    "hand_in",
    "hear_asked",
    "hear_decided",
    "hear_due",
    "hear_filled",
    "hear_reminded",
    "hear_state",
    "hear_wished",
    "lock",
    "move_due",
    "remind",
    "save",
    "save_form",
    "submit",
    "wish_later",
]
