"""Sổ thu phí, lệ phí of a period, and Sổ thu hộ of a month with what is handed on to whom."""

from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base import clock
from xaso.base.errors import Invalid, Refused
from xaso.base.identity import new_id
from xaso.fees import actions
from xaso.fees import queries as fees
from xaso.kit.dates import PartialDate
from xaso.kit.money import dong
from xaso.web import sitting
from xaso.web.doors import POST, door
from xaso.web.reports.ii06 import spreadsheet
from xaso.web.request import Request
from xaso.web.typed import amount_of, day_of, id_of
from xaso.web.ui.fields import Choice, Field, Form, form

BOOK, LEDGER = "/thu-phi/", "/thu-phi/thu-ho/"


@door("fee.view", purpose="Xem sổ thu phí, lệ phí")
def book(request: Request) -> HttpResponse:
    """What was taken from a day to a day; today where nothing is asked for. A hundred lines at a time."""
    today = clock.now().date()
    days, errors = _days(request, today)
    fields = tuple(
        Field(name, label, inputmode="numeric", most=10, short=True, value=f"{days[name]:%d/%m/%Y}")
        for name, label in (("tu", "Từ ngày"), ("den", "Đến ngày"))
    )
    found = fees.cash_book(request.actor, days["tu"], days["den"], request.GET.get("sau", ""))
    period = {"tu": f"{found.first:%d/%m/%Y}", "den": f"{found.last:%d/%m/%Y}"}
    shown = {
        "book": found,
        "form": form(fields, request.GET if errors else None, errors),
        "this_month": f"?{urlencode({'tu': f'{today.replace(day=1):%d/%m/%Y}', 'den': f'{today:%d/%m/%Y}'})}",
        "period": urlencode(period),
        "more": f"{BOOK}?{urlencode({**period, 'sau': found.after})}" if found.after else "",
    }
    return render(request, "office/cash_book.html", shown, status=422 if errors else 200)


@door("fee.view", purpose="Xuất sổ thu phí, lệ phí ra Excel")
def book_excel(request: Request) -> HttpResponse:
    """Every line of the period as Excel."""
    days, errors = _days(request, clock.now().date())
    if errors:
        return HttpResponseRedirect(BOOK)
    found = fees.cash_book(request.actor, days["tu"], days["den"], size=None)
    name = f"so-thu-phi-{found.first:%Y%m%d}-{found.last:%Y%m%d}.xlsx"
    return spreadsheet(fees.cash_sheet(request.actor, found), name)


def _days(request: Request, today: date) -> tuple[dict[str, date], dict[str, str]]:
    """The days of the address, today for one that is missing or cannot be read, and what is wrong with them."""
    days = {"tu": today, "den": today}
    errors: dict[str, str] = {}
    for name in days:
        if request.GET.get(name, "").strip():
            try:
                days[name] = day_of(request.GET, name)
            except Invalid as refusal:
                errors |= refusal.errors
    return days, errors


@door("fee.view", purpose="Xem sổ thu hộ")
def ledger(request: Request) -> HttpResponse:
    """Per agency: collected, handed on, still held; the month of ``thang`` (11/2026), or this one."""
    return _ledger(request, _month(request.GET.get("thang", "")))


@door("fee.view", purpose="Xuất sổ thu hộ ra Excel")
def ledger_excel(request: Request) -> HttpResponse:
    """The month as Excel."""
    found = fees.ledger(request.actor, _month(request.GET.get("thang", "")))
    return spreadsheet(fees.ledger_sheet(request.actor, found), f"so-thu-ho-{found.month:%Y%m}.xlsx")


@door("fee.remit", methods=POST, purpose="Ghi nộp lại khoản thu hộ")
def remit(request: Request) -> HttpResponse:
    """Record what was handed on."""
    typed = request.POST
    try:
        handed = actions.HandedOn(
            id=id_of(typed, "id", "Hãy mở lại trang rồi ghi."),
            agency=typed.get("agency", ""),
            amount=amount_of(typed, "amount"),
            day=day_of(typed, "day"),
            paper=typed.get("paper", ""),
        )
        actions.remit(actor=request.actor, handed=handed)
    except Invalid as refusal:
        return _ledger(request, clock.now().date(), refusal.errors)
    sitting.say(request, f"Đã ghi nộp lại {dong(handed.amount)} cho {handed.agency}.")
    return HttpResponseRedirect(f"{LEDGER}?thang={handed.day:%m/%Y}")


@door("fee.reverse_remittance", methods=POST, purpose="Hủy lần nộp lại")
def reverse(request: Request) -> HttpResponse:
    """Take back what was recorded by mistake."""
    try:
        remittance_id = id_of(request.POST, "remittance", "Hãy chọn lần nộp lại cần hủy.")
        actions.reverse_remittance(
            actor=request.actor, remittance_id=remittance_id, reason=request.POST.get("reason", "")
        )
    except Refused as refusal:
        errors = {"": refusal.message}
        return _ledger(request, clock.now().date(), errors)
    sitting.say(request, "Đã hủy lần nộp lại bằng một dòng đảo.")
    return HttpResponseRedirect(LEDGER)


def _month(typed: str) -> date:
    """The month that was asked for; this one where none was, or where it cannot be read."""
    try:
        return PartialDate.parse(typed).earliest
    except ValueError:
        return clock.now().date()


def _ledger(request: Request, month: date, errors: dict[str, str] | None = None) -> HttpResponse:
    found = fees.ledger(request.actor, month)
    last = found.month - date.resolution
    after = (found.month.replace(day=28) + date.resolution * 4).replace(day=1)
    shown = {
        "ledger": found,
        "held": sum(row.held for row in found.rows),
        "form": _form(request, found, errors),
        "id": request.POST.get("id") or str(new_id()),
        "before": f"?thang={last:%m/%Y}",
        "after": f"?thang={after:%m/%Y}" if after <= clock.now().date() else "",
    }
    return render(request, "office/ledger.html", shown, status=422 if errors else 200)


def _form(request: Request, found: fees.Ledger, errors: dict[str, str] | None) -> Form:
    held = [row for row in found.rows if row.held > 0]
    only = held[0] if len(held) == 1 else None
    agencies = tuple(Choice(row.agency, f"{dong(row.held)}: {row.agency}") for row in held)
    fields = (
        Field("agency", "Nộp lại cho", kind="select", choices=agencies),
        Field("amount", "Số tiền", inputmode="numeric", most=20, short=True, value=dong(only.held) if only else ""),
        Field("day", "Ngày nộp", inputmode="numeric", most=10, short=True, value=f"{clock.now().date():%d/%m/%Y}"),
        Field("paper", "Chứng từ", most=200, help="Giấy nộp tiền, ủy nhiệm chi: số, ngày."),
    )
    typed = request.POST if errors and "agency" in request.POST else None
    return form(fields, typed, errors)
