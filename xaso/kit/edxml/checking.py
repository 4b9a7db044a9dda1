"""What the standard demands of a message that could be read."""

import re
from collections.abc import Iterable, Iterator

from xaso.kit.edxml.fields import shown
from xaso.kit.edxml.message import (
    NEED_A_REASON,
    PRIORITIES,
    STATUSES,
    Agency,
    Answered,
    Document,
    Kind,
    Message,
    Status,
)
from xaso.kit.edxml.problems import Problem
from xaso.kit.edxml.tree import Tree

_AGENCY = re.compile(r"[A-Z0-9]+(?:\.[A-Z0-9]+)*", re.ASCII)
_NAMES = """
    edxml edxmlenvelope edxmlheader edxmlbody edxmlmanifest envelope header body manifest messageheader from to
    organid organizationincharge organname organadd email telephone fax website documentid code codenumber
    codenotation promulgationinfo place promulgationdate documenttype type typedetail typename subject content
    signerinfo competence position fullname duedate toplaces otherinfo priority sphereofpromulgation typernotation
    promulgationamount pageamount direction appendixes appendix responsefor steeringtype applicationtype staffinfo
    statuscode description timestamp department staff mobile traceheaderlist traceheader bussiness bussinessdoctype
    bussinessdocreason paper bussinessdocumentinfo documentinfo documentreceiver receiverlist receiver receivertype
    replacementinfolist replacementinfo organidlist reference contentid contenttype attachmentname attachmentencoded
    attachment contenttransferencoded contenttransferencoding signature
"""
_KNOWN = frozenset(_NAMES.split())
_UNREAD = frozenset({"replyfors", "referencecodes", "responsefortask"})
"""In the standard, but in no sample: how they are written is not known for certain, so they are not read."""
_MOST_STRANGERS = 20

_PARTS_OF_ID = 3
_LONGEST_AGENCY = 35
"""QĐ 20/2020/QĐ-TTg, amended by QĐ 09/2025."""
_LONGEST = {"Subject": 500, "SignerInfo/FullName": 50, "SignerInfo/Position": 100, "DocumentType/TypeName": 100}
"""NĐ 30/2020, Phụ lục VI."""


def form(tree: Tree, namespace: str, old: Iterable[str], root: str) -> Iterator[Problem]:
    """How it is dressed: namespace and root of the standard, or of what came before."""
    if tree.root.name != root:
        what = f"phần tử ngoài cùng là {shown(tree.root.name)}, quy chuẩn là “{root}”."
        yield Problem("warning", tree.root.path, what, tree.root.line)
    if namespace in tree.namespaces:
        return
    if tree.namespaces & set(old):
        yield Problem("warning", tree.root.path, "viết theo dạng cũ, trước QCVN 102:2016/BTTTT.", tree.root.line)
    else:
        what = f"không có không gian tên của QCVN 102:2016/BTTTT ({namespace})."
        yield Problem("error", tree.root.path, what, tree.root.line)


def strangers(tree: Tree) -> Iterator[Problem]:
    """Elements that are passed over, each name once."""
    told: set[str] = set()
    waiting = [tree.root]
    while waiting and len(told) < _MOST_STRANGERS:
        node = waiting.pop()
        name = node.name.lower()
        if name in _UNREAD | _KNOWN:
            waiting.extend(reversed([] if name == "signature" else node.children))
        if name in told or name in _KNOWN:
            continue
        told.add(name)
        why = "chương trình chưa đọc phần này" if name in _UNREAD else "phần tử lạ, đã bỏ qua"
        yield Problem("warning", node.path[:200], f"{why}.", node.line)


def demands(message: Message) -> Iterator[Problem]:
    """What must be there, and be what it says it is."""
    yield from _agency(message.sender, "From")
    if isinstance(message, Status):
        yield from _status(message)
    else:
        yield from _document(message)
        yield from _business(message)


def _missing(where: str, what: str, *, there: object) -> Iterator[Problem]:
    if not there:
        yield Problem("error", where, f"thiếu {what}.")


def _agency(agency: Agency, where: str) -> Iterator[Problem]:
    yield from _missing(f"{where}/OrganId", "mã định danh cơ quan", there=agency.id)
    yield from _missing(f"{where}/OrganName", "tên cơ quan", there=agency.name)
    if agency.id and not (_AGENCY.fullmatch(agency.id) and len(agency.id) <= _LONGEST_AGENCY):
        yield Problem("error", f"{where}/OrganId", f"mã định danh {shown(agency.id)} không đúng cách viết.")


def _document(document: Document) -> Iterator[Problem]:
    yield from _missing("To", "nơi nhận", there=document.receivers)
    for number, receiver in enumerate(document.receivers, start=1):
        yield from _agency(receiver, f"To[{number}]")
    yield from _missing("DocumentId", "mã văn bản", there=document.id)
    yield from _missing("Code/CodeNumber", "số văn bản", there=document.code.number)
    yield from _missing("Code/CodeNotation", "ký hiệu văn bản", there=document.code.notation)
    yield from _missing("PromulgationInfo/PromulgationDate", "ngày ban hành", there=document.issued)
    yield from _missing("DocumentType/TypeName", "tên loại văn bản", there=document.type.name)
    yield from _missing("Subject", "trích yếu", there=document.subject)
    yield from _missing("SignerInfo/FullName", "người ký", there=document.signer.name)
    if document.other.priority not in (None, *PRIORITIES):
        yield Problem("warning", "OtherInfo/Priority", f"độ khẩn {document.other.priority} không có trong bảng.")
    yield from _lengths(document)
    yield from _own_id(document)


def _own_id(document: Document) -> Iterator[Problem]:
    """An id in the form of the exchange says the day and the number once more."""
    parts = document.id.split(",")
    if len(parts) != _PARTS_OF_ID or document.issued is None:
        return
    day = f"{document.issued.year:04}/{document.issued:%m/%d}"
    for said, is_ in ((parts[1], day), (parts[2], document.code.full)):
        if said != is_:
            yield Problem("warning", "DocumentId", f"mã văn bản ghi {shown(said)}, trong văn bản là {shown(is_)}.")


def _lengths(document: Document) -> Iterator[Problem]:
    said = (document.subject, document.signer.name, document.signer.position, document.type.name)
    for (where, longest), text in zip(_LONGEST.items(), said, strict=True):
        if len(text) > longest:
            yield Problem("warning", where, f"dài {len(text)} chữ, quy định nhiều nhất {longest}.")


def _business(document: Document) -> Iterator[Problem]:
    business = document.business
    if business.kind == Kind.NEW:
        yield from _missing("AttachmentEncoded", "tệp văn bản đính kèm", there=document.attachments)
    else:
        yield from _missing("Bussiness/BussinessDocReason", "lý do", there=business.reason)
    if business.kind == Kind.REPLACE:
        yield from _missing("Bussiness/ReplacementInfoList", "văn bản bị thay thế", there=business.replaced)
    for number, replaced in enumerate(business.replaced, start=1):
        where = f"ReplacementInfoList/ReplacementInfo[{number}]/DocumentId"
        yield from _missing(where, "mã văn bản bị thay thế", there=replaced.document)


def _status(status: Status) -> Iterator[Problem]:
    yield from _missing("StatusCode", "mã trạng thái", there=status.code)
    if status.code and status.code not in STATUSES:
        yield Problem("error", "StatusCode", f"trạng thái {shown(status.code)} không có trong QĐ 28/2018/QĐ-TTg.")
    yield from _missing("Timestamp", "thời điểm", there=status.at)
    yield from _missing("ResponseFor", "văn bản mà trạng thái này nói về", there=status.answers)
    for answered in status.answers:
        yield from _answered(answered)
    if status.code in NEED_A_REASON:
        yield from _missing("Description", "lý do", there=status.description)


def _answered(answered: Answered) -> Iterator[Problem]:
    there = answered.document or (answered.code and answered.issued)
    yield from _missing("ResponseFor/DocumentId", "mã văn bản, hoặc số ký hiệu và ngày ban hành", there=there)
