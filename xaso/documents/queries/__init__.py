"""Every read of documents: frozen values for the screens. What is read is noted for the audit."""

from xaso.documents.access import keys_to, may_ever
from xaso.documents.actions.registering import Warned
from xaso.documents.books import NAMES as BOOKS
from xaso.documents.kinds import all_kinds
from xaso.documents.models import CARRIED, URGENCIES
from xaso.documents.queries.arrival import ArrivalPage, CheckRow, Hand, arrival, arrival_file, arrival_picture
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
from xaso.documents.queries.carrying import (
    MOST_RECEIVERS,
    Far,
    Parcel,
    Word,
    answered_by,
    body_of,
    early_word,
    far_recipients,
    fates_of_body,
    for_offices,
    parcel,
    passed_on,
    recall_body,
    recall_for,
    recalled_parcel,
    spoken_of,
    way_back,
    word_of,
)
from xaso.documents.queries.citing import Cited, cited
from xaso.documents.queries.copies import CopyRow, NewCopy, new_copy
from xaso.documents.queries.destinations import Destinations, Group, destinations
from xaso.documents.queries.dispatch import (
    DispatchPage,
    DraftText,
    NewDraft,
    dispatch,
    dispatch_paper,
    dispatch_picture,
    new_draft,
    signature_report,
)
from xaso.documents.queries.finding import Found, Saved, find, find_excel, saved_searches
from xaso.documents.queries.listing import (
    ArrivalList,
    ArrivalRow,
    DispatchList,
    arrival_counts,
    arrivals,
    dispatch_counts,
    dispatches,
)
from xaso.documents.queries.queue import QueueRow, queue, to_seal
from xaso.documents.queries.recipients import RecipientList, RecipientRow, RecipientSummary, recipients
from xaso.documents.queries.senders import senders
from xaso.documents.queries.stamped import stamped
from xaso.documents.queries.today import Waiting, today
from xaso.documents.rules import SECRETS

__all__ = [
    "BOOKS",
    "CARRIED",
    "MOST_RECEIVERS",
    "SECRETS",
    "URGENCIES",
    "ArrivalList",
    "ArrivalPage",
    "ArrivalRow",
    "CheckRow",
    "Cited",
    "CopyRow",
    "Destinations",
    "DispatchList",
    "DispatchPage",
    "DraftText",
    "Far",
    "Found",
    "Group",
    "Hand",
    "LastNumber",
    "NewCopy",
    "NewDraft",
    "Parcel",
    "Part",
    "QueueRow",
    "RecipientList",
    "RecipientRow",
    "RecipientSummary",
    "Saved",
    "Waiting",
    "Warned",
    "Word",
    "all_kinds",
    "answered_by",
    "arrival",
    "arrival_counts",
    "arrival_file",
    "arrival_picture",
    "arrivals",
    "body_of",
    "book",
    "book_excel",
    "book_part",
    "book_pdf",
    "cited",
    "destinations",
    "dispatch",
    "dispatch_counts",
    "dispatch_paper",
    "dispatch_picture",
    "dispatches",
    "early_word",
    "far_recipients",
    "fates_of_body",
    "find",
    "find_excel",
    "for_offices",
    "keys_to",
    "last_numbers",
    "may_ever",
    "new_copy",
    "new_draft",
    "parcel",
    "passed_on",
    "queue",
    "recall_body",
    "recall_for",
    "recalled_parcel",
    "recipients",
    "saved_searches",
    "senders",
    "signature_report",
    "spoken_of",
    "stamped",
    "to_compare",
    "to_seal",
    "today",
    "way_back",
    "word_of",
]
