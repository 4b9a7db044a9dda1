"""Messages as vendors send them. Form and faults are those of real ones, every word in them is invented."""

from base64 import b64encode
from datetime import date, datetime

from xaso.kit.edxml.message import (
    Agency,
    Answered,
    Attachment,
    Business,
    Changed,
    Code,
    Document,
    Kind,
    Other,
    Receiver,
    Replaced,
    Signer,
    Staff,
    Status,
    Trace,
    Type,
)
from xaso.kit.edxml.packing import packed
from xaso.kit.worktime import ZONE

URI = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
PDF = b"%PDF-1.7\n% not much of a document\n%%EOF\n"
PACKED = b64encode(packed("cid:1", "12_QD-UBND.pdf", PDF).content).decode()

NEW = f"""<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="{URI}">
  <edXML:edXMLEnvelope xmlns:edXML="{URI}">
    <edXML:edXMLHeader>
      <edXML:MessageHeader>
        <edXML:From>
          <edXML:OrganId>H35.12.07</edXML:OrganId>
          <edXML:OrganName>UBND xã Mường Than</edXML:OrganName>
        </edXML:From>
        <edXML:To>
          <edXML:OrganId>000.00.00.H35</edXML:OrganId>
          <edXML:OrganName>UBND tỉnh Lai Châu</edXML:OrganName>
        </edXML:To>
        <edXML:DocumentId>H35.12.07,2026/11/20,12/QĐ-UBND</edXML:DocumentId>
        <edXML:Code>
          <edXML:CodeNumber>12</edXML:CodeNumber>
          <edXML:CodeNotation>QĐ-UBND</edXML:CodeNotation>
        </edXML:Code>
        <edXML:PromulgationInfo>
          <edXML:Place>Mường Than</edXML:Place>
          <edXML:PromulgationDate>2026/11/20</edXML:PromulgationDate>
        </edXML:PromulgationInfo>
        <edXML:DocumentType>
          <edXML:Type>3</edXML:Type>
          <edXML:TypeDetail>0</edXML:TypeDetail>
          <edXML:TypeName>Quyết định</edXML:TypeName>
        </edXML:DocumentType>
        <edXML:Subject>Về việc kiện toàn đội thi đua &amp; khen thưởng</edXML:Subject>
        <edXML:SignerInfo>
          <edXML:Competence>KT.</edXML:Competence>
          <edXML:Position>Phó Chủ tịch</edXML:Position>
          <edXML:FullName>Lò Thị Mai</edXML:FullName>
        </edXML:SignerInfo>
        <edXML:DueDate>2026/12/01</edXML:DueDate>
        <edXML:ToPlaces>
          <edXML:Place>Như Điều 3</edXML:Place>
          <edXML:Place>Lưu: VT</edXML:Place>
        </edXML:ToPlaces>
        <edXML:OtherInfo>
          <edXML:Priority>1</edXML:Priority>
          <edXML:PageAmount>2</edXML:PageAmount>
          <edXML:Direction>false</edXML:Direction>
        </edXML:OtherInfo>
      </edXML:MessageHeader>
      <edXML:TraceHeaderList>
        <edXML:TraceHeader>
          <edXML:OrganId>H35.12.07</edXML:OrganId>
          <edXML:Timestamp>2026/11/20 08:30:05</edXML:Timestamp>
        </edXML:TraceHeader>
        <edXML:Bussiness>
          <edXML:BussinessDocType>0</edXML:BussinessDocType>
          <edXML:BussinessDocReason>Văn bản điện tử mới</edXML:BussinessDocReason>
          <edXML:Paper>0</edXML:Paper>
        </edXML:Bussiness>
      </edXML:TraceHeaderList>
    </edXML:edXMLHeader>
    <edXML:edXMLBody>
      <edXML:edXMLManifest version="1.0">
        <edXML:Reference>
          <edXML:ContentId>cid:1</edXML:ContentId>
          <edXML:ContentType>application/zip</edXML:ContentType>
          <edXML:AttachmentName>12_QD-UBND.pdf</edXML:AttachmentName>
        </edXML:Reference>
      </edXML:edXMLManifest>
    </edXML:edXMLBody>
  </edXML:edXMLEnvelope>
  <AttachmentEncoded>
    <Attachment>
      <ContentId>cid:1</ContentId>
      <AttachmentName>12_QD-UBND.pdf</AttachmentName>
      <ContentType>application/zip</ContentType>
      <edXML:ContentTransferEncoded xmlns:edXML="{URI}">{PACKED}</edXML:ContentTransferEncoded>
    </Attachment>
  </AttachmentEncoded>
</edXML>
"""

OLD_SOAP = f"""<?xml version="1.0"?>
<soap-env:Envelope xmlns:soap-env="http://schemas.xmlsoap.org/soap/envelope/"
    xmlns:ed="http://www.e-doc.vn/Schema/" xmlns:xlink="http://www.w3.org/1999/xlink">
  <soap-env:Header>
    <ed:MessageHeader>
      <ed:From><ed:OrganId>000.01.05.H35</ed:OrganId><ed:OrganName>Sở Nội vụ</ed:OrganName></ed:From>
      <ed:To><ed:OrganId>H35.12.07</ed:OrganId><ed:OrganName>UBND xã Mường Than</ed:OrganName></ed:To>
      <ed:DocumentId>9d1c2f9e-0000-4000-8000-5b1e9b6d7a10</ed:DocumentId>
      <ed:Code><ed:CodeNumber>77</ed:CodeNumber><ed:CodeNotation>SNV-VP</ed:CodeNotation></ed:Code>
      <ed:PromulgationInfo><ed:PromulgationDate>16/11/2026</ed:PromulgationDate></ed:PromulgationInfo>
      <ed:DocumentType><ed:Type>18</ed:Type><ed:TypeName>Công văn</ed:TypeName></ed:DocumentType>
      <ed:Subject>Về việc báo cáo</ed:Subject>
      <ed:SignerInfo><ed:FullName>Trần Văn Bình</ed:FullName></ed:SignerInfo>
    </ed:MessageHeader>
    <ed:TraceHeaderList><ed:Bussiness><ed:BussinessDocType>0</ed:BussinessDocType></ed:Bussiness></ed:TraceHeaderList>
  </soap-env:Header>
  <soap-env:Body>
    <ed:Manifest>
      <ed:Reference xlink:href="cid:7">
        <ed:ContentId>cid:7</ed:ContentId><ed:AttachmentName>cv77.pdf</ed:AttachmentName>
      </ed:Reference>
    </ed:Manifest>
    <ed:AttachmentEncoded>
      <ed:Attachment>
        <ed:ContentId>cid:7</ed:ContentId><ed:AttachmentName>cv77.pdf</ed:AttachmentName>
        <ed:ContentTransferEncoded>base64</ed:ContentTransferEncoded>
        {b64encode(PDF).decode()}
      </ed:Attachment>
    </ed:AttachmentEncoded>
  </soap-env:Body>
</soap-env:Envelope>
"""

OLD_MIME = (
    "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=Boundary; type=text/xml\r\n\r\n"
    "--Boundary\r\nContent-Type: text/xml; charset=utf-8\r\nContent-ID:<Start>\r\n\r\n"
    + OLD_SOAP[: OLD_SOAP.index("    <ed:AttachmentEncoded>")].replace("<ed:ContentId>cid:7</ed:ContentId>", "")
    + "  </soap-env:Body></soap-env:Envelope>\r\n"
    "--Boundary\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\nContent-ID: <7>\r\n\r\n"
    + b64encode(PDF).decode()
    + "\r\n--Boundary--\r\n"
)

COMMUNE = Agency(
    id="H35.12.07",
    name="UBND xã Mường Than",
    in_charge="UBND tỉnh Lai Châu",
    address="Bản Mường, xã Mường Than",
    email="vanthu@example.gov.vn",
    phone="02130000000",
    fax="02130000001",
    website="muongthan.example.gov.vn",
)
PROVINCE = Agency("000.00.00.H35", "UBND tỉnh Lai Châu")
CLERK = Staff("Văn phòng", "Vàng A Sử", "0900000000", "su@example.gov.vn")
MOMENT = datetime(2026, 11, 20, 8, 30, 5, tzinfo=ZONE)


def document(kind: Kind = Kind.NEW, **changes: object) -> Document:
    """A message with everything in it that there can be."""
    said: dict[str, object] = {
        "sender": COMMUNE,
        "receivers": (PROVINCE, Agency("H35.12.08", "UBND xã Mường Khoa")),
        "id": "H35.12.07,2026/11/20,12/QĐ-UBND",
        "code": Code("12", "QĐ-UBND"),
        "issued": date(2026, 11, 20),
        "subject": "Về việc kiện toàn <đội> thi đua & khen thưởng",
        "type": Type("Quyết định", "3", "0"),
        "place": "Mường Than",
        "content": "Dòng một\nDòng hai",
        "signer": Signer("KT.", "Phó Chủ tịch", "Lò Thị Mai"),
        "due": date(2026, 12, 1),
        "to_places": ("Như Điều 3", "Lưu: VT"),
        "other": Other(1, "Nội bộ", "VTA", 3, 2, direction=True, appendixes=("Phụ lục I", "Phụ lục II")),
        "answers": (Answered("000.00.00.H35", "7/UBND-VX", date(2026, 11, 2), "000.00.00.H35,2026/11/02,7/UBND-VX"),),
        "steering": "1",
        "application": "Xã Số",
        "traces": (Trace("H35.12.07", MOMENT),),
        "business": business(kind),
        "attachments": (packed("cid:1", "12_QD-UBND.pdf", PDF, "Quyết định"), Attachment("cid:2", "ghi-chu.txt", b"x")),
    }
    return Document(**{**said, **changes})


def business(kind: Kind) -> Business:
    match kind:
        case Kind.NEW:
            return Business(kind, reason="Văn bản điện tử mới", paper=0, staff=CLERK)
        case Kind.RECALL:
            return Business(kind, "H35.12.07,2026/11/19,11/QĐ-UBND", "Ban hành nhầm", staff=CLERK)
        case Kind.UPDATE:
            changed = Changed(1, 1, (Receiver("H35.12.09", "0"), Receiver("H35.12.10", "1")))
            return Business(kind, "H35.12.07,2026/11/19,11/QĐ-UBND", "Thêm nơi nhận", 1, changed, staff=CLERK)
        case Kind.REPLACE:
            replaced = (Replaced("H35.12.07,2026/11/19,11/QĐ-UBND", ("000.00.00.H35", "H35.12.08")),)
            return Business(kind, reason="Sai nội dung Điều 2", replaced=replaced, staff=CLERK)


def status(code: str = "03", **changes: object) -> Status:
    about = Answered("H35.12.07", "12/QĐ-UBND", date(2026, 11, 20), "H35.12.07,2026/11/20,12/QĐ-UBND")
    said: dict[str, object] = {"description": "Văn thư đã vào sổ", "staff": CLERK, **changes}
    return Status(PROVINCE, (about,), code, MOMENT, **said)
