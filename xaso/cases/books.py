"""The books (sổ) in which an office numbers its dossiers and papers, and the period in which each begins anew."""

from datetime import date, datetime
from typing import Literal
from uuid import UUID

from xaso.base import numbering
from xaso.base.errors import NotPossible
from xaso.base.numbering import Row
from xaso.cases.models import Case
from xaso.kit.ids import case_code
from xaso.people import queries as people

Book = Literal["case", "receipt", "supplement", "refusal", "apology", "stop", "collection"]
NAMES: dict[Book, str] = {
    "case": "Mã hồ sơ trong ngày",
    "receipt": "Giấy tiếp nhận hồ sơ trong năm",
    "supplement": "Phiếu yêu cầu bổ sung trong năm",
    "refusal": "Phiếu từ chối trong năm",
    "apology": "Phiếu xin lỗi và hẹn lại trong năm",
    "stop": "Thông báo dừng giải quyết trong năm",
    "collection": "Phiếu thu nội bộ trong năm",
}


def row(book: Book, at: datetime) -> Row:
    """The row that runs: dossier codes begin anew every day, papers every year (TT 03/2025/TT-VPCP Điều 13)."""
    return Row(book, at.date().isoformat() if book == "case" else str(at.year))


def agency_code(office_id: UUID, at: datetime) -> str:
    """The code of an office with which its dossiers of a day are numbered.

    Raises:
        NotPossible: none is in force on that day, or the office has ended.
    """
    office = people.unit(office_id, at.date())
    _must_not_have_ended(office.name, office.valid_to, at)
    if not office.agency_code:
        raise NotPossible(
            "Cơ quan chưa có mã định danh đang dùng nên chưa cấp được mã hồ sơ. Hãy báo người quản trị ghi mã ở mục "
            "Đơn vị và vị trí rồi bấm lại."
        )
    return office.agency_code


def dossier_code(office_id: UUID, at: datetime) -> str:
    """The next dossier code of the day: unique, never used again (TT 03/2025/TT-VPCP, Điều 13).

    One with which a dossier came from an old book is passed over.
    """
    agency = agency_code(office_id, at)
    while True:
        code = case_code(agency, at.date(), take("case", office_id, at))
        if not Case.objects.filter(code=code).exists():
            return code


def take(book: Book, office_id: UUID, at: datetime) -> int:
    """The next number of a book, in the caller's transaction; see ``numbering.take``.

    Raises:
        NotPossible: the office has ended.
    """
    _must_not_have_ended("Cơ quan", people.last_day(office_id), at)
    return numbering.take(office_id, row(book, at))


def _must_not_have_ended(name: str, last: date | None, at: datetime) -> None:
    if last and last < at.date():
        raise NotPossible(f"{name} đã kết thúc ngày {last:%d/%m/%Y} nên không cấp số nữa.")
