"""Every form in which vendors send the same message is the same message to us; what is unusual is told."""

import dataclasses
import io
from base64 import b64encode
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

import pytest

from xaso.kit.edxml.inspecting import inspect
from xaso.kit.edxml.message import Attachment, Code, Document, Kind, Signer, Status, Type
from xaso.kit.edxml.reading import Reading, read
from xaso.kit.edxml.tests.samples import MOMENT, NEW, OLD_MIME, OLD_SOAP, PACKED, PDF, URI, status
from xaso.kit.edxml.writing import write
from xaso.kit.worktime import ZONE


def of(text: str) -> Reading:
    return read(text.encode())


def told(text: str) -> str:
    return "\n".join(map(str, of(text).problems))


STANDARD = of(NEW)


def test_the_standard_form_has_no_problem() -> None:
    message = STANDARD.message
    assert STANDARD.problems == ()
    assert isinstance(message, Document)
    assert (message.sender.id, [one.id for one in message.receivers]) == ("H35.12.07", ["000.00.00.H35"])
    assert message.code == Code("12", "QĐ-UBND")
    assert message.issued == date(2026, 11, 20)
    assert message.type == Type("Quyết định", "3", "0")
    assert message.subject == "Về việc kiện toàn đội thi đua & khen thưởng"
    assert message.signer == Signer("KT.", "Phó Chủ tịch", "Lò Thị Mai")
    assert message.to_places == ("Như Điều 3", "Lưu: VT")
    assert (message.other.priority, message.other.pages, message.other.direction) == (1, 2, False)
    assert message.traces[0].at == MOMENT
    assert message.business.kind == Kind.NEW
    assert not STANDARD.signed


def test_what_is_attached_comes_out_of_its_packing() -> None:
    found = inspect(io.BytesIO(NEW.encode()), MOMENT)
    assert [(file.name, file.content) for file in found.files] == [("12_QD-UBND.pdf", PDF)]
    assert found.problems == ()


def broken_lines(text: str) -> str:
    return "\r\n".join(text[at : at + 20] for at in range(0, len(text), 20))


def moved(text: str, name: str, before: str) -> str:
    """The element of that name, put before another."""
    begins, ends = text.index(f"<edXML:{name}>"), text.index(f"</edXML:{name}>") + len(f"</edXML:{name}>")
    part, rest = text[begins:ends], text[:begins] + text[ends:]
    return rest.replace(before, part + before, 1)


SAME = {
    "no prefix": NEW.replace("edXML:", "").replace(" xmlns:edXML", " xmlns:x"),
    "another prefix": NEW.replace("edXML:", "ns2:").replace("xmlns:edXML", "xmlns:ns2"),
    "base64 with line breaks": NEW.replace(PACKED, f"\n{broken_lines(PACKED)}\n"),
    "attachments in the envelope": moved(
        NEW.replace("AttachmentEncoded>", "edXML:AttachmentEncoded>"), "AttachmentEncoded", "</edXML:edXMLEnvelope>"
    ),
    "another order": moved(moved(NEW, "DocumentId", "</edXML:MessageHeader>"), "OtherInfo", "<edXML:ToPlaces>"),
    "a million comments": NEW.replace("<edXML:To>", "<!---->" * 200_000 + "<edXML:To>"),
    "byte order mark": f"\ufeff{NEW}",
    "an empty answer": NEW.replace("</edXML:MessageHeader>", "<edXML:ResponseFor/></edXML:MessageHeader>"),
    "other letters of the same names": NEW.replace("OrganId", "OrganID"),
    "content without an element of its own": NEW.replace(
        f'<edXML:ContentTransferEncoded xmlns:edXML="{URI}">{PACKED}</edXML:ContentTransferEncoded>', PACKED
    ),
}


@pytest.mark.parametrize("form", SAME)
def test_the_form_does_not_matter(form: str) -> None:
    reading = of(SAME[form])
    assert reading.message == STANDARD.message
    assert reading.problems == ()


def test_utf_16() -> None:
    text = NEW.replace("UTF-8", "UTF-16")
    assert read(text.encode("utf-16")).message == STANDARD.message


UNUSUAL = [
    (f"1212{NEW}", "Có ký tự thừa trước phần khai báo <?xml"),
    (NEW.replace("<edXML:Reference>", '<edXML:Reference xlink:href="">'), "Tiền tố “xlink” chưa được khai báo"),
    (NEW.replace("2026/11/20</", "20/11/2026</"), "ngày viết là “20/11/2026”"),
    (NEW.replace("2026/11/20</", "2026-11-20T00:00:00</"), "ngày viết là “2026-11-20T00:00:00”"),
    (NEW.replace("2026/11/20</", "20/11/2026 12:00:00 SA</"), "ngày viết là"),
    (NEW.replace("2026/11/20</", "20261120</"), "ngày viết là"),
    (NEW.replace("2026/11/20 08:30:05", "2026-11-20T01:30:05Z"), "ngày giờ viết là “2026-11-20T01:30:05Z”"),
    (NEW.replace("2026/11/20 08:30:05", "20-11-2026 08:30:05.123"), "ngày giờ viết là"),
    (NEW.replace("<edXML:To>", "<edXML:Extra>?</edXML:Extra><edXML:To>"), "phần tử lạ, đã bỏ qua"),
    (NEW.replace("<edXML:To>", "<edXML:ReplyFors/><edXML:To>"), "chương trình chưa đọc phần này"),
]


@pytest.mark.parametrize(("text", "words"), UNUSUAL, ids=[words for _, words in UNUSUAL])
def test_what_is_unusual_is_read_and_told(text: str, words: str) -> None:
    assert of(text).message == STANDARD.message
    assert words in told(text)


def test_the_old_form_in_soap() -> None:
    reading = of(OLD_SOAP)
    assert isinstance(reading.message, Document)
    assert reading.message.code.full == "77/SNV-VP"
    assert reading.message.issued == date(2026, 11, 16)
    assert [(one.name, one.content) for one in reading.message.attachments] == [("cv77.pdf", PDF)]
    words = [problem.what for problem in reading.problems]
    assert [word.split(",")[0] for word in words] == [
        "phần tử ngoài cùng là “Envelope”",
        "viết theo dạng cũ",
        "ngày viết là “16/11/2026”",
    ]


@pytest.mark.parametrize("content", [OLD_MIME, OLD_MIME.replace("\r\n", "\n"), OLD_MIME[OLD_MIME.index("--") :]])
def test_the_old_form_with_its_attachments_beside_it(content: str) -> None:
    assert of(content).message == dataclasses.replace(
        of(OLD_SOAP).message, attachments=(Attachment("cid:7", "cv77.pdf", PDF, "application/pdf"),)
    )
    assert len(of(content).problems) == 3


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda text: text.replace("<7>", "<8>"), "có tên trong danh sách nhưng không có trong gói tin"),
        (lambda text: text.replace("JVBER", "@@@@@"), "nội dung tệp “cv77.pdf” bị hỏng"),
        (lambda text: text[: text.index("--Boundary")], "không nói các phần ngăn cách bằng gì"),
        (
            lambda text: text.replace("Content-Type: text/xml; charset=utf-8", "Content-Transfer-Encoding: base64"),
            "không có phần nào",
        ),
        (lambda text: text + "--Boundary\r\n" * 300, "quá nhiều phần"),
    ],
)
def test_a_spoiled_message_of_the_old_form(spoil: Callable[[str], str], words: str) -> None:
    assert words in told(spoil(OLD_MIME))


def test_a_status() -> None:
    reading = read(write(status("3")))
    assert isinstance(reading.message, Status)
    assert reading.message.code == "03"
    assert reading.message.answers == status().answers
    assert reading.problems == ()


def test_a_time_of_another_zone_is_brought_home() -> None:
    said = NEW.replace("2026/11/20 08:30:05", "2026-11-20T01:30:05+00:00")
    assert of(said).message.traces[0].at == datetime(2026, 11, 20, 1, 30, 5, tzinfo=timezone(timedelta(0)))
    assert of(said).message.traces[0].at.tzinfo == ZONE


WRONG = [
    (NEW.replace("2026/11/20</", "2026/02/30</"), "“2026/02/30” không phải là một ngày có trong lịch"),
    (NEW.replace("08:30:05", "25:99:99"), "không phải là ngày giờ"),
    (NEW.replace("<edXML:PageAmount>2", "<edXML:PageAmount>hai"), "“hai” không phải là một số"),
    (NEW.replace(">false<", ">không<"), "“không” không phải là true hay false"),
    (NEW.replace("<edXML:BussinessDocType>0</edXML:BussinessDocType>", ""), "đọc là văn bản mới"),
    (NEW.replace("Lò Thị Mai", ""), "thiếu người ký"),
    (NEW.replace("<edXML:CodeNumber>12<", "<edXML:CodeNumber>13<"), "mã văn bản ghi “12/QĐ-UBND”"),
    (NEW.replace(">H35.12.07<", ">h35 12<"), "mã định danh “h35 12” không đúng cách viết"),
    (NEW.replace(">1</edXML:Priority>", ">9</edXML:Priority>"), "độ khẩn 9 không có trong bảng"),
    (NEW.replace("Về việc", "Về việc " * 100), "quy định nhiều nhất 500"),
    (NEW.replace(URI, "urn:khac"), "không có không gian tên của QCVN 102:2016/BTTTT"),
    (NEW.replace(PACKED, "@@@@"), "bị hỏng (không phải base64)"),
    (NEW.replace(PACKED, PACKED[:-2]), "thiếu phần đệm cuối"),
    (NEW.replace(PACKED, ""), "trống, không có nội dung"),
    (NEW.replace("<ContentId>cid:1<", "<ContentId>cid:2<"), "có tên trong danh sách nhưng không có trong gói tin"),
    (NEW.replace("<AttachmentName>12_", "<AttachmentName>13_"), "trong phần đính kèm là “13_QD-UBND.pdf”"),
    (NEW.replace("</Attachment>", f"{b64encode(b'khac').decode()}</Attachment>"), "có hai nội dung khác nhau"),
    (NEW.replace("<edXML:Subject>", "<edXML:Subject>A</edXML:Subject><edXML:Subject>"), "có nhiều lần"),
]


@pytest.mark.parametrize(("text", "words"), WRONG, ids=[words for _, words in WRONG])
def test_what_is_wrong_is_told_with_its_place(text: str, words: str) -> None:
    reading = of(text)
    assert isinstance(reading.message, Document)
    found = [problem for problem in reading.problems if words in problem.what]
    assert len(found) >= 1
    assert found[0].where


def test_nothing_is_read_out_of_a_signature() -> None:
    """What stands in there is not covered by it: anybody could turn a document into its own recall."""
    recall = "<Bussiness><BussinessDocType>1</BussinessDocType></Bussiness>"
    planted = f"<Signature><Object><TraceHeaderList>{recall}</TraceHeaderList><MessageHeader/></Object></Signature>"
    reading = of(NEW.replace("</edXML:edXMLHeader>", f"{planted}</edXML:edXMLHeader>"))
    assert reading.message == STANDARD.message
    assert reading.signed


UNREADABLE = [
    ("", "Tệp trống"),
    ("%PDF-1.7", "Không phải XML đúng cách"),
    ("<a/>", "Không có phần MessageHeader"),
    (NEW[:-30], "bị cắt"),
    (NEW.replace("</edXML:To>", "</edXML:Tu>"), "thẻ đóng không khớp thẻ mở"),
    (NEW.replace("UTF-8", "utf-99"), "bảng mã chữ lạ"),
    (
        NEW.replace("<edXML:TraceHeaderList>", "<edXML:MessageHeader/><edXML:TraceHeaderList>"),
        "nhiều phần MessageHeader",
    ),
    (NEW.replace("</edXML:edXMLHeader>", "<TraceHeaderList/></edXML:edXMLHeader>"), "nhiều phần TraceHeaderList"),
    (NEW.replace("DocType>0<", "DocType>7<"), "“7” không có trong quy chuẩn"),
]


@pytest.mark.parametrize(("text", "words"), UNREADABLE, ids=[words for _, words in UNREADABLE])
def test_what_nobody_can_read_says_why(text: str, words: str) -> None:
    reading = of(text)
    assert reading.message is None
    assert words in reading.problems[0].what
