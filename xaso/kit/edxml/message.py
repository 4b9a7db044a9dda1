"""What agencies say to each other in edXML: a document with its business, or the status of one.

The structure is that of QCVN 102:2016/BTTTT; the statuses are those of QĐ 28/2018/QĐ-TTg. Text stands here as it was
sent, because a sender knows its own ids again only by the very same characters.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import IntEnum


class Kind(IntEnum):
    """``BussinessDocType`` (the double s is the standard's)."""

    NEW = 0
    RECALL = 1
    UPDATE = 2
    REPLACE = 3


KINDS: Mapping[Kind, str] = {
    Kind.NEW: "Văn bản điện tử mới",
    Kind.RECALL: "Thu hồi văn bản điện tử",
    Kind.UPDATE: "Cập nhật văn bản điện tử",
    Kind.REPLACE: "Văn bản thay thế",
}

STATUSES: Mapping[str, str] = {
    "01": "Đã đến",
    "02": "Từ chối tiếp nhận",
    "03": "Đã tiếp nhận",
    "04": "Phân công",
    "05": "Đang xử lý",
    "06": "Hoàn thành",
    "13": "Lấy lại (thu hồi)",
    "15": "Đồng ý cập nhật, lấy lại",
    "16": "Từ chối cập nhật, lấy lại",
}
"""QĐ 28/2018/QĐ-TTg."""

NEED_A_REASON = frozenset({"02", "16"})

PRIORITIES: Mapping[int, str] = {0: "Thường", 1: "Khẩn", 2: "Thượng khẩn", 3: "Hỏa tốc", 4: "Hỏa tốc hẹn giờ"}
"""Cần đối chiếu: seen in messages is 0 alone."""


@dataclass(frozen=True, slots=True)
class Agency:
    """A sender or a receiver. ``id``: its code by QĐ 20/2020 (amended by QĐ 09/2025), or by the old QCVN 102."""

    id: str
    name: str = ""
    in_charge: str = ""
    address: str = ""
    email: str = ""
    phone: str = ""
    fax: str = ""
    website: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """Số, ký hiệu."""

    number: str = ""
    notation: str = ""

    @property
    def full(self) -> str:
        """As it stands on the paper: ``128/QĐ-UBND``."""
        return "/".join(part for part in (self.number, self.notation) if part)


@dataclass(frozen=True, slots=True)
class Type:
    """Trust ``name``: vendors number the types differently, so ``number`` and ``detail`` are kept and mean nothing."""

    name: str = ""
    number: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Signer:
    """``competence``: TM., KT., Q., TL., TUQ. (NĐ 30/2020 Điều 13)."""

    competence: str = ""
    position: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Staff:
    """Who is to be asked about a message."""

    department: str = ""
    name: str = ""
    mobile: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Other:
    """``OtherInfo``. ``direction``: a steering document. ``notation``: ``TyperNotation``, who typed it."""

    priority: int | None = None
    sphere: str = ""
    notation: str = ""
    copies: int | None = None
    pages: int | None = None
    direction: bool | None = None
    appendixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """``ResponseFor``: the document that this one, or this status, is about. ``code`` is whole: 7816/VPCP-TTĐT."""

    agency: str = ""
    code: str = ""
    issued: date | None = None
    document: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """An agency through which the message went."""

    agency: str
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Receiver:
    """Somebody added to or taken from the receivers; what the numbers of ``type`` mean is left to the sender."""

    agency: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class Changed:
    """``BussinessDocumentInfo``: what an update changes."""

    document: int | None = None
    receiver: int | None = None
    receivers: tuple[Receiver, ...] = ()


@dataclass(frozen=True, slots=True)
class Replaced:
    """A document that is no longer good, and for whom."""

    document: str
    agencies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Business:
    """Why the message is sent. ``document``: which document is recalled, updated or replaced, if the sender says so."""

    kind: Kind = Kind.NEW
    document: str = ""
    reason: str = ""
    paper: int | None = None
    changed: Changed | None = None
    replaced: tuple[Replaced, ...] = ()
    staff: Staff = Staff()


@dataclass(frozen=True, slots=True)
class Attachment:
    """``content`` as it was in base64: mostly a ZIP with the file in it; ``packing.files`` has the file itself."""

    id: str
    name: str
    content: bytes = field(repr=False)
    type: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A document on its way."""

    sender: Agency
    receivers: tuple[Agency, ...]
    id: str
    code: Code
    issued: date | None
    subject: str
    type: Type = Type()
    place: str = ""
    content: str = ""
    signer: Signer = Signer()
    due: date | None = None
    to_places: tuple[str, ...] = ()
    other: Other = Other()
    answers: tuple[Answered, ...] = ()
    steering: str = ""
    application: str = ""
    traces: tuple[Trace, ...] = ()
    business: Business = Business()
    attachments: tuple[Attachment, ...] = ()

    @property
    def concerns(self) -> str:
        """The id of the document that a recall, an update or a replacement is about."""
        return self.business.document or self.id


@dataclass(frozen=True, slots=True)
class Status:
    """What has become of a document at one of its receivers. ``code``: see ``STATUSES``."""

    sender: Agency
    answers: tuple[Answered, ...]
    code: str
    at: datetime | None
    description: str = ""
    staff: Staff = Staff()


Message = Document | Status


def document_id(agency: str, issued: date, code: Code) -> str:
    """The id that the sender gives (QĐ 395/QĐ-BTTTT, as the exchange's samples have it)."""
    return f"{agency},{issued.year:04}/{issued:%m/%d},{code.full}"


def status_of(document: Document, code: str, *, sender: Agency, staff: Staff, at: datetime, description: str) -> Status:
    """The answer to the sender of a document, for one of ``STATUSES``."""
    about = Answered(document.sender.id, document.code.full, document.issued, document.id)
    return Status(sender, (about,), code, at, description, staff)
