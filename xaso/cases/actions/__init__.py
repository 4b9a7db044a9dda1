"""Every write to a dossier. All take the actor; those that change a dossier take the version that the actor saw."""

from xaso.cases.actions.climbing import climb
from xaso.cases.actions.deadlines import recount, tell_citizen
from xaso.cases.actions.digests import digest, read_digest
from xaso.cases.actions.drafts import drop_draft, forget_old_drafts, keep_draft
from xaso.cases.actions.handover import hand_over
from xaso.cases.actions.immediate import record
from xaso.cases.actions.intake import Delegate, Intake, Warned, accept
from xaso.cases.actions.numbers import confirm_numbers
from xaso.cases.actions.papers import attach
from xaso.cases.actions.refusal import refuse
from xaso.cases.actions.reminding import answer, remind
from xaso.cases.actions.result import approve, draft_result, return_result, send_back, submit
from xaso.cases.actions.settings import set_watch
from xaso.cases.actions.supplement import ask_supplement, complete, lapse

__all__ = [
    "Delegate",
    "Intake",
    "Warned",
    "accept",
    "answer",
    "approve",
    "ask_supplement",
    "attach",
    "climb",
    "complete",
    "confirm_numbers",
    "digest",
    "draft_result",
    "drop_draft",
    "forget_old_drafts",
    "hand_over",
    "keep_draft",
    "lapse",
    "read_digest",
    "record",
    "recount",
    "refuse",
    "remind",
    "return_result",
    "send_back",
    "set_watch",
    "submit",
    "tell_citizen",
]
