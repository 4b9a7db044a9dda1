"""The books (sổ) in which an office numbers its documents: each begins anew on 1 January (NĐ 30/2020 Điều 15, 22)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal
from uuid import UUID

from xaso.base import numbering
from xaso.base.errors import NotPossible
from xaso.base.node import incarnation
from xaso.base.numbering import Row
from xaso.documents.models import BooksCompared
from xaso.people import queries as people

Book = Literal["arrival", "dispatch", "copy"]
NAMES: Mapping[Book, str] = {
    "arrival": "Văn bản đến trong năm",
    "dispatch": "Văn bản đi trong năm",
    "copy": "Bản sao văn bản trong năm",
}


def row(book: Book, at: datetime) -> Row:
    """The row that runs. Paper and electronic documents are one series, and so are copies of all forms (Phụ lục I)."""
    return Row(book, str(at.year))


def must_compare(office_id: UUID) -> bool:
    """Whether the node was restored and the office's books of documents were not compared with the paper since."""
    life = incarnation()
    return life > 1 and not BooksCompared.objects.filter(office_id=office_id, incarnation=life).exists()


def take(book: Book, office_id: UUID, at: datetime) -> int:
    """The next number of a book, in the caller's transaction; see ``numbering.take``.

    Raises:
        NotPossible: the office has ended, or its books of documents were not compared since the node was restored.
    """
    if must_compare(office_id):
        raise NotPossible(
            "Dữ liệu vừa được khôi phục từ bản sao lưu, nên chưa cấp số văn bản được. Hãy báo lãnh đạo đối chiếu số "
            "cuối cùng trong sổ văn bản giấy và xác nhận ở mục Việc hôm nay."
        )
    last = people.last_day(office_id)
    if last and last < at.date():
        raise NotPossible(f"Cơ quan đã kết thúc ngày {last:%d/%m/%Y} nên không cấp số nữa.")
    return numbering.take(office_id, row(book, at))
