"""Every read of dossiers: frozen values for the screens. Reads of persons' data are noted for the audit."""

from xaso.cases.access import may_ever, receiving_office
from xaso.cases.actions.intake import Warned
from xaso.cases.amending import WHOSE
from xaso.cases.basis import watching_of
from xaso.cases.books import NAMES as BOOKS
from xaso.cases.form import cell, last_row, most_rows
from xaso.cases.models import CHANNELS, RETURN_WAYS
from xaso.cases.queries.absent import Hands, lies_with, with_absent
from xaso.cases.queries.amending import Amending, AmendmentRow, amending_of
from xaso.cases.queries.board import Sums, board, board_below, office_below
from xaso.cases.queries.consultations import ConsultationRow, Question, question
from xaso.cases.queries.digests import DigestPage, digest_page, digests
from xaso.cases.queries.dossier import Dossier, dossier, file_content, waiting_scans
from xaso.cases.queries.elsewhere import NodeRow, told_by_nodes
from xaso.cases.queries.finding import called, case_id
from xaso.cases.queries.inherited import Estate, Left, estates, inherited, left_open
from xaso.cases.queries.intake import (
    YES_NO,
    DraftRow,
    IntakeForm,
    asked_by,
    asked_now,
    draft_values,
    drafts,
    due_if_now,
    elsewhere,
    fee_now,
    intake_form,
    must_set_day,
    next_number,
    often_received,
)
from xaso.cases.queries.linked import Carried, carried
from xaso.cases.queries.listing import CaseRow, Page, any_dossier, cases, counts_by_state, held_by, sends_away
from xaso.cases.queries.money_papers import collection_slip, payment_notice
from xaso.cases.queries.numbers import BookRow, numbers, to_compare
from xaso.cases.queries.old_book import Holders, check_old_book, old_book_columns, old_book_preview
from xaso.cases.queries.papers import (
    apology_slip,
    control_slip,
    opinion_slip,
    receipt,
    refusal_slip,
    result_draft,
    stop_notice,
    supplement_slip,
)
from xaso.cases.queries.parts import DueRow, PaperRow, Possible
from xaso.cases.queries.passages import (
    Letter,
    Offer,
    Way,
    answers,
    home_of,
    letter,
    offer,
    offered_file,
    taken_before,
    to_say_again,
    word,
)
from xaso.cases.queries.payments import Money, transfer_text
from xaso.cases.queries.progress import Progress, progress
from xaso.cases.queries.reached import Reached, reached
from xaso.cases.queries.risen import watching
from xaso.cases.queries.status import heard_of, passed_on, status, unfinished
from xaso.cases.queries.today import Today, WorkRow, today

__all__ = [
    "BOOKS",
    "CHANNELS",
    "RETURN_WAYS",
    "WHOSE",
    "YES_NO",
    "Amending",
    "AmendmentRow",
    "BookRow",
    "Carried",
    "CaseRow",
    "ConsultationRow",
    "DigestPage",
    "Dossier",
    "DraftRow",
    "DueRow",
    "Estate",
    "Hands",
    "Holders",
    "IntakeForm",
    "Left",
    "Letter",
    "Money",
    "NodeRow",
    "Offer",
    "Page",
    "PaperRow",
    "Possible",
    "Progress",
    "Question",
    "Reached",
    "Sums",
    "Today",
    "Warned",
    "Way",
    "WorkRow",
    "amending_of",
    "answers",
    "any_dossier",
    "apology_slip",
    "asked_by",
    "asked_now",
    "board",
    "board_below",
    "called",
    "carried",
    "case_id",
    "cases",
    "cell",
    "check_old_book",
    "collection_slip",
    "control_slip",
    "counts_by_state",
    "digest_page",
    "digests",
    "dossier",
    "draft_values",
    "drafts",
    "due_if_now",
    "elsewhere",
    "estates",
    "fee_now",
    "file_content",
    "heard_of",
    "held_by",
    "home_of",
    "inherited",
    "intake_form",
    "last_row",
    "left_open",
    "letter",
    "lies_with",
    "may_ever",
    "most_rows",
    "must_set_day",
    "next_number",
    "numbers",
    "offer",
    "offered_file",
    "office_below",
    "often_received",
    "old_book_columns",
    "old_book_preview",
    "opinion_slip",
    "passed_on",
    "payment_notice",
    "progress",
    "question",
    "reached",
    "receipt",
    "receiving_office",
    "refusal_slip",
    "result_draft",
    "sends_away",
    "status",
    "stop_notice",
    "supplement_slip",
    "taken_before",
    "to_compare",
    "to_say_again",
    "today",
    "told_by_nodes",
    "transfer_text",
    "unfinished",
    "waiting_scans",
    "watching",
    "watching_of",
    "with_absent",
    "word",
]
