"""Every write of the room."""

from xaso.documents.actions.attachments import Attached, Kept
from xaso.documents.actions.copying import Copy, Source, copy
from xaso.documents.actions.delivering import deliver, refuse_unsent, supersede, tell_here
from xaso.documents.actions.drafting import Changes, Draft, ask_views, draft, drop, give_view, revise, submit
from xaso.documents.actions.examining import examine
from xaso.documents.actions.hearing import GONE, hear_document, hear_state, pass_on
from xaso.documents.actions.issuing import (
    Outcome,
    approve,
    approve_many,
    issue,
    pass_up,
    send_back,
    withdraw_approval,
)
from xaso.documents.actions.numbered import number
from xaso.documents.actions.numbers import confirm_numbers
from xaso.documents.actions.posting import Posted, post
from xaso.documents.actions.recalling import agree_recall, decline_recall, hear_recall, recall, recall_here
from xaso.documents.actions.registering import NewArrival, Scan, accept, attach, register, return_arrival
from xaso.documents.actions.resolving import Instruction, assign, file_away, finish, instruct, report_progress
from xaso.documents.actions.searches import drop_search, save_search
from xaso.documents.actions.signing import ForAgent, ask_agent, seal, sign, take_from_agent

__all__ = [
    "GONE",
    "Attached",
    "Changes",
    "Copy",
    "Draft",
    "ForAgent",
    "Instruction",
    "Kept",
    "NewArrival",
    "Outcome",
    "Posted",
    "Scan",
    "Source",
    "accept",
    "agree_recall",
    "approve",
    "approve_many",
    "ask_agent",
    "ask_views",
    "assign",
    "attach",
    "confirm_numbers",
    "copy",
    "decline_recall",
    "deliver",
    "draft",
    "drop",
    "drop_search",
    "examine",
    "file_away",
    "finish",
    "give_view",
    "hear_document",
    "hear_recall",
    "hear_state",
    "instruct",
    "issue",
    "number",
    "pass_on",
    "pass_up",
    "post",
    "recall",
    "recall_here",
    "refuse_unsent",
    "register",
    "report_progress",
    "return_arrival",
    "revise",
    "save_search",
    "seal",
    "send_back",
    "sign",
    "submit",
    "supersede",
    "take_from_agent",
    "tell_here",
    "withdraw_approval",
]
