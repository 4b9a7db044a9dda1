"""Every read of documents: frozen values for the screens. What is read is noted for the audit."""

from xaso.documents.access import may_ever
from xaso.documents.actions.registering import Warned
from xaso.documents.books import NAMES as BOOKS
from xaso.documents.kinds import all_kinds
from xaso.documents.models import URGENCIES
from xaso.documents.queries.arrival import ArrivalPage, Hand, arrival, arrival_file
from xaso.documents.queries.books import (
    LastNumber,
    Part,
    book,
    book_excel,
    book_part,
    book_pdf,
    last_numbers,
    to_compare,
)
from xaso.documents.queries.dispatch import (
    DispatchPage,
    DraftText,
    NewDraft,
    dispatch,
    dispatch_paper,
    new_draft,
    possible_offices,
)
from xaso.documents.queries.finding import Found, find
from xaso.documents.queries.listing import (
    ArrivalList,
    ArrivalRow,
    DispatchList,
    arrival_counts,
    arrivals,
    dispatch_counts,
    dispatches,
)
from xaso.documents.queries.queue import QueueRow, queue
from xaso.documents.queries.senders import senders
from xaso.documents.queries.today import Waiting, today
from xaso.documents.rules import SECRETS

__all__ = [
    "BOOKS",
    "SECRETS",
    "URGENCIES",
    "ArrivalList",
    "ArrivalPage",
    "ArrivalRow",
    "DispatchList",
    "DispatchPage",
    "DraftText",
    "Found",
    "Hand",
    "LastNumber",
    "NewDraft",
    "Part",
    "QueueRow",
    "Waiting",
    "Warned",
    "all_kinds",
    "arrival",
    "arrival_counts",
    "arrival_file",
    "arrivals",
    "book",
    "book_excel",
    "book_part",
    "book_pdf",
    "dispatch",
    "dispatch_counts",
    "dispatch_paper",
    "dispatches",
    "find",
    "last_numbers",
    "may_ever",
    "new_draft",
    "possible_offices",
    "queue",
    "senders",
    "to_compare",
    "today",
]
