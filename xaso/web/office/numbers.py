"""Đối chiếu sổ: after a restore a leader states the last number of every paper book."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from xaso.base.errors import Invalid
from xaso.cases import actions
from xaso.cases import queries as cases
from xaso.kit.worktime import ZONE
from xaso.people import queries as people
from xaso.web import sitting
from xaso.web.doors import FORM, door
from xaso.web.request import Request
from xaso.web.typed import number_of
from xaso.web.ui.fields import Field, form


@door("case.confirm_numbers", methods=FORM)
def numbers(request: Request) -> HttpResponse:
    """The books of an office that gives no numbers, one office after the other."""
    waiting = [office for office in cases.to_compare(request.actor) if office in request.actor.offices("leader")]
    if not waiting:
        sitting.say(request, "Các sổ không có gì phải đối chiếu.")
        return HttpResponseRedirect("/viec/")
    if request.method != "POST":
        return _page(request, waiting[0], {})
    try:
        lasts = {row.book: number_of(request.POST, row.book) for row in cases.numbers(waiting[0])}
        actions.confirm_numbers(actor=request.actor, office_id=waiting[0], lasts=lasts)
    except Invalid as refusal:
        return _page(request, waiting[0], refusal.errors)
    sitting.say(request, "Đã ghi số cuối của các sổ. Cơ quan cấp số tiếp được ngay bây giờ.")
    return HttpResponseRedirect("/viec/")


def _page(request: Request, office_id: UUID, errors: dict[str, str]) -> HttpResponse:
    fields = [
        Field(
            row.book, row.name, inputmode="numeric", most=6, short=True,
            value=str(row.last) if row.above else "", help=_help(row),
        )
        for row in cases.numbers(office_id)
    ]  # fmt: skip
    shown = {"office_name": people.unit(office_id).name, "form": form(fields, request.POST if errors else None, errors)}
    return render(request, "office/numbers.html", shown, status=422 if errors else 200)


def _help(row: cases.BookRow) -> str:
    if row.above is None:
        return f"Ở đây đã cấp đến số {row.last}. Ghi số cuối cùng trong sổ giấy; sổ còn trống thì ghi 0."
    known, heard = row.above
    moment = f"{heard.astimezone(ZONE):%H:%M ngày %d/%m/%Y}"
    return (
        f"Trung tâm biết đến số {known}, nghe lần cuối lúc {moment}. Sau lúc ấy có thể đã cấp thêm khi mất mạng: "
        "hãy ghi số cuối cùng trong sổ giấy."
    )
