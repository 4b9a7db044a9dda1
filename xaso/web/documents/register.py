"""Đăng ký văn bản đến: by hand or from a scan."""

from datetime import date
from typing import Any, BinaryIO, cast
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base import clock
from xaso.base.errors import Invalid, Refused
from xaso.base.identity import new_id
from xaso.documents import actions
from xaso.documents import queries as documents
from xaso.web import sitting
from xaso.web.documents.arrivals import ADDRESS
from xaso.web.doors import FORM, door
from xaso.web.request import Request
from xaso.web.typed import day_of, id_of
from xaso.web.ui.fields import Choice, Field, Form, form

DAY = "Ngày/tháng/năm, như 20/11/2026."
CONFIRM = Field("confirmed", "Tôi đã xem, đây là văn bản khác: vẫn vào sổ", kind="checkbox", required=False)


@door("document.register", methods=FORM, purpose="Đăng ký văn bản đến")
def register(request: Request) -> HttpResponse:
    """The form; a duplicate is shown and asked about before it is entered."""
    if request.method != "POST":
        return _page(request, form(_fields(clock.now().strftime("%d/%m/%Y"))))
    try:
        done = actions.register(actor=request.actor, new=_typed(request), scans=_scans(request))
    except documents.Warned as warning:
        return _page(request, _again(request, {"confirmed": warning.message}), warning, 422)
    except Invalid as refusal:
        return _page(request, _again(request, refusal.errors), None, 422)
    except Refused as refusal:
        return _page(request, _again(request, {"": refusal.message}), None, refusal.status)
    sitting.say(request, f"Đã vào sổ: số đến {done.number}. Lãnh đạo thấy văn bản trong Việc hôm nay.")
    return HttpResponseRedirect(f"{ADDRESS}{done.arrival_id}/")


def _typed(request: Request) -> actions.NewArrival:
    typed = request.POST
    errors: dict[str, str] = {}
    days: dict[str, date | None] = {}
    for name in ("issued_on", "asked_by", "arrived_on"):
        try:
            days[name] = day_of(typed, name) if typed.get(name, "").strip() or name == "issued_on" else None
        except Invalid as refusal:
            errors |= refusal.errors
    pages = typed.get("pages", "").strip()
    if pages and not (pages.isascii() and pages.isdigit() and len(pages) < 5):
        errors["pages"] = "Số trang từ 1 đến 9999."
    if errors:
        raise Invalid(errors)
    texts = ("sender", "sender_code", "reference", "type_name", "subject", "signer", "signer_post", "note",
             "medium", "urgency", "secrecy")  # fmt: skip
    said: dict[str, Any] = {name: typed.get(name, "") for name in texts}
    return actions.NewArrival(
        id=id_of(typed, "id", "Hãy mở lại trang này rồi nhập."),
        issued_on=days["issued_on"] or clock.now().date(),
        pages=int(pages) if pages else None,
        asked_by=days["asked_by"],
        arrived_on=days["arrived_on"],
        confirmed=typed.get("confirmed") == "1",
        **said,
    )


def _scans(request: Request) -> list[actions.Scan]:
    return [actions.Scan(cast(BinaryIO, one.file), one.name or "") for one in request.FILES.getlist("file") if one.file]


def _fields(today: str, made: UUID | None = None) -> list[Field]:
    secrets = tuple(Choice(*one) for one in documents.SECRETS)
    urgencies = tuple(Choice(*one) for one in documents.URGENCIES)
    return [
        Field("id", "", kind="hidden", value=str(made or new_id())),
        Field("file", "Bản quét hoặc tệp PDF", kind="file", required=False,
              help="PDF, ảnh; tệp kèm cả Word, Excel. Chọn được nhiều tệp; tệp đầu là văn bản chính."),
        Field("secrecy", "Độ mật", kind="select", choices=secrets, required=False, unsaid=True,
              help="Có dấu chỉ độ mật thì không nhập ở đây."),
        Field("sender", "Cơ quan gửi", most=200, suggest="senders"),
        Field("reference", "Số, ký hiệu", most=42, required=False, help="Như 128/QĐ-UBND. Không có số thì để trống."),
        Field("issued_on", "Ngày văn bản", most=10, inputmode="numeric", short=True, help=DAY),
        Field("type_name", "Tên loại", most=100, value="Công văn", suggest="kinds"),
        Field("subject", "Trích yếu nội dung", kind="textarea", most=500),
        Field("urgency", "Độ khẩn", kind="select", choices=urgencies, value="normal"),
        Field("medium", "Nhận bản", kind="select",
              choices=(Choice("paper", "Bản giấy"), Choice("electronic", "Bản điện tử"))),
        Field("arrived_on", "Ngày đến", most=10, inputmode="numeric", short=True, value=today, help=DAY),
        Field("asked_by", "Nơi gửi yêu cầu trả lời trước", most=10, inputmode="numeric", short=True, required=False),
        Field("signer", "Người ký", most=50, required=False),
        Field("signer_post", "Chức vụ người ký", most=100, required=False),
        Field("pages", "Số trang", most=4, inputmode="numeric", short=True, required=False),
        Field("sender_code", "Mã định danh nơi gửi", most=35, required=False),
        Field("note", "Ghi chú", most=500, required=False),
    ]  # fmt: skip


def _again(request: Request, errors: dict[str, str]) -> Form:
    fields = _fields("")
    if "confirmed" in errors:
        fields.insert(0, CONFIRM)
    return form(fields, request.POST, errors)


def _page(request: Request, asked: Form, warning: documents.Warned | None = None, status: int = 200) -> HttpResponse:
    shown = {
        "form": asked,
        "warning": warning,
        "lists": (
            ("senders", documents.senders(request.actor)),
            ("kinds", [one.name for one in documents.all_kinds()]),
        ),
        "files_again": status != 200 and bool(request.FILES),
    }
    return render(request, "documents/register.html", shown, status=status)
