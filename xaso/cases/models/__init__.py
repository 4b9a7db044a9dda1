"""A dossier (hồ sơ) and everything that is told of it. Rows of history are only ever added.

``db_index=False``: a longer index begins with that column, or nobody looks from there. A partial index rests on IS NULL
or one value: SQLite cannot see that a list of parameters lies within a condition.
"""

from xaso.cases.models.case import CHANNELS, RETURN_WAYS, Case, CaseLink, CasePaper, Draft, PaperFile
from xaso.cases.models.elsewhere import Elsewhere
from xaso.cases.models.history import (
    CAUSES,
    OUTCOMES,
    REFUSALS,
    Amendment,
    CaseResult,
    Consultation,
    DueChange,
    Extension,
    Handover,
    PaymentRequest,
    Refusal,
    StopNotice,
    Supplement,
)
from xaso.cases.models.passage import WAYS, Passage
from xaso.cases.models.watch import Climb, Digest, DigestRead, Reminder, Watch

__all__ = [
    "CAUSES",
    "CHANNELS",
    "OUTCOMES",
    "REFUSALS",
    "RETURN_WAYS",
    "WAYS",
    "Amendment",
    "Case",
    "CaseLink",
    "CasePaper",
    "CaseResult",
    "Climb",
    "Consultation",
    "Digest",
    "DigestRead",
    "Draft",
    "DueChange",
    "Elsewhere",
    "Extension",
    "Handover",
    "PaperFile",
    "Passage",
    "PaymentRequest",
    "Refusal",
    "Reminder",
    "StopNotice",
    "Supplement",
    "Watch",
]
