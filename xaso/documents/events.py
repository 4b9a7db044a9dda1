"""What happened to a document. Values only; no personal text."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from xaso.base.command import Event


@dataclass(frozen=True)
class ArrivalEvent(Event):
    arrival_id: UUID
    office_id: UUID


@dataclass(frozen=True)
class DispatchEvent(Event):
    dispatch_id: UUID
    office_id: UUID


@dataclass(frozen=True)
class Posted(DispatchEvent):
    """It went to so many of its recipients on paper."""

    NAME = "document.posted.v1"
    recipients: int


@dataclass(frozen=True)
class SearchSaved(Event):
    NAME = "document.search_saved.v1"
    office_id: UUID
    search: int


@dataclass(frozen=True)
class SearchDropped(SearchSaved):
    NAME = "document.search_dropped.v1"


@dataclass(frozen=True)
class Registered(ArrivalEvent):
    """Entered into the register of what arrives."""

    NAME = "document.registered.v1"
    year: int
    number: int


@dataclass(frozen=True)
class Attached(ArrivalEvent):
    NAME = "document.attached.v1"
    file_id: UUID
    sha256: str


@dataclass(frozen=True)
class Instructed(ArrivalEvent):
    """The leader said who resolves it, and until when."""

    NAME = "document.instructed.v1"
    lead_unit_id: UUID | None
    holder_id: UUID | None
    due: datetime | None


@dataclass(frozen=True)
class Assigned(ArrivalEvent):
    NAME = "document.assigned.v1"
    holder_id: UUID


@dataclass(frozen=True)
class Progressed(ArrivalEvent):
    NAME = "document.progressed.v1"


@dataclass(frozen=True)
class Finished(ArrivalEvent):
    """Resolved; ``answer_id``: the dispatch that answers it."""

    NAME = "document.finished.v1"
    answer_id: UUID | None


@dataclass(frozen=True)
class FiledAway(ArrivalEvent):
    """Nothing is to be done about it: for information."""

    NAME = "document.filed_away.v1"


@dataclass(frozen=True)
class ArrivalReturned(ArrivalEvent):
    """It was meant for somebody else, and goes back to its sender."""

    NAME = "document.arrival_returned.v1"


@dataclass(frozen=True)
class Drafted(DispatchEvent):
    NAME = "document.drafted.v1"
    kind: str


@dataclass(frozen=True)
class Revised(DispatchEvent):
    NAME = "document.revised.v1"
    draft_version: int


@dataclass(frozen=True)
class ViewAsked(DispatchEvent):
    NAME = "document.view_asked.v1"
    asked: tuple[str, ...]


@dataclass(frozen=True)
class ViewGiven(DispatchEvent):
    NAME = "document.view_given.v1"
    agrees: bool


@dataclass(frozen=True)
class DraftSubmitted(DispatchEvent):
    NAME = "document.submitted.v1"
    reviewer_id: UUID


@dataclass(frozen=True)
class DraftSentBack(DispatchEvent):
    NAME = "document.sent_back.v1"


@dataclass(frozen=True)
class DraftApproved(DispatchEvent):
    NAME = "document.approved.v1"
    draft_version: int


@dataclass(frozen=True)
class ApprovalWithdrawn(DispatchEvent):
    NAME = "document.approval_withdrawn.v1"


@dataclass(frozen=True)
class DraftDropped(DispatchEvent):
    NAME = "document.dropped.v1"


@dataclass(frozen=True)
class Numbered(DispatchEvent):
    """It has its number and its date, in the file that is to be signed. ``sha256``: of that file."""

    NAME = "document.numbered.v1"
    year: int
    number: int
    issued_on: date
    sha256: str


@dataclass(frozen=True)
class DocumentSigned(DispatchEvent):
    """The leader has signed. ``sha256``: of the file with his signature."""

    NAME = "document.signed.v1"
    sha256: str


@dataclass(frozen=True)
class AttachmentSealed(DispatchEvent):
    """The office's seal is on a file that goes with it. ``sha256``: of that file."""

    NAME = "document.attachment_sealed.v1"
    sha256: str


@dataclass(frozen=True)
class Issued(DispatchEvent):
    """It has its number and its date, and goes to its recipients.

    ``sha256``: of the file that was issued; ``attached``: of those that go with it, in their order.
    """

    NAME = "document.issued.v1"
    year: int
    number: int
    issued_on: date
    sha256: str
    attached: tuple[str, ...] = ()


@dataclass(frozen=True)
class Delivered(ArrivalEvent):
    """An issued document of another office lies before the clerk of this one."""

    NAME = "document.delivered.v1"
    dispatch_id: UUID


@dataclass(frozen=True)
class Heard(ArrivalEvent):
    """A document that another node issued lies before the clerk."""

    NAME = "document.heard.v1"
    origin_id: UUID


@dataclass(frozen=True)
class Examined(ArrivalEvent):
    """Its signatures were checked after it came by itself."""

    NAME = "document.examined.v1"
    verdict: str


@dataclass(frozen=True)
class Recalled(DispatchEvent):
    """Its office takes an issued document back."""

    NAME = "document.recalled.v1"


@dataclass(frozen=True)
class Superseded(DispatchEvent):
    """A later document replaces or corrects it."""

    NAME = "document.superseded.v1"
    change: str


@dataclass(frozen=True)
class RecallHeard(ArrivalEvent):
    """Its sender asks to take it back; ``answer``: what this node answers by itself, or ""."""

    NAME = "document.recall_heard.v1"
    answer: str


@dataclass(frozen=True)
class RecallAnswered(ArrivalEvent):
    """What the clerk answers to that."""

    NAME = "document.recall_answered.v1"
    answer: str


@dataclass(frozen=True)
class RecallCameEarly(Event):
    """A recall came before the document itself."""

    NAME = "document.recall_came_early.v1"
    origin_id: UUID
    office_id: UUID


@dataclass(frozen=True)
class CameFurther(DispatchEvent):
    """One of its recipients says how far it has come there."""

    NAME = "document.came_further.v1"
    state: str


@dataclass(frozen=True)
class PassedOn(Event):
    """This hub passes a document on to offices of another node."""

    NAME = "document.passed_on.v1"
    document_id: UUID
    to_node: UUID
    offices: tuple[str, ...]


@dataclass(frozen=True)
class BooksConfirmed(Event):
    """Numbers go on after those of the paper books, by book: what lies between ``given`` and ``lasts`` was lost."""

    NAME = "document.books_confirmed.v1"
    office_id: UUID
    given: Mapping[str, int]
    lasts: Mapping[str, int]
