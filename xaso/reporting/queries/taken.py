"""Form II.06 to take away: as Excel and on paper."""

from xaso.base import clock
from xaso.base.actor import Actor
from xaso.base.excel import Sheet
from xaso.people import queries as people
from xaso.reporting import access, papers
from xaso.reporting.queries.asked import Asked, By
from xaso.reporting.queries.ii06 import Table

BY: dict[By, str] = {"field": "Lĩnh vực", "procedure": "Thủ tục hành chính", "office": "Đơn vị"}
SHORT = {
    3: "Tiếp nhận, tổng số", 4: "Trực tuyến", 5: "Trực tiếp, bưu chính", 6: "Từ kỳ trước", 7: "Đã giải quyết, tổng số",
    8: "Trước hạn", 9: "Đúng hạn", 10: "Quá hạn", 11: "Đang giải quyết, tổng số", 12: "Trong hạn", 13: "Quá hạn",
}  # fmt: skip
FORM = "Biểu số II.06/VPCP/KSTT"
TITLE = "TÌNH HÌNH, KẾT QUẢ GIẢI QUYẾT THỦ TỤC HÀNH CHÍNH"


def ii06_excel(table: Table, office: str) -> bytes:
    """The form as Excel; ``office``: who reports."""
    sheet = Sheet("II.06", (5, 46, *([12] * 11)))
    sheet.line(f"{FORM}. Đơn vị báo cáo: {office}")
    sheet.line(TITLE, "title")
    sheet.line(f"{table.asked.window.name} ({table.asked.window.words})", "note")
    sheet.line("Đơn vị tính: hồ sơ", "note")
    sheet.row(["TT", BY[table.asked.by], *SHORT.values()], "head")
    sheet.row([f"({number})" for number in range(1, 14)], "head")
    sheet.repeat_head(4)
    for number, row in enumerate(table.rows, start=1):
        sheet.row([number, row.name, *row.numbers.columns.values()])
    sheet.row(["", "Tổng số", *table.total.columns.values()], "strong")
    sheet.line(note(table.asked))
    return sheet.done()


def ii06_pdf(table: Table, office: str, above: str) -> bytes:
    """The form on paper."""
    today = clock.now()
    return papers.ii06(
        {
            "period": table.asked.window.name or "khoảng ngày",
            "days": table.asked.window.words,
            "office": office,
            "above": above or "………………",
            "by": BY[table.asked.by],
            "rows": [
                {"name": row.name, "numbers": [str(n) for n in row.numbers.columns.values()]} for row in table.rows
            ],
            "total": [str(n) for n in table.total.columns.values()],
            "note": note(table.asked),
            "day": f"Ngày {today:%d} tháng {today:%m} năm {today:%Y}",
        }
    )


def note(asked: Asked) -> str:
    """How the numbers are to be read."""
    waiting = "cột (12)" if asked.reading.waiting_open else "cột (9)"
    refused = "tính là đã tiếp nhận" if asked.reading.refused_counted else "không tính là đã tiếp nhận"
    until = f"Kỳ còn chạy, tính đến hôm nay {asked.as_at:%d/%m/%Y}; hẹn trả trong hôm nay chưa là quá hạn. "
    return (
        f"{until if asked.running else ''}Hồ sơ đang chờ người dân bổ sung tính ở {waiting}; hồ sơ trả lại, rút, dừng "
        f"hoặc kết thúc do không bổ sung tính ở cột (9); phiếu từ chối tiếp nhận {refused}."
    )


def reporter(actor: Actor, asked: Asked) -> tuple[str, str]:
    """(office that reports, the one above it), for the head of the form: the only one asked for, or the actor's own."""
    alone = asked.offices[0] if len(asked.offices) == 1 else access.own_office(actor, "report.view")
    office = people.unit(alone)
    return office.name, office.parent_name
