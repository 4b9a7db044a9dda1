"""Tables of the room: what arrives, what is issued, what happens to both, what is to be done."""

from xaso.documents.axis.models import AxisAccount, AxisMessage, AxisParcel, AxisUnit
from xaso.documents.models.arrival import (
    CHANGES,
    RECALLS,
    SUPERSEDED,
    URGENCIES,
    Arrival,
    ArrivalCheck,
    ArrivalFile,
    CoUnit,
    EarlyRecall,
)
from xaso.documents.models.compared import BooksCompared
from xaso.documents.models.dispatch import (
    CARRIED,
    Attachment,
    Dispatch,
    DispatchVersion,
    Recipient,
    Relayed,
    View,
)
from xaso.documents.models.searches import SavedSearch
from xaso.documents.models.steps import DocumentStep

__all__ = [
    "CARRIED",
    "CHANGES",
    "RECALLS",
    "SUPERSEDED",
    "URGENCIES",
    "Arrival",
    "ArrivalCheck",
    "ArrivalFile",
    "Attachment",
    "AxisAccount",
    "AxisMessage",
    "AxisParcel",
    "AxisUnit",
    "BooksCompared",
    "CoUnit",
    "Dispatch",
    "DispatchVersion",
    "DocumentStep",
    "EarlyRecall",
    "Recipient",
    "Relayed",
    "SavedSearch",
    "View",
]
