"""Báo cáo cần nộp: what the unit owes, one report filled, approved by its head and handed in."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid, NotPossible, Refused, Stale
from xaso.base.sheets import LARGEST
from xaso.reporting.requests import actions
from xaso.reporting.requests import queries as reports
from xaso.web import sitting
from xaso.web.doors import FORM, POST, door
from xaso.web.reports.ii06 import spreadsheet
from xaso.web.request import Request
from xaso.web.typed import day_of, id_of, number_of
from xaso.web.ui.fields import Choice, Field, Form, form

ADDRESS = "/bao-cao/can-nop/"
YES_NO = (Choice("", "– chọn –"), Choice("có", "Có"), Choice("không", "Không"))
KEYBOARDS = {"whole": "numeric", "money": "numeric", "decimal": "decimal"}
EDITED = ("in_work", "sent_back")
NOT_KEPT = "Đây mới là số đọc được, chưa lưu. Hãy xem lại rồi bấm Lưu nháp."


@door("report.owed", purpose="Báo cáo cần nộp")
def owed(request: Request) -> HttpResponse:
    """What the units of the actor owe, what is still to be done on top."""
    return render(request, "reports/owed.html", {"rows": reports.owed(request.actor)})


@door("report.save", methods=FORM, purpose="Điền báo cáo")
def fill(request: Request, report_id: UUID) -> HttpResponse:
    """One report; what is typed is kept with its errors, and put before the head without any."""
    if request.method != "POST":
        return _page(request, report_id)
    version = number_of(request.POST, "draft")
    try:
        _, errors = actions.save(actor=request.actor, report_id=report_id, typed=request.POST, version=version)
        if "submit" not in request.POST:
            return _saved(request, report_id, errors)
        one = reports.owed_report(request.actor, report_id)
        actions.submit(actor=request.actor, report_id=report_id, version=one.version)
    except Invalid as refusal:
        return _page(request, report_id, errors=refusal.errors)
    except Stale as refusal:
        return _stale(request, report_id, refusal)
    except NotPossible as refusal:
        return _page(request, report_id, errors={"": refusal.message})
    sitting.say(request, "Đã trình lãnh đạo cơ quan duyệt.")
    return HttpResponseRedirect(f"{ADDRESS}{report_id}/")


@door("report.owed")
def fill_excel(request: Request, report_id: UUID) -> HttpResponse:
    """The form as Excel, to be filled there."""
    return spreadsheet(reports.excel_to_fill(request.actor, report_id), "bao-cao.xlsx")


@door("report.save", methods=POST, purpose="Điền báo cáo")
def fill_from_excel(request: Request, report_id: UUID) -> HttpResponse:
    """What stands in a filled Excel, shown before it is kept."""
    try:
        content, name = uploaded(request)
        typed, notes = reports.excel_filled(request.actor, report_id, content, name)
    except Invalid as refusal:
        return _page(request, report_id, errors=refusal.errors)
    return _page(request, report_id, typed=typed, notes=(NOT_KEPT, *notes))


@door("report.save", methods=POST, purpose="Điền báo cáo")
def take(request: Request, report_id: UUID) -> HttpResponse:
    """What the product counts itself, or what units further down have brought together; shown before it is kept."""
    one = reports.owed_report(request.actor, report_id)
    found = reports.gathered(request.actor, report_id) if "gathered" in request.POST else one.known
    if not found:
        return _page(request, report_id, errors={"": "Chưa có số liệu nào để lấy vào."})
    return _page(request, report_id, typed={**one.typed, **found}, notes=(NOT_KEPT,))


@door("report.assign", methods=POST, purpose="Phân công làm báo cáo")
def assign(request: Request, report_id: UUID) -> HttpResponse:
    """Give it to somebody."""

    def act(version: int) -> str:
        account = id_of(request.POST, "account", "Hãy chọn một người.")
        actions.assign(actor=request.actor, report_id=report_id, version=version, account_id=account)
        return "Đã giao. Người được giao thấy báo cáo trong Việc hôm nay."

    return _done(request, report_id, act)


@door("report.give_back", methods=POST, purpose="Duyệt báo cáo trước khi nộp")
def give_back(request: Request, report_id: UUID) -> HttpResponse:
    """The head of the unit wants it otherwise."""

    def act(version: int) -> str:
        reason = request.POST.get("reason", "")
        actions.give_back(actor=request.actor, report_id=report_id, version=version, reason=reason)
        return "Đã trả lại người làm báo cáo."

    return _done(request, report_id, act)


@door("report.hand_in", methods=POST, purpose="Duyệt báo cáo trước khi nộp")
def hand_in(request: Request, report_id: UUID) -> HttpResponse:
    """The head of the unit approves, and it goes up."""

    def act(version: int) -> str:
        done = actions.hand_in(actor=request.actor, report_id=report_id, version=version)
        return f"Đã nộp bản {done.number}. Nơi ở máy khác nhận được ngay khi có mạng."

    return _done(request, report_id, act)


@door("report.amend", methods=POST, purpose="Sửa báo cáo đã nộp")
def amend(request: Request, report_id: UUID) -> HttpResponse:
    """Change what was handed in."""

    def act(version: int) -> str:
        reason = request.POST.get("reason", "")
        actions.amend(actor=request.actor, report_id=report_id, version=version, reason=reason)
        return "Hãy sửa rồi trình, nộp lại. Bản đã nộp vẫn còn nguyên."

    return _done(request, report_id, act)


@door("report.wish_later", methods=POST)
def wish_later(request: Request, report_id: UUID) -> HttpResponse:
    """Ask for another day."""

    def act(version: int) -> str:
        day, reason = day_of(request.POST, "day"), request.POST.get("reason", "")
        actions.wish_later(actor=request.actor, report_id=report_id, version=version, day=day, reason=reason)
        return "Đã xin gia hạn. Trong khi chờ trả lời, hạn cũ vẫn còn hiệu lực."

    return _done(request, report_id, act)


def uploaded(request: Request) -> tuple[bytes, str]:
    """The file of the form. Invalid at ``file`` if there is none."""
    file = request.FILES.get("file")
    if file is None:
        raise Invalid({"file": "Hãy chọn tệp Excel."})
    return file.read(LARGEST + 1), str(file.name)


def _done(request: Request, report_id: UUID, act: Callable[[int], str]) -> HttpResponse:
    try:
        sitting.say(request, act(number_of(request.POST, "version")))
    except Invalid as refusal:
        return _page(request, report_id, errors=refusal.errors)
    except (NotPossible, Stale) as refusal:
        return _page(request, report_id, errors={"": refusal.message})
    return HttpResponseRedirect(f"{ADDRESS}{report_id}/")


def _saved(request: Request, report_id: UUID, errors: dict[str, str]) -> HttpResponse:
    said = "Đã lưu nháp." if not errors else f"Đã lưu nháp; còn {len(errors)} chỗ phải sửa trước khi trình."
    sitting.say(request, said)
    return HttpResponseRedirect(f"{ADDRESS}{report_id}/")


def _stale(request: Request, report_id: UUID, refusal: Refused) -> HttpResponse:
    """A colleague has typed meanwhile: both values stand at each field, and the next save decides."""
    one = reports.owed_report(request.actor, report_id)
    filled = form(_fields(one), request.POST, {}).stale(refusal.message, one.typed)
    return render(request, "reports/fill.html", _shown(one, filled), status=409)


def _page(
    request: Request, report_id: UUID, *, typed: Mapping[str, str] | None = None,
    errors: dict[str, str] | None = None, notes: tuple[str, ...] = (),
) -> HttpResponse:  # fmt: skip
    one = reports.owed_report(request.actor, report_id)
    filled = form(_fields(one), typed if typed is not None else one.typed, errors)
    return render(request, "reports/fill.html", {**_shown(one, filled), "notes": notes}, status=422 if errors else 200)


def _shown(one: reports.Owed, filled: Form) -> dict[str, Any]:
    return {
        "one": one,
        "form": filled,
        "edits": one.fills and one.state in EDITED,
        "assigns": one.leads and one.state in {"asked", *EDITED},
        "approves": one.leads and one.state == "for_approval",
        "amends": one.leads and one.state in {"handed_in", "approved"},
        "wishes": one.fills and one.state in {"asked", *EDITED},
        "asks_further": one.leads and one.state in {"asked", *EDITED},
        "fillers": reports.fillers(one.to_office) if one.leads else (),
        "lines": [(entry.name, one.typed.get(entry.key, "")) for entry in one.spec.entries],
    }


def _fields(one: reports.Owed) -> list[Field]:
    found = []
    for number, entry in enumerate(one.spec.indicators, start=1):
        hints = (entry.unit, _hint("Kỳ trước", one.before, entry.key), _hint("Theo sổ hồ sơ", one.known, entry.key))
        yes_no = entry.kind == "yesno"
        found.append(
            Field(
                entry.key, f"{number}. {entry.name}", kind="select" if yes_no else "text",
                help=". ".join(filter(None, hints)), required=entry.required, choices=YES_NO if yes_no else (),
                inputmode=KEYBOARDS.get(entry.kind, ""), most=30 if entry.numeric else 500, short=entry.numeric,
            )
        )  # fmt: skip
    found += [Field(part.key, part.name, "textarea", most=8000, required=part.required) for part in one.spec.parts]
    return found


def _hint(words: str, values: Mapping[str, str], key: str) -> str:
    return f"{words}: {values[key]}" if values.get(key) else ""
