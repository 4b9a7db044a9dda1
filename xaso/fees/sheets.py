"""The cash book and the ledger of collection on behalf as files of Excel, to be checked, signed and kept."""

from xaso.base.actor import Actor
from xaso.base.excel import Sheet
from xaso.fees import access
from xaso.fees.queries.book import CashBook
from xaso.fees.queries.ledger import Ledger
from xaso.kit.money import in_words
from xaso.kit.worktime import ZONE
from xaso.people.queries import unit

HEAD = (
    "STT", "Lúc", "Mã hồ sơ", "Người nộp", "Khoản thu", "Thu hộ cho", "Số tiền (đ)", "Cách thu", "Chứng từ",
    "Người thu", "Ghi chú",
)  # fmt: skip
WIDTHS = (6, 17, 24, 26, 40, 24, 15, 16, 26, 30, 34)


LEDGER_HEAD = ("STT", "Cơ quan", "Giữ từ trước (đ)", "Thu trong tháng (đ)", "Đã nộp lại (đ)", "Còn phải nộp lại (đ)")
REMITTED_HEAD = ("STT", "Cơ quan", "Ngày nộp", "Số tiền (đ)", "Chứng từ", "Người ghi, ghi chú")
LEDGER_WIDTHS = (6, 44, 18, 20, 30, 34)


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
    _made_by(sheet, actor)
    return sheet.done()


def ledger_sheet(actor: Actor, ledger: Ledger) -> bytes:
    """A month: what each agency's money came to, and every handing on with its paper."""
    sheet = Sheet("Sổ thu hộ", LEDGER_WIDTHS)
    sheet.line(unit(access.office_of(actor, "fee.view")).name)
    sheet.line("SỔ THU HỘ", "title")
    sheet.line(f"Tháng {ledger.month:%m/%Y}", "note")
    sheet.row(LEDGER_HEAD, "head")
    for number, row in enumerate(ledger.rows, 1):
        sheet.row((number, row.agency, row.before, row.collected, row.remitted, row.after))
    sums = [sum(getattr(row, name) for row in ledger.rows) for name in ("before", "collected", "remitted", "after")]
    sheet.row(("", "Cộng", *sums), "strong")
    if ledger.remittances:
        sheet.line("")
        sheet.line("Các lần nộp lại trong tháng")
        sheet.row(REMITTED_HEAD, "head")
        for number, one in enumerate(ledger.remittances, 1):
            said = f"{one.by}; hủy vì: {one.reason}" if one.reason else one.by
            sheet.row((number, one.agency, f"{one.day:%d/%m/%Y}", one.amount, one.paper, said))
    _made_by(sheet, actor)
    return sheet.done()


def _made_by(sheet: Sheet, actor: Actor) -> None:
    sheet.line("")
    sheet.line(f"Người lập: {actor.name}{f', {actor.post}' if actor.post else ''}")
