"""Every read of reports: frozen values for screens, papers and tables."""

from xaso.reporting.access import may_ever
from xaso.reporting.queries.asked import Asked, By, Wish, granted
from xaso.reporting.queries.behind import Behind, behind
from xaso.reporting.queries.book import Book, book, book_excel, book_page, book_pdf, closing_words
from xaso.reporting.queries.closed import ClosedRow, closed_report, closed_reports, differs, versions
from xaso.reporting.queries.ii06 import NAMES, Row, Table, ii06
from xaso.reporting.queries.shown import (
    book_offices,
    by_month,
    kept_time,
    last_check,
    office_name,
    offices,
    period,
    row_name,
    running_month,
    uncounted,
)
from xaso.reporting.queries.taken import BY, ii06_excel, ii06_pdf, note, reporter
from xaso.reporting.windows import Length, Window

__all__ = [
    "BY",
    "NAMES",
    "Asked",
    "Behind",
    "Book",
    "By",
    "ClosedRow",
    "Length",
    "Row",
    "Table",
    "Window",
    "Wish",
    "behind",
    "book",
    "book_excel",
    "book_offices",
    "book_page",
    "book_pdf",
    "by_month",
    "closed_report",
    "closed_reports",
    "closing_words",
    "differs",
    "granted",
    "ii06",
    "ii06_excel",
    "ii06_pdf",
    "kept_time",
    "last_check",
    "may_ever",
    "note",
    "office_name",
    "offices",
    "period",
    "reporter",
    "row_name",
    "running_month",
    "uncounted",
    "versions",
]
