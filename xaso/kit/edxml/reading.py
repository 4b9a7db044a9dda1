"""What others write, read as generously as can be without guessing; everything that is not as it should be is told.

Elements are found by their names, whatever their prefix and order, in the standard's form and in the older one that
stands in a SOAP envelope. A message of which two readings are possible is not read at all.
"""

from dataclasses import dataclass
from typing import BinaryIO

from xaso.kit.edxml import checking
from xaso.kit.edxml.attached import attachments
from xaso.kit.edxml.fields import Fields, shown
from xaso.kit.edxml.limits import LIMITS, Limits
from xaso.kit.edxml.message import (
    KINDS,
    Agency,
    Answered,
    Business,
    Changed,
    Code,
    Document,
    Kind,
    Message,
    Other,
    Receiver,
    Replaced,
    Signer,
    Staff,
    Status,
    Trace,
    Type,
)
from xaso.kit.edxml.problems import Problem, Unreadable, first
from xaso.kit.edxml.tree import Node, Tree, parse

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
OLD_NAMESPACES = frozenset({"http://www.e-doc.vn/Schema/", "http://www.e-doc.vn/Schema"})
_ROOT = "edXML"


@dataclass(frozen=True, slots=True)
class Reading:
    """``message`` is None if nothing can be made of the file. ``signed``: it carries a signature, of whatever worth."""

    message: Message | None
    problems: tuple[Problem, ...]
    signed: bool = False


def read(source: bytes | BinaryIO, limits: Limits = LIMITS) -> Reading:
    """The message in a file, and every problem of it. Never raises for what the file holds."""
    try:
        tree = parse(source, limits)
        reader = _Reader(tree)
        message = reader.message()
    except Unreadable as error:
        return Reading(None, (Problem("error", "", str(error), error.line),))
    form = checking.form(tree, NAMESPACE, OLD_NAMESPACES, _ROOT)
    problems = (*tree.problems, *form, *checking.strangers(tree), *reader.fields.problems, *checking.demands(message))
    return Reading(message, first(problems), signed=any(tree.root.below("Signature")))


class _Reader:
    def __init__(self, tree: Tree) -> None:
        self.fields = Fields()
        self._root, self._parts = tree.root, tree.parts

    def message(self) -> Message:
        headers = list(self._root.below("MessageHeader"))
        if not headers:
            raise Unreadable("Không có phần MessageHeader: không phải gói tin edXML.", self._root.line)
        if len(headers) > 1:
            raise Unreadable("Có nhiều phần MessageHeader: không biết phần nào là thật.", headers[1].line)
        header = headers[0]
        return self._status(header) if header.all("StatusCode") else self._document(header)

    def _document(self, header: Node) -> Document:
        fields = self.fields
        promulgation = fields.one(header, "PromulgationInfo")
        traces = self._only("TraceHeaderList")
        return Document(
            sender=self._agency(fields.one(header, "From")),
            receivers=tuple(self._agency(node) for node in header.all("To")),
            id=fields.text(header, "DocumentId"),
            code=self._code(fields.one(header, "Code")),
            issued=fields.day(promulgation, "PromulgationDate"),
            place=fields.text(promulgation, "Place"),
            type=self._type(fields.one(header, "DocumentType")),
            subject=fields.text(header, "Subject"),
            content=fields.text(header, "Content"),
            signer=self._signer(fields.one(header, "SignerInfo")),
            due=fields.day(header, "DueDate"),
            to_places=fields.texts(fields.one(header, "ToPlaces"), "Place"),
            other=self._other(fields.one(header, "OtherInfo")),
            answers=self._answers(header),
            steering=fields.text(header, "SteeringType"),
            application=fields.text(header, "ApplicationType"),
            traces=self._traces(traces),
            business=self._business(fields.one(traces, "Bussiness") or fields.one(traces, "Business")),
            attachments=attachments(self._root, self._parts, fields),
        )

    def _status(self, header: Node) -> Status:
        fields = self.fields
        code = fields.text(header, "StatusCode")
        return Status(
            sender=self._agency(fields.one(header, "From")),
            answers=self._answers(header),
            code=code.zfill(2) if code.isascii() and code.isdigit() else code,
            at=fields.moment(header, "Timestamp"),
            description=fields.text(header, "Description"),
            staff=self._staff(fields.one(header, "StaffInfo")),
        )

    def _only(self, name: str) -> Node | None:
        """The one element of that name in the whole message."""
        found = list(self._root.below(name))
        if len(found) > 1:
            raise Unreadable(f"Có nhiều phần {name}: không biết phần nào là thật.", found[1].line)
        return found[0] if found else None

    def _agency(self, node: Node | None) -> Agency:
        text = self.fields.text
        return Agency(
            id=text(node, "OrganId"),
            name=text(node, "OrganName"),
            in_charge=text(node, "OrganizationInCharge"),
            address=text(node, "OrganAdd"),
            email=text(node, "Email"),
            phone=text(node, "Telephone"),
            fax=text(node, "Fax"),
            website=text(node, "Website"),
        )

    def _code(self, node: Node | None) -> Code:
        return Code(self.fields.text(node, "CodeNumber"), self.fields.text(node, "CodeNotation"))

    def _type(self, node: Node | None) -> Type:
        text = self.fields.text
        return Type(text(node, "TypeName"), text(node, "Type"), text(node, "TypeDetail"))

    def _signer(self, node: Node | None) -> Signer:
        text = self.fields.text
        return Signer(text(node, "Competence"), text(node, "Position"), text(node, "FullName"))

    def _staff(self, node: Node | None) -> Staff:
        text = self.fields.text
        return Staff(text(node, "Department"), text(node, "Staff"), text(node, "Mobile"), text(node, "Email"))

    def _other(self, node: Node | None) -> Other:
        fields = self.fields
        return Other(
            priority=fields.number(node, "Priority"),
            sphere=fields.text(node, "SphereOfPromulgation"),
            notation=fields.text(node, "TyperNotation"),
            copies=fields.number(node, "PromulgationAmount"),
            pages=fields.number(node, "PageAmount"),
            direction=fields.truth(node, "Direction"),
            appendixes=fields.texts(fields.one(node, "Appendixes"), "Appendix"),
        )

    def _answers(self, header: Node) -> tuple[Answered, ...]:
        fields = self.fields
        found = (
            Answered(
                fields.text(node, "OrganId"),
                fields.text(node, "Code"),
                fields.day(node, "PromulgationDate"),
                fields.text(node, "DocumentId"),
            )
            for node in header.all("ResponseFor")
        )
        return tuple(answered for answered in found if answered != Answered())  # vendors send it empty

    def _traces(self, node: Node | None) -> tuple[Trace, ...]:
        fields = self.fields
        headers = node.all("TraceHeader") if node else []
        return tuple(Trace(fields.text(one, "OrganId"), fields.moment(one, "Timestamp")) for one in headers)

    def _business(self, node: Node | None) -> Business:
        fields = self.fields
        replaced = fields.one(node, "ReplacementInfoList")
        return Business(
            kind=self._kind(node),
            document=fields.text(node, "DocumentId"),
            reason=fields.text(node, "BussinessDocReason"),
            paper=fields.number(node, "Paper"),
            changed=self._changed(fields.one(node, "BussinessDocumentInfo")),
            replaced=tuple(
                Replaced(fields.text(one, "DocumentId"), fields.texts(fields.one(one, "OrganIdList") or one, "OrganId"))
                for one in (replaced.all("ReplacementInfo") if replaced else ())
            ),
            staff=self._staff(fields.one(node, "StaffInfo")),
        )

    def _kind(self, node: Node | None) -> Kind:
        """Without a word about it, a document is a new one."""
        said = self.fields.one(node, "BussinessDocType")
        if said is None or not said.text:
            what = "không nói là văn bản mới, thu hồi, cập nhật hay thay thế: đọc là văn bản mới."
            self.fields.tell("warning", node or self._root, what, "BussinessDocType")
            return Kind.NEW
        if said.text in {str(int(kind)) for kind in KINDS}:
            return Kind(int(said.text))
        raise Unreadable(f"Loại nghiệp vụ (BussinessDocType) {shown(said.text)} không có trong quy chuẩn.", said.line)

    def _changed(self, node: Node | None) -> Changed | None:
        if node is None:
            return None
        fields = self.fields
        receivers = fields.one(node, "ReceiverList")
        return Changed(
            document=fields.number(node, "DocumentInfo"),
            receiver=fields.number(node, "DocumentReceiver"),
            receivers=tuple(
                Receiver(fields.text(one, "OrganId"), fields.text(one, "ReceiverType"))
                for one in (receivers.all("Receiver") if receivers else ())
            ),
        )
