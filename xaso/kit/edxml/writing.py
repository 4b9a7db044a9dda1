"""edXML as the standard has it, with the prefix ``edXML:`` at every element of the envelope: some receivers want that.

Elements stand in the order of the messages that the national exchange takes. What is empty is left out.
"""

import re
from binascii import b2a_base64
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from xml.sax.saxutils import escape

from xaso.kit.edxml.message import (
    KINDS,
    Agency,
    Answered,
    Attachment,
    Business,
    Changed,
    Code,
    Document,
    Message,
    Other,
    Replaced,
    Signer,
    Staff,
    Status,
    Trace,
    Type,
)
from xaso.kit.edxml.reading import NAMESPACE
from xaso.kit.worktime import ZONE

_FORBIDDEN = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters for which XML 1.0 has no place; they come with text that is pasted from elsewhere."""

Value = str | int | date | None


def write(message: Message) -> bytes:
    """The file to be sent."""
    return "".join(_file(message)).encode()


def _file(message: Message) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<edXML xmlns="{NAMESPACE}">'
    yield f'<edXML:edXMLEnvelope xmlns:edXML="{NAMESPACE}">'
    if isinstance(message, Status):
        yield _group("edXMLHeader", [_group("MessageHeader", _status(message))])
    else:
        header = _group("MessageHeader", _document(message))
        yield _group("edXMLHeader", [header, _traces(message.traces, message.business)])
        yield from _manifest(message.attachments)
    yield "</edXML:edXMLEnvelope>"
    if isinstance(message, Document) and message.attachments:
        yield "<AttachmentEncoded>"
        for attachment in message.attachments:
            yield from _attachment(attachment)
        yield "</AttachmentEncoded>"
    yield "</edXML>\n"


def _document(document: Document) -> Iterator[str]:
    yield _agency("From", document.sender)
    for receiver in document.receivers:
        yield _agency("To", receiver)
    yield _leaf("DocumentId", document.id)
    yield _code(document.code)
    promulgation = [_leaf("Place", document.place), _leaf("PromulgationDate", document.issued)]
    yield _group("PromulgationInfo", promulgation)
    yield _type(document.type)
    yield _leaf("Subject", document.subject)
    yield _leaf("Content", document.content)
    yield _signer(document.signer)
    yield _leaf("DueDate", document.due)
    yield _group("ToPlaces", [_leaf("Place", place) for place in document.to_places])
    yield _other(document.other)
    for answered in document.answers:
        yield _answered(answered)
    yield _leaf("SteeringType", document.steering)
    yield _leaf("ApplicationType", document.application)


def _status(status: Status) -> Iterator[str]:
    yield _agency("From", status.sender)
    for answered in status.answers:
        yield _answered(answered)
    yield _staff(status.staff)
    yield _leaf("StatusCode", status.code)
    yield _leaf("Description", status.description)
    yield _leaf("Timestamp", status.at)


def _agency(name: str, agency: Agency) -> str:
    said = {
        "OrganId": agency.id,
        "OrganizationInCharge": agency.in_charge,
        "OrganName": agency.name,
        "OrganAdd": agency.address,
        "Email": agency.email,
        "Telephone": agency.phone,
        "Fax": agency.fax,
        "Website": agency.website,
    }
    return f"<edXML:{name}>{_leaves(said)}</edXML:{name}>"  # a receiver is one even if nothing is known of it


def _code(code: Code) -> str:
    return _group("Code", [_leaf("CodeNumber", code.number), _leaf("CodeNotation", code.notation)])


def _type(kind: Type) -> str:
    said = [_leaf("Type", kind.number), _leaf("TypeDetail", kind.detail), _leaf("TypeName", kind.name)]
    return _group("DocumentType", said)


def _signer(signer: Signer) -> str:
    said = {"Competence": signer.competence, "Position": signer.position, "FullName": signer.name}
    return _group("SignerInfo", [_leaves(said)])


def _other(other: Other) -> str:
    said: dict[str, Value] = {
        "Priority": other.priority,
        "SphereOfPromulgation": other.sphere,
        "TyperNotation": other.notation,
        "PromulgationAmount": other.copies,
        "PageAmount": other.pages,
        "Direction": None if other.direction is None else str(other.direction).lower(),
    }
    appendixes = _group("Appendixes", [_leaf("Appendix", appendix) for appendix in other.appendixes])
    return _group("OtherInfo", [_leaves(said), appendixes])


def _answered(answered: Answered) -> str:
    said: dict[str, Value] = {
        "OrganId": answered.agency,
        "Code": answered.code,
        "PromulgationDate": answered.issued,
        "DocumentId": answered.document,
    }
    return _group("ResponseFor", [_leaves(said)])


def _traces(traces: Sequence[Trace], business: Business) -> str:
    headers = [_group("TraceHeader", [_leaf("OrganId", one.agency), _leaf("Timestamp", one.at)]) for one in traces]
    return _group("TraceHeaderList", [*headers, _business(business)])


def _business(business: Business) -> str:
    said: dict[str, Value] = {
        "DocumentId": business.document,
        "BussinessDocType": int(business.kind),
        "BussinessDocReason": business.reason or KINDS[business.kind],
        "Paper": business.paper,
    }
    replaced = _group("ReplacementInfoList", [_replaced(one) for one in business.replaced])
    return _group("Bussiness", [_leaves(said), _changed(business.changed), replaced, _staff(business.staff)])


def _changed(changed: Changed | None) -> str:
    if changed is None:
        return ""
    receivers = [
        _group("Receiver", [_leaf("OrganId", one.agency), _leaf("ReceiverType", one.type)]) for one in changed.receivers
    ]
    said = {"DocumentInfo": changed.document, "DocumentReceiver": changed.receiver}
    return _group("BussinessDocumentInfo", [_leaves(said), _group("ReceiverList", receivers)])


def _replaced(replaced: Replaced) -> str:
    agencies = _group("OrganIdList", [_leaf("OrganId", agency) for agency in replaced.agencies])
    return _group("ReplacementInfo", [_leaf("DocumentId", replaced.document), agencies])


def _staff(staff: Staff) -> str:
    said = {"Department": staff.department, "Staff": staff.name, "Mobile": staff.mobile, "Email": staff.email}
    return _group("StaffInfo", [_leaves(said)])


def _manifest(attachments: Sequence[Attachment]) -> Iterator[str]:
    yield '<edXML:edXMLBody><edXML:edXMLManifest version="1.0">'
    for one in attachments:
        said = {
            "ContentId": one.id,
            "ContentType": one.type,
            "AttachmentName": one.name,
            "Description": one.description,
        }
        yield _group("Reference", [_leaves(said)])
    yield "</edXML:edXMLManifest></edXML:edXMLBody>"


def _attachment(one: Attachment) -> Iterator[str]:
    said = {
        "ContentId": one.id,
        "AttachmentName": one.name,
        "Description": one.description,
        "ContentType": one.type,
    }
    yield "<Attachment>"
    yield from (f"<{name}>{_text(text)}</{name}>" for name, text in said.items() if text)
    yield f'<edXML:ContentTransferEncoded xmlns:edXML="{NAMESPACE}">'
    yield b2a_base64(one.content, newline=False).decode("ascii")
    yield "</edXML:ContentTransferEncoded></Attachment>"


def _group(name: str, parts: Sequence[str] | Iterator[str]) -> str:
    said = "".join(parts)
    return f"<edXML:{name}>{said}</edXML:{name}>" if said else ""


def _leaves(said: Mapping[str, Value]) -> str:
    return "".join(_leaf(name, value) for name, value in said.items())


def _leaf(name: str, value: Value) -> str:
    text = _text(value)
    return f"<edXML:{name}>{text}</edXML:{name}>" if text else ""


def _text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        moment = value.astimezone(ZONE)
        return f"{moment.year:04}/{moment:%m/%d %H:%M:%S}"
    if isinstance(value, date):
        return f"{value.year:04}/{value:%m/%d}"
    return escape(_FORBIDDEN.sub("", str(value)), {"\r": "&#13;"})
