"""Every read of requests and reports of units: frozen values for screens, tables and other nodes."""

from xaso.reporting.requests.drawing import SOURCES, FormText, RowText
from xaso.reporting.requests.queries.board import (
    Board,
    UnitRow,
    VersionShown,
    Wanted,
    board,
    requests,
    wanted,
)
from xaso.reporting.requests.queries.candidates import KINDS as UNIT_KINDS
from xaso.reporting.requests.queries.candidates import Candidate, candidates
from xaso.reporting.requests.queries.carrying import (
    answer_to,
    asked_body,
    asked_far,
    decided_body,
    due_body,
    ends_of,
    far_of,
    filled_body,
    reminded_body,
    state_body,
    wished_body,
)
from xaso.reporting.requests.queries.forms import FormRow, FormShown, form, form_offices, forms
from xaso.reporting.requests.queries.owed import Owed, OwedRow, fillers, gathered, owed, owed_report
from xaso.reporting.requests.queries.taken import excel_filled, excel_of, excel_of_all, excel_to_fill
from xaso.reporting.requests.queries.today import today
from xaso.reporting.requests.queries.whole import Whole, whole
from xaso.reporting.requests.sheets import FORM_COLUMNS, rows_of
from xaso.reporting.requests.spec import KINDS, TOGETHER, Spec

__all__ = [
    "FORM_COLUMNS",
    "KINDS",
    "SOURCES",
    "TOGETHER",
    "UNIT_KINDS",
    "Board",
    "Candidate",
    "FormRow",
    "FormShown",
    "FormText",
    "Owed",
    "OwedRow",
    "RowText",
    "Spec",
    "UnitRow",
    "VersionShown",
    "Wanted",
    "Whole",
    "answer_to",
    "asked_body",
    "asked_far",
    "board",
    "candidates",
    "decided_body",
    "due_body",
    "ends_of",
    "excel_filled",
    "excel_of",
    "excel_of_all",
    "excel_to_fill",
    "far_of",
    "filled_body",
    "fillers",
    "form",
    "form_offices",
    "forms",
    "gathered",
    "owed",
    "owed_report",
    "reminded_body",
    "requests",
    "rows_of",
    "state_body",
    "today",
    "wanted",
    "whole",
    "wished_body",
]
