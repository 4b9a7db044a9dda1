"""The register of a year (form 07), page by page, as Excel and on paper."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, time
from uuid import UUID

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.base.errors import Invalid, NotPossible
from xaso.base.excel import Sheet
from xaso.cases.queries import register as cases
from xaso.kit.worktime import ZONE
from xaso.people import queries as people
from xaso.reporting import access, papers
from xaso.reporting.windows import EARLIEST, LATEST

HEADS = (
    "STT", "Mã hồ sơ", "Tên thủ tục hành chính", "Cá nhân, tổ chức", "Địa chỉ, điện thoại",
    "Cơ quan chủ trì giải quyết", "Nhận hồ sơ", "Hẹn trả kết quả", "Trả kết quả", "Phương thức nhận kết quả", "Ký nhận",
)  # fmt: skip
WIDTHS = (6, 26, 44, 26, 34, 26, 18, 18, 18, 22, 22)
MOST_PRINTED = 2_000
"""Lines on paper at a time: more are printed month by month."""


@dataclass(frozen=True)
class Book:
    """A part of a register: a year, or a month of it (0: all of it)."""

    office_id: UUID
    year: int
    month: int = 0

    @property
    def part(self) -> cases.Part:
        return cases.Part(self.office_id, _begins(self.year, 1), _begins(self.year, self.month or 1), self._ends())

    @property
    def name(self) -> str:
        return f"Tháng {self.month} năm {self.year}" if self.month else f"Năm {self.year}"

    def _ends(self) -> datetime:
        return _begins(self.year, self.month + 1) if self.month else _begins(self.year + 1, 1)


def book(actor: Actor, office_id: UUID | None, year: int, month: int = 0) -> Book:
    """The register that the actor asks for: of the named office of his, or of his first.

    Raises:
        Invalid: no such year or month.
        NotFound: no office of the actor.
    """
    if not (EARLIEST <= year <= LATEST and 0 <= month <= 12):
        raise Invalid({"nam": "Hãy ghi năm, như 2026."})
    if office_id is not None and office_id in actor.reach(*access.VERBS["report.book"]):
        return Book(office_id, year, month)
    return Book(access.own_office(actor, "report.book", office_id), year, month)


def book_page(actor: Actor, asked: Book, after: str = "") -> cases.RegisterPage:
    """Fifty lines."""
    return cases.register(actor, asked.part, after=after)


def book_sums(actor: Actor, office_id: UUID, year: int) -> cases.RegisterSums:
    """How many lines the register of a year has."""
    return cases.register_sums(actor, Book(office_id, year).part)


def book_excel(actor: Actor, asked: Book) -> bytes:
    """The part as Excel."""
    sheet = Sheet("Sổ theo dõi hồ sơ", WIDTHS)
    sheet.line(people.unit(asked.office_id).name, "title")
    sheet.line("SỔ THEO DÕI HỒ SƠ", "title")
    sheet.line(asked.name, "note")
    sheet.row(HEADS, "head")
    sheet.repeat_head(3)
    for row in _rows(actor, asked):
        sheet.row(row.columns)
    sheet.line(closing_words(actor, asked))
    return sheet.done()


def book_pdf(actor: Actor, asked: Book) -> bytes:
    """The part on paper.

    Raises:
        NotPossible: it has too many lines for one print.
    """
    lines = cases.register_sums(actor, asked.part).dossiers
    if lines > MOST_PRINTED:
        raise NotPossible(f"Phần này có {lines} hồ sơ, quá nhiều để in một lần. Hãy chọn từng tháng, hoặc tải Excel.")
    office = people.unit(asked.office_id)
    return papers.book(
        {
            "above": office.parent_name,
            "office": office.name,
            "number": f"……/{asked.year}/STD-TTPVHCC",
            "period": asked.name,
            "rows": [asdict(row) for row in _rows(actor, asked)],
            "closing": closing_words(actor, asked),
        }
    )


def closing_words(actor: Actor, asked: Book) -> str:
    """What stands below the last line."""
    sums = cases.register_sums(actor, asked.part)
    if not sums.dossiers:
        return "Không có hồ sơ."
    return (
        f"Cộng {sums.dossiers} hồ sơ, từ mã {sums.first} đến mã {sums.last}; {sums.open} hồ sơ chưa giải quyết xong, "
        f"tính lúc {clock.now():%H:%M ngày %d/%m/%Y}."
    )


def _rows(actor: Actor, asked: Book) -> Iterator[cases.RegisterRow]:
    return cases.whole_register(actor, asked.part)


def _begins(year: int, month: int) -> datetime:
    year, month = (year + 1, 1) if month > 12 else (year, month)
    return datetime.combine(datetime(year, month, 1, tzinfo=ZONE).date(), time(), ZONE)
