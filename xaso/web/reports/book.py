"""Sổ theo dõi hồ sơ (form 07): page by page, on paper and as Excel."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base import clock
from xaso.base.errors import Invalid, NotFound
from xaso.reporting import actions
from xaso.reporting import queries as reports
from xaso.web import sitting
from xaso.web.doors import POST, door
from xaso.web.reports.ii06 import inline, spreadsheet
from xaso.web.request import Request
from xaso.web.ui.fields import Choice, Field, Form, form

ADDRESS = "/bao-cao/so/"


@door("report.book", purpose="Xem sổ theo dõi hồ sơ")
def book(request: Request) -> HttpResponse:
    """Fifty lines of the year, or of a month of it."""
    try:
        asked = _asked(request)
    except Invalid as refusal:
        return render(request, "reports/book.html", {"form": _form(request, refusal.errors)}, status=422)
    return _page(request, asked, {})


@door("report.book", purpose="Xuất sổ theo dõi hồ sơ ra Excel")
def excel(request: Request) -> HttpResponse:
    """The part as Excel."""
    asked = _asked(request)
    content = reports.book_excel(request.actor, asked)
    name = f"so-theo-doi-{asked.year}{f'-{asked.month:02}' if asked.month else ''}.xlsx"
    return spreadsheet(content, name)


@door("report.book", purpose="In sổ theo dõi hồ sơ")
def pdf(request: Request) -> HttpResponse:
    """The part on paper."""
    content = reports.book_pdf(request.actor, _asked(request))
    return HttpResponse(content, content_type="application/pdf", headers=inline("so-theo-doi-ho-so.pdf"))


@door("report.close", methods=POST)
def close(request: Request) -> HttpResponse:
    """Close the register of a year that is over."""
    asked = _asked(request)
    reason = request.POST.get("reason", "")
    try:
        done = actions.close_book(actor=request.actor, year=asked.year, office_id=asked.office_id, reason=reason)
    except Invalid as refusal:
        return _page(request, asked, refusal.errors)
    sitting.say(request, f"Đã khóa sổ năm {asked.year}, bản {done.number}.")
    return HttpResponseRedirect(f"/bao-cao/da-chot/{done.report_id}/")


def _page(request: Request, asked: reports.Book, errors: dict[str, str]) -> HttpResponse:
    after = request.GET.get("sau", "")
    page = reports.book_page(request.actor, asked, after)
    words = {"nam": asked.year, "thang": asked.month or "", "don-vi": asked.office_id}
    query = urlencode({key: word for key, word in words.items() if word})
    shown = {
        "form": _form(request, errors),
        "asked": asked,
        "office_name": reports.office_name(asked.office_id),
        "page": page,
        "query": query,
        "more": f"{ADDRESS}?{query}&{urlencode({'sau': page.after})}" if page.after else "",
        "closing": "" if page.after else reports.closing_words(request.actor, asked),
        "closable": not asked.month
        and asked.year < clock.now().year
        and reports.may_ever(request.actor, "report.close"),
        "reason": Field("reason", "Lý do, nếu sổ năm này đã khóa trước đây", required=False, within="khoa"),
    }
    return render(request, "reports/book.html", shown, status=422 if errors else 200)


def _form(request: Request, errors: dict[str, str]) -> Form:
    sent = request.POST if request.method == "POST" else request.GET
    months = (Choice("", "Cả năm"), *(Choice(str(n), f"Tháng {n}") for n in range(1, 13)))
    asked = [
        Field("nam", "Năm", value=sent.get("nam") or str(clock.now().year), inputmode="numeric", most=4, short=True),
        Field("thang", "Tháng", "select", sent.get("thang", ""), required=False, unsaid=True, choices=months),
    ]
    offices = reports.book_offices(request.actor)
    if len(offices) > 1:
        choices = tuple(Choice(str(key), name) for key, name in offices)
        asked.append(Field("don-vi", "Đơn vị", "select", sent.get("don-vi", ""), choices=choices))
    return form(asked, None, errors)


def _asked(request: Request) -> reports.Book:
    sent = request.POST if request.method == "POST" else request.GET
    year, month = sent.get("nam") or str(clock.now().year), sent.get("thang") or "0"
    if not all(one.isascii() and one.isdigit() and len(one) < 5 for one in (year, month)):
        raise Invalid({"nam": "Hãy ghi năm bằng bốn chữ số, như 2026."})
    try:
        office = UUID(sent["don-vi"]) if sent.get("don-vi") else None
    except ValueError:
        raise NotFound from None
    return reports.book(request.actor, office, int(year), int(month))
