"""Reports to take away as Excel: one, the whole, an empty form."""

from uuid import UUID

from xaso.base.actor import Actor
from xaso.base.excel import Sheet
from xaso.reporting.requests import access
from xaso.reporting.requests.models import ReportVersion
from xaso.reporting.requests.queries.board import lines
from xaso.reporting.requests.queries.owed import owed_report
from xaso.reporting.requests.queries.whole import whole
from xaso.reporting.requests.sheets import empty_form, typed_of
from xaso.reporting.requests.spec import Spec


def excel_to_fill(actor: Actor, report_id: UUID) -> bytes:
    """The form of a report that is owed, with what was typed so far."""
    one = owed_report(actor, report_id)
    return empty_form(one.spec, f"{one.name}, từ {one.first:%d/%m/%Y} đến {one.last:%d/%m/%Y}", one.typed)


def excel_filled(actor: Actor, report_id: UUID, content: bytes, name: str) -> tuple[dict[str, str], tuple[str, ...]]:
    """What stands in a filled form, and what must be said of it. Invalid at ``file``."""
    return typed_of(owed_report(actor, report_id).spec, content, name)


def excel_of(actor: Actor, report_id: UUID) -> bytes:
    """The newest version that a unit has handed in; the words follow the figures."""
    report = access.wanted_report(actor, report_id)
    spec = Spec.model_validate(report.content)
    told = ReportVersion.objects.filter(report=report).order_by("-number").first()
    content = told.content if told else {}
    sheet = Sheet("Báo cáo", (6, 60, 16, 24))
    sheet.line(f"{report.name}: {report.to_name}", "title")
    made = f"bản {told.number}, {told.handed_in_by}" if told else "chưa nộp"
    sheet.line(f"Từ ngày {report.first:%d/%m/%Y} đến ngày {report.last:%d/%m/%Y}; {made}", "note")
    sheet.row(["TT", "Chỉ tiêu", "Đơn vị tính", "Giá trị"], "head")
    for number, (name, unit, _) in enumerate(lines(spec, content), start=1):
        sheet.row([number, name, unit, _cell(content.get(spec.indicators[number - 1].key), _)])
    for part in spec.parts:
        sheet.row(["", part.name, "", str(content.get(part.key, ""))])
    return sheet.done()


def excel_of_all(actor: Actor, request_id: UUID) -> bytes:
    """The whole: a row an indicator, a column a unit whose report is approved."""
    found = whole(actor, request_id)
    sheet = Sheet("Tổng hợp", (6, 60, 16, 18, *([18] * len(found.children))))
    sheet.line(f"Tổng hợp: {found.name}", "title")
    sheet.line(f"Từ {len(found.children)} báo cáo đã duyệt. Còn thiếu: {', '.join(found.lacking) or 'không'}", "note")
    sheet.row(["TT", "Chỉ tiêu", "Đơn vị tính", "Tổng hợp", *(one.name for one in found.children)], "head")
    for one in found.figures:
        sheet.row([one.number, one.name, one.unit, _number(one.value), *(_number(value) for _, _, value in one.parts)])
    for name, said in found.words:
        by = dict(said)
        sheet.row(["", name, "", "", *(by.get(child.name, "") for child in found.children)])
    return sheet.done()


def _cell(value: object, shown: str) -> object:
    return value if isinstance(value, int) and not isinstance(value, bool) else shown


def _number(shown: str) -> object:
    """A whole number is one in Excel too; what has decimals stays as it is written."""
    plain = shown.replace(".", "")
    return int(plain) if plain.removeprefix("-").isdigit() and len(plain) <= 15 else shown
