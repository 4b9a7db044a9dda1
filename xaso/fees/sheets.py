"""The cash book as a file of Excel, to be checked, signed and kept."""

from xaso.base.actor import Actor
from xaso.base.excel import Sheet
from xaso.fees import access
from xaso.fees.queries.book import CashBook
from xaso.kit.money import in_words
from xaso.kit.worktime import ZONE
from xaso.people.queries import unit

HEAD = (
    "STT", "Lúc", "Mã hồ sơ", "Người nộp", "Khoản thu", "Thu hộ cho", "Số tiền (đ)", "Cách thu", "Chứng từ",
    "Người thu", "Ghi chú",
)  # fmt: skip
WIDTHS = (6, 17, 24, 26, 40, 24, 15, 16, 26, 30, 34)


def cash_sheet(actor: Actor, book: CashBook) -> bytes:
    """Every row of the period, the sum, and what it comes to in each way."""
    sheet = Sheet("Sổ thu", WIDTHS)
    sheet.line(unit(access.office_of(actor, "fee.view")).name)
    sheet.line("SỔ THU PHÍ, LỆ PHÍ", "title")
    sheet.line(f"Từ ngày {book.first:%d/%m/%Y} đến hết ngày {book.last:%d/%m/%Y}", "note")
    first = sheet.at
    sheet.row(HEAD, "head")
    sheet.repeat_head(first)
    for number, row in enumerate(book.rows, 1):
        sheet.row(
            (
                number, f"{row.at.astimezone(ZONE):%H:%M %d/%m/%Y}", row.reference, row.payer, row.fee, row.for_agency,
                row.amount, row.way, row.proof, row.by, row.note,
            )
        )  # fmt: skip
    sheet.row(("", "", "", "", "Cộng", "", book.total, "", "", "", ""), "strong")
    sheet.line(f"Bằng chữ: {in_words(book.total) if book.total >= 0 else 'số âm, do hủy các lần thu của kỳ trước'}")
    for title, sums in (
        ("Theo cách thu", book.by_way), ("Theo khoản thu", book.by_fee), ("Theo người thu", book.by_officer),
        ("Của ai", book.by_owner),
    ):  # fmt: skip
        sheet.line("")
        sheet.line(title)
        for one in sums:
            sheet.row(("", "", "", f"{one.count} lần", one.name, "", one.amount))
    sheet.line("")
    sheet.line(f"Người lập: {actor.name}{f', {actor.post}' if actor.post else ''}")
    return sheet.done()
