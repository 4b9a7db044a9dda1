"""What is told over the axis: a document that was issued, its recall, the status of one that came; as edXML."""

import re
from datetime import date

from xaso.base import files
from xaso.documents.actions.attachments import issued_files
from xaso.documents.axis.models import AxisAccount, AxisParcel
from xaso.documents.models import Arrival, Dispatch
from xaso.documents.queries.listing import kind_name
from xaso.kit.edxml.message import (
    Agency,
    Answered,
    Attachment,
    Business,
    Code,
    Document,
    Kind,
    Message,
    Other,
    Replaced,
    Signer,
    Staff,
    Status,
    Type,
    document_id,
)
from xaso.kit.edxml.packing import packed
from xaso.people import queries as people

PRIORITY = {"normal": 0, "urgent": 1, "very_urgent": 2, "express": 3}
"""``OtherInfo/Priority``; see ``kit.edxml.message.PRIORITIES``."""
COMPETENCE = re.compile(r"(TM|KT|TL|TUQ|Q)\.\s*")
"""As what somebody signs (NĐ 30/2020 Phụ lục I mục 7), at the head of his post."""
APPLICATION = "Xã Số"


def message_of(account: AxisAccount, parcel: AxisParcel) -> Message:
    """What a parcel says. NotFound if the file of the document is not to be read any more."""
    if parcel.kind == "status":
        return _status(account, parcel)
    assert parcel.dispatch is not None
    return _document(account, parcel, parcel.dispatch)


def code_of(reference: str) -> Code:
    """Số, ký hiệu: 128/QĐ-UBND."""
    number, _, notation = reference.partition("/")
    return Code(number.strip(), notation.strip())


def sent_as(account: AxisAccount, dispatch: Dispatch) -> str:
    """The id of a document at the axis: that under which it was sent, else agency, day, number and notation."""
    assert dispatch.issued_on is not None
    known = AxisParcel.objects.filter(dispatch=dispatch, kind="document").values_list("document", flat=True).first()
    return known or document_id(account.code, dispatch.issued_on, code_of(dispatch.reference))


def _document(account: AxisAccount, parcel: AxisParcel, dispatch: Dispatch) -> Document:
    office, names = people.unit(dispatch.office_id), _names(dispatch)
    recalled = parcel.kind == "recall"
    competence, position = _signed_as(dispatch.authority)
    attachments: tuple[Attachment, ...] = ()
    if not recalled:
        attachments = tuple(
            packed(f"cid:{at}", name, files.content_of(sha256))
            for at, (sha256, name) in enumerate(issued_files(dispatch), 1)
        )
    return Document(
        sender=_agency(account, office),
        receivers=tuple(Agency(code, names.get(code, code)) for code in parcel.receivers),
        id=parcel.document,
        code=code_of(dispatch.reference),
        issued=dispatch.issued_on,
        place=office.place,
        type=Type(kind_name(dispatch.kind)),
        subject=dispatch.subject,
        signer=Signer(competence, position, dispatch.signer_name),
        due=dispatch.answer_by,
        other=Other(priority=PRIORITY[dispatch.urgency], pages=dispatch.pages),
        answers=_answers(dispatch.answers),
        application=APPLICATION,
        business=_recall(account, dispatch) if recalled else _business(account, dispatch),
        attachments=attachments,
    )


def _business(account: AxisAccount, dispatch: Dispatch) -> Business:
    """New; or in place of an earlier one, or its correction (NĐ 30/2020 Điều 18)."""
    earlier = dispatch.changes
    if earlier is None:
        return Business(Kind.NEW, paper=0)
    about = sent_as(account, earlier)
    if dispatch.change == "replace":
        codes = tuple(earlier.recipients.filter(way="axis").values_list("code", flat=True))
        said = f"Thay thế {earlier.reference} ngày {_day(earlier.issued_on)}"
        return Business(Kind.REPLACE, about, said, paper=0, replaced=(Replaced(about, codes),))
    return Business(Kind.UPDATE, about, f"Đính chính {earlier.reference} ngày {_day(earlier.issued_on)}", paper=0)


def _recall(account: AxisAccount, dispatch: Dispatch) -> Business:
    return Business(Kind.RECALL, sent_as(account, dispatch), dispatch.recall_reason)


def _status(account: AxisAccount, parcel: AxisParcel) -> Status:
    """Of an arrival, or of a message that came to none."""
    office, by = people.unit(parcel.office_id), Staff(APPLICATION)
    if parcel.arrival is not None:
        about = answered(parcel.arrival)
    else:
        assert parcel.message is not None
        one = parcel.message
        about = Answered(one.agency, one.reference, one.issued_on, one.document)
    return Status(_agency(account, office), (about,), parcel.status, parcel.at, parcel.words, by)


def answered(arrival: Arrival) -> Answered:
    """The document that an arrival is, by the very characters of its sender."""
    return Answered(arrival.sender_code, arrival.reference, arrival.issued_on, arrival.axis_document)


def _answers(arrival: Arrival | None) -> tuple[Answered, ...]:
    return (answered(arrival),) if arrival is not None and arrival.axis_document else ()


def _names(dispatch: Dispatch) -> dict[str, str]:
    return dict(dispatch.recipients.filter(way="axis").values_list("code", "name"))


def _agency(account: AxisAccount, office: people.UnitFacts) -> Agency:
    return Agency(account.code, office.name, in_charge=office.parent_name, address=office.address, phone=office.phone)


def _signed_as(authority: str) -> tuple[str, str]:
    """“KT. Chủ tịch / Phó Chủ tịch” → KT., Phó Chủ tịch."""
    found = COMPETENCE.match(authority)
    if found is None:
        return "", authority
    instead_of, _, own = authority[found.end() :].partition(" / ")
    return f"{found[1]}.", own or instead_of


def _day(day: date | None) -> str:
    return f"{day:%d/%m/%Y}" if day else ""
