"""Every write of the room."""

from xaso.documents.actions.delivering import deliver, refuse_unsent, tell_here
from xaso.documents.actions.drafting import Draft, ask_views, draft, drop, give_view, revise, submit
from xaso.documents.actions.examining import examine
from xaso.documents.actions.hearing import hear_document, hear_state, pass_on
from xaso.documents.actions.issuing import (
    approve,
    approve_many,
    issue,
    pass_up,
    send_back,
    withdraw_approval,
)
from xaso.documents.actions.numbers import confirm_numbers
from xaso.documents.actions.registering import NewArrival, Scan, accept, attach, register, return_arrival
from xaso.documents.actions.resolving import Instruction, assign, file_away, finish, instruct, report_progress

__all__ = [
    "Draft",
    "Instruction",
    "NewArrival",
    "Scan",
    "accept",
    "approve",
    "approve_many",
    "ask_views",
    "assign",
    "attach",
    "confirm_numbers",
    "deliver",
    "draft",
    "drop",
    "examine",
    "file_away",
    "finish",
    "give_view",
    "hear_document",
    "hear_state",
    "instruct",
    "issue",
    "pass_on",
    "pass_up",
    "refuse_unsent",
    "register",
    "report_progress",
    "return_arrival",
    "revise",
    "send_back",
    "submit",
    "tell_here",
    "withdraw_approval",
]
