"""Every write to a dossier. All take the actor; those that change a dossier take the version that the actor saw."""

from xaso.cases.actions.amending import Correction, amend
from xaso.cases.actions.away import send, take_over
from xaso.cases.actions.climbing import climb
from xaso.cases.actions.consultation import Asking, Scan, consult, give_opinion, report_silence
from xaso.cases.actions.deadlines import recount, tell_citizen
from xaso.cases.actions.decline import decline, give_refusal, propose_decline
from xaso.cases.actions.digests import digest, read_digest
from xaso.cases.actions.drafts import drop_draft, forget_old_drafts, keep_draft
from xaso.cases.actions.elsewhere import hear_status
from xaso.cases.actions.ending import Wish, stop, withdraw
from xaso.cases.actions.extension import deny_extension, extend, propose_extension
from xaso.cases.actions.handover import hand_over
from xaso.cases.actions.hearing import hear_handed, hear_returned, hear_word, note_refused, refuse_unsent, told
from xaso.cases.actions.immediate import record
from xaso.cases.actions.intake import Delegate, Intake, Warned, accept
from xaso.cases.actions.linking import Tie, split
from xaso.cases.actions.numbers import confirm_numbers
from xaso.cases.actions.old_book import (
    go_on_importing_old_books,
    set_old_book,
    start_old_book,
    undo_old_book,
    upload_old_book,
)
from xaso.cases.actions.papers import attach, attach_scanned
from xaso.cases.actions.passages import give_back, hand_up, recall, take, turn_down
from xaso.cases.actions.payments import ask_payment, charge_again, pay, reckon_again, reverse_payment, say_fee, waive
from xaso.cases.actions.practice import clear_practice
from xaso.cases.actions.refusal import refuse
from xaso.cases.actions.remembering import NotYet, Own
from xaso.cases.actions.reminding import answer, remind
from xaso.cases.actions.result import Return, approve, draft_result, return_result, send_back, submit
from xaso.cases.actions.settings import set_watch
from xaso.cases.actions.supplement import ask_supplement, complete, lapse
from xaso.cases.actions.transfer import AT_ONCE, Share, transfer, transfer_open

__all__ = [
    "AT_ONCE",
    "Asking",
    "Correction",
    "Delegate",
    "Intake",
    "NotYet",
    "Own",
    "Return",
    "Scan",
    "Share",
    "Tie",
    "Warned",
    "Wish",
    "accept",
    "amend",
    "answer",
    "approve",
    "ask_payment",
    "ask_supplement",
    "attach",
    "attach_scanned",
    "charge_again",
    "clear_practice",
    "climb",
    "complete",
    "confirm_numbers",
    "consult",
    "decline",
    "deny_extension",
    "digest",
    "draft_result",
    "drop_draft",
    "extend",
    "forget_old_drafts",
    "give_back",
    "give_opinion",
    "give_refusal",
    "go_on_importing_old_books",
    "hand_over",
    "hand_up",
    "hear_handed",
    "hear_returned",
    "hear_status",
    "hear_word",
    "keep_draft",
    "lapse",
    "note_refused",
    "pay",
    "propose_decline",
    "propose_extension",
    "read_digest",
    "recall",
    "reckon_again",
    "record",
    "recount",
    "refuse",
    "refuse_unsent",
    "remind",
    "report_silence",
    "return_result",
    "reverse_payment",
    "say_fee",
    "send",
    "send_back",
    "set_old_book",
    "set_watch",
    "split",
    "start_old_book",
    "stop",
    "submit",
    "take",
    "take_over",
    "tell_citizen",
    "told",
    "transfer",
    "transfer_open",
    "turn_down",
    "undo_old_book",
    "upload_old_book",
    "waive",
    "withdraw",
]
