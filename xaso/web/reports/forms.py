"""Mẫu báo cáo: drawn row by row, or read from Excel; used again at every request."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base import sheets
from xaso.base.errors import Invalid, NotFound, Stale
from xaso.base.identity import new_id
from xaso.reporting.requests import actions
from xaso.reporting.requests import queries as reports
from xaso.web import sitting
from xaso.web.doors import FORM, POST, door
from xaso.web.reports.filling import uploaded
from xaso.web.reports.ii06 import spreadsheet
from xaso.web.request import Request
from xaso.web.typed import id_of, number_of
from xaso.web.ui.fields import form

ADDRESS = "/bao-cao/mau/"
MORE, MORE_PARTS, MOST = 5, 2, 160
AGAIN = "Hãy tải lại trang."


@door("report.form")
def forms(request: Request) -> HttpResponse:
    """The forms of the actor's offices."""
    asks = bool(reports.form_offices(request.actor, "report.ask"))
    return render(request, "reports/forms.html", {"rows": reports.forms(request.actor), "asks": asks})


@door("report.form", methods=FORM)
def new_form(request: Request) -> HttpResponse:
    """A form that is not there yet."""
    if request.method == "POST":
        return _save(request, id_of(request.POST, "id", AGAIN), 0)
    return _page(request, new_id(), reports.FormText("", ()), 0)


@door("report.form", methods=FORM)
def one_form(request: Request, form_id: UUID) -> HttpResponse:
    """A form, to be changed. What was asked with it stays as it was."""
    there = reports.form(request.actor, form_id)
    if request.method == "POST":
        return _save(request, form_id, number_of(request.POST, "version"))
    return _page(request, form_id, there.text, there.version)


@door("report.form", methods=POST)
def form_from_excel(request: Request) -> HttpResponse:
    """Indicators from a list in Excel, shown as a new form before they are kept."""
    try:
        rows = reports.rows_of(*uploaded(request))
    except Invalid as refusal:
        return _page(request, new_id(), reports.FormText("", ()), 0, refusal.errors)
    return _page(request, new_id(), reports.FormText("", rows), 0, read=len(rows))


@door("report.form")
def empty_form(request: Request) -> HttpResponse:
    """An Excel file with the headings of such a list."""
    del request
    content = sheets.empty_list("Chỉ tiêu", [(one.title, one.example) for one in reports.FORM_COLUMNS])
    return spreadsheet(content, "mau-chi-tieu.xlsx")


def _save(request: Request, form_id: UUID, version: int) -> HttpResponse:
    text = _typed(request)
    try:
        office = id_of(request.POST, "office", "Hãy chọn cơ quan.")
        actions.save_form(actor=request.actor, form_id=form_id, office_id=office, text=text, version=version)
    except Invalid as refusal:
        return _page(request, form_id, text, version, refusal.errors)
    except Stale as refusal:
        there = reports.form(request.actor, form_id)
        return _page(request, form_id, text, there.version, {"": f"{refusal.message} Bấm Lưu lần nữa để ghi đè."})
    sitting.say(request, "Đã lưu mẫu. Các yêu cầu đã gửi giữ nguyên mẫu cũ.")
    return HttpResponseRedirect(f"{ADDRESS}{form_id}/")


def _typed(request: Request) -> reports.FormText:
    sent = request.POST
    rows = tuple(
        reports.RowText(
            sent.get(f"name-{at}", ""), sent.get(f"unit-{at}", ""), sent.get(f"kind-{at}", "whole"),
            sent.get(f"together-{at}", "sum"), sent.get(f"source-{at}", ""), sent.get(f"key-{at}", ""),
            f"required-{at}" in sent,
        )
        for at in range(1, MOST + 1)
    )  # fmt: skip
    parts = tuple(
        reports.RowText(
            sent.get(f"part-{at}", ""), key=sent.get(f"part-key-{at}", ""), required=f"part-required-{at}" in sent
        )
        for at in range(1, 20)
    )
    named = tuple(one for one in rows if one.name.strip()), tuple(one for one in parts if one.name.strip())
    return reports.FormText(sent.get("name", ""), *named, sent.get("checks", ""))


def _page(
    request: Request, form_id: UUID, text: reports.FormText, version: int,
    errors: dict[str, str] | None = None, *, read: int = 0,
) -> HttpResponse:  # fmt: skip
    offices = reports.form_offices(request.actor)
    if not offices:
        raise NotFound
    found = errors or {}
    blank = reports.RowText("")
    rows = (*text.rows, *[blank] * MORE)
    parts = (*text.parts, *[blank] * MORE_PARTS)
    shown = {
        "id": form_id,
        "version": version,
        "address": f"{ADDRESS}{form_id}/" if version else f"{ADDRESS}moi/",
        "text": text,
        "read": read,
        "offices": offices,
        "rows": [(at, one, found.get(f"row-{at}", "")) for at, one in enumerate(rows, start=1)],
        "parts": [(at, one, found.get(f"part-{at}", "")) for at, one in enumerate(parts, start=1)],
        "kinds": reports.KINDS.items(),
        "together": reports.TOGETHER.items(),
        "sources": reports.SOURCES.items(),
        "form": form((), None, found),
        "asks": bool(reports.form_offices(request.actor, "report.ask")) and version,
    }
    return render(request, "reports/form.html", shown, status=422 if errors else 200)
