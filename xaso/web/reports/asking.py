"""Yêu cầu báo cáo: units are asked, reminded, decided upon; what is approved is added up and locked."""

from collections.abc import Callable
from datetime import date
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base import clock
from xaso.base.errors import Invalid, NotFound, NotPossible, Stale
from xaso.base.identity import new_id
from xaso.kit.text import fold
from xaso.reporting.requests import actions
from xaso.reporting.requests import queries as reports
from xaso.web import sitting
from xaso.web.doors import FORM, POST, door
from xaso.web.reports.ii06 import spreadsheet
from xaso.web.request import Request
from xaso.web.typed import day_of, id_of, number_of
from xaso.web.ui.fields import Field, Form, form
from xaso.web.ui.sent import sent

ADDRESS = "/bao-cao/yeu-cau/"
SHOWN = 150
"""Units that a page offers one by one; a whole kind can always be chosen."""


@door("report.follow", purpose="Yêu cầu báo cáo")
def requests(request: Request) -> HttpResponse:
    """What the offices of the actor have asked, the newest on top."""
    return render(request, "reports/requests.html", {"rows": reports.requests(request.actor)})


@door("report.ask", methods=FORM)
def ask(request: Request, form_id: UUID) -> HttpResponse:
    """A form is sent out: to whom, of which days, until when."""
    chosen = reports.form(request.actor, form_id)
    return _ask(request, chosen.office_id, chosen.text.name, form_id=form_id)


@door("report.ask", methods=FORM)
def ask_further(request: Request, report_id: UUID) -> HttpResponse:
    """What a unit above asks is passed on to units below; the period is the same."""
    above = reports.owed_report(request.actor, report_id)
    days = (above.first, above.last, above.due)
    return _ask(request, above.to_office, f"{above.name} (hỏi cấp dưới)", answers=report_id, days=days)


@door("report.follow", purpose="Yêu cầu báo cáo")
def board(request: Request, request_id: UUID) -> HttpResponse:
    """Where every unit stands, who is late and misses on top."""
    return _board(request, request_id)


@door("report.remind", methods=POST)
def remind(request: Request, request_id: UUID) -> HttpResponse:
    """Everybody who is late, in one press."""
    try:
        done = actions.remind(actor=request.actor, request_id=request_id)
    except NotPossible as refusal:
        return _board(request, request_id, refusal.message)
    sitting.say(request, f"Đã nhắc {len(done.reports)} đơn vị.")
    return HttpResponseRedirect(f"{ADDRESS}{request_id}/")


@door("report.follow", purpose="Xem báo cáo cấp dưới")
def wanted(request: Request, report_id: UUID) -> HttpResponse:
    """What one unit has handed in."""
    return _wanted(request, report_id)


@door("report.follow")
def wanted_excel(request: Request, report_id: UUID) -> HttpResponse:
    """The newest version of one unit as Excel."""
    return spreadsheet(reports.excel_of(request.actor, report_id), "bao-cao.xlsx")


@door("report.decide", methods=POST, purpose="Duyệt báo cáo cấp dưới")
def decide(request: Request, report_id: UUID) -> HttpResponse:
    """Approve it, or send it back with the reason."""
    approved = "approve" in request.POST

    def act(version: int) -> str:
        actions.decide(
            actor=request.actor, report_id=report_id, version=version,
            decision="approved" if approved else "sent_back", reason=request.POST.get("reason", ""),
        )  # fmt: skip
        return "Đã duyệt. Số liệu được tính vào bản tổng hợp." if approved else "Đã trả lại đơn vị."

    return _done(request, report_id, act)


@door("report.move_due", methods=POST)
def move_due(request: Request, report_id: UUID) -> HttpResponse:
    """Another day for one unit, or none."""

    def act(version: int) -> str:
        day = None if "deny" in request.POST else day_of(request.POST, "day")
        actions.move_due(
            actor=request.actor, report_id=report_id, version=version, day=day, reason=request.POST.get("reason", "")
        )
        return f"Hạn mới của đơn vị: {day:%d/%m/%Y}." if day else "Đã trả lời: không gia hạn."

    return _done(request, report_id, act)


@door("report.follow", purpose="Tổng hợp báo cáo")
def whole(request: Request, request_id: UUID) -> HttpResponse:
    """What is approved, added up; every figure leads to its units."""
    return _whole(request, request_id)


@door("report.follow")
def whole_excel(request: Request, request_id: UUID) -> HttpResponse:
    """The same as Excel."""
    return spreadsheet(reports.excel_of_all(request.actor, request_id), "tong-hop.xlsx")


@door("report.lock", methods=POST, purpose="Tổng hợp báo cáo")
def lock(request: Request, request_id: UUID) -> HttpResponse:
    """Lock it."""
    try:
        done = actions.lock(actor=request.actor, request_id=request_id, reason=request.POST.get("reason", ""))
    except Invalid as refusal:
        return _whole(request, request_id, refusal.errors)
    except (NotPossible, Stale) as refusal:
        return _whole(request, request_id, {"": refusal.message})
    sitting.say(request, f"Đã khóa bản tổng hợp {done.number}. Bản này không thay đổi nữa.")
    return HttpResponseRedirect(f"{ADDRESS}{request_id}/tong-hop/")


def _ask(
    request: Request, office_id: UUID, name: str, *,
    form_id: UUID | None = None, answers: UUID | None = None, days: tuple[date, date, date] | None = None,
) -> HttpResponse:  # fmt: skip
    if office_id not in dict(reports.form_offices(request.actor, "report.ask")):
        raise NotFound
    units = reports.candidates(office_id, clock.now().date())
    if request.method != "POST":
        return _ask_page(request, name, units, _ask_form(request, days, None))
    try:
        request_id = id_of(request.POST, "id", "Hãy tải lại trang.")
        first, last, due = (day_of(request.POST, key) for key in ("first", "last", "due"))
        asked = actions.NewRequest(
            id=request_id, office_id=office_id, first=first, last=last, due=due, units=_chosen(request, units),
            form_id=form_id, answers=answers, directive=request.POST.get("directive", ""),
            note=request.POST.get("note", ""),
        )  # fmt: skip
        actions.ask(actor=request.actor, new=asked)
    except Invalid as refusal:
        return _ask_page(request, name, units, _ask_form(request, days, refusal.errors))
    sitting.say(request, "Đã gửi yêu cầu. Bảng dưới đây cho biết đơn vị nào đã nhận, đang làm, đã nộp.")
    return HttpResponseRedirect(f"{ADDRESS}{request_id}/")


def _chosen(request: Request, units: tuple[reports.Candidate, ...]) -> frozenset[UUID]:
    kinds, named = set(request.POST.getlist("kind")), set(request.POST.getlist("unit"))
    return frozenset(one.unit_id for one in units if one.kind in kinds or str(one.unit_id) in named)


def _ask_form(request: Request, days: tuple[date, date, date] | None, errors: dict[str, str] | None) -> Form:
    said = [f"{one:%d/%m/%Y}" for one in days] if days else ["", "", ""]
    short = {"short": True, "most": 10, "inputmode": "numeric"}
    fields = (
        Field("id", "", kind="hidden", value=str(new_id())),
        Field("first", "Kỳ báo cáo từ ngày", value=said[0], help="Ví dụ 01/11/2026.", **short),  # type: ignore[arg-type]
        Field("last", "Đến hết ngày", value=said[1], **short),  # type: ignore[arg-type]
        Field("due", "Hạn nộp", value=said[2], help="Đổi được cho từng đơn vị sau khi gửi.", **short),  # type: ignore[arg-type]
        Field("directive", "Kèm văn bản số", required=False, most=200, help="Ví dụ 128/STP-HCTP."),
        Field("note", "Lời dặn", "textarea", required=False, most=4000),
    )
    return form(fields, request.POST if errors else None, errors)


def _ask_page(request: Request, name: str, units: tuple[reports.Candidate, ...], filled: Form) -> HttpResponse:
    text = fold(request.GET.get("tim", "").strip()[:100])
    found = [one for one in units if all(word in fold(one.name) for word in text.split())]
    kinds = {kind: sum(1 for one in units if one.kind == kind) for kind in dict.fromkeys(one.kind for one in units)}
    shown = {
        "name": name,
        "form": filled,
        "kinds": [(kind, reports.UNIT_KINDS.get(kind, kind), count) for kind, count in kinds.items()],
        "chosen_kinds": request.POST.getlist("kind"),
        "units": [(one, str(one.unit_id) in request.POST.getlist("unit")) for one in found[:SHOWN]],
        "cut": len(found) > SHOWN,
        "text": request.GET.get("tim", ""),
        "wrong_units": next((one.message for one in filled.wrong if "đơn vị" in one.message), ""),
    }
    return render(request, "reports/ask.html", shown, status=422 if filled.wrong else 200)


def _board(request: Request, request_id: UUID, problem: str = "") -> HttpResponse:
    found = reports.board(request.actor, request_id)
    rows = [
        (one, sent(one.delivery, reason=one.refusal) if one.delivery != "arrived" and one.state == "asked" else None)
        for one in found.units
    ]
    leads = found.office_id in dict(reports.form_offices(request.actor, "report.ask"))
    shown = {"board": found, "rows": rows, "leads": leads, "form": form((), None, {"": problem} if problem else None)}
    return render(request, "reports/request.html", shown, status=409 if problem else 200)


def _wanted(request: Request, report_id: UUID, errors: dict[str, str] | None = None) -> HttpResponse:
    one = reports.wanted(request.actor, report_id)
    shown = {"one": one, "leads": reports.form_offices(request.actor, "report.ask"), "form": form((), None, errors)}
    return render(request, "reports/wanted.html", shown, status=422 if errors else 200)


def _whole(request: Request, request_id: UUID, errors: dict[str, str] | None = None) -> HttpResponse:
    found = reports.whole(request.actor, request_id)
    shown = {
        "whole": found,
        "leads": reports.form_offices(request.actor, "report.ask"),
        "form": form((), None, errors),
    }
    return render(request, "reports/whole.html", shown, status=422 if errors else 200)


def _done(request: Request, report_id: UUID, act: Callable[[int], str]) -> HttpResponse:
    try:
        sitting.say(request, act(number_of(request.POST, "version")))
    except Invalid as refusal:
        return _wanted(request, report_id, refusal.errors)
    except (NotPossible, Stale) as refusal:
        return _wanted(request, report_id, {"": refusal.message})
    return HttpResponseRedirect(f"{ADDRESS}bao-cao/{report_id}/")
