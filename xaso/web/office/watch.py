"""Mức cảnh báo: how long before and after a due moment whom is told, set by who leads the office."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid
from xaso.cases import actions
from xaso.cases import queries as cases
from xaso.people import queries as people
from xaso.web import sitting
from xaso.web.doors import FORM, door
from xaso.web.request import Request
from xaso.web.typed import number_of
from xaso.web.ui.fields import Field, form

WORDS = {
    "warn_step_hours": ("Nhắc người đang giữ trước khi hết hạn của bước", "Dòng nhắc hiện trong Việc hôm nay."),
    "warn_due_hours": ("Nhắc người đang giữ trước hạn trả kết quả", "8 giờ là một ngày làm việc."),
    "head_step_hours": ("Báo lãnh đạo đơn vị khi bước trễ", "Tính từ lúc bước hết hạn."),
    "head_due_hours": ("Báo lãnh đạo đơn vị khi hồ sơ quá hạn", "Tính từ lúc hết hạn trả kết quả."),
    "above_due_hours": ("Báo cấp trên khi hồ sơ vẫn quá hạn", "Tính từ lúc hết hạn trả kết quả."),
}


@door("case.set_watch", methods=FORM)
def watch(request: Request) -> HttpResponse:
    """The hours as they hold now; what is sent holds at once."""
    office_id = _led(request)
    if request.method != "POST":
        return _page(request, office_id, {})
    try:
        hours = {name: number_of(request.POST, name) for name in WORDS}
        actions.set_watch(actor=request.actor, office_id=office_id, hours=hours)
    except Invalid as refusal:
        return _page(request, office_id, refusal.errors)
    sitting.say(request, "Đã ghi mức mới. Từ lúc này hồ sơ được nhắc và báo lên theo mức ấy.")
    return HttpResponseRedirect("/viec/")


def _led(request: Request) -> UUID:
    """The office whose post the leader works at; else the first that he leads."""
    offices, own = request.actor.offices("leader"), request.actor.office_id
    return own if own in offices else min(offices)


def _page(request: Request, office_id: UUID, errors: dict[str, str]) -> HttpResponse:
    held = cases.watching(office_id)
    fields = [
        Field(
            name, label, value=str(held[name]), inputmode="numeric", most=3, short=True, help=f"Số giờ làm việc. {note}"
        )
        for name, (label, note) in WORDS.items()
    ]
    shown = {"unit": people.unit(office_id).name, "form": form(fields, request.POST if errors else None, errors)}
    return render(request, "office/watch.html", shown, status=422 if errors else 200)
