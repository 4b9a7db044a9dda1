"""Biểu II.06: the table of the law, its numbers leading to their dossiers, and the same as bars."""

from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid, NotFound
from xaso.reporting import actions
from xaso.reporting import queries as reports
from xaso.web import sitting
from xaso.web.doors import POST, door
from xaso.web.reports.wished import Typed, fields
from xaso.web.request import Request
from xaso.web.ui.fields import form

ADDRESS = "/bao-cao/"
BEHIND = "/bao-cao/ho-so/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Cell:
    """A number; ``address``: of its dossiers, where there are any."""

    column: int
    words: str
    amount: int
    address: str


@door("report.view")
def ii06(request: Request) -> HttpResponse:
    """The form for what the address asks; a period that is none of ours is said at its field."""
    typed = Typed.of(request.GET)
    try:
        wish = typed.wish()
        asked = reports.granted(request.actor, wish)
    except Invalid as refusal:
        shown = {"form": form(fields(request.actor, typed, None), None, refusal.errors)}
        return render(request, "reports/ii06.html", shown, status=422)
    return _page(request, typed, wish, asked, {})


def _page(
    request: Request, typed: Typed, wish: reports.Wish, asked: reports.Asked, errors: dict[str, str]
) -> HttpResponse:
    table, query = reports.ii06(asked), typed.query()
    closed = reports.versions(request.actor, wish)
    shown = {
        "form": form(fields(request.actor, typed, wish.window), None, errors),
        "table": table,
        "by": reports.BY[asked.by],
        "rows": [(row.name, _cells(query, row.key, row.numbers.columns)) for row in table.rows],
        "total": _cells(query, None, table.total.columns),
        "note": reports.note(asked),
        "query": query,
        "kept_time": reports.kept_time(table),
        "by_month": reports.by_month(asked),
        "uncounted": reports.uncounted(),
        "checked": reports.last_check(),
        "closed": closed,
        "differs": reports.differs(closed, table),
        "hidden": parse_qsl(query),
    }
    return render(request, "reports/ii06.html", shown, status=422 if errors else 200)


@door("report.view", purpose="Hồ sơ của một số liệu báo cáo")
def behind(request: Request) -> HttpResponse:
    """The dossiers of one number, fifty at a time."""
    typed, column, row = Typed.of(request.GET), request.GET.get("cot", "3"), request.GET.get("hang")
    number = int(column) if column.isascii() and column.isdigit() and len(column) < 3 else 0
    if number not in reports.NAMES:
        raise NotFound
    asked = reports.granted(request.actor, typed.wish())
    found = reports.behind(request.actor, asked, column=number, row=row, after=request.GET.get("sau", ""))
    here = {"cot": column} | ({"hang": row} if row is not None else {})
    query = f"{typed.query()}&{urlencode(here)}"
    shown = {
        "page": found,
        "count": found.count,
        "more": f"{BEHIND}?{query}&{urlencode({'sau': found.after})}" if found.after else "",
        "back": f"{ADDRESS}?{typed.query()}",
        "heading": reports.NAMES[number],
        "of": reports.row_name(asked, row) if row is not None else "",
        "window": asked.window,
    }
    return render(request, "reports/behind.html", shown)


@door("report.export")
def excel(request: Request) -> HttpResponse:
    """The form as Excel."""
    asked = _granted(request)
    content = reports.ii06_excel(reports.ii06(asked), reports.reporter(request.actor, asked)[0])
    days = f"{asked.window.first:%Y%m%d}-{asked.window.last:%Y%m%d}"
    return spreadsheet(content, f"bieu-II.06-{days}.xlsx")


@door("report.export")
def pdf(request: Request) -> HttpResponse:
    """The form on paper."""
    asked = _granted(request)
    content = reports.ii06_pdf(reports.ii06(asked), *reports.reporter(request.actor, asked))
    return HttpResponse(content, content_type="application/pdf", headers=inline("bieu-II.06.pdf"))


@door("report.close", methods=POST)
def close(request: Request) -> HttpResponse:
    """Close the numbers of a period, or another version of them."""
    typed = Typed.of(request.POST)
    wish = typed.wish()
    try:
        done = actions.close(actor=request.actor, wish=wish, reason=request.POST.get("reason", ""))
    except Invalid as refusal:
        return _page(request, typed, wish, reports.granted(request.actor, wish), refusal.errors)
    sitting.say(request, f"Đã chốt số liệu, bản {done.number}. Bản này không thay đổi nữa.")
    return HttpResponseRedirect(f"{ADDRESS}da-chot/{done.report_id}/")


@door("report.view")
def closed_list(request: Request) -> HttpResponse:
    """What was closed, newest first."""
    return render(request, "reports/closed_list.html", {"rows": reports.closed_reports(request.actor)})


@door("report.view")
def closed_one(request: Request, report_id: UUID) -> HttpResponse:
    """One closed version, as it was told then."""
    found = reports.closed_report(request.actor, report_id)
    return render(request, "reports/closed.html", {"report": found, "names": reports.NAMES})


def spreadsheet(content: bytes, name: str) -> HttpResponse:
    """A file of Excel to keep."""
    return HttpResponse(content, content_type=XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def inline(name: str) -> dict[str, str]:
    """Headers of a paper that the browser shows."""
    policy = "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
    return {"Content-Disposition": f"inline; filename*=UTF-8''{quote(name)}", "Content-Security-Policy": policy}


def _granted(request: Request) -> reports.Asked:
    return reports.granted(request.actor, Typed.of(request.GET).wish())


def _cells(query: str, row: str | None, columns: dict[int, int]) -> list[Cell]:
    of_row = f"&{urlencode({'hang': row})}" if row is not None else ""
    return [
        Cell(column, reports.NAMES[column], amount, f"{BEHIND}?{query}&cot={column}{of_row}" if amount else "")
        for column, amount in columns.items()
    ]
