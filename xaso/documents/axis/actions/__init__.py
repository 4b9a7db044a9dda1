"""Every write about the axis."""

from xaso.documents.axis.actions.accounts import NewAccount, list_units, set_account, try_connection
from xaso.documents.axis.actions.queueing import queue_document, queue_recall, queue_state
from xaso.documents.axis.actions.receiving import receive, see_problem
from xaso.documents.axis.actions.sending import send_again, send_waiting

__all__ = [
    "NewAccount",
    "list_units",
    "queue_document",
    "queue_recall",
    "queue_state",
    "receive",
    "see_problem",
    "send_again",
    "send_waiting",
    "set_account",
    "try_connection",
]
