"""Synthetic papers of one commune, and what can be read on a printed one."""

from io import BytesIO

from pypdf import PdfReader

from xaso.cases.forms import (
    ApologySlip,
    CollectionSlip,
    ControlSlip,
    DueLine,
    HandoverLine,
    Heading,
    PaperLine,
    Party,
    PaymentNotice,
    Receipt,
    RefusalSlip,
    StopSlip,
    SupplementSlip,
)

HEADING = Heading(
    above="Ủy ban nhân dân xã Xuân Hòa",
    office="Trung tâm Phục vụ hành chính công",
    number="0012/TNHS-TTPVHCC",
    place="Xuân Hòa",
    day="ngày 28 tháng 8 năm 2026",
)
LAN = Party(
    name="Nguyễn Thị Ngọc Lan",
    number="025301001234",
    address="Khu 5, xã Xuân Hòa, tỉnh Phú Thọ",
    phone="0912 345 678",
    email="lan@example.vn",
)
RECEIPT = Receipt(
    heading=HEADING,
    code="H44.31.12-260828-0007",
    lookup="https://motcua.example/tra-cuu/H44.31.12-260828-0007",
    applicant=LAN,
    content="Cấp Giấy xác nhận tình trạng hôn nhân",
    papers=(PaperLine(name="Tờ khai theo mẫu", originals="01"), PaperLine(name="Giấy ủy quyền", copies="02")),
    limit="3 ngày làm việc",
    received="09 giờ 00 phút, ngày 28 tháng 8 năm 2026",
    due="17 giờ 30 phút, ngày 07 tháng 9 năm 2026",
    return_at="Trung tâm Phục vụ hành chính công",
    volume="01/2026",
    order="0127",
    submitter="Nguyễn Thị Ngọc Lan",
    receiver="Trần Văn Bình",
)
SUPPLEMENT = SupplementSlip(
    heading=HEADING,
    code=RECEIPT.code,
    applicant=LAN,
    content=RECEIPT.content,
    items=("Tờ khai còn thiếu chữ ký", "Thiếu bản án ly hôn"),
    reason="Chưa đủ căn cứ xác nhận",
    contact="Trần Văn Bình",
    contact_phone="0210 3888 999",
    officer="Lê Minh Châu",
)
REFUSAL = RefusalSlip(
    heading=HEADING,
    applicant=LAN,
    content=RECEIPT.content,
    reason="Không thuộc thẩm quyền của xã",
    submitter="Nguyễn Thị Ngọc Lan",
    officer="Trần Văn Bình",
)
APOLOGY = ApologySlip(
    heading=HEADING,
    code=RECEIPT.code,
    applicant=LAN,
    procedure=RECEIPT.content,
    received=RECEIPT.received,
    due=RECEIPT.due,
    reason="Chờ xác minh nơi cư trú trước",
    new_due="17 giờ 30 phút, ngày 14 tháng 9 năm 2026",
    signer="Hoàng Văn Dũng",
)
STOP = StopSlip(
    heading=HEADING,
    code=RECEIPT.code,
    applicant=LAN,
    procedure=RECEIPT.content,
    received=RECEIPT.received,
    asked_by=LAN.name,
    reason="Đã xin việc khác",
    given_back=("Tờ khai", "Bản án ly hôn"),
)
PAYMENT = PaymentNotice(
    heading=HEADING,
    code=RECEIPT.code,
    applicant=LAN,
    procedure=RECEIPT.content,
    lines=(
        DueLine(
            name="Tiền sử dụng đất", amount="12.000.000 đ", source="theo thông báo 123/TB-TCS; thu hộ Thuế cơ sở 3"
        ),
        DueLine(name="Lệ phí cấp giấy", amount="15.000 đ"),
    ),
    total="12.015.000 đ",
    words="Mười hai triệu không trăm mười lăm nghìn đồng",
    waits=True,
    account="UBND xã Bản Sen, 0123456789, Agribank",
    transfer="00020101021238",
    officer="Lê Minh Châu",
)
COLLECTION = CollectionSlip(
    heading=HEADING,
    code=RECEIPT.code,
    payer=LAN.name,
    name="Lệ phí cấp giấy",
    amount="15.000 đ",
    words="Mười lăm nghìn đồng",
    way="Tiền mặt",
    at=RECEIPT.received,
    officer="Trần Văn Bình",
)
CONTROL = ControlSlip(
    heading=HEADING,
    code=RECEIPT.code,
    content=RECEIPT.content,
    resolving_unit="Phòng Văn hóa - Xã hội",
    received=RECEIPT.received,
    due=RECEIPT.due,
    handovers=(
        HandoverLine(giver="Bình", receiver="Châu", time="09 giờ 20 28/8/2026", outcome="on_time"),
        HandoverLine(giver="Châu", receiver="Dũng", time="15 giờ 10 04/9/2026", outcome="late", note="Đi họp"),
    ),
)


def pages(paper: bytes) -> list[str]:
    """The text of each page, lines joined."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(paper)).pages]


def lines(paper: bytes) -> list[str]:
    """The lines of the first page."""
    return [line.strip() for line in PdfReader(BytesIO(paper)).pages[0].extract_text().splitlines()]


def size(paper: bytes) -> tuple[int, int]:
    """Width and height of the first page in millimetres."""
    box = PdfReader(BytesIO(paper)).pages[0].mediabox
    return round(float(box.width) / 72 * 25.4), round(float(box.height) / 72 * 25.4)
