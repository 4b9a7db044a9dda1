"""What a receiver says of a document of ours: a value that actions write down and queries make."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Told:
    """What a receiver says of a document of ours. ``at``: by its clock."""

    state: str
    at: datetime
    number: int | None = None
    reason: str = ""
    answer: str = ""
    recall: str = ""
    recall_reason: str = ""
