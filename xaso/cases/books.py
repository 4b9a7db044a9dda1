"""The books (sổ) in which an office numbers its dossiers and papers, and the period in which each begins anew."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from xaso.base import numbering
from xaso.base.numbering import Row

Book = Literal["case", "receipt", "supplement", "refusal"]
NAMES: dict[Book, str] = {
    "case": "Mã hồ sơ trong ngày",
    "receipt": "Giấy tiếp nhận hồ sơ trong năm",
    "supplement": "Phiếu yêu cầu bổ sung trong năm",
    "refusal": "Phiếu từ chối trong năm",
}


def row(book: Book, at: datetime) -> Row:
    """The row that runs: dossier codes begin anew every day, papers every year (TT 03/2025/TT-VPCP Điều 13)."""
    return Row(book, at.date().isoformat() if book == "case" else str(at.year))


def take(book: Book, office_id: UUID, at: datetime) -> int:
    """The next number of a book, in the caller's transaction; see ``numbering.take``."""
    return numbering.take(office_id, row(book, at))
